"""All records together, or a part of them, with the ontology that they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from painkg.errors import UnknownNameError
from painkg.model.records import Claim, Concept, Record, Section, Shown, Statement
from painkg.model.references import Reference
from painkg.ontology import Ontology, Relation, Type

TABLES: dict[str, type[Record]] = {
    "concepts": Concept,
    "claims": Claim,
    "references": Reference,
    "sections": Section,
    "statements": Statement,
}
"""The tables of knowledge, named as the headings of a curated file are, and what each holds."""


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
