"""What a claim rests on: studies or accounts of studies, people or animals, one paper or many."""

from __future__ import annotations

from dataclasses import dataclass

from painkg.appraisal import PAGE
from painkg.model import Claim, Knowledge


@dataclass(frozen=True)
class Grounds:
    """The kinds of support that a claim has; what only the source page says is no study."""

    papers: int
    """How many distinct papers bear on it, whichever way they point."""
    primary: bool
    """Some of them is a study itself, not an account of studies."""
    pooled: bool
    """Some of them pools studies: a meta-analysis or systematic review."""
    in_people: bool
    """Somebody looked in people."""
    sexes: tuple[str, ...]
    """The sexes that were looked at, where the sources say."""

    @property
    def reviews_only(self) -> bool:
        """It rests on narrative reviews alone."""
        return bool(self.papers) and not self.primary and not self.pooled


def of(knowledge: Knowledge, claim: Claim) -> Grounds:
    """What this claim rests on."""
    term = knowledge.ontology.term
    studies = [each for each in claim.evidence if each.kind != PAGE]
    kinds = [term("kind", each.kind) for each in studies]
    species = [term("species", each.species) for each in studies if each.species]
    return Grounds(
        papers=len({each.reference for each in studies}),
        primary=any(kind.primary for kind in kinds),
        pooled=any(kind.pooled for kind in kinds),
        in_people=any(not each.as_condition for each in species),
        sexes=tuple(sorted({each.sex for each in studies if each.sex})),
    )
