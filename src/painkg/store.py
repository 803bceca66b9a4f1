"""Where RDF lives while it is asked: an embedded store, filled from quads or from a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from painkg import source
from painkg.errors import CurationError, PainkgError, Problem, printable
from painkg.rdf.guard import Guard, UnsafeError

if TYPE_CHECKING:
    import rdflib

Store = ox.Store
Quad = ox.Quad

SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}


def parse(path: Path) -> list[ox.Quad]:
    """The quads of an RDF file, as they are written there; the suffix tells the format.

    Raises CurationError with file and line where it is not well written.
    """
    format_ = _format(path)
    content = source.read(path, cure="Name a readable RDF file.")
    _refuse(path, content, format_)
    try:
        return list(ox.parse(content, format=format_))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or _line(content, format_)
        message = re.sub(
            r"^Parser error (at line \d+ )?(between .*?: )?",
            "",
            " ".join(getattr(error, "msg", str(error)).split()),
        )
        hint = "Mend the line, or export it anew."
        raise CurationError([Problem(str(path), line, printable(message).rstrip("."), hint)]) from error


def _format(path: Path) -> ox.RdfFormat:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise PainkgError(f"'{path}' does not end like an RDF file. Use one of: {known}.")
    return SUFFIXES[suffix]


def _refuse(path: Path, content: bytes, format_: ox.RdfFormat) -> None:
    """The engine crashes, or takes forever, on what nests thousands deep or unfolds."""
    try:
        Guard(format_).look(content, last=True)
    except UnsafeError as error:
        raise CurationError([Problem(str(path), error.line, error.message, error.cure)]) from error


class _Lines:
    """A file that is read line by line, and knows how far."""

    def __init__(self, content: bytes) -> None:
        self._content, self._start, self._end = content, 0, 0

    def read(self, size: int = -1) -> bytes:
        """The next line."""
        self._start = self._end
        end = self._content.find(b"\n", self._start) + 1 or len(self._content)
        self._end = min(end, self._start + size) if size > 0 else end
        return self._content[self._start : self._end]

    @property
    def number(self) -> int:
        """The line that was read last, from 1."""
        return self._content.count(b"\n", 0, self._start) + 1


def _line(content: bytes, format_: ox.RdfFormat) -> int:
    """The line that the parser of RDF/XML stumbles over, which it does not say."""
    lines = _Lines(content)
    with suppress(SyntaxError, ValueError):
        list(ox.parse(lines, format=format_))  # type: ignore[arg-type]
    return lines.number


def from_quads(quads: Iterable[ox.Quad]) -> Store:
    """A store in memory that holds the quads."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def from_nquads(content: bytes) -> Store:
    """A store in memory, filled from N-Quads of our own making."""
    store = ox.Store()
    store.bulk_load(content, format=ox.RdfFormat.N_QUADS)
    return store


def read_nquads(content: bytes) -> list[Quad]:
    """The quads in N-Quads of our own making."""
    return list(ox.parse(content, format=ox.RdfFormat.N_QUADS))


def for_rdflib(store: Store) -> rdflib.Dataset:
    """The store as rdflib sees it; the default graph is the union of all graphs."""
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def remote_for_rdflib(url: str) -> rdflib.Dataset:
    """A SPARQL server as rdflib sees it; JSON by POST form is what every server answers."""
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    asked = SPARQLStore(url, returnFormat="json", method="POST_FORM")
    return rdflib.Dataset(store=asked, default_union=True)
