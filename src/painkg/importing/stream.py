"""Files as one stream of N-Triples, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from painkg.importing import bounds, kinds, layouts, reading
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

    def __init__(
        self, graph: str, curies: Curies, bad: BadRows, meter: Meter, unfold: int = bounds.UNFOLD
    ) -> None:
        self._graph, self._curies, self._bad = graph, curies, bad
        self._meter, self._unfold = meter, unfold
        self.rows = 0
        """Rows that were read; those that could not be are in it."""

    @contextmanager
    def opened(self, path: Path) -> Iterator[Source]:
        """A file within its bounds; what goes wrong with it is told with its name."""
        packed = kinds.kind(path).packed
        with reading.opened(path, packed, self._meter, self._unfold) as source, reading.telling(path, source):
            yield source

    def triples(self, paths: Iterable[Path]) -> Iterator[bytes]:
        """The triples of all the files as N-Triples, some thousand at a time."""
        for path in paths:
            kind = kinds.kind(path)
            with self.opened(path) as source:
                if kind.rdf:
                    yield from _rewritten(path, source, kind.rdf)
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


def _rewritten(path: Path, source: Source, format_: ox.RdfFormat) -> Iterator[bytes]:
    """The triples of RDF; its blank nodes get names that no other file has."""
    watched = cast(IO[bytes], bounds.Watched(path.name, cast(IO[bytes], source), format_))
    quads = ox.parse(watched, format=format_, without_named_graphs=True, rename_blank_nodes=True)
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
