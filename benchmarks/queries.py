"""Answering queries: a cold command against peers, warm queries against other engines.

python benchmarks/queries.py

Needs, besides painkg[dev]: comunica (npm @comunica/query-sparql-file), roqet (Debian rasqal-utils) and
Virtuoso (Debian virtuoso-opensource); what is missing is left out. rdflib has half a minute a question.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import pyoxigraph as ox
import rdflib
from measure import cpu, table

import painkg
import servers
from painkg import sparql

BIN = Path(sys.executable).parent
COLD = "SELECT ?x ?y WHERE { ?x <https://w3id.org/painkg/ontology#releases> ?y } LIMIT 10"
WARM = ("treatments-by-step", "paths", "only-in-rodents", "evidence-by-year", "in-place", "disputed")
PATIENCE = 30
"""Seconds that rdflib may take for a question: for some it takes minutes."""


def main() -> None:
    graph = painkg.load()
    graph.open()
    cold(graph)
    warm(graph)


def cold(graph: painkg.Painkg) -> None:
    with tempfile.TemporaryDirectory() as folder:
        turtle = Path(folder) / "graph.ttl"
        turtle.write_bytes(graph.export("turtle"))
        commands = {
            "painkg query, cold": [str(BIN / "painkg"), "query", COLD],
            "painkg query of the Turtle file": [str(BIN / "painkg"), "query", COLD, "--graph", str(turtle)],
            "sparqlquery (rdflib)": [str(BIN / "sparqlquery"), str(turtle), "-q", COLD],
            "comunica": ["comunica-sparql-file", str(turtle), COLD],
            "roqet": ["roqet", "-q", "-r", "csv", "-D", str(turtle), "-e", COLD],
        }
        there = {name: command for name, command in commands.items() if shutil.which(command[0])}
        print("left out, as they are not installed:", ", ".join(sorted({*commands} - {*there})) or "none")
        subprocess.run(commands["painkg query, cold"], check=True, capture_output=True)
        rows = [(name, cpu(command, repeats=3)) for name, command in there.items()]
    print(table(rows, "sparqlquery (rdflib)"), flush=True)


def warm(graph: painkg.Painkg) -> None:
    """Milliseconds, the least of several: our path, the engine alone, rdflib's own store, Virtuoso."""
    with ExitStack() as stack:
        virtuoso = published(graph, stack) if shutil.which("virtuoso-t") else None
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=graph.export("nquads"), format="nquads")
        print("\n| question | rows | painkg ms | ÷ pyoxigraph | rdflib ÷ painkg | Virtuoso ÷ painkg |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name in WARM:
            text = graph.question(name, {})
            ours, bare = together(
                lambda text=text: graph.stream(text, "json", io.BytesIO()),
                lambda text=text: engine(graph.store, text),
            )
            theirs = wall(lambda text=text: virtuoso.query(text)) / ours if virtuoso else None
            slow = patiently(dataset, text)
            count = len(graph.query(text).rows)
            rdf = f"{slow / ours:.0f}" if slow else f"> {PATIENCE / ours:.0f}"
            said = f"{theirs:.1f}" if theirs else "-"
            print(
                f"| {name} | {count} | {ours * 1000:.1f} | {ours / bare:.2f} | {rdf} | {said} |", flush=True
            )


def published(graph: painkg.Painkg, stack: ExitStack) -> painkg.Painkg:
    """The graph on a Virtuoso of our own."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    found = stack.enter_context(servers.virtuoso(folder))
    patch = {"PAINKG_USER": found.user, "PAINKG_PASSWORD": found.password}
    command = [str(BIN / "painkg"), "publish", found.store]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **patch})
    return painkg.load(found.query)


def engine(store: ox.Store, text: str) -> None:
    found = store.query(text, prefixes=sparql.prefixes(), use_default_graph_as_union=True)
    found.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr,call-arg]


def together(
    one: Callable[[], object], other: Callable[[], object], repeats: int = 30
) -> tuple[float, float]:
    """CPU seconds of two, in turns, so that a busy machine is as busy for either."""
    pairs = [(spent(one), spent(other)) for _ in range(repeats)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def wall(work: Callable[[], object], repeats: int = 7) -> float:
    """Seconds until an answer of a server, whose CPU is not ours."""
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def patiently(dataset: rdflib.Dataset, text: str) -> float | None:
    """CPU seconds of rdflib for one answer, in a process that is ended where it takes too long."""
    context = multiprocessing.get_context("fork")  # which has the graph already
    ours, theirs = context.Pipe()
    process = context.Process(target=lambda: theirs.send(spent(lambda: rdflib_alone(dataset, text))))
    process.start()
    found = float(ours.recv()) if ours.poll(PATIENCE) else None
    process.kill()
    process.join()
    return found


def rdflib_alone(dataset: rdflib.Dataset, text: str) -> None:
    list(dataset.query(text, initNs=sparql.prefixes()))


if __name__ == "__main__":
    main()
