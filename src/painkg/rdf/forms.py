"""How a value of a record is a node of the graph: written and read back, form by form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

import pyoxigraph as ox

from painkg.model import Claim, Concept, Evidence, Match, Record, Reference, Section, Statement
from painkg.ontology import PAIN, PKO, PREFIXES, Ontology

# What XML 1.0 cannot hold in any way: an export with it could not be read.
_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
INTEGER = re.compile(r"-?[0-9]{1,9}")
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = str | int | bool
PREFIX: dict[type[Record], str] = {
    Concept: "",
    Match: "mapping-",
    Claim: "claim-",
    Evidence: "evidence-",
    Reference: "reference-",
    Section: "section-",
    Statement: "statement-",
}
"""How the addresses of a kind of record begin."""


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
        return address(PREFIX[self.kind], str(value))

    def read(self, ontology: Ontology, node: Node) -> Value | None:
        """The name in an address; nothing for an address of another kind."""
        start = PAIN + PREFIX[self.kind]
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
