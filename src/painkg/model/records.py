"""What a curator writes, record by record: concepts, claims with their evidence, the page's rows."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields

from painkg.ontology import PAIN, Relation

TAXONOMY = ("is_a", "part_of")
"""The fields of a concept that name the concepts above it; relations of claims, too."""
ENDS = ("subject", "object", "where", "condition")
"""The fields of a claim that name concepts."""


class Shown:
    """What shows itself in a notebook, where whoever opened the graph has said how; no field of a record."""

    def _repr_html_(self) -> str | None:
        card: Callable[[], str] | None = self.__dict__.get("_card")
        return card() if card else None


@dataclass(frozen=True, kw_only=True)
class Record(Shown):
    """Anything that a curator writes; knows the file and line it was written in."""

    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def content(self) -> tuple[str, ...]:
        """What the record says, without its place: something to sort by."""
        return tuple(str(getattr(self, each.name)) for each in fields(self) if each.compare)


@dataclass(frozen=True, kw_only=True)
class Match(Record):
    """A concept's identifier in another vocabulary, with the label seen there."""

    id: str
    label: str
    match: str


@dataclass(frozen=True, kw_only=True)
class Concept(Record):
    """A thing that claims are about."""

    id: str
    label: str
    in_text: str = ""
    plural: bool = False
    type: str
    definition: str
    gloss: str = ""
    """What it is, in everyday words: a few words that fit in brackets behind its name."""
    synonyms: tuple[str, ...] = ()
    ids: tuple[Match, ...] = ()
    is_a: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The address of the concept in the web of data."""
        return PAIN + self.id


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """What one source found that bears on a claim; ``direction`` says which way it points."""

    reference: str
    kind: str
    species: str = ""
    sex: str = ""
    n: int | None = None
    direction: str
    finding: str
    read: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """A statement about two concepts, the context it holds in, and the evidence on it."""

    id: str
    subject: str
    relation: str
    object: str
    where: str = ""
    phase: str = ""
    condition: str = ""
    directness: str = ""
    page: tuple[str, ...] = ()
    hypothesis: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def iri(self) -> str:
        """The address of the claim: a hash of what it says, so order and file do not matter."""
        return f"{PAIN}claim-{self.id}"


def claim_id(relation: Relation, subject: str, object_: str, where: str, phase: str, condition: str) -> str:
    """The id of a claim: ten letters and digits made from what it says.

    The ends of a symmetric relation may be swapped without changing it.
    """
    ends = sorted((subject, object_)) if relation.symmetric else (subject, object_)
    said = "\0".join((relation.name, *ends, where, phase, condition))
    return base64.b32encode(hashlib.sha256(said.encode()).digest()).decode().lower()[:10]


NESTED: dict[str, type[Record]] = {"ids": Match, "evidence": Evidence}
"""The fields whose entries are records themselves."""


@dataclass(frozen=True, kw_only=True)
class Section(Record):
    """A section of the source page."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """One thing that the source page says, in words of our own."""

    id: str
    section: str
    text: str
