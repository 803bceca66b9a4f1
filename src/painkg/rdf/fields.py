"""Which field of a record is which triple: one table, read in both directions.

``RECORDS`` drives the writing, the reading and the SHACL shapes, so that a new field is one
line here. A word of the ontology carries the name of the field; where the web has a word
of its own (SKOS, Dublin Core), that is used.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from urllib.parse import quote, unquote

import pyoxigraph as ox

from painkg.model import Claim, Concept, Evidence, Match, Record, Reference, Section, Statement
from painkg.ontology import PAIN, PKO, PREFIXES, Ontology

# What XML 1.0 cannot hold in any way: an export with it could not be read.
_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
INTEGER = re.compile(r"-?[0-9]{1,9}")
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = str | int | bool


def word(curie: str) -> ox.NamedNode:
    """The full address of a word with one of the usual prefixes.

    >>> word("rdfs:label").value
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def address(kind: str, *names: str) -> ox.NamedNode:
    """The address of one of our resources, whatever its names hold.

    >>> address("mapping-", "a b>", "UBERON", "1").value
    'https://w3id.org/painkg/mapping-a%20b%3E:UBERON:1'
    """
    return ox.NamedNode(PAIN + kind + ":".join(quote(name, safe="") for name in names))


@dataclass(frozen=True)
class Plain:
    """A value as a literal."""

    datatype: str = "xsd:string"
    language: str | None = None

    def write(self, ontology: Ontology, value: Value) -> Node:
        """The literal of a value."""
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if self.language:
            return ox.Literal(text, language=self.language)
        return ox.Literal(text, datatype=word(self.datatype))

    def read(self, ontology: Ontology, node: Node) -> Value | None:
        """The value of a literal; nothing for another node or language; ValueError for a wrong one."""
        if not isinstance(node, ox.Literal) or node.language not in (None, self.language):
            return None
        if found := _FORBIDDEN.search(node.value):
            raise ValueError(f"the text holds U+{ord(found[0]):04X}, a control character")
        if self.datatype == "xsd:boolean":
            return _flag(node.value)
        return _number(node.value) if self.datatype == "xsd:integer" else node.value


def _flag(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):  # the standard has both spellings, and Virtuoso the second
        raise ValueError(f"'{text}' is neither true nor false")
    return text in ("true", "1")


def _number(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError(f"'{text}' is not a whole number")
    return int(text)


@dataclass(frozen=True)
class Link:
    """A value that names another record."""

    kind: type[Record]

    def write(self, ontology: Ontology, value: Value) -> Node:
        """The address of the record."""
        return address(RECORDS[self.kind].prefix, str(value))

    def read(self, ontology: Ontology, node: Node) -> Value | None:
        """The name in an address; nothing for an address of another kind."""
        start = PAIN + RECORDS[self.kind].prefix
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(start):
            return None
        return unquote(node.value.removeprefix(start))


@dataclass(frozen=True)
class Name:
    """A value that is the name of a type or of a relation."""

    of: str

    def write(self, ontology: Ontology, value: Value) -> Node:
        """The address of the type or relation."""
        return ox.NamedNode(PKO + quote(str(value), safe=""))

    def read(self, ontology: Ontology, node: Node) -> Value | None:
        """The name in the address; nothing for what the ontology does not have."""
        name = node.value.removeprefix(PKO) if isinstance(node, ox.NamedNode) else ""
        return name if name in getattr(ontology, self.of) else None


@dataclass(frozen=True)
class Word:
    """A value out of a vocabulary of the ontology."""

    field: str

    def write(self, ontology: Ontology, value: Value) -> Node:
        """The address of the vocabulary word."""
        return ox.NamedNode(PKO + ontology.term(self.field, str(value)).name)

    def read(self, ontology: Ontology, node: Node) -> Value | None:
        """The vocabulary word at the address; nothing for what the vocabulary does not have."""
        terms = ontology.vocabularies[self.field].values()
        return next((t.word for t in terms if node == ox.NamedNode(PKO + t.name)), None)


@dataclass(frozen=True)
class Part:
    """A record within the record, with an address of its own."""

    kind: type[Record]


Form = Plain | Link | Name | Word | Part


@dataclass(frozen=True)
class Field:
    """A field of a record: its predicate, the form of its values, how many there are."""

    name: str
    predicate: ox.NamedNode
    form: Form
    required: bool
    many: bool


@dataclass(frozen=True)
class Kind:
    """A kind of record: how its addresses begin, its class, and its fields as written below."""

    prefix: str
    class_: str
    table: dict[str, tuple[str, Form]]


STRING, ENGLISH, WHOLE = Plain(), Plain("rdf:langString", "en"), Plain("xsd:integer")
FLAG, WEB = Plain("xsd:boolean"), Plain("xsd:anyURI")

RECORDS: dict[type[Record], Kind] = {
    Concept: Kind("", "skos:Concept", {
        "id": ("dcterms:identifier", STRING),
        "label": ("skos:prefLabel", ENGLISH),
        "type": ("rdf:type", Name("concept_types")),
        "definition": ("skos:definition", ENGLISH),
        "gloss": ("pko:gloss", ENGLISH),
        "in_text": ("pko:in_text", STRING),
        "plural": ("pko:plural", FLAG),
        "synonyms": ("skos:altLabel", ENGLISH),
        "ids": ("pko:mapping", Part(Match)),
        "is_a": ("skos:broader", Link(Concept)),
        "part_of": ("dcterms:isPartOf", Link(Concept)),
    }),
    Match: Kind("mapping-", "pko:Mapping", {
        "id": ("skos:notation", STRING),
        "label": ("rdfs:label", STRING),
        "match": ("pko:match", Word("match")),
    }),
    Claim: Kind("claim-", "pko:Claim", {
        "id": ("dcterms:identifier", STRING),
        "subject": ("rdf:subject", Link(Concept)),
        "relation": ("rdf:predicate", Name("relations")),
        "object": ("rdf:object", Link(Concept)),
        "where": ("pko:where", Link(Concept)),
        "phase": ("pko:phase", Word("phase")),
        "condition": ("pko:condition", Link(Concept)),
        "directness": ("pko:directness", Word("directness")),
        "page": ("pko:page", Link(Statement)),
        "hypothesis": ("pko:hypothesis", FLAG),
        "evidence": ("pko:evidence", Part(Evidence)),
    }),
    Evidence: Kind("evidence-", "pko:Evidence", {
        "reference": ("pko:reference", Link(Reference)),
        "kind": ("pko:kind", Word("kind")),
        "direction": ("pko:direction", Word("direction")),
        "finding": ("pko:finding", STRING),
        "species": ("pko:species", Word("species")),
        "sex": ("pko:sex", Word("sex")),
        "n": ("pko:n", WHOLE),
        "read": ("pko:read", Word("read")),
    }),
    Reference: Kind("reference-", "pko:Reference", {
        "key": ("dcterms:identifier", STRING),
        "title": ("dcterms:title", STRING),
        "authors": ("pko:authors", STRING),
        "year": ("pko:year", WHOLE),
        "journal": ("pko:journal", STRING),
        "pmid": ("pko:pmid", STRING),
        "pmcid": ("pko:pmcid", STRING),
        "doi": ("pko:doi", STRING),
        "url": ("pko:url", WEB),
        "retracted": ("pko:retracted", FLAG),
        "unseen": ("pko:unseen", STRING),
    }),
    Section: Kind("section-", "pko:Section", {
        "id": ("dcterms:identifier", STRING),
        "title": ("dcterms:title", STRING),
    }),
    Statement: Kind("statement-", "pko:Statement", {
        "id": ("dcterms:identifier", STRING),
        "section": ("pko:section", Link(Section)),
        "text": ("dcterms:description", STRING),
    }),
}  # fmt: skip


def fields(kind: type[Record]) -> list[Field]:
    """The fields of a kind of record, in the order of the table."""
    table = RECORDS[kind].table
    default = {f.name: f.default for f in dataclass_fields(kind)}
    return [
        Field(name, word(curie), form, default[name] is MISSING, default[name] == ())
        for name, (curie, form) in table.items()
    ]
