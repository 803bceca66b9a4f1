"""Half paths: simple ways that grow from one end, kept as arrays until two of them meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from painkg.reason.network import CLAIM, Network, follows
from painkg.reason.rows import Numbers

_AT_ONCE = 1 << 16
"""So many pairs of halves are looked at in one go."""


@dataclass(frozen=True)
class Halves:
    """Ways of one length: a row each, its edges and its nodes in the order of the path."""

    edges: Numbers
    nodes: Numbers

    def __len__(self) -> int:
        return len(self.edges)

    def take(self, rows: Numbers) -> Halves:
        """Some of the rows."""
        return Halves(self.edges[rows], self.nodes[rows])

    def sorted(self) -> Halves:
        """The same rows in the order of their edges, which is that of their nodes."""
        if not len(self) or not self.edges.shape[1]:
            return self
        return self.take(np.lexsort(self.edges.T[::-1]))


def at(node: int) -> Halves:
    """The way of no step."""
    return Halves(np.empty((1, 0), np.int32), np.array([[node]], np.int32))


@dataclass(frozen=True)
class Growth:
    """What would make halves one step longer: at their end or, going back, at their beginning."""

    network: Network
    halves: Halves
    back: bool
    first: Numbers
    count: Numbers

    @classmethod
    def of(cls, network: Network, halves: Halves, back: bool, level: int, avoid: int) -> Growth:
        """By edges that are at least so sure; no way goes on from ``avoid``."""
        ends = halves.nodes[:, 0 if back else -1]
        first, last = (network.into if back else network.out).upto(ends, level)
        return cls(network, halves, back, first, np.where(ends == avoid, 0, last - first))

    @property
    def size(self) -> int:
        """How many ways there would be, before those are left out that meet themselves."""
        return int(self.count.sum())

    def grown(self) -> Halves:
        """Every way one step longer that visits no node twice and follows soundly."""
        own, back, kinds = self.halves, self.back, self.network.kind
        rows = self.network.into if back else self.network.out
        row, place = _unrolled(self.first, self.count)
        edge, node = rows.edge[place], rows.other[place]
        fresh = (own.nodes[row] != node[:, None]).all(axis=1)
        if own.edges.shape[1]:
            beside, kind = kinds[own.edges[row, 0 if back else -1]], kinds[edge]
            fresh &= follows(kind, beside) if back else follows(beside, kind)
        row, edge, node = row[fresh], edge[fresh, None], node[fresh, None]
        pairs = ((own.edges[row], edge), (own.nodes[row], node))
        return Halves(*(np.concatenate(pair[::-1] if back else pair, axis=1) for pair in pairs))


def _unrolled(first: Numbers, count: Numbers) -> tuple[Numbers, Numbers]:
    """For stretches of numbers: which stretch each number belongs to, and the number."""
    row = np.repeat(np.arange(len(count)), count)
    start = first - np.concatenate(([0], np.cumsum(count)[:-1]))
    return row, np.arange(len(row)) + start[row]


@dataclass(frozen=True)
class Meeting:
    """Sorted halves that begin at one end and those that end at the other, and where they meet."""

    network: Network
    ahead: Halves
    behind: Halves
    first: Numbers
    count: Numbers

    @classmethod
    def of(cls, network: Network, ahead: Halves, behind: Halves) -> Meeting:
        """Let halves meet."""
        ahead, behind = ahead.sorted(), behind.sorted()
        meet, ends = behind.nodes[:, 0], ahead.nodes[:, -1]
        first = meet.searchsorted(ends)
        return cls(network, ahead, behind, first, meet.searchsorted(ends, "right") - first)

    @property
    def pairs(self) -> int:
        """How many pairs of halves meet, before those are left out that share another node."""
        return int(self.count.sum())

    def paths(self) -> Iterator[Numbers]:
        """The edges of each simple path that carries anything, in order, some rows at a time."""
        done = np.cumsum(self.count)
        start = 0
        while start < len(done):
            before = int(done[start - 1]) if start else 0
            stop = max(start + 1, int(done.searchsorted(before + _AT_ONCE, "right")))
            yield self._joined(slice(start, stop))
            start = stop

    def _joined(self, part: slice) -> Numbers:
        row, place = _unrolled(self.first[part], self.count[part])
        row += part.start
        one, other = self.ahead.nodes[row], self.behind.nodes[place, 1:]
        simple = (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
        edges = np.concatenate((self.ahead.edges[row], self.behind.edges[place]), axis=1)[simple]
        kinds = self.network.kind[edges]
        sound = follows(kinds[:, :-1], kinds[:, 1:]).all(axis=1) & (kinds == CLAIM).any(axis=1)
        kept: Numbers = edges[sound]
        return kept
