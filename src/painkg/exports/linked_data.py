"""RDF, for SPARQL and linked data."""

from __future__ import annotations

from painkg.exports import writing
from painkg.exports.registry import format
from painkg.model import Knowledge


@format("turtle", ".ttl")
def turtle(knowledge: Knowledge) -> bytes:
    """RDF for people: the curated graph, as Turtle.

    Loses what follows from the curated graph, and the ontology: both can be made again.
    """
    return _rdf(knowledge, "turtle")


@format("ntriples", ".nt")
def ntriples(knowledge: Knowledge) -> bytes:
    """RDF line by line: the curated graph, as N-Triples.

    Loses what follows from the curated graph, and the ontology: both can be made again.
    """
    return _rdf(knowledge, "ntriples")


@format("nquads", ".nq")
def nquads(knowledge: Knowledge) -> bytes:
    """RDF line by line: the curated, inferred and ontology graphs, as N-Quads.

    Loses nothing.
    """
    return _rdf(knowledge, "nquads")


@format("trig", ".trig")
def trig(knowledge: Knowledge) -> bytes:
    """RDF for people: the curated, inferred and ontology graphs, as TriG.

    Loses nothing.
    """
    return _rdf(knowledge, "trig")


@format("jsonld", ".jsonld")
def jsonld(knowledge: Knowledge) -> bytes:
    """RDF for JSON programs: the curated, inferred and ontology graphs, as JSON-LD.

    Loses nothing.
    """
    return _rdf(knowledge, "jsonld")


@format("rdfxml", ".rdf")
def rdfxml(knowledge: Knowledge) -> bytes:
    """RDF for XML programs: the curated graph, as RDF/XML.

    Loses what follows from the curated graph, and the ontology: both can be made again.
    """
    return _rdf(knowledge, "rdfxml")


def _rdf(knowledge: Knowledge, name: str) -> bytes:
    from painkg import rdf

    return rdf.serialise(knowledge, name)


@format("shapes", ".ttl")
def shapes(knowledge: Knowledge) -> bytes:
    """SHACL shapes, as Turtle, to check the curated graph together with the ontology.

    Loses the knowledge: they say what may be in it.
    """
    from painkg import shapes

    return shapes.write(knowledge.ontology)


@format("schema", ".schema.json")
def schema(knowledge: Knowledge) -> bytes:
    """JSON Schema of the files of a data folder, for editors that complete names.

    Loses what only a whole folder can be held against: painkg check does that.
    """
    from painkg.drafting import schema

    return writing.as_json(schema.of(knowledge))
