"""The ledger of for and against: claims on which studies do not agree, both piles side by side."""

from __future__ import annotations

from dataclasses import dataclass

from painkg import appraisal
from painkg.appraisal import Appraisal
from painkg.model import Claim, Evidence, Knowledge
from painkg.reason.results import Listing, Row, said


@dataclass(frozen=True)
class Dispute:
    """A claim with what speaks for it, what against it, and what was found in part."""

    claim: Claim
    appraisal: Appraisal
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]
    mixed: tuple[Evidence, ...]

    @property
    def piles(self) -> dict[str, tuple[Evidence, ...]]:
        """The evidence by the side that it lies on."""
        return {"for": self.speaks_for, "in part": self.mixed, "against": self.speaks_against}

    @property
    def weight(self) -> float:
        """How much the lighter side weighs: a dispute is as heavy as that."""
        return min(self.appraisal.speaks_for, self.appraisal.speaks_against)


@dataclass(frozen=True)
class Disputes(Listing[Dispute]):
    """The disputes, the heaviest first; ``total`` says how many there are."""

    total: int

    @property
    def title(self) -> str:
        """How many there are, in a sentence."""
        return f"{self.total} claims have weight on both sides, the heaviest {len(self)} of them"

    def rows(self) -> list[Row]:
        """A row a dispute."""
        return [
            said(self.knowledge, each.claim)
            | {"weight for": round(each.appraisal.speaks_for, 2)}
            | {"weight against": round(each.appraisal.speaks_against, 2)}
            | {side: [one.finding for one in pile] for side, pile in each.piles.items()}
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The disputed claims."""
        return [each.claim for each in self.items]


def disputes(knowledge: Knowledge, limit: int | None = None) -> Disputes:
    """Claims whose evidence weighs on both sides and does not settle it, the heaviest first."""
    found = [_dispute(knowledge, claim) for claim in knowledge.claims.values()]
    open_ = [each for each in found if each.weight > 0 and _unsettled(knowledge, each)]
    ordered = sorted(open_, key=lambda each: (-each.weight, each.claim.id))
    return Disputes(knowledge, tuple(ordered[:limit]), len(ordered))


def _unsettled(knowledge: Knowledge, dispute: Dispute) -> bool:
    """A side that is a small minority makes no dispute, and a claim that was refuted is settled."""
    found = dispute.appraisal
    small = appraisal.MINORITY * (found.speaks_for + found.speaks_against)
    return dispute.weight > small and not knowledge.ontology.term("status", found.status).denied


def _dispute(knowledge: Knowledge, claim: Claim) -> Dispute:
    piles: dict[tuple[bool, bool], list[Evidence]] = {}
    for each in claim.evidence:
        direction = knowledge.ontology.term("direction", each.direction)
        piles.setdefault((direction.speaks_for > 0, direction.speaks_against > 0), []).append(each)
    sides = (tuple(piles.get(side, ())) for side in ((True, False), (False, True), (True, True)))
    return Dispute(claim, appraisal.appraise(knowledge, claim), *sides)
