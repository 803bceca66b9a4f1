"""Answering queries: a cold command against peers, warm queries against the bare engine and rdflib.

python benchmarks/queries.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from measure import cpu, table

import painkg
from painkg import sparql
from painkg.sparql import questions

BIN = Path(sys.executable).parent
COLD = "SELECT ?x ?y WHERE { ?x <https://w3id.org/painkg/ontology#releases> ?y } LIMIT 10"
WARM = ("treatments-by-step", "paths", "only-in-rodents", "evidence-by-year", "in-place", "disputed")


def main() -> None:
    graph = painkg.load()
    graph.open()
    cold(graph)
    warm(graph)


def cold(graph: painkg.Painkg) -> None:
    with tempfile.TemporaryDirectory() as folder:
        turtle = Path(folder) / "graph.ttl"
        turtle.write_bytes(graph.export("turtle"))
        painkg_query = [str(BIN / "painkg"), "query", COLD]
        subprocess.run(painkg_query, check=True, capture_output=True)
        rows = [
            ("painkg query, cold", cpu(painkg_query, repeats=5)),
            ("sparqlquery (rdflib)", cpu([str(BIN / "sparqlquery"), str(turtle), "-q", COLD], repeats=2)),
        ]
    print(table(rows, "sparqlquery (rdflib)"))


def warm(graph: painkg.Painkg) -> None:
    """CPU milliseconds, the least of several: our path, the engine alone, rdflib on its own store."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=graph.export("nquads"), format="nquads")
    print("\n| question | rows | painkg | ÷ pyoxigraph | rdflib ÷ painkg |\n| --- | --- | --- | --- | --- |")
    for name in WARM:
        text = graph.question(name, {})
        ours = least(lambda text=text: graph.stream(text, "json", io.BytesIO()))
        bare = least(lambda text=text: engine(graph.store, text))
        other = least(lambda text=text: list(dataset.query(text, initNs=sparql.prefixes())), 1)
        count = len(graph.query(text).rows)
        print(f"| {name} | {count} | {ours * 1000:.1f} ms | {ours / bare:.2f} | {other / ours:.0f} |")


def engine(store: ox.Store, text: str) -> None:
    found = store.query(text, prefixes=sparql.prefixes(), use_default_graph_as_union=True)
    found.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr,call-arg]


def least(work: Callable[[], object], repeats: int = 15) -> float:
    taken = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    assert questions.every()  # noqa: S101
    main()
