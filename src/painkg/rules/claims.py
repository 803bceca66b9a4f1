"""Rules on what a claim says: what it joins, how directly, with what evidence, against which other."""

from __future__ import annotations

from collections.abc import Iterator

from painkg.errors import Problem
from painkg.model import Claim, Evidence, Knowledge
from painkg.rules.registry import at, rule


@rule
def ends_fit(knowledge: Knowledge) -> Iterator[Problem]:
    """Subject and object of a claim are of the types that its relation joins."""
    for claim in knowledge.claims.values():
        relation = knowledge.relation_of(claim)
        for end, wanted in (("subject", relation.domain), ("object", relation.range)):
            concept = knowledge.concepts.get(getattr(claim, end))
            if concept and not knowledge.ontology.fits(concept.type, wanted):
                label = knowledge.ontology.types[wanted].label
                message = f"'{concept.id}' is a {concept.type}, no {end} of '{relation.name}'"
                yield at(claim, message, f"It takes a {wanted} ({label}): see 'painkg types'.")


@rule
def places_are_places(knowledge: Knowledge) -> Iterator[Problem]:
    """A claim holds 'where' in an anatomical structure or a cell."""
    for claim in knowledge.claims.values():
        concept = knowledge.concepts.get(claim.where)
        if concept and not knowledge.ontology.fits(concept.type, knowledge.ontology.place):
            yield at(
                claim, f"where '{concept.id}' is a {concept.type}, no place", "Name a structure or a cell."
            )


@rule
def nothing_acts_on_itself(knowledge: Knowledge) -> Iterator[Problem]:
    """Subject and object of a claim are two concepts."""
    for claim in knowledge.claims.values():
        if claim.subject == claim.object:
            yield at(claim, f"'{claim.subject}' is subject and object", "Name two concepts.")


@rule
def claims_cite(knowledge: Knowledge) -> Iterator[Problem]:
    """Every claim has evidence."""
    for claim in knowledge.claims.values():
        if not claim.evidence:
            yield at(claim, "claim without evidence", "Add a reference and its finding under 'evidence:'.")


@rule
def evidence_stands_once(knowledge: Knowledge) -> Iterator[Problem]:
    """A claim does not say the same piece of evidence twice."""
    for claim in knowledge.claims.values():
        seen: set[Evidence] = set()
        for evidence in claim.evidence:
            if evidence in seen:
                yield at(evidence, f"evidence from '{evidence.reference}' stands twice", "Delete one.")
            seen.add(evidence)


@rule
def causes_say_how_directly(knowledge: Knowledge) -> Iterator[Problem]:
    """A causal claim says how direct it is; no other claim does."""
    for claim in knowledge.claims.values():
        causal = knowledge.relation_of(claim).sign != 0
        if causal and not claim.directness:
            words = ", ".join(knowledge.ontology.vocabularies["directness"])
            yield at(
                claim,
                f"causal claim '{claim.relation}' without directness",
                f"Add 'directness:', one of: {words}.",
            )
        if claim.directness and not causal:
            yield at(claim, f"directness on '{claim.relation}', which is not causal", "Delete the line.")


@rule
def signs_agree(knowledge: Knowledge) -> Iterator[Problem]:
    """No two claims say opposite things in the same context; opposite findings go on one claim."""
    seen: dict[tuple[str, ...], Claim] = {}
    for claim in knowledge.claims.values():
        sign = knowledge.relation_of(claim).sign
        if not sign:
            continue
        context = (claim.subject, claim.object, claim.where, claim.phase, claim.condition)
        first = seen.setdefault(context, claim)
        if knowledge.relation_of(first).sign != sign:
            message = f"'{claim.subject} {claim.relation} {claim.object}' contradicts '{first.relation}'"
            yield at(
                claim, message, f"{first.path}:{first.line} says so: join them as evidence for and against."
            )
