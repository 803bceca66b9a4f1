"""The best causal paths between two nodes: as strong as their weakest step, then the shortest.

A path visits no node twice. It is put together in the middle: half paths from the one end
meet those to the other, so that a hub is never unrolled to the full depth. Where all paths
are few they are all looked at. Otherwise the search asks which weight is the highest at which
enough paths are left; the answer is exact, and the same in whatever order the claims stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from painkg.reason import halves, nearby
from painkg.reason.halves import Growth, Meeting
from painkg.reason.network import CLAIM, KIND, Network, Numbers

MOST_STEPS = 8
"""No path or loop is asked for that has more."""
NEAR = 2_000
"""So many ways are walked one by one."""
FEW = 100_000
"""So many half paths, and paths, are looked at rather than thought about."""
_NO_LIMIT = 1 << 62


@dataclass(frozen=True)
class Path:
    """A way from one node to another by the numbers of its edges."""

    network: Network
    edges: tuple[int, ...]

    @property
    def sign(self) -> int:
        """+1 where more at the start means more at the end, -1 where it means less."""
        return prod(int(self.network.sign[edge]) for edge in self.edges)

    @property
    def weakest(self) -> int:
        """The edge of the least sure claim; among equals the first."""
        claims = [edge for edge in self.edges if self.network.kind[edge] == CLAIM]
        return min(claims, key=lambda edge: float(self.network.weight[edge]))

    @property
    def strength(self) -> float:
        """How sure the weakest claim is: a path is no stronger."""
        return float(self.network.weight[self.weakest])

    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        """Strongest first, then shortest, then by number of the nodes."""
        return -self.strength, len(self.edges), self.edges


def best(
    network: Network,
    source: int,
    target: int,
    most_steps: int,
    wanted: int,
    sign: int = 0,
    through: tuple[int, ...] = (),
) -> list[Path]:
    """The best paths of at most so many steps, the best first; fewer where there are fewer.

    With a ``sign``, the best of those with this sign; with ``through``, of those by these nodes.
    """
    if source == target or not network.levels or wanted < 1:
        return []
    search = _Search(network, source, target, most_steps, sign, through, FEW)
    found = nearby.every(network, source, target, most_steps, NEAR)
    edges = search.best(wanted) if found is None else [each for each in found if search.is_wanted(each)]
    paths = [Path(network, tuple(each)) for each in edges]
    return sorted(paths, key=Path.rank)[:wanted]


@dataclass(frozen=True)
class _Search:
    network: Network
    source: int
    target: int
    most_steps: int
    sign: int
    through: tuple[int, ...]
    few: int

    def best(self, wanted: int) -> list[list[int]]:
        """The edges of the best paths, in no order: at least as many as wanted where there are so many."""
        last = self.network.levels - 1
        if (found := self._all(last)) is not None:
            return found
        low, high = self._widened(last, wanted)
        while low + 1 < high:
            level = (low + high) // 2
            found = self._all(level)
            low, high = (low, level) if found is None or len(found) >= wanted else (level, high)
        above = (self._all(low) or []) if low >= 0 else []
        found = above + self._first(high, wanted - len(above))
        if len(found) >= wanted or high == last:
            return found
        return replace(self, few=16 * self.few + 16).best(wanted)  # too many ways, and too few that arrive

    def _widened(self, last: int, wanted: int) -> tuple[int, int]:
        """A level that leaves too few paths, and a lower one that leaves enough or too many to look at."""
        low, high = -1, min(last // 64, last)
        while high < last:
            found = self._all(high)
            if found is None or len(found) >= wanted:
                break
            low, high = high, min(2 * high + 1, last)
        return low, high

    def _all(self, level: int) -> list[list[int]] | None:
        """Every path at least so sure, or None where they are too many to look at."""
        meetings = list(self._meetings(level, self.few))
        if any(each is None for each in meetings):
            return None
        whole = [each for each in meetings if each is not None]
        if sum(each.pairs for each in whole) > self.few:
            return None
        return [path for each in whole for some in each.paths() for path in self._wanted(some).tolist()]

    def _first(self, level: int, wanted: int) -> list[list[int]]:
        """The first paths that are just so sure, the shortest first."""
        found: list[list[int]] = []
        for meeting in self._meetings(level, _NO_LIMIT):
            for some in meeting.paths() if meeting else ():
                kept = self._wanted(some)
                kept = kept[self.network.level[kept].max(axis=1) == level]
                found += kept[: wanted - len(found)].tolist()
                if len(found) >= wanted:
                    return found
        return found

    def is_wanted(self, edges: Sequence[int]) -> bool:
        """Whether a path has the sign that is asked for, and passes what is asked for."""
        if not self.sign and not self.through:
            return True
        return len(self._wanted(np.array([edges]))) > 0

    def _wanted(self, edges: Numbers) -> Numbers:
        """The paths of the sign that is asked for, by the nodes that are asked for."""
        if self.sign:
            edges = edges[self.network.sign[edges].prod(axis=1) == self.sign]
        for node in self.through:
            edges = edges[(self.network.target[edges] == node).any(axis=1)]
        return edges

    def _meetings(self, level: int, most: int) -> Iterator[Meeting | None]:
        """Halves that meet, for paths of one step, of two and so on; None, and an end, at too many."""
        ahead, behind = halves.at(self.source), halves.at(self.target)
        for _ in range(self.most_steps):
            growth = min(
                Growth.of(self.network, ahead, False, level, self.target),
                Growth.of(self.network, behind, True, level, self.source),
                key=lambda each: each.size,
            )
            if growth.size > most:
                yield None
                return
            ahead, behind = (ahead, growth.grown()) if growth.back else (growth.grown(), behind)
            yield Meeting.of(self.network, ahead, behind)


def reached(network: Network, node: int, most_steps: int, back: bool = False) -> dict[int, int]:
    """The nodes within so many steps of a node, itself included, each with its distance.

    By claims, and up to kinds: where else a step is sound depends on the rest of the path.
    """
    rows = network.into if back else network.out
    found, fresh = {node: 0}, [node]
    for distance in range(1, most_steps + 1):
        first, last = rows.upto(np.array(fresh, dtype=int), network.levels - 1)
        spans = [np.arange(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        place = np.concatenate(spans) if spans else np.array([], dtype=int)
        near = np.unique(rows.other[place[network.kind[rows.edge[place]] <= KIND]])
        fresh = [each for each in near.tolist() if each not in found]
        found |= dict.fromkeys(fresh, distance)
    return found
