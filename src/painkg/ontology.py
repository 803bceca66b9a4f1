"""The schema: types, relations, vocabularies and bands, read from ``painkg.ttl``.

Python knows only the words of its own plumbing; every type, relation and vocabulary
word, with its colour, sign or weight, comes from the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from painkg import source
from painkg.errors import PainkgError, UnknownNameError

PAIN = "https://w3id.org/painkg/"
PKO = "https://w3id.org/painkg/ontology#"
PREFIXES = {
    "pain": PAIN,
    "pko": PKO,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "sh": "http://www.w3.org/ns/shacl#",
    "obo": "http://purl.obolibrary.org/obo/",
    "biolink": "https://w3id.org/biolink/vocab/",
}
_RDFS, _OWL, _SKOS, _RDF = (PREFIXES[prefix] for prefix in ("rdfs", "owl", "skos", "rdf"))


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
    inverse_label: str = ""
    symmetric: bool = False
    transitive: bool = False
    rolls_up: bool = False
    mappings: tuple[tuple[str, str], ...] = ()


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


@dataclass(frozen=True)
class Band:
    """A level of the anatomical picture, and the concepts whose parts stand in it."""

    name: str
    label: str
    order: int
    lane: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Ontology:
    """Everything that ``painkg.ttl`` says to the program."""

    version: str
    digest: str
    types: dict[str, Type]
    relations: dict[str, Relation]
    vocabularies: dict[str, dict[str, Term]]
    bands: tuple[Band, ...]
    namespaces: dict[str, str]

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


def load(path: Path = source.ONTOLOGY) -> Ontology:
    """Read the ontology file.

    >>> load().relations["increases"].sign
    1
    """
    content = path.read_bytes()
    try:
        return _read(_Triples(content), hashlib.sha256(content).hexdigest())
    except SyntaxError as error:
        raise PainkgError(f"{path}: {error}. Mend the Turtle.") from error


def _read(triples: _Triples, digest: str) -> Ontology:
    return Ontology(
        version=triples.text("https://w3id.org/painkg/ontology", _OWL + "versionInfo"),
        digest=digest,
        types={name: _type(name, triples) for name in triples.below("Concept")},
        relations={name: _relation(name, triples) for name in triples.relations()},
        vocabularies={triples.own(name, "field"): _terms(name, triples) for name in triples.vocabularies()},
        bands=tuple(
            sorted((_band(name, triples) for name in triples.members("Band")), key=lambda b: b.order)
        ),
        namespaces={triples.own(n, "prefix"): triples.own(n, "namespace") for n in triples.members("Source")},
    )


def _type(name: str, triples: _Triples) -> Type:
    return Type(
        name,
        triples.label(name),
        triples.definition(name),
        tuple(triples.names(PKO + name, _RDFS + "subClassOf")),
        triples.own(name, "symbol"),
        triples.own(name, "colour"),
        triples.own(name, "shape"),
        triples.own(name, "as_condition") or "in {}",
    )


def _relation(name: str, triples: _Triples) -> Relation:
    kinds = triples.values(PKO + name, _RDF + "type")
    inverse = next(iter(triples.subjects(_OWL + "inverseOf", PKO + name)), "")
    return Relation(
        name,
        triples.label(name),
        triples.definition(name),
        triples.names(PKO + name, _RDFS + "domain")[0],
        triples.names(PKO + name, _RDFS + "range")[0],
        int(triples.own(name, "sign") or 0),
        triples.own(name, "sentence"),
        inverse,
        triples.label(inverse) if inverse else "",
        symmetric=_OWL + "SymmetricProperty" in kinds,
        transitive=_OWL + "TransitiveProperty" in kinds,
        rolls_up=triples.own(name, "rolls_up") == "true",
        mappings=triples.mappings(name),
    )


def _terms(vocabulary: str, triples: _Triples) -> dict[str, Term]:
    terms = sorted(
        (_term(name, triples) for name in triples.members(vocabulary)), key=lambda t: (t.order, t.word)
    )
    return {term.word: term for term in terms}


def _term(name: str, triples: _Triples) -> Term:
    return Term(
        name,
        triples.text(PKO + name, _SKOS + "notation"),
        triples.label(name),
        triples.definition(name),
        float(triples.own(name, "weight") or 1),
        float(triples.own(name, "for") or 0),
        float(triples.own(name, "against") or 0),
        int(triples.own(name, "order") or 0),
        triples.own(name, "sentence"),
        triples.own(name, "as_condition"),
        triples.mappings(name),
        asserted=triples.own(name, "asserted") == "true",
        denied=triples.own(name, "denied") == "true",
        mark=triples.own(name, "mark"),
    )


def _band(name: str, triples: _Triples) -> Band:
    anchors = triples.values(PKO + name, PKO + "anchor")
    return Band(
        name,
        triples.label(name),
        int(triples.own(name, "order")),
        triples.own(name, "lane"),
        tuple(sorted(anchor.removeprefix(PAIN) for anchor in anchors)),
    )


class _Triples:
    """The triples of the file, looked up by subject."""

    def __init__(self, content: bytes) -> None:
        self._by_subject: dict[str, list[tuple[str, str]]] = {}
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            self._by_subject.setdefault(_text(quad.subject), []).append(
                (_text(quad.predicate), _text(quad.object))
            )

    def values(self, subject: str, predicate: str) -> list[str]:
        return [value for key, value in self._by_subject.get(subject, ()) if key == predicate]

    def text(self, subject: str, predicate: str) -> str:
        return next(iter(self.values(subject, predicate)), "")

    def own(self, name: str, word: str) -> str:
        return self.text(PKO + name, PKO + word)

    def names(self, subject: str, predicate: str) -> list[str]:
        return [value.removeprefix(PKO) for value in self.values(subject, predicate)]

    def label(self, name: str) -> str:
        return self.text(PKO + name, _RDFS + "label")

    def definition(self, name: str) -> str:
        return self.text(PKO + name, _SKOS + "definition")

    def subjects(self, predicate: str, value: str) -> list[str]:
        return [s.removeprefix(PKO) for s, pairs in self._by_subject.items() if (predicate, value) in pairs]

    def members(self, name: str) -> list[str]:
        return self.subjects(_RDF + "type", PKO + name)

    def below(self, name: str) -> list[str]:
        found = [name]
        for type_ in found:  # grows while it is read: breadth first, each type once
            found += [n for n in self.subjects(_RDFS + "subClassOf", PKO + type_) if n not in found]
        return found

    def relations(self) -> list[str]:
        return [
            n for n in self.subjects(_RDFS + "subPropertyOf", PKO + "related_to") if self.own(n, "sentence")
        ]

    def vocabularies(self) -> list[str]:
        return [n for n in self.subjects(_RDFS + "subClassOf", PKO + "Term") if self.own(n, "field")]

    def mappings(self, name: str) -> tuple[tuple[str, str], ...]:
        pairs = self._by_subject.get(PKO + name, [])
        found = [(k.removeprefix(_SKOS), v) for k, v in pairs if k.startswith(_SKOS) and k.endswith("Match")]
        return tuple(sorted(found))


def _text(node: object) -> str:
    return str(getattr(node, "value", node))
