"""Loops: chains of causal claims that come back to where they began, and feed or brake themselves."""

from __future__ import annotations

from painkg.reason.network import Network
from painkg.reason.paths import Path, of_length

MOST_STEPS = 5


def find(network: Network, most_steps: int = MOST_STEPS) -> list[Path]:
    """Every loop of claims of at most so many steps, each once; the strongest first.

    A loop whose signs multiply to +1 feeds itself, one with -1 brakes itself. It begins at
    the first of its concepts in the order of the ids.
    """
    loops = []
    for edge in network.edges:
        if edge.inferred:
            continue
        for length in range(1, most_steps):
            for back in of_length(network, edge.target, edge.source, length, 0.0):
                nodes = [edge.source, *(step.source for step in back.steps)]
                if edge.source == min(nodes) and not any(step.inferred for step in back.steps):
                    loops.append(Path((edge, *back.steps)))
    return sorted(loops, key=Path.rank)


def through(loops: list[Path], node: int) -> list[Path]:
    """The loops that pass through a node."""
    return [loop for loop in loops if any(step.source == node for step in loop.steps)]
