"""The causal network of a knowledge: what changes what, in which direction, and how surely.

An edge is a claim whose relation has a sign and that holds by its evidence, disputed or not;
what was refuted or not found carries nothing, and a hypothesis only where it is asked for.
Three kinds of step are inferred: from a kind to what it is a kind of, from a part to its
whole, and from a whole to its part. They keep the sign and are as sure as anything; where on
a path they are sound says ``network.follows``. All other structure carries nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from painkg import appraisal
from painkg.model import TAXONOMY, Claim, Knowledge
from painkg.reason.network import CLAIM, KIND, PART, WHOLE, Network, columns_of, from_arrays

IS_A, PART_OF = TAXONOMY
"""The relations, and fields of a concept, along which steps are inferred."""


@dataclass(frozen=True)
class Ground:
    """What is reasoned on: a knowledge, and its causal network."""

    knowledge: Knowledge

    def network(self, hypotheses: bool = False) -> Network:
        """The causal network; hypotheses are in it only when asked for."""
        return build(self.knowledge, hypotheses)

    def told(self, claims: Iterable[str], concepts: Iterable[str]) -> Knowledge:
        """A knowledge in which these claims and concepts of the network can be looked up."""
        return self.knowledge


Edge = tuple[str, str, str, int, float, int]
"""The id of a claim, or nothing for an inferred step; the ids of its ends; sign, weight and kind."""


def build(knowledge: Knowledge, hypotheses: bool = False, more: Iterable[Edge] = ()) -> Network:
    """The causal network of a knowledge, with ``more`` edges from elsewhere; hypotheses when asked for."""
    number = {id_: n for n, id_ in enumerate(sorted(knowledge.concepts))}
    claims: list[str] = []

    def rows() -> Iterator[tuple[float, ...]]:
        for claim, source, target, *rest in chain(_claims(knowledge, hypotheses), _steps(knowledge), more):
            claims.append(claim)
            ends = (number.setdefault(end, len(number)) for end in (source, target))
            yield *ends, *rest

    columns = columns_of(rows())
    kind, whole = (knowledge.ontology.relations[name] for name in TAXONOMY)
    return from_arrays([*number], claims, *columns, words=("", kind.name, whole.name, whole.inverse))


def _claims(knowledge: Knowledge, hypotheses: bool) -> Iterator[Edge]:
    for claim in knowledge.claims.values():
        sign = knowledge.relation_of(claim).sign
        if sign and holds(knowledge, claim, hypotheses):
            weight = appraisal.appraise(knowledge, claim).confidence
            yield claim.id, claim.subject, claim.object, sign, weight, CLAIM


def holds(knowledge: Knowledge, claim: Claim, hypotheses: bool = False) -> bool:
    """Whether a claim carries anything: by its evidence, or as a hypothesis where those are let in."""
    found = appraisal.appraise(knowledge, claim)
    status = knowledge.ontology.term("status", found.status)
    return found.confidence > 0 and (status.asserted or (hypotheses and not status.denied))


def _steps(knowledge: Knowledge) -> Iterator[Edge]:
    for relation in TAXONOMY:
        for low, high in _pairs(knowledge, relation):
            yield from steps(relation, low, high)


def steps(relation: str, low: str, high: str) -> Iterator[Edge]:
    """The steps that are inferred from what is a kind, or a part, of what."""
    yield "", low, high, 1, 1.0, KIND if relation == IS_A else WHOLE
    if relation == PART_OF:
        yield "", high, low, 1, 1.0, PART


def _pairs(knowledge: Knowledge, relation: str) -> Iterator[tuple[str, str]]:
    for concept in knowledge.concepts.values():
        yield from ((concept.id, above) for above in getattr(concept, relation))
    for claim in knowledge.claims.values():
        if claim.relation == relation and holds(knowledge, claim):
            yield claim.subject, claim.object
