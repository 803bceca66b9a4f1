"""What was imported beside our graph, as edges of the causal network and in the words of claims."""
