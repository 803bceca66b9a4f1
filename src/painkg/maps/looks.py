"""How an arrow looks: its line and head by the sign of its words, its mark by the status of its claims.

The explorer draws the same: whole is more, dashed is less, dotted has no causal sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from painkg import appraisal
from painkg.layout.picture import Arrow
from painkg.model import Knowledge
from painkg.ontology import Relation, Term

DASHES = {"bar": (5.0, 2.5), "hollow": (1.5, 2.5), "none": (1.5, 2.5)}
"""The lines that are not whole, by their head."""

INFERRED = Term("", "inferred", "inferred")
"""What stands for the status of an arrow without claims."""


@dataclass(frozen=True)
class Look:
    """The relation of an arrow, and the status of its firmest claim."""

    relation: Relation
    status: Term

    @property
    def head(self) -> str:
        """What it ends in: filled (+), bar (−), hollow or none (no sign), cross (not found)."""
        if self.status.denied:
            return "cross"
        if self.relation.sign:
            return "filled" if self.relation.sign > 0 else "bar"
        return "none" if self.relation.symmetric else "hollow"

    @property
    def dash(self) -> tuple[float, ...]:
        """Strokes and gaps of its line; none where it is whole."""
        return DASHES.get(self.head, ())

    @property
    def mark(self) -> str:
        """The mark of its status, in a letter that every font has."""
        return self.status.mark.replace("✕", "×")


def of(knowledge: Knowledge, arrow: Arrow) -> Look:
    """How an arrow of a map looks."""
    found = (appraisal.appraise(knowledge, knowledge.claims[id_]).status for id_ in arrow.claims)
    terms = (knowledge.ontology.term("status", word) for word in found)
    firmest = min(terms, key=lambda term: term.order, default=INFERRED)
    return Look(knowledge.ontology.relations[arrow.relation], firmest)
