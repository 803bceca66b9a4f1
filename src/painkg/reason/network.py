"""The causal network: what changes what, in which direction, and how surely.

An edge is a claim whose relation has a sign and that holds by its evidence, disputed or not;
what was refuted or not found carries nothing, and a hypothesis only where it is asked for.
Three kinds of step are inferred: from a kind to what it is a kind of, from a part to its
whole, and from a whole to its part. They keep the sign and are as sure as anything; where on
a path they are sound is said in ``follows``. All other structure carries nothing.

Nodes and edges are numbers in arrays, so that a graph of a million edges is searched as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from painkg import appraisal
from painkg.model import Claim, Knowledge

Numbers = NDArray[Any]
IS_A, PART_OF = "is_a", "part_of"
"""The relations, and fields of a concept, along which steps are inferred."""
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
    def edges(self) -> memoryview:
        """The edges for those who take a few: many times faster than taking them from an array."""
        return self.edge.data

    @cached_property
    def others(self) -> memoryview:
        """The nodes at their other ends, likewise."""
        return self.other.data

    def upto(self, nodes: Numbers, level: int) -> tuple[Numbers, Numbers]:
        """Where the edges of nodes begin, and where those end that are at least so sure."""
        first = nodes.astype(np.int64) * self.levels
        return self.key.searchsorted(first), self.key.searchsorted(first + level, "right")


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

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each node."""
        return {id_: number for number, id_ in enumerate(self.ids)}

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


def from_arrays(ids: Sequence[str], claims: Sequence[str], *columns: Any, words: Any = ("",) * 4) -> Network:
    """A network of source, target, sign, weight and kind of each edge; of equals the surest stays."""
    types = (np.int32, np.int32, np.int8, np.float64, np.int8)
    source, target, sign, weight, kind = (np.asarray(c, dtype=t) for c, t in zip(columns, types, strict=True))
    # Of claims that say the same the surest counts, then the one that was looked at, then the first by id.
    named = np.asarray(claims)
    order = np.lexsort((named, kind, -weight, -sign, target, source))
    ends = np.stack([source, target, sign.astype(np.int32)])[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    kept = order[first & (ends[0] != ends[1])]
    named_by = [claims[number] for number in kept.tolist()]
    return Network(ids, source[kept], target[kept], sign[kept], weight[kept], kind[kept], named_by, words)


def build(knowledge: Knowledge, hypotheses: bool = False) -> Network:
    """The causal network of a knowledge; hypotheses are in it only when asked for."""
    ids = sorted(knowledge.concepts)
    number = {id_: n for n, id_ in enumerate(ids)}
    edges = [*_claims(knowledge, number, hypotheses), *_steps(knowledge, number)]
    claims, *columns = zip(*edges, strict=True) if edges else ((),) * 6
    kind, whole = (knowledge.ontology.relations[name] for name in (IS_A, PART_OF))
    return from_arrays(ids, claims, *columns, words=("", kind.name, whole.name, whole.inverse))


_Edge = tuple[str, int, int, int, float, int]


def _claims(knowledge: Knowledge, number: dict[str, int], hypotheses: bool) -> Iterator[_Edge]:
    for claim in knowledge.claims.values():
        sign = knowledge.relation_of(claim).sign
        if sign and holds(knowledge, claim, hypotheses):
            weight = appraisal.appraise(knowledge, claim).confidence
            yield claim.id, number[claim.subject], number[claim.object], sign, weight, CLAIM


def holds(knowledge: Knowledge, claim: Claim, hypotheses: bool = False) -> bool:
    """Whether a claim carries anything: by its evidence, or as a hypothesis where those are let in."""
    found = appraisal.appraise(knowledge, claim)
    status = knowledge.ontology.term("status", found.status)
    return found.confidence > 0 and (status.asserted or (hypotheses and not status.denied))


def _steps(knowledge: Knowledge, number: dict[str, int]) -> Iterator[_Edge]:
    for low, high in _pairs(knowledge, IS_A):
        yield "", number[low], number[high], 1, 1.0, KIND
    for low, high in _pairs(knowledge, PART_OF):
        yield "", number[low], number[high], 1, 1.0, WHOLE
        yield "", number[high], number[low], 1, 1.0, PART


def _pairs(knowledge: Knowledge, relation: str) -> Iterator[tuple[str, str]]:
    for concept in knowledge.concepts.values():
        yield from ((concept.id, above) for above in getattr(concept, relation))
    for claim in knowledge.claims.values():
        if claim.relation == relation and holds(knowledge, claim):
            yield claim.subject, claim.object
