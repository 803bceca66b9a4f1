"""A network of causes as numbers: nodes, signed and weighted edges, and which may follow which.

Nodes and edges are numbers in arrays, so that a graph of a million edges is searched as well.
What is an edge of our knowledge says ``causal``; any other graph comes by ``from_arrays``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from painkg.reason.rows import Numbers, Rows

CLAIM, KIND, WHOLE, PART = range(4)
"""What a step is: a claim, or inferred: up to the kind, up to the whole, down to a part."""


def follows(before: Numbers, after: Numbers) -> Numbers:
    """Tell whether a step of one kind may follow one of another.

    What holds of a kind holds of what is of that kind, so such a step is sound anywhere. What
    a part does its whole does, and what is done to a part is done to the whole: down to a
    part only at the beginning of a path, up to a whole only at its end.
    """
    sound: Numbers = ((before != WHOLE) | (after == WHOLE)) & ((after != PART) | (before == PART))
    return sound


@dataclass(frozen=True)
class Network:
    """Nodes and edges by number; edges stand in the order of their ends, + before -."""

    ids: Sequence[str]
    source: Numbers
    target: Numbers
    sign: Numbers
    weight: Numbers
    kind: Numbers
    claims: Sequence[str] = field(repr=False)
    """The id of each edge's claim; nothing for an inferred step."""
    words: tuple[str, ...] = ("", "", "", "")
    """The relation that each kind of inferred step goes along."""

    def between(self, one: int, other: int) -> range:
        """The edges from one node to another: two at most, + before -."""
        span = self.out.start[one], self.out.start[one + 1]
        return range(bisect_left(self.targets, other, *span), bisect_right(self.targets, other, *span))

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each node."""
        return {id_: number for number, id_ in enumerate(self.ids)}

    @cached_property
    def kinds(self) -> memoryview:
        """The kinds for those who look at a few: many times faster than taking them from an array."""
        return self.kind.data

    @cached_property
    def weights(self) -> memoryview:
        """The weights, likewise."""
        return self.weight.data

    @cached_property
    def targets(self) -> memoryview:
        """The target of each edge, likewise."""
        return self.target.data

    @cached_property
    def level(self) -> Numbers:
        """How many weights that occur are higher than each edge's: the surest have level 0."""
        return np.unique(-self.weight, return_inverse=True)[1].astype(np.int32)

    @cached_property
    def levels(self) -> int:
        """How many different weights there are."""
        return int(self.level.max(initial=-1)) + 1

    @cached_property
    def out(self) -> Rows:
        """The edges that leave each node."""
        return self._rows(self.source, self.target)

    @cached_property
    def into(self) -> Rows:
        """The edges that enter each node."""
        return self._rows(self.target, self.source)

    def _rows(self, here: Numbers, there: Numbers) -> Rows:
        order = np.lexsort((there, self.level, here)).astype(np.int32)
        key = here[order].astype(np.int64) * self.levels + self.level[order]
        return Rows(order, there[order], key, self.levels, len(self.ids))


_TYPES = {"source": np.int32, "target": np.int32, "sign": np.int8, "weight": np.float64, "kind": np.int8}


def columns_of(rows: Iterable[tuple[float, ...]]) -> list[Numbers]:
    """The columns of ``from_arrays`` from rows that come one by one and are not kept."""
    table = np.fromiter(rows, np.dtype(list(_TYPES.items())))
    return [table[name] for name in _TYPES]


def from_arrays(ids: Sequence[str], claims: Sequence[str], *columns: Any, words: Any = ("",) * 4) -> Network:
    """A network of source, target, sign, weight and kind of each edge; of equals the surest stays."""
    pairs = zip(columns, _TYPES.values(), strict=True)
    source, target, sign, weight, kind = (np.asarray(column, dtype=type_) for column, type_ in pairs)
    # Of claims that say the same the surest counts, then the one that was looked at, then the first by id.
    named = np.asarray(claims)
    order = np.lexsort((named, kind, -weight, -sign, target, source))
    ends = np.stack([source, target, sign.astype(np.int32)])[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    kept = order[first & (ends[0] != ends[1])]
    named_by = [claims[number] for number in kept.tolist()]
    return Network(ids, source[kept], target[kept], sign[kept], weight[kept], kind[kept], named_by, words)
