"""Graphs of other people, brought into a store on disk beside ours, each in its own named graph.

A table is read row by row and its triples flow straight into the engine: memory stays the
same however long the file is. What cannot be read is written down with its line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from painkg import foreign, rdf
from painkg.errors import PainkgError
from painkg.importing import bounds, generations, reading, tables
from painkg.importing.curies import Curies
from painkg.importing.reading import Progress
from painkg.ontology import PAIN, PREFIXES

PLACE = f"{PAIN}imported/"


@dataclass(frozen=True)
class Report:
    """What an import brought, what it could not read, and where it meets our concepts."""

    name: str
    files: tuple[str, ...]
    date: str
    rows: int
    bad: int
    triples: int
    shared: int
    """Identifiers of our concepts that the other graph uses too."""
    identifiers: int
    bad_rows: str
    """The file that lists every row that could not be read, with its line."""


def run(
    files: Iterable[Path],
    folder: Path,
    name: str,
    own: Iterable[ox.Quad],
    namespaces: dict[str, str],
    tell: Callable[[Progress], None],
    unfold: int = bounds.UNFOLD,
) -> Report:
    """Bring files into the store of a folder under a name; the store is then whole, or as it was.

    ``unfold`` is to how many times its size a packed file may unfold. Raises PainkgError for a
    file that cannot be read at all.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", name):
        raise PainkgError(f"'{name}' is no name for a graph. Use small letters, digits and hyphens.")
    paths = list(files)
    for path in paths:
        reading.kind(path)  # before anything is begun
    with generations.next_of(folder) as new:
        new.renew(own, (rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY))
        graph = ox.NamedNode(PLACE + name)
        new.forget(graph)
        bad = tables.BadRows(folder / f"{name}.bad.tsv")
        curies = Curies({**PREFIXES, **namespaces})
        with bad:
            rows = sum(_load(new.store, path, graph, curies, bad, tell, unfold) for path in paths)
        report = _report(new.store, name, paths, graph, rows, bad)
        new.keep(name, asdict(report))
    return report


def _load(
    store: ox.Store,
    path: Path,
    graph: ox.NamedNode,
    curies: Curies,
    bad: tables.BadRows,
    tell: Callable[[Progress], None],
    unfold: int,
) -> int:
    """One file into its graph; the number of its rows, or 0 for RDF."""
    with reading.opened(path, tell, unfold) as source:
        try:
            if format_ := reading.kind(path).rdf:
                watched = bounds.Watched(path.name, cast(IO[bytes], source), format_)
                store.bulk_load(cast(IO[bytes], watched), format=format_, to_graph=graph)
                return 0
            lines = tables.triples(source, path, graph.value, curies, bad)
            piped = cast(IO[bytes], reading.Lines(lines))
            store.bulk_load(piped, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
        except SyntaxError as error:
            raise PainkgError(f"{path}:{error.lineno or 0}: {error.msg}. Mend the file.") from error
        except (MemoryError, OSError, *foreign.MALFORMED) as error:
            raise PainkgError(f"cannot read '{path}': {error}. Is the file whole?") from error
        return source.rows - (reading.kind(path).suffix != ".jsonl")  # its head is no row


def _report(
    store: ox.Store, name: str, paths: list[Path], graph: ox.NamedNode, rows: int, bad: tables.BadRows
) -> Report:
    found = [iri for iri in identifiers(store) if used(store, iri, graph)]
    return Report(
        name=name,
        files=tuple(path.name for path in paths),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        rows=rows,
        bad=bad.count,
        triples=_size(store, graph),
        shared=len(found),
        identifiers=len(identifiers(store)),
        bad_rows=str(bad.path) if bad.count else "",
    )


def _size(store: ox.Store, graph: ox.NamedNode) -> int:
    """The number of triples of a graph, counted by the engine."""
    found = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return int(next(cast(Iterator[ox.QuerySolution], found))["n"].value)


def identifiers(store: ox.Store) -> set[ox.NamedNode]:
    """The identifiers that exactly fit our concepts."""
    predicate = ox.NamedNode(PREFIXES["skos"] + "exactMatch")
    quads = store.quads_for_pattern(None, predicate, None, rdf.CURATED)
    return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}


def used(store: ox.Store, iri: ox.NamedNode, graph: ox.NamedNode) -> bool:
    """Tell whether a graph says anything about an identifier."""
    patterns = (
        store.quads_for_pattern(iri, None, None, graph),
        store.quads_for_pattern(None, None, iri, graph),
    )
    return any(next(iter(each), None) is not None for each in patterns)
