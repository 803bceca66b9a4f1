"""The W3C SPARQL 1.1 query tests through our own query path, by hand.

git clone https://github.com/w3c/rdf-tests && python benchmarks/w3c.py rdf-tests/sparql/sparql11

Every failure must stand in w3c_exceptions.tsv with its reason, and nothing else may: the list
may only shrink.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from painkg import sparql
from painkg.errors import PainkgError

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
EXCEPTIONS = Path(__file__).with_name("w3c_exceptions.tsv")
LEFT_OUT = {"entailment", "service", "protocol", "service-description", "http-rdf-update"}
"""Groups of other things: inference, other servers, HTTP (tests/test_serve.py asks those)."""
RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON}
GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}


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
                yield from case(graph, entry, manifest.parent.name)


def case(graph: rdflib.Graph, entry: rdflib.term.Node, group: str) -> Iterator[Case]:
    kind = str(graph.value(entry, RDF.type)).partition("#")[2]
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    query = graph.value(action, QT.query) or action
    if "Update" in kind or ("Query" not in kind and "Syntax" not in kind and "CSV" not in kind):
        return
    yield Case(
        f"{group}/{str(entry).partition('#')[2]}",
        kind,
        path(query),
        tuple(path(each) for each in graph.objects(action, QT.data)),
        tuple(path(each) for each in graph.objects(action, QT.graphData)),
        path(result) if result is not None and "Syntax" not in kind else None,
    )


def path(node: object) -> Path:
    return Path(str(node).removeprefix("file://"))


def passes(test: Case) -> bool:
    text = f"BASE <{test.query.as_uri()}> {test.query.read_text(encoding='utf-8')}"
    store = ox.Store()
    for file in (*test.data, *test.graphs):
        store.load(path=str(file), to_graph=ox.NamedNode(file.as_uri()), base_iri=file.as_uri())
    try:
        answer = sparql.query(store, text, dataset=dataset(test, text, store))
    except PainkgError:
        return "Negative" in test.kind
    if "Syntax" in test.kind:
        return "Negative" not in test.kind
    return matches(answer, test)


def dataset(test: Case, text: str, store: ox.Store) -> sparql.Dataset:
    """The graphs of the test; those of a query's own FROM are loaded, as no query fetches any."""
    default, named = ([each.as_uri() for each in files] for files in (test.data, test.graphs))
    return sparql.Dataset(tuple(default) or ("http://nothing/",), tuple(named))


def matches(answer: sparql.Result, test: Case) -> bool:
    expected = test.result
    if expected is None:
        return True
    if answer.triples is not None:
        wanted = ox.parse(path=str(expected), format=GRAPHS[expected.suffix], base_iri=expected.as_uri())
        return counted(answer.triples) == counted(quad.triple for quad in wanted)
    if expected.suffix in (".csv", ".tsv"):
        ours = sparql.write(answer, expected.suffix[1:]).decode().splitlines()
        return sorted(ours) == sorted(expected.read_text(encoding="utf-8").splitlines())
    if expected.suffix not in RESULTS:
        return False
    found = ox.parse_query_results(expected.read_bytes(), format=RESULTS[expected.suffix])
    if isinstance(found, ox.QueryBoolean):
        return bool(found) is answer.truth
    names = [each.value for each in found.variables]
    wanted_rows = [[row[name] for name in names] for row in found]
    ours_rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.nodes()]
    return counted(wanted_rows) == counted([[row.get(name) for name in names] for row in ours_rows])


def counted(rows: object) -> Counter[str]:
    """Rows as a bag, with numbers in one spelling and blank nodes without their names."""
    return Counter(" ".join(map(plain, tuple(row))) for row in rows)  # type: ignore[attr-defined]


def plain(node: object) -> str:
    if isinstance(node, ox.BlankNode):
        return "_:"
    if isinstance(node, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:a"), node))
        return str(next(iter(store)).object)
    return str(node)


def main() -> None:
    known = dict(line.split("\t") for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines())
    found = {test.name: passes(test) for test in cases(Path(sys.argv[1]).resolve())}
    failed = sorted(name for name, passed in found.items() if not passed)
    print(f"{len(found) - len(failed)} of {len(found)} pass ({1 - len(failed) / len(found):.1%})")
    wrong = [f"fails, and is not listed: {name}" for name in failed if name not in known]
    wrong += [f"is listed, and does not fail: {name}" for name in known if name not in failed]
    sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
