"""The search for the best paths where the ways are many: by arrays, and never by listing all.

Where all paths are few they are all looked at. Otherwise the search asks which weight is the
highest at which enough paths are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from painkg.reason import halves
from painkg.reason.halves import Growth, Meeting
from painkg.reason.network import Network
from painkg.reason.rows import Numbers

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
        low, high, level = -1, last + 1, last
        above: list[list[int]] = []
        while low + 1 < high:
            found = self._all(level, wanted)
            if found is not None and (len(found) >= wanted or level == last):
                return found
            low, high, above = (low, level, above) if found is None else (level, high, found)
            level = min(2 * low + 1 if low >= 0 else last // 64, (low + high) // 2)
        found = above + self._first(high, wanted - len(above))
        if len(found) >= wanted or high == last:
            return found
        return replace(self, few=16 * self.few + 16).best(wanted)  # too many ways, and too few that arrive

    def _all(self, level: int, wanted: int) -> list[list[int]] | None:
        """The best of all paths at least so sure, or None where those are too many to look at."""
        meetings: list[Meeting] = []
        for meeting in self._meetings(level, self.few):
            if meeting is None or sum(each.pairs for each in (*meetings, meeting)) > self.few:
                return None
            meetings.append(meeting)
        return [path for each in meetings for some in each.paths() for path in self._chosen(some, wanted)]

    def _chosen(self, edges: Numbers, wanted: int) -> list[list[int]]:
        """The surest of paths of one length, of equals the first."""
        kept = self._wanted(edges)
        order = self.network.level[kept].max(axis=1).argsort(kind="stable")
        chosen: list[list[int]] = kept[order[:wanted]].tolist()
        return chosen

    def chosen(self, paths: list[tuple[int, ...]], wanted: int) -> list[list[int]]:
        """The best of some paths, at most so many of each length."""
        by_length: dict[int, list[tuple[int, ...]]] = {}
        for path in paths:
            by_length.setdefault(len(path), []).append(path)
        return [each for some in by_length.values() for each in self._chosen(np.array(sorted(some)), wanted)]

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
