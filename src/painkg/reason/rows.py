"""The edges of each node of a network, in one direction, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


@dataclass(frozen=True)
class Rows:
    """The edges of each node in one direction, the surest first."""

    edge: Numbers
    other: Numbers
    """The node at the other end."""
    key: Numbers = field(repr=False)
    levels: int
    nodes: int

    @cached_property
    def start(self) -> memoryview:
        """Where the edges of each node begin; those of the last end where one more would begin."""
        return self.key.searchsorted(np.arange(self.nodes + 1) * np.int64(self.levels)).data

    @cached_property
    def others(self) -> memoryview:
        """The other ends for those who take a few: many times faster than taking them from an array."""
        return self.other.data

    def beside(self, nodes: Iterable[int], enough: int) -> set[int]:
        """The nodes at the other ends of the edges of some nodes; not all where there are so many."""
        start, others = self.start, self.others
        found: set[int] = set()
        for node in nodes:
            found.update(others[start[node] : start[node + 1]])
            if len(found) > enough:
                break
        return found

    def upto(self, nodes: Numbers, level: int) -> tuple[Numbers, Numbers]:
        """Where the edges of nodes begin, and where those end that are at least so sure."""
        first = nodes.astype(np.int64) * self.levels
        return self.key.searchsorted(first), self.key.searchsorted(first + level, "right")
