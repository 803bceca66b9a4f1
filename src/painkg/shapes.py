"""SHACL shapes for outsiders, made from the ontology and from the table of fields.

They hold on the curated graph read together with the ontology, which says which type is
below which. Every node has a name of its own, the cells of lists too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from painkg import rdf
from painkg.model import Concept, Record
from painkg.ontology import PKO, PREFIXES, Ontology, Relation
from painkg.rdf.fields import RECORDS, Field, fields
from painkg.rdf.forms import Link, Name, Part, Plain, Word, address, word

Ranges = dict[object, ox.NamedNode]
_NAMESPACES = ("pain", "pko", "rdf", "rdfs", "owl", "skos", "dcterms", "xsd", "sh")


def shapes(ontology: Ontology) -> list[ox.Quad]:
    """The shapes of every concept type, every relation and every kind of record, sorted."""
    triples = {*_records(ontology), *_computed(ontology)}
    for type_ in ontology.concept_types:
        triples |= set(_type(type_))
    for relation in ontology.relations.values():
        triples |= set(_relation(relation))
    return sorted((ox.Quad(*triple) for triple in triples), key=str)


def write(ontology: Ontology) -> bytes:
    """The shapes as Turtle."""
    prefixes = {prefix: PREFIXES[prefix] for prefix in _NAMESPACES}
    triples = (quad.triple for quad in shapes(ontology))
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _records(ontology: Ontology) -> Iterator[ox.Triple]:
    """A shape a kind of record, a property shape a field."""
    ranges: Ranges = {
        t.subject: t.object
        for t in rdf.schema()
        if t.predicate == word("rdfs:range") and isinstance(t.object, ox.NamedNode)
    }
    for kind, about in RECORDS.items():
        if kind is not Concept:  # other people's SKOS concepts are none of ours: see the types
            yield from _target(kind.__name__, "sh:targetClass", word(about.class_))
        for field in fields(kind):
            yield from _field(ontology, kind, field, ranges)


def _field(ontology: Ontology, kind: type[Record], field: Field, ranges: Ranges) -> Iterator[ox.Triple]:
    # Wider types and wider places are inferred, and may stand beside the one that was written.
    single = not field.many and field.name not in ("type", "where")
    least = int(field.required or field.name == "evidence")
    yield from _property(kind.__name__, field.name, field.predicate, least, 1 if single else None)
    shape = _node(f"{kind.__name__}-{field.name}")
    if isinstance(field.form, Plain):
        yield ox.Triple(shape, word("sh:datatype"), word(field.form.datatype))
    elif isinstance(field.form, Word):
        yield from _one_of(
            shape, field.name, [t.name for t in ontology.vocabularies[field.form.field].values()]
        )
    elif isinstance(field.form, Name):
        yield from _one_of(shape, field.name, list(ontology.relations)) if field.name == "relation" else ()
    else:
        yield ox.Triple(shape, word("sh:class"), _class(field.form, ranges.get(field.predicate)))


def _class(form: Link | Part, range_: ox.NamedNode | None) -> ox.NamedNode:
    """What the values of a field are: as the ontology says, otherwise by the kind of record."""
    return range_ or word("pko:Concept" if form.kind is Concept else RECORDS[form.kind].class_)


def _one_of(shape: ox.NamedNode, name: str, words: list[str]) -> Iterator[ox.Triple]:
    """A list of the words that are allowed, with named cells."""
    cells = [_node(f"list-{name}-{number}") for number in range(1, len(words) + 1)]
    yield ox.Triple(shape, word("sh:in"), cells[0])
    for cell, rest, each in zip(cells, [*cells[1:], word("rdf:nil")], words, strict=True):
        yield ox.Triple(cell, word("rdf:first"), ox.NamedNode(PKO + each))
        yield ox.Triple(cell, word("rdf:rest"), rest)


def _computed(ontology: Ontology) -> Iterator[ox.Triple]:
    """What the program adds to a claim."""
    status, confidence = _node("Claim-status"), _node("Claim-confidence")
    yield from _property("Claim", "status", word("pko:status"), 1, 1)
    yield from _one_of(status, "status", [t.name for t in ontology.vocabularies["status"].values()])
    yield from _property("Claim", "confidence", word("pko:confidence"), 1, 1)
    yield ox.Triple(confidence, word("sh:datatype"), word("xsd:decimal"))
    for end, value in (("sh:minInclusive", "0"), ("sh:maxInclusive", "1")):
        yield ox.Triple(confidence, word(end), ox.Literal(value, datatype=word("xsd:decimal")))


def _type(name: str) -> Iterator[ox.Triple]:
    """A concept of any type has the properties of a concept."""
    yield from _target(name, "sh:targetClass", ox.NamedNode(PKO + name))
    for field in fields(Concept):
        yield ox.Triple(_node(name), word("sh:property"), _node(f"Concept-{field.name}"))


def _relation(relation: Relation) -> Iterator[ox.Triple]:
    """Whatever stands at an end of a relation is of the type that the relation takes there."""
    predicate = ox.NamedNode(PKO + relation.name)
    ends = (
        ("subject", "sh:targetSubjectsOf", relation.domain),
        ("object", "sh:targetObjectsOf", relation.range),
    )
    for end, target, class_ in ends:
        name = f"{relation.name}-{end}"
        yield from _target(name, target, predicate)
        yield ox.Triple(_node(name), word("sh:class"), ox.NamedNode(PKO + class_))


def _target(name: str, target: str, what: ox.NamedNode) -> Iterator[ox.Triple]:
    yield ox.Triple(_node(name), word("rdf:type"), word("sh:NodeShape"))
    yield ox.Triple(_node(name), word(target), what)


def _property(owner: str, name: str, path: ox.NamedNode, least: int, most: int | None) -> Iterator[ox.Triple]:
    """A property shape with its counts."""
    shape = _node(f"{owner}-{name}")
    if owner != Concept.__name__:
        yield ox.Triple(_node(owner), word("sh:property"), shape)
    yield ox.Triple(shape, word("rdf:type"), word("sh:PropertyShape"))
    yield ox.Triple(shape, word("sh:path"), path)
    yield ox.Triple(shape, word("sh:name"), ox.Literal(f"{owner.lower()}: {name}", language="en"))
    for count, number in (("sh:minCount", least), ("sh:maxCount", most)):
        if number:
            yield ox.Triple(shape, word(count), ox.Literal(str(number), datatype=word("xsd:integer")))


def _node(name: str) -> ox.NamedNode:
    return address("shape-", name)
