"""Knowledge as RDF: sorted quads in three named graphs, and their text.

``pain:curated`` holds what was written, ``pain:inferred`` what follows from it,
``pain:ontology`` the schema. A claim is a resource of its own; it also has a plain triple
where its status is one that the ontology calls asserted, so that whoever asks for facts
gets none that are refuted or merely proposed. The fields of records are written as the
table in ``rdf_fields`` says; there are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from painkg import source
from painkg.errors import UnknownNameError
from painkg.model import Knowledge
from painkg.ontology import PAIN, PREFIXES
from painkg.rdf import inference as rdf_inference
from painkg.rdf import jsonld
from painkg.rdf import records as rdf_records

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
    curated = set(rdf_records.curated(knowledge))
    inferred = set(rdf_inference.inferred(knowledge, rdf_records.facts(knowledge))) - curated
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
    if chosen.supports_datasets:
        return ox.serialize(all_quads, format=chosen, prefixes=PREFIXES) or b""
    curated = (quad.triple for quad in all_quads if quad.graph_name == CURATED)
    return ox.serialize(curated, format=chosen, prefixes=PREFIXES) or b""
