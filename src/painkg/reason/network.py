"""The causal network: what changes what, in which direction, and how surely.

An edge is a claim whose relation has a sign and that holds by its evidence, disputed or not;
hypotheses and what was refuted or not found carry nothing. A step up from a kind to what it
is a kind of, or from a part to its whole, is inferred: it keeps the sign and is as sure as
anything. Everything else is structure and carries nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from painkg import appraisal
from painkg.model import Knowledge

UPWARDS = ("is_a", "part_of")
"""The relations, and fields of a concept, along which a step up is sound."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One step: from where to where, which way (+1, -1), how surely (0 to 1), and by which claim.

    An inferred step has no claim, but the relation that it goes along.
    """

    source: int
    target: int
    sign: int
    weight: float
    claim: str = ""
    relation: str = ""

    @property
    def inferred(self) -> bool:
        """A step up, not a claim."""
        return not self.claim


@dataclass(frozen=True)
class Network:
    """Nodes by number, and the edges that leave and enter each, the surest first."""

    ids: Sequence[str]
    edges: Sequence[Edge] = field(repr=False)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each node."""
        return {id_: number for number, id_ in enumerate(self.ids)}

    @cached_property
    def out(self) -> list[list[Edge]]:
        """The edges that leave each node."""
        return self._by("source")

    @cached_property
    def into(self) -> list[list[Edge]]:
        """The edges that enter each node."""
        return self._by("target")

    def _by(self, end: str) -> list[list[Edge]]:
        found: list[list[Edge]] = [[] for _ in self.ids]
        for edge in self.edges:
            found[getattr(edge, end)].append(edge)
        for edges in found:
            edges.sort(key=lambda edge: -edge.weight)  # stable: ties stay in the order of the edges
        return found

    @cached_property
    def weights(self) -> list[float]:
        """Every weight that occurs, the highest first."""
        return sorted({edge.weight for edge in self.edges}, reverse=True)


def build(knowledge: Knowledge) -> Network:
    """The causal network of a knowledge; of several claims that say the same, the surest counts."""
    ids = sorted(knowledge.concepts)
    number = {id_: n for n, id_ in enumerate(ids)}
    best: dict[tuple[int, int, int], Edge] = {}
    for edge in (*_claims(knowledge, number), *_steps_up(knowledge, number)):
        step = (edge.source, edge.target, edge.sign)
        if edge.source != edge.target and (step not in best or _rank(edge) < _rank(best[step])):
            best[step] = edge
    return Network(ids, sorted(best.values(), key=lambda e: (e.source, _rank(e), e.target, e.sign)))


def _rank(edge: Edge) -> tuple[float, str]:
    """Surest first; a claim before a step up, because it was looked at."""
    return -edge.weight, edge.claim or "~"


def _claims(knowledge: Knowledge, number: dict[str, int]) -> Iterator[Edge]:
    for claim in knowledge.claims.values():
        sign = knowledge.relation_of(claim).sign
        if not sign:
            continue
        found = appraisal.appraise(knowledge, claim)
        if knowledge.ontology.term("status", found.status).asserted and found.confidence > 0:
            ends = number[claim.subject], number[claim.object]
            yield Edge(*ends, sign, found.confidence, claim.id, claim.relation)


def _steps_up(knowledge: Knowledge, number: dict[str, int]) -> Iterator[Edge]:
    for relation in UPWARDS:
        for low, high in _pairs(knowledge, relation):
            yield Edge(number[low], number[high], 1, 1.0, relation=relation)


def _pairs(knowledge: Knowledge, relation: str) -> Iterable[tuple[str, str]]:
    for concept in knowledge.concepts.values():
        yield from ((concept.id, above) for above in getattr(concept, relation))
    for claim in knowledge.claims.values():
        if claim.relation == relation:
            found = appraisal.appraise(knowledge, claim)
            if knowledge.ontology.term("status", found.status).asserted:
                yield claim.subject, claim.object
