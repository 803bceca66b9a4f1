"""Files as one stream of N-Triples, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from painkg.importing import kinds, layouts, reading
from painkg.importing.badrows import BadRowError, BadRows
from painkg.importing.curies import Curies
from painkg.importing.layouts import Head, Write
from painkg.importing.ntriples import Cells, Names
from painkg.importing.progress import Meter
from painkg.importing.reading import Source
from painkg.importing.rows import Complain, File, Row

_PIECE = 2000
"""Rows, or triples, that are handed to the engine at a time."""
_HEADS = 1024
"""Sets of columns that are remembered: lines of JSON may each have another."""


class Stream:
    """Turns files into the triples of one graph, and counts the rows of those that have some."""

    def __init__(self, graph: str, curies: Curies, bad: BadRows, meter: Meter) -> None:
        self._graph, self._curies, self._bad, self._meter = graph, curies, bad, meter
        self.rows = 0
        """Rows that were read; those that could not be are in it."""

    def triples(self, paths: Iterable[Path]) -> Iterator[bytes]:
        """The triples of all the files as N-Triples, some thousand at a time."""
        for path in paths:
            kind = kinds.kind(path)
            with reading.opened(path, kind.packed, self._meter) as source, reading.telling(path, source):
                if kind.rdf:
                    yield from _rewritten(source, kind.rdf)
                else:
                    yield from self._written(path, source, kinds.READERS[kind.suffix])

    def _written(self, path: Path, source: Source, rows: Callable[[File], Iterator[Row]]) -> Iterator[bytes]:
        """The triples of rows."""
        names, before = Names(self._graph, self._curies, path.name), self._bad.count
        file = File(path, source, names, partial(self._bad.add, path.name))
        for piece in _pieces(rows(file), names, file.complain):
            self.rows += len(piece)
            yield "".join(piece).encode()
        self.rows += self._bad.count - before


def _rewritten(source: Source, format_: ox.RdfFormat) -> Iterator[bytes]:
    """The triples of RDF; its blank nodes get names that no other file has."""
    quads = ox.parse(
        cast(IO[bytes], source), format=format_, without_named_graphs=True, rename_blank_nodes=True
    )
    while piece := list(islice(quads, _PIECE)):
        text = ox.serialize((quad.triple for quad in piece), format=ox.RdfFormat.N_TRIPLES)
        yield cast(bytes, text)


def _pieces(rows: Iterator[Row], names: Names, complain: Complain) -> Iterator[list[str]]:
    """The texts of the rows, some thousand at a time."""
    writer = lru_cache(_HEADS)(partial(_writer, names))
    last: Head | None = None
    piece: list[str] = []
    for line, head, cells in rows:
        if head is not last:
            last, write = head, writer(head)
        try:
            piece.append(write(cells, line))
        except BadRowError as error:
            complain(line, str(error))
        if len(piece) >= _PIECE:
            yield piece
            piece = []
    yield piece


def _writer(names: Names, head: Head) -> Write:
    return layouts.writer(head, names) or _unknown


def _unknown(cells: Cells, line: int) -> str:
    raise BadRowError("neither a node (id, category) nor an edge (subject, predicate, object)")
