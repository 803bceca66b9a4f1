"""Papers on the scales: what each adds for and against a claim, by kind, species and reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from painkg.model import Evidence, Knowledge

PAGE = "page"
"""The kind of evidence that is the source page's own word."""

UNKNOWN_SPECIES = 0.7
"""What evidence weighs whose source does not say in whom: as much as the lightest species."""


@dataclass(frozen=True)
class Weighed:
    """One paper on the scales: what it adds for and against, and how that came about."""

    reference: str
    speaks_for: float
    speaks_against: float
    working: str


def weigh(knowledge: Knowledge, reference: str, findings: Iterable[Evidence]) -> Weighed:
    """A paper counts once, with the strongest of its findings on either side."""
    shares = [_share(knowledge, each) for each in findings]
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


def joined(weights: Iterable[float]) -> float:
    """The weight of independent reasons together: the complement of the product of their complements."""
    return 1 - prod(1 - weight for weight in weights)
