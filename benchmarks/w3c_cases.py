"""The W3C SPARQL 1.1 query tests as values: what is asked of which graphs, and what should come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
LEFT_OUT = {
    "entailment": "inference, of which SPARQL 1.1 leaves open which a server does",
    "service": "asks other servers",
    "protocol": "HTTP: tests/test_serve.py sends what applies to a server that only answers",
    "service-description": "HTTP: tests/test_serve.py reads it",
    "http-rdf-update": "HTTP updates, and nothing can be changed here",
    "delete-insert": "its syntax tests are of updates",
}
"""Groups of other things than queries, and why; tests of updates are left out in every group."""
RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
Rows = list[dict[str, object]]


@dataclass(frozen=True)
class Case:
    """One test: its name, its kind, and its files."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path | None


def cases(folder: Path) -> Iterator[Case]:
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        if manifest.parent.name in LEFT_OUT:
            continue
        graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
        for head in graph.objects(None, MF.entries):
            for entry in Collection(graph, head):
                yield from _case(graph, entry, manifest.parent.name)


def _case(graph: rdflib.Graph, entry: rdflib.term.Node, group: str) -> Iterator[Case]:
    kind = str(graph.value(entry, RDF.type)).partition("#")[2]
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    if "Update" in kind or ("Query" not in kind and "Syntax" not in kind and "CSV" not in kind):
        return
    yield Case(
        f"{group}/{str(entry).partition('#')[2]}",
        kind,
        _path(graph.value(action, QT.query) or action),
        tuple(_path(each) for each in graph.objects(action, QT.data)),
        tuple(_path(each) for each in graph.objects(action, QT.graphData)),
        _path(result) if result is not None and "Syntax" not in kind else None,
    )


def _path(node: object) -> Path:
    return Path(str(node).removeprefix("file://"))


def triples(file: Path) -> list[ox.Triple]:
    """The graph that a CONSTRUCT should give."""
    found = ox.parse(path=str(file), format=GRAPHS[file.suffix], base_iri=file.as_uri())
    return [quad.triple for quad in found]


def rows(file: Path) -> tuple[list[str], Rows] | bool:
    """The columns and rows that a SELECT should give, or the truth of an ASK."""
    if file.suffix not in RESULTS:
        return _result_set(rdflib.Graph().parse(file, publicID=file.as_uri()))
    found = ox.parse_query_results(file.read_bytes(), format=RESULTS[file.suffix])
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [each.value for each in found.variables]
    return names, [dict(zip(names, row, strict=True)) for row in found]


def _result_set(graph: rdflib.Graph) -> tuple[list[str], Rows]:
    """Rows that are written as RDF."""
    names = sorted(str(each) for each in graph.objects(None, RS.resultVariable))
    found: Rows = []
    for solution in graph.objects(None, RS.solution):
        bindings = list(graph.objects(solution, RS.binding))
        found.append({str(graph.value(b, RS.variable)): _term(graph.value(b, RS.value)) for b in bindings})
    return names, found


def _term(node: object) -> object:
    if isinstance(node, rdflib.Literal):
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), language=node.language, datatype=datatype)
    return ox.BlankNode() if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))
