"""The search for the best paths where the ways are many: by arrays, and never by listing all.

Where all paths are few they are all looked at. Otherwise the search asks which weight is the
highest at which enough paths are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from painkg.reason import halves
from painkg.reason.halves import Growth, Meeting
from painkg.reason.network import Network, Numbers

_NO_LIMIT = 1 << 62


@dataclass(frozen=True)
class Search:
    """What is looked for: paths between two nodes, of a sign, by other nodes; ``few`` are all looked at."""

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
