"""The status of a claim: what its evidence for and against, side by side, makes of it."""

from __future__ import annotations

from collections.abc import Iterable

from painkg.appraisal.weighing import PAGE, Weighed, joined
from painkg.model import Claim, Knowledge

IMPORTED = "imported"
"""The kind of evidence that is another graph's word, and the status of what only such a graph says."""

MINORITY = 0.25
"""A side with no more than this share of the weight makes no dispute."""


def status(knowledge: Knowledge, claim: Claim, papers: Iterable[Weighed]) -> str:
    """The word for how firm a claim is, from the ontology's vocabulary of statuses."""
    studies = [e for e in claim.evidence if e.kind != PAGE]
    # The page's own word, however little it weighs, does not tip the scales between studies.
    studied = {each.reference for each in studies}
    read = [paper for paper in papers if paper.reference in studied]
    for_, against = joined(p.speaks_for for p in read), joined(p.speaks_against for p in read)
    minority = MINORITY * (for_ + against)
    if claim.hypothesis:
        return "hypothesis"
    if not studies:
        return "page-only"
    if all(each.kind == IMPORTED for each in studies):
        return IMPORTED
    if against <= minority:
        return "supported"
    if for_ > minority and sexes(knowledge, claim):
        return "sex-dependent"
    directions = [knowledge.ontology.term("direction", each.direction) for each in studies]
    if all(direction.speaks_for for direction in directions):
        return "unclear"
    # What the page asserts and studies contradict is a dispute, however little the page weighs.
    if for_ > minority or len(studies) < len(claim.evidence):
        return "disputed"
    contradicted = any(direction.speaks_against == 1 for direction in directions)
    return "refuted" if contradicted else "no-effect-found"


def sexes(knowledge: Knowledge, claim: Claim) -> tuple[str, str] | None:
    """The sex in which a claim holds and the one in which it does not, where that is all the dispute."""
    directions = [(each, knowledge.ontology.term("direction", each.direction)) for each in claim.evidence]
    against = {each.sex for each, direction in directions if direction.speaks_against}
    for_ = {each.sex for each, direction in directions if direction.speaks_for}
    if len(against) != 1 or not against < {"female", "male"}:
        return None
    (con,) = against
    (pro,) = {"female", "male"} - against
    return (pro, con) if pro in for_ and not for_ & {con, "both"} else None
