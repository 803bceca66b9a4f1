"""What is not wrong but weak: one function a kind of weakness, its docstring the advice.

``painkg check --strict`` lists what they find. Unlike a rule, advice never stops anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from painkg import appraisal, grounds
from painkg.errors import Problem
from painkg.layout import bands
from painkg.model import Knowledge
from painkg.rules import at

Advice = Callable[[Knowledge], Iterator[Problem]]
ADVICE: dict[str, Advice] = {}
WEAK = 0.2
"""A concept none of whose claims is more confident than this is weak."""


def advice(look: Advice) -> Advice:
    """Register a kind of weakness."""
    ADVICE[look.__name__] = look
    return look


def find(knowledge: Knowledge) -> dict[str, list[Problem]]:
    """Every weakness, by the first line of what it is advised against."""
    found = {(look.__doc__ or "").splitlines()[0]: sorted(look(knowledge)) for look in ADVICE.values()}
    return {title: problems for title, problems in found.items() if problems}


@advice
def orphans(knowledge: Knowledge) -> Iterator[Problem]:
    """Concepts that no claim is about."""
    placed = {getattr(claim, end) for claim in knowledge.claims.values() for end in ("where", "condition")}
    for concept in knowledge.concepts.values():
        if not knowledge.claims_about(concept.id) and concept.id not in placed:
            yield at(concept, f"no claim is about '{concept.id}'", "Add one that a source carries.")


@advice
def weakest_concepts(knowledge: Knowledge) -> Iterator[Problem]:
    """Concepts of which nothing is well supported."""
    for concept in knowledge.concepts.values():
        claims = knowledge.claims_about(concept.id)
        best = max((appraisal.appraise(knowledge, claim).confidence for claim in claims), default=1.0)
        if best <= WEAK:
            yield at(concept, f"no claim about '{concept.id}' is above {best:.2f}", "Look for more evidence.")


@advice
def on_one_review(knowledge: Knowledge) -> Iterator[Problem]:
    """Claims that rest on one review only."""
    for claim in knowledge.claims.values():
        has = grounds.of(knowledge, claim)
        if has.reviews_only and has.papers == 1:
            said = f"'{claim.subject} {claim.relation} {claim.object}' rests on one review"
            yield at(claim, said, "Add the studies that the review names, read one by one.")


@advice
def causes_from_reviews(knowledge: Knowledge) -> Iterator[Problem]:
    """Causal claims that no study itself carries."""
    for claim in knowledge.claims.values():
        if knowledge.relation_of(claim).sign and grounds.of(knowledge, claim).reviews_only:
            said = f"'{claim.subject} {claim.relation} {claim.object}' is causal and rests on reviews"
            yield at(claim, said, "Add an experiment or a trial.")


@advice
def unseen_fields(knowledge: Knowledge) -> Iterator[Problem]:
    """References of which a field, or the end of the list of authors, was not seen."""
    for reference in knowledge.references.values():
        if reference.unseen:
            said = f"nobody saw the {' and '.join(reference.unseen)} of '{reference.key}'"
            yield at(reference, said, "Look it up by its identifier.")


@advice
def without_place(knowledge: Knowledge) -> Iterator[Problem]:
    """Structures, cells and molecules that stand in no band of the picture."""
    for level in bands.levels(knowledge):
        for id_ in level.concepts if level.lane == "none" else ():
            concept = knowledge.concepts[id_]
            if bands.is_thing(knowledge, concept):
                hint = "Add 'part_of:', or a claim with 'located_in', 'expressed_in' or 'where:'."
                yield at(concept, f"nothing says where '{id_}' is", hint)
