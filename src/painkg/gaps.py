"""Where the account is busy and badly supported, and what study would mend it.

A claim is as busy as the less busy of its two ends: the number of other claims about it. Its
gap is that number times what its confidence lacks to 1. Both are ordinal: they say where to
look first, no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from painkg import appraisal, grounds
from painkg.model import Claim, Knowledge


@dataclass(frozen=True)
class Gap:
    """A claim on which much hangs, and what it lacks."""

    claim: Claim
    status: str
    confidence: float
    busy: int
    size: float
    needs: tuple[str, ...]


def find(knowledge: Knowledge, limit: int | None = None) -> list[Gap]:
    """The gaps, the largest first; what does not hold by its evidence is none, nor what lacks nothing."""
    gaps = [_gap(knowledge, claim) for claim in knowledge.claims.values()]
    open_ = [gap for gap in gaps if gap.needs and not knowledge.ontology.term("status", gap.status).denied]
    return sorted(open_, key=lambda gap: (-gap.size, gap.claim.id))[:limit]


def _gap(knowledge: Knowledge, claim: Claim) -> Gap:
    appraised = appraisal.appraise(knowledge, claim)
    busy = min(len(knowledge.claims_about(end)) for end in (claim.subject, claim.object)) - 1
    needs = tuple(_needs(knowledge, claim, appraised.status))
    size = round(busy * (1 - appraised.confidence), 2)
    return Gap(claim, appraised.status, appraised.confidence, busy, size, needs)


def _needs(knowledge: Knowledge, claim: Claim, status: str) -> Iterator[str]:
    """What kinds of study are missing."""
    has = grounds.of(knowledge, claim)
    if not has.papers:
        yield "any study at all: only the clinic page says it"
        return
    if has.reviews_only:
        yield "a study itself: it rests on reviews"
    elif has.papers == 1:
        yield "a second study by others"
    if not has.in_people:
        yield "a study in people"
    if len(has.sexes) == 1 and has.sexes != ("both",):
        yield f"a study in the other sex than {has.sexes[0]}"
    if status == "disputed":
        yield "a study that can decide between the two sides"
    if claim.hypothesis:
        yield "a test of the hypothesis"
