"""What must hold of knowledge that came out of RDF before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterator

from painkg import rules
from painkg.errors import CurationError, PainkgError, Problem, printable
from painkg.model import Claim, Knowledge, claim_id

_CURE = "Export the graph anew, or mend it by hand."
_RULES = (
    *(rules.ends_exist, rules.references_exist, rules.page_rows_exist),
    *(rules.claims_cite, rules.ends_fit, rules.places_are_places),
)


def check(knowledge: Knowledge) -> None:
    """What is named is there, claims cite and hold between what they may, ids are their own.

    Raises PainkgError where there is no concept of ours, and CurationError with all that does not hold.
    """
    if not knowledge.concepts:
        raise PainkgError(
            "there is no concept of painkg in this RDF. Name an export of 'painkg export', "
            "fill a server with 'painkg publish', or ask it with 'painkg query', which reads any RDF."
        )
    found = [problem(each.path, each.message) for rule in _RULES for each in rule(knowledge)]
    found += [problem(c.path, "the claim has the id of another") for c in _misnamed(knowledge)]
    if found:
        raise CurationError(found)


def _misnamed(knowledge: Knowledge) -> Iterator[Claim]:
    """Claims whose id is not made from what they say."""
    for claim in knowledge.claims.values():
        relation = knowledge.relation_of(claim)
        ends = (claim.subject, claim.object, claim.where, claim.phase, claim.condition)
        if claim.id != claim_id(relation, *ends):
            yield claim


def problem(path: str, message: str) -> Problem:
    """What is wrong with the record at an address."""
    return Problem(printable(path), 0, printable(message), _CURE)
