"""What the endpoint says of itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from painkg.ontology import PAIN, PREFIXES

_SD, _FORMATS = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/formats/"
_WRITE = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TRIPLES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def write(address: str, graphs: Iterable[str], format: str) -> bytes:
    """The description of the endpoint at an address, with its named graphs, in a format."""
    service, dataset = ox.NamedNode(address), ox.NamedNode(f"{address}#dataset")
    graph = ox.NamedNode(f"{address}#union")
    triples = [
        _triple(service, PREFIXES["rdf"] + "type", f"{_SD}Service"),
        _triple(service, f"{_SD}endpoint", address),
        _triple(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query"),
        _triple(service, f"{_SD}feature", f"{_SD}UnionDefaultGraph"),
        *(_triple(service, f"{_SD}resultFormat", _FORMATS + name) for name in _RESULTS + _TRIPLES),
        _triple(service, f"{_SD}defaultDataset", dataset.value),
        _triple(dataset, PREFIXES["rdf"] + "type", f"{_SD}Dataset"),
        _triple(dataset, f"{_SD}defaultGraph", graph.value),
        _triple(graph, PREFIXES["rdf"] + "type", f"{_SD}Graph"),
    ]
    for each in graphs:
        node = ox.NamedNode(f"{address}#{each.removeprefix(PAIN).replace('/', '-')}")
        triples.append(_triple(dataset, f"{_SD}namedGraph", node.value))
        triples.append(_triple(node, PREFIXES["rdf"] + "type", f"{_SD}NamedGraph"))
        triples.append(_triple(node, f"{_SD}name", each))
    return ox.serialize(triples, format=_WRITE[format], prefixes={"sd": _SD}) or b""


def _triple(subject: ox.NamedNode, predicate: str, object_: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(object_))
