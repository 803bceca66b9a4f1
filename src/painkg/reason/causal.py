"""The causal network of a knowledge: what changes what, in which direction, and how surely.

An edge is a claim whose relation has a sign and that holds by its evidence, disputed or not;
what was refuted or not found carries nothing, and a hypothesis only where it is asked for.
Three kinds of step are inferred: from a kind to what it is a kind of, from a part to its
whole, and from a whole to its part. They keep the sign and are as sure as anything; where on
a path they are sound says ``network.follows``. All other structure carries nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from painkg import appraisal
from painkg.model import Claim, Knowledge
from painkg.reason.network import CLAIM, KIND, PART, WHOLE, Network, from_arrays

IS_A, PART_OF = "is_a", "part_of"
"""The relations, and fields of a concept, along which steps are inferred."""


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
