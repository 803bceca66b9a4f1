"""Knowledge as RDF: sorted quads in three named graphs, and their text.

``pain:curated`` holds what was written, ``pain:inferred`` what follows from it,
``pain:ontology`` the schema. A claim is a resource of its own; it also has a plain triple
where its status is one that the ontology calls asserted, so that whoever asks for facts
gets none that are refuted or merely proposed. The fields of records are written as the
table in ``fields`` says; there are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile

import pyoxigraph as ox

from painkg import source
from painkg.errors import UnknownNameError
from painkg.model import Knowledge
from painkg.ontology import PAIN, PREFIXES
from painkg.rdf import inference, jsonld, records

CURATED, INFERRED, ONTOLOGY = (ox.NamedNode(PAIN + name) for name in ("curated", "inferred", "ontology"))
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def quads(knowledge: Knowledge) -> list[ox.Quad]:
    """Everything that is known, as quads in one order on every machine."""
    curated = set(records.curated(knowledge))
    inferred = set(inference.inferred(knowledge, records.facts(knowledge))) - curated
    graphs = ((CURATED, curated), (INFERRED, inferred), (ONTOLOGY, schema()))
    return [
        ox.Quad(t.subject, t.predicate, t.object, name) for name, triples in graphs for t in _sorted(triples)
    ]


@cache
def schema() -> frozenset[ox.Triple]:
    """The triples of the ontology file."""
    return frozenset(
        quad.triple for quad in ox.parse(source.ONTOLOGY.read_bytes(), format=ox.RdfFormat.TURTLE)
    )


def schema_text() -> bytes:
    """The ontology as Turtle, as it is written."""
    return source.ONTOLOGY.read_bytes()


def _sorted(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))


def serialise(knowledge: Knowledge, format: str) -> bytes:
    """The graph as text: turtle, ntriples, rdfxml (the curated graph only), nquads, trig, jsonld (all three).

    A format that knows no named graphs could not tell what was written from what was inferred.
    """
    if format not in FORMATS:
        raise UnknownNameError("RDF format", format, list(FORMATS))
    return as_text(quads(knowledge), format)


def as_text(all_quads: list[ox.Quad], format: str) -> bytes:
    """Sorted quads as text; never by way of a store, which would change numbers and language tags."""
    if format == "jsonld":
        return jsonld.write(all_quads)
    chosen = FORMATS[format]
    curated = (quad.triple for quad in all_quads if quad.graph_name == CURATED)
    chosen_quads = all_quads if chosen.supports_datasets else curated
    return _steady(ox.serialize(chosen_quads, format=chosen, prefixes=PREFIXES) or b"")


def _steady(text: bytes) -> bytes:
    """The text with its prefixes in alphabetical order: the writer keeps them as its hash table has them."""
    lines = text.split(b"\n")
    for number, line in enumerate(lines[:2]):
        if line.startswith(b"<rdf:RDF "):
            names = line.removeprefix(b"<rdf:RDF ").removesuffix(b">").split(b" ")
            lines[number] = b"<rdf:RDF " + b" ".join(sorted(names)) + b">"
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"\n".join([*sorted(head), *lines[len(head) :]])
