"""Which field of a record is which triple: one table, read in both directions.

``RECORDS`` drives the writing, the reading and the SHACL shapes, so that a new field is one
line here. A word of the ontology carries the name of the field; where the web has a word
of its own (SKOS, Dublin Core), that is used.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields

import pyoxigraph as ox

from painkg.model import Claim, Concept, Evidence, Match, Record, Reference, Section, Statement
from painkg.rdf.forms import Form, Link, Name, Part, Plain, Word, word


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
    """A kind of record: its class, and its fields as written below."""

    class_: str
    table: dict[str, tuple[str, Form]]


STRING, ENGLISH, WHOLE = Plain(), Plain("rdf:langString", "en"), Plain("xsd:integer")
FLAG, WEB = Plain("xsd:boolean"), Plain("xsd:anyURI")

RECORDS: dict[type[Record], Kind] = {
    Concept: Kind("skos:Concept", {
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
    Match: Kind("pko:Mapping", {
        "id": ("skos:notation", STRING),
        "label": ("rdfs:label", STRING),
        "match": ("pko:match", Word("match")),
    }),
    Claim: Kind("pko:Claim", {
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
    Evidence: Kind("pko:Evidence", {
        "reference": ("pko:reference", Link(Reference)),
        "kind": ("pko:kind", Word("kind")),
        "direction": ("pko:direction", Word("direction")),
        "finding": ("pko:finding", STRING),
        "species": ("pko:species", Word("species")),
        "sex": ("pko:sex", Word("sex")),
        "n": ("pko:n", WHOLE),
        "read": ("pko:read", Word("read")),
    }),
    Reference: Kind("pko:Reference", {
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
    Section: Kind("pko:Section", {
        "id": ("dcterms:identifier", STRING),
        "title": ("dcterms:title", STRING),
    }),
    Statement: Kind("pko:Statement", {
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
