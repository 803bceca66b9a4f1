"""Which claims belong together: of a section, of a topic, between concepts, the best supported."""

from __future__ import annotations

from collections.abc import Iterable

from painkg import appraisal
from painkg.model import TAXONOMY, Claim, Knowledge
from painkg.ontology import Topic


def ends(claim: Claim) -> tuple[str, str]:
    """The two concepts that a claim is about."""
    return claim.subject, claim.object


def claims_of(knowledge: Knowledge, ids: Iterable[str]) -> list[Claim]:
    """Certain claims, and every claim between two of certain concepts."""
    asked = set(ids)
    return [c for c in knowledge.claims.values() if c.id in asked or {*ends(c)} <= asked]


def claims_of_section(knowledge: Knowledge, id_: str) -> list[Claim]:
    """The claims that answer the statements of a section."""
    rows = {statement.id for statement in knowledge.statements.values() if statement.section == id_}
    return [claim for claim in knowledge.claims.values() if rows & set(claim.page)]


def claims_of_topic(knowledge: Knowledge, topic: Topic) -> list[Claim]:
    """The claims about what a topic begins from, and about the kinds and parts of it."""
    belonging = _below(knowledge, topic.anchors)
    return [claim for claim in knowledge.claims.values() if belonging & {*ends(claim)}]


def _below(knowledge: Knowledge, ids: Iterable[str]) -> set[str]:
    """These concepts, their kinds and their parts."""
    under: dict[str, set[str]] = {}
    for concept in knowledge.concepts.values():
        for above in (*concept.is_a, *concept.part_of):
            under.setdefault(above, set()).add(concept.id)
    for claim in knowledge.claims.values():
        if claim.relation in TAXONOMY:
            under.setdefault(claim.object, set()).add(claim.subject)
    found: set[str] = set()
    new = set(ids) & knowledge.concepts.keys()
    while new:
        found |= new
        new = {below for one in new for below in under.get(one, ())} - found
    return found


def nearest(knowledge: Knowledge, id_: str, most: int) -> list[Claim]:
    """The claims between a concept and its best supported neighbours, so many of them."""
    claims = knowledge.claims_about(id_)
    firm: dict[str, float] = {}
    for claim in claims:
        other = claim.object if claim.subject == id_ else claim.subject
        firm[other] = max(firm.get(other, 0.0), appraisal.appraise(knowledge, claim).confidence)
    near = set(sorted(firm, key=lambda other: (-firm[other], other))[:most])
    return [claim for claim in claims if {*ends(claim)} & near]


def best(knowledge: Knowledge, claims: Iterable[Claim], most: int) -> list[Claim]:
    """The best supported of the claims: about so many concepts, and no more claims than concepts, at most.

    A picture with more arrows than boxes is read by nobody.
    """
    firmest = sorted(claims, key=lambda claim: (-appraisal.appraise(knowledge, claim).confidence, claim.id))
    concepts: set[str] = set()
    kept: list[Claim] = []
    for claim in firmest:
        if len(kept) < most and len(concepts | {*ends(claim)}) <= most:
            concepts |= {*ends(claim)}
            kept.append(claim)
    return kept
