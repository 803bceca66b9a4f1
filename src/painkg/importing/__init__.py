"""Graphs of other people, brought into a store on disk beside ours, each in its own named graph.

What stands in the graph ``pain:imported/NAME``, and stays so:

- of an edge the plain triple, unless its row denies it (``negated``, HPO's ``NOT``): then its
  resource says ``biolink:negated "true"`` instead; and
- a resource ``pain:imported/NAME/edge/ID`` that is a ``biolink:Association`` with
  ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``; every other column of its row is said of
  it, as a slot of Biolink (KGX) or as ``pain:imported/NAME/column/COLUMN`` (other tables);
- of a node its ``rdf:type``, its ``rdfs:label`` and its other columns in the same way; what KGX
  says that it is the same as (``same_as``, ``equivalent_identifiers``) also as ``skos:exactMatch``;
- a CURIE as the address that our own identifiers have, one of an unknown prefix as
  ``https://bioregistry.io/CURIE``; what is no CURIE as ``pain:imported/NAME/node/TEXT``, and a
  relation that is none as ``pain:imported/NAME/relation/TEXT``;
- of an RDF file its triples as they are.

Our own graphs stand beside it under their own names (see ``rdf``). Rows flow straight into
the engine: memory stays the same however long a file is. What cannot be read is written
down with its line.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from painkg import rdf
from painkg.errors import PainkgError
from painkg.importing import bounds, generations, joining, kinds, reading
from painkg.importing.badrows import BadRows
from painkg.importing.curies import Curies
from painkg.importing.generations import PLACE
from painkg.importing.progress import Meter, Progress
from painkg.importing.stream import Stream
from painkg.ontology import PREFIXES

__all__ = ["PLACE", "Progress", "Report", "run"]

LARGE = 4 << 20
"""Bytes from which an RDF file is worth the tenth of a second that a load of its own costs."""


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
    joined: str
    """The file that lists our concepts that the other graph speaks of, with their identifiers."""


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
    for path in paths:  # before anything is begun
        kinds.kind(path)
        reading.size(path)
    with generations.next_of(folder, name) as new:
        new.renew(own, (rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY))
        graph = ox.NamedNode(PLACE + name)
        meter = Meter(sum(map(reading.size, paths)), tell)
        with BadRows(folder / f"{name}.bad.tsv") as bad:
            stream = Stream(graph.value, Curies({**PREFIXES, **namespaces}), bad, meter, unfold)
            _load(new.store, paths, graph, stream)
        joined = joining.shared(new.store, graph)
        report = _report(new.store, graph, paths, stream.rows, bad, len(joined))
        new.keep(name, asdict(report))
        joining.write(Path(report.joined), joined)
    return report


def _load(store: ox.Store, paths: list[Path], graph: ox.NamedNode, stream: Stream) -> None:
    """Files into their graph: large RDF as it is, all else that follows each other as one stream."""
    for format_, group in itertools.groupby(paths, _alone):
        if format_ is None:
            text = cast(IO[bytes], reading.Pieces(stream.triples(group)))
            store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
            continue
        for path in group:
            with stream.opened(path) as source:
                watched = cast(IO[bytes], bounds.Watched(path.name, cast(IO[bytes], source), format_))
                store.bulk_load(watched, format=format_, to_graph=graph)


def _alone(path: Path) -> ox.RdfFormat | None:
    """The format of a file that is loaded by itself, because it is RDF and large."""
    return kinds.kind(path).rdf if reading.size(path) > LARGE else None


def _report(
    store: ox.Store, graph: ox.NamedNode, paths: list[Path], rows: int, bad: BadRows, shared: int
) -> Report:
    name = graph.value.removeprefix(PLACE)
    return Report(
        name=name,
        files=tuple(path.name for path in paths),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        rows=rows,
        bad=bad.count,
        triples=joining.size(store, graph),
        shared=shared,
        identifiers=len(joining.ours(store)),
        bad_rows=str(bad.path) if bad.count else "",
        joined=str(bad.path.with_name(f"{name}.joined.tsv")),
    )
