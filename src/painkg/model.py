"""What is known, as frozen values: concepts, claims, evidence, references.

No files and no RDF here. A record remembers where it was written (``path``, ``line``),
so that a problem can name its place; two records are equal whatever their place.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from painkg.errors import UnknownNameError
from painkg.ontology import PAIN, Ontology, Relation, Type


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


@dataclass(frozen=True, kw_only=True)
class Reference(Record):
    """A published source."""

    key: str
    authors: str = ""
    year: int | None = None
    title: str
    journal: str = ""
    pmid: str = ""
    pmcid: str = ""
    doi: str = ""
    url: str = ""
    retracted: bool = False
    unseen: tuple[str, ...] = ()
    """Fields that nobody saw in any record of the source, or of the authors the last: never remembered."""

    @property
    def iri(self) -> str:
        """The address of the reference in the web of data."""
        return f"{PAIN}reference-{self.key}"

    @property
    def people(self) -> tuple[str, ...]:
        """The authors one by one."""
        return tuple(each for each in self.authors.split("; ") if each)

    @property
    def byline(self) -> str:
        """The authors as a list of references prints them; ``et al.`` stands for those whom nobody saw."""
        return f"{self.authors} et al." if self.authors and "authors" in self.unseen else self.authors

    @property
    def is_article(self) -> bool:
        """Whether it is a publication and not a page of the web."""
        return bool(self.pmid or self.pmcid or self.doi or not self.url)

    @property
    def links(self) -> dict[str, str]:
        """Where the source can be read, by the name of the identifier."""
        found = {
            "DOI": f"https://doi.org/{self.doi}" if self.doi else "",
            "PMID": f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else "",
            "PMCID": f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/" if self.pmcid else "",
            "URL": self.url,
        }
        return {name: link for name, link in found.items() if link}


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


@dataclass(frozen=True)
class Cut:
    """What a part was cut from, and what it was cut to, in words."""

    whole: Knowledge
    title: str
    lesson: str = ""
    """The name of the lesson that it was cut for, if it was one."""


@dataclass(frozen=True, repr=False)
class Knowledge(Shown):
    """Everything curated, together with the ontology that it is written in."""

    ontology: Ontology
    concepts: Mapping[str, Concept]
    claims: Mapping[str, Claim]
    references: Mapping[str, Reference]
    sections: Mapping[str, Section]
    statements: Mapping[str, Statement]
    incomplete: frozenset[str] = frozenset()
    """Ids of records that are in error and left out: known to exist, not to be relied on."""
    cut: Cut | None = None
    """Of a part: what it was cut from. Where a thing stands in the picture is known from the whole."""

    def __repr__(self) -> str:
        title = f"{self.cut.title}: " if self.cut else ""
        return f"<{title}{len(self.concepts)} concepts, {len(self.claims)} claims>"

    def concept(self, id_: str) -> Concept:
        """The concept with this id."""
        if id_ not in self.concepts:
            raise UnknownNameError("concept", id_, list(self.concepts))
        return self.concepts[id_]

    def type_of(self, concept: Concept) -> Type:
        """The type of a concept."""
        return self.ontology.types[concept.type]

    def relation_of(self, claim: Claim) -> Relation:
        """The relation of a claim."""
        return self.ontology.relations[claim.relation]

    def claims_about(self, id_: str) -> tuple[Claim, ...]:
        """Every claim in which the concept is subject or object, in the order of the claims."""
        return self._about.get(id_, ())

    @cached_property
    def _about(self) -> dict[str, tuple[Claim, ...]]:
        about: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            for end in dict.fromkeys((claim.subject, claim.object)):
                about.setdefault(end, []).append(claim)
        return {id_: tuple(claims) for id_, claims in about.items()}

    def answered(self) -> set[str]:
        """The rows of the source page that some claim answers."""
        return {row for claim in self.claims.values() for row in claim.page}


def claim_id(relation: Relation, subject: str, object_: str, where: str, phase: str, condition: str) -> str:
    """The id of a claim: ten letters and digits made from what it says.

    The ends of a symmetric relation may be swapped without changing it.
    """
    ends = sorted((subject, object_)) if relation.symmetric else (subject, object_)
    said = "\0".join((relation.name, *ends, where, phase, condition))
    return base64.b32encode(hashlib.sha256(said.encode()).digest()).decode().lower()[:10]
