"""All that the ontology says, together, and what follows from it about a type or a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from painkg.errors import UnknownNameError
from painkg.ontology.values import Band, Relation, Term, Topic, Type


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
