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

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from painkg.model import Claim, Evidence, Knowledge

PAGE = "page"
"""The kind of evidence that is the source page's own word."""

IMPORTED = "imported"
"""The kind of evidence that is another graph's word, and the status of what only such a graph says."""

MINORITY = 0.25
"""A side with no more than this share of the weight makes no dispute."""

UNKNOWN_SPECIES = 0.7
"""What evidence weighs whose source does not say in whom: as much as the lightest species."""


@dataclass(frozen=True)
class Weighed:
    """One paper on the scales: what it adds for and against, and how that came about."""

    reference: str
    speaks_for: float
    speaks_against: float
    working: str


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
    papers = tuple(
        _weigh(knowledge, claim, key) for key in dict.fromkeys(e.reference for e in claim.evidence)
    )
    for_ = _joined(paper.speaks_for for paper in papers)
    against = _joined(paper.speaks_against for paper in papers)
    direct = _directness(knowledge, claim)
    confidence = round(for_ * (1 - against) * direct[1], 2)
    return Appraisal(_status(knowledge, claim, papers), confidence, for_, against, papers, direct)


def _directness(knowledge: Knowledge, claim: Claim) -> tuple[str, float]:
    if not claim.directness:
        return "", 1.0
    term = knowledge.ontology.term("directness", claim.directness)
    return term.label, term.weight


def _weigh(knowledge: Knowledge, claim: Claim, reference: str) -> Weighed:
    """A paper counts once, with the strongest of its findings on either side."""
    shares = [_share(knowledge, e) for e in claim.evidence if e.reference == reference]
    working = "; ".join(text for _, _, text in shares)
    return Weighed(reference, max(s[0] for s in shares), max(s[1] for s in shares), working)


def _share(knowledge: Knowledge, evidence: Evidence) -> tuple[float, float, str]:
    factors = _factors(knowledge, evidence)
    weight = prod(factor for _, factor in factors)
    direction = knowledge.ontology.term("direction", evidence.direction)
    product = " x ".join(f"{label} {factor:.1f}" for label, factor in factors)
    return (
        weight * direction.speaks_for,
        weight * direction.speaks_against,
        f"{direction.label}, {product} = {weight:.2f}",
    )


def _factors(knowledge: Knowledge, evidence: Evidence) -> list[tuple[str, float]]:
    term = knowledge.ontology.term
    kind = term("kind", evidence.kind)
    factors = [(kind.label, kind.weight)]
    if evidence.species:
        species = term("species", evidence.species)
        factors.append((species.label, species.weight))
    elif evidence.kind != PAGE:
        factors.append(("species not stated", UNKNOWN_SPECIES))
    if evidence.read:
        factors.append((f"read: {evidence.read}", term("read", evidence.read).weight))
    if knowledge.references[evidence.reference].retracted:
        factors.append(("retracted", 0.0))
    return factors


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


def _joined(weights: Iterable[float]) -> float:
    return 1 - prod(1 - weight for weight in weights)


def _status(knowledge: Knowledge, claim: Claim, papers: Iterable[Weighed]) -> str:
    studies = [e for e in claim.evidence if e.kind != PAGE]
    # The page's own word, however little it weighs, does not tip the scales between studies.
    read = [paper for paper in papers if any(e.reference == paper.reference for e in studies)]
    for_, against = _joined(p.speaks_for for p in read), _joined(p.speaks_against for p in read)
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
