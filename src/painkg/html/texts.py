"""Articles, claims and findings in words, as values that a page sets."""

from __future__ import annotations

from dataclasses import dataclass

from painkg.appraisal import Appraisal
from painkg.layout.bands import Level
from painkg.model import Claim, Concept
from painkg.ontology import Relation, Term, Type

SIDES = ("pro", "mix", "con")
"""Which way a finding speaks, in the order in which they are told."""


@dataclass(frozen=True)
class Finding:
    """A piece of evidence in words."""

    text: str
    direction: Term
    kind: str
    whom: str
    """Species and sex, as far as they are known."""
    n: int | None
    number: int
    cited: str
    by_page: bool
    retracted: bool

    @property
    def side(self) -> str:
        """Which way it speaks: ``pro``, ``mix`` or ``con``."""
        if self.direction.speaks_for and self.direction.speaks_against:
            return "mix"
        return "pro" if self.direction.speaks_for else "con"


@dataclass(frozen=True)
class ClaimText:
    """A claim in words, with its evidence on the side it speaks for."""

    claim: Claim
    relation: Relation
    subject: Concept
    object: Concept
    sentence: str
    status: Term
    weighed: Appraisal
    findings: tuple[Finding, ...]
    """What speaks for it first, then what does both, then what speaks against it."""
    directness: str


@dataclass(frozen=True)
class ConceptText:
    """A concept in words: what is claimed of it, and the claims of others in which it is the object."""

    concept: Concept
    type: Type
    identifiers: tuple[tuple[str, str, str, str, bool], ...]
    """Of each: itself, its label, how well it fits, its page, and whether it is the very same thing."""
    claims: tuple[ClaimText, ...]
    incoming: tuple[ClaimText, ...]


@dataclass(frozen=True)
class Chapter:
    """A level of the picture and the articles of its concepts."""

    level: Level
    articles: tuple[ConceptText, ...]
