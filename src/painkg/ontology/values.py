"""What the ontology says, as frozen values: types, relations, vocabulary words, bands, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from painkg.errors import UnknownNameError


@dataclass(frozen=True)
class Type:
    """A kind of concept; ``symbol`` is empty for a mere grouping."""

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]
    symbol: str = ""
    colour: str = ""
    shape: str = ""
    as_condition: str = "in {}"
    heading: str = ""
    """What a group of such concepts is called in a picture."""
    mappings: tuple[tuple[str, str], ...] = ()
    """Terms elsewhere: how well they fit, and their address."""
    bel: str = ""
    """What such a concept is in the Biological Expression Language; empty as in the type above."""


@dataclass(frozen=True)
class Relation:
    """What a claim may say of two concepts; ``sign`` is +1, -1 or 0 (no causal sense)."""

    name: str
    label: str
    definition: str
    domain: str
    range: str
    sign: int
    sentence: str
    inverse: str = ""
    symmetric: bool = False
    transitive: bool = False
    rolls_up: bool = False
    mappings: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    """The sentence at the reading levels that have one of their own."""
    qualifiers: tuple[str, ...] = ()
    """With one of these words an edge elsewhere means this relation, though its predicate is broader."""
    slots: tuple[tuple[str, str], ...] = ()
    """What an edge of it says in the Biolink model, by slot."""
    bel: str = ""
    """Its word in the Biological Expression Language."""


@dataclass(frozen=True)
class Term:
    """A vocabulary word: what a field may hold, with its weight in the confidence formula."""

    name: str
    word: str
    label: str
    definition: str = ""
    weight: float = 1.0
    speaks_for: float = 0.0
    speaks_against: float = 0.0
    order: int = 0
    sentence: str = ""
    as_condition: str = ""
    mappings: tuple[tuple[str, str], ...] = ()
    asserted: bool = False
    denied: bool = False
    mark: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    """Of a status: its frame at the reading levels that have one of their own."""
    glosses: bool = False
    details: bool = False
    primary: bool = False
    pooled: bool = False
    rung: str = ""
    """Of a species or a kind of study: how near to people it comes."""
    slots: tuple[tuple[str, str], ...] = ()
    """Of a status: what an edge of it says in the Biolink model, by slot."""


@dataclass(frozen=True)
class Band:
    """A level of the anatomical picture, and the concepts whose parts stand in it."""

    name: str
    label: str
    order: int
    lane: str
    anchors: tuple[str, ...]
    of_type: str = ""


@dataclass(frozen=True)
class Topic:
    """A subject to teach: the concepts it begins from, with everything that belongs to them."""

    name: str
    label: str
    definition: str
    order: int
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Ontology:
    """Everything that ``painkg.ttl`` says to the program."""

    version: str
    types: dict[str, Type]
    relations: dict[str, Relation]
    vocabularies: dict[str, dict[str, Term]]
    bands: tuple[Band, ...]
    topics: tuple[Topic, ...]
    namespaces: dict[str, str]
    place: str
    """The type that a claim's ``where`` takes."""

    @cached_property
    def concept_types(self) -> dict[str, Type]:
        """The types that a concept may be given."""
        return {name: type_ for name, type_ in self.types.items() if type_.symbol}

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(_upwards(name, self.types)) for name in self.types}

    def ancestors(self, name: str) -> frozenset[str]:
        """The type itself and every type above it."""
        return self._ancestors.get(name, frozenset())

    def inherited(self, name: str, said: Callable[[Type], str]) -> str:
        """What a type says, or else the nearest type above it that says anything."""
        level = [self.types[name]]
        while level and not any(map(said, level)):
            level = [self.types[parent] for type_ in level for parent in type_.parents]
        return next(filter(None, map(said, level)), "")

    def fits(self, name: str, wanted: str) -> bool:
        """Tell whether a concept of one type may stand where another is wanted."""
        return wanted in self.ancestors(name)

    def term(self, field: str, word: str) -> Term:
        """The vocabulary word that a field holds."""
        words = self.vocabularies[field]
        if word not in words:
            raise UnknownNameError(field, word, list(words))
        return words[word]

    def iri(self, curie: str) -> str:
        """The full address of an identifier such as ``UBERON:0001897``, or nothing for an unknown prefix."""
        prefix, _, local = curie.partition(":")
        return self.namespaces[prefix] + local if prefix in self.namespaces else ""


def _upwards(name: str, types: dict[str, Type]) -> Iterator[str]:
    yield name
    for parent in types[name].parents:
        if parent in types:
            yield from _upwards(parent, types)
