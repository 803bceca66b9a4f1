"""The sentences of every claim at every reading level, with gaps where the names of concepts go.

The script fills in names and glosses, which the page already has: many claims share a form.
What a sentence says stays the business of ``wording`` alone.
"""

from __future__ import annotations

from dataclasses import replace

from painkg import appraisal, wording
from painkg.model import Claim, Concept, Knowledge

ROLES = {"w": "where", "c": "condition", "o": "object", "s": "subject"}
"""The gaps of a form, and the field of the claim whose concept fills each."""


def of(knowledge: Knowledge, claim: Claim, level: str) -> tuple[str, str]:
    """The form of a claim's sentence, and what stands in square brackets at its end.

    ``{s}`` is the subject as a sentence names it, ``{sl}`` its label, ``{sg}`` its gloss.
    """
    status = appraisal.appraise(knowledge, claim).status
    said = wording.sentence(_with_gaps(knowledge, claim), claim, status, level)
    form, bracket, basis = said.partition(" [")
    return (form, bracket + basis) if basis.endswith("].") else (said, "")


def _with_gaps(knowledge: Knowledge, claim: Claim) -> Knowledge:
    """The concepts of a claim, named by their roles in it."""
    roles = {id_: role for role, field in ROLES.items() if (id_ := getattr(claim, field))}
    return replace(knowledge, concepts={i: _gap(knowledge.concepts[i], role) for i, role in roles.items()})


def _gap(concept: Concept, role: str) -> Concept:
    gloss = f"{{{role}g}}" if concept.gloss else ""
    return replace(concept, label=f"{{{role}l}}", in_text=f"{{{role}}}", gloss=gloss)


def is_capitalised(concept: Concept) -> bool:
    """Whether a sentence that begins with this concept begins with a capital it does not have elsewhere."""
    name = wording.name(concept)
    return wording.as_sentence(name)[:1] != name[:1]


class Table:
    """Texts that occur often, each once; whoever needs one gets its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def all(self) -> list[str]:
        """Every text, at the place of its number."""
        return list(self._numbers)
