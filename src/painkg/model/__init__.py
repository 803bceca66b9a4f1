"""What is known, as frozen values: concepts, claims, evidence, references.

No files and no RDF here. A record remembers where it was written (``path``, ``line``),
so that a problem can name its place; two records are equal whatever their place.
"""

from __future__ import annotations

from painkg.model.knowledge import TABLES, Cut, Knowledge
from painkg.model.records import (
    ENDS,
    NESTED,
    TAXONOMY,
    Claim,
    Concept,
    Evidence,
    Match,
    Record,
    Section,
    Shown,
    Statement,
    claim_id,
)
from painkg.model.references import Reference

__all__ = [  # noqa: RUF022  # the order in which the reference tells of them
    "Concept",
    "Claim",
    "Evidence",
    "Reference",
    "Match",
    "Knowledge",
    "Cut",
    "Record",
    "Section",
    "Shown",
    "Statement",
    "ENDS",
    "NESTED",
    "TABLES",
    "TAXONOMY",
    "claim_id",
]
