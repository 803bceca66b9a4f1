"""Reasoning over the causal claims: paths, effects of blocking and boosting, loops."""
