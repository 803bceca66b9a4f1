"""The best causal paths between two nodes: as strong as their weakest step, then the shortest.

A path visits no node twice. It is put together in the middle: simple paths of half the length
from the one end meet those from the other, so that a hub is never unrolled to the full depth.
To find the best without listing all, the search asks for the highest threshold at which
enough paths are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import prod

from painkg.reason.network import Edge, Network

Steps = tuple[Edge, ...]
_TIES = 20_000
"""So many paths of one length and one strength are looked at; more are as good as these."""


@dataclass(frozen=True)
class Path:
    """A way from one node to another, step by step."""

    steps: Steps

    @cached_property
    def sign(self) -> int:
        """+1 where more at the start means more at the end, -1 where it means less."""
        return prod(step.sign for step in self.steps)

    @cached_property
    def weakest(self) -> Edge:
        """The least sure claim; among equals the first."""
        claims = [step for step in self.steps if not step.inferred]
        return min(claims or self.steps, key=lambda step: step.weight)

    @property
    def carries(self) -> bool:
        """At least one of its steps is a claim."""
        return not all(step.inferred for step in self.steps)

    @property
    def strength(self) -> float:
        """How sure the weakest claim is: a path is no stronger."""
        return self.weakest.weight

    def rank(self) -> tuple[float, int, tuple[tuple[int, int], ...]]:
        """Strongest first, then shortest, then by number of the nodes."""
        return -self.strength, len(self.steps), tuple((step.target, -step.sign) for step in self.steps)


def best(network: Network, source: int, target: int, most_steps: int, wanted: int) -> list[Path]:
    """The best paths of at most so many steps, the best first; fewer where there are fewer."""
    if source == target:
        return []

    def some(threshold: float) -> list[Path]:
        return list(islice(between(network, source, target, most_steps, threshold), wanted))

    levels = network.weights
    at = bisect_left(levels, True, key=lambda weight: len(some(weight)) >= wanted)
    above = some(levels[at - 1]) if at else []  # fewer than wanted, so these are all there are
    level = _at_level(network, source, target, most_steps, levels[at], wanted) if at < len(levels) else []
    found = {path.steps: path for path in (*above, *level)}
    return sorted(found.values(), key=Path.rank)[:wanted]


def _at_level(
    network: Network, source: int, target: int, most_steps: int, threshold: float, wanted: int
) -> list[Path]:
    """Paths at least this sure, length by length, until there are enough."""
    found: list[Path] = []
    for length in range(1, most_steps + 1):
        found += islice(of_length(network, source, target, length, threshold), _TIES)
        if len(found) >= wanted:
            break
    return found


def between(
    network: Network, source: int, target: int, most_steps: int, threshold: float = 0.0
) -> Iterator[Path]:
    """Every simple path of at most so many steps, none of them less sure than the threshold; shortest first."""
    for length in range(1, most_steps + 1):
        yield from of_length(network, source, target, length, threshold)


def of_length(network: Network, source: int, target: int, length: int, threshold: float) -> Iterator[Path]:
    """Every simple path of just so many steps."""
    first = (length + 1) // 2
    ahead = _grown(network.out, "target", source, first, threshold, target if length > first else None)
    behind: dict[int, list[Steps]] = {}
    for steps in _grown(network.into, "source", target, length - first, threshold, source):
        behind.setdefault(steps[-1].source if steps else target, []).append(steps[::-1])
    for steps in ahead:
        inside = {step.target for step in steps} | {source}
        for rest in behind.get(steps[-1].target, ()):
            path = Path(steps + rest)
            if path.carries and not any(step.target in inside for step in rest):
                yield path


def _grown(
    edges: list[list[Edge]], end: str, start: int, length: int, threshold: float, avoid: int | None
) -> list[Steps]:
    """Simple paths of a length that grow from a node; edges stand surest first, so the rest can be left."""
    paths: list[tuple[Steps, frozenset[int]]] = [((), frozenset({start, avoid} - {None}))]
    for _ in range(length):
        longer = []
        for steps, seen in paths:
            at = getattr(steps[-1], end) if steps else start
            for edge in edges[at]:
                if edge.weight < threshold:
                    break
                next_ = getattr(edge, end)
                if next_ not in seen:
                    longer.append(((*steps, edge), seen | {next_}))
        paths = longer
    return [steps for steps, _ in paths]
