"""What the evidence makes of a claim: its status and its confidence, with the working.

The formula. Each distinct paper has a weight: kind of evidence x species x how much of it
was read, all from the ontology; a retracted paper weighs nothing. The evidence's direction
splits it into a part for and a part against. Papers are joined as independent reasons:

    for = 1 - (1 - f1)(1 - f2)...      against = 1 - (1 - a1)(1 - a2)...
    confidence = for x (1 - against) x directness

It orders claims; it is not a probability, and reviews that repeat the same studies make it
too high. Joining by the complement of a product is the certainty-factor rule of MYCIN for
evidence that points the same way (Shortliffe & Buchanan, A model of inexact reasoning in
medicine, Mathematical Biosciences 1975). The order of the weights is GRADE's: pooled studies
and trials above observation, and less for what is indirect, be it another species or an
effect over steps that nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from painkg.appraisal.standing import IMPORTED, MINORITY, sexes, status
from painkg.appraisal.weighing import PAGE, Weighed, joined, weigh
from painkg.model import Claim, Evidence, Knowledge

__all__ = ["IMPORTED", "MINORITY", "PAGE", "Appraisal", "appraise", "sexes"]


@dataclass(frozen=True)
class Appraisal:
    """Status and confidence of a claim, and the papers they come from."""

    status: str
    confidence: float
    speaks_for: float
    speaks_against: float
    papers: tuple[Weighed, ...]
    directness: tuple[str, float] = ("", 1.0)
    """How direct the effect is said to be, and what that makes of the confidence."""

    def working(self) -> str:
        """The computation, line by line."""
        lines = [f"{paper.reference}: {paper.working}" for paper in self.papers]
        lines.append(f"for {self.speaks_for:.2f}, against {self.speaks_against:.2f}")
        product = f"confidence {self.speaks_for:.2f} x (1 - {self.speaks_against:.2f})"
        label, weight = self.directness
        lines.append(f"{product}{f' x {label} {weight:.1f}' * bool(label)} = {self.confidence:.2f}")
        return "\n".join(lines)


def appraise(knowledge: Knowledge, claim: Claim) -> Appraisal:
    """Weigh the evidence of a claim."""
    findings: dict[str, list[Evidence]] = {}
    for each in claim.evidence:
        findings.setdefault(each.reference, []).append(each)
    papers = tuple(weigh(knowledge, key, found) for key, found in findings.items())
    for_ = joined(paper.speaks_for for paper in papers)
    against = joined(paper.speaks_against for paper in papers)
    direct = _directness(knowledge, claim)
    confidence = round(for_ * (1 - against) * direct[1], 2)
    return Appraisal(status(knowledge, claim, papers), confidence, for_, against, papers, direct)


def _directness(knowledge: Knowledge, claim: Claim) -> tuple[str, float]:
    if not claim.directness:
        return "", 1.0
    term = knowledge.ontology.term("directness", claim.directness)
    return term.label, term.weight
