"""Where RDF lives while it is asked: an embedded store, filled from quads or from a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from painkg.errors import CurationError, PainkgError, Problem, did_you_mean

if TYPE_CHECKING:
    import rdflib

Store = ox.Store

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
    try:
        content = path.read_bytes()
        _refuse_bomb(path, content)
        return list(ox.parse(content, format=format_))
    except SyntaxError as error:
        raise CurationError([_problem(path, error)]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise PainkgError(f"cannot read '{path}': {reason}. Name a readable RDF file.") from error
    except ValueError as error:
        raise CurationError([Problem(str(path), 1, _clean(str(error)), "Save the file as UTF-8.")]) from error


def _format(path: Path) -> ox.RdfFormat:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        hint = did_you_mean(suffix, SUFFIXES) or f"Use one of: {', '.join(SUFFIXES)}."
        raise PainkgError(f"'{path}' does not end like an RDF file. {hint}")
    return SUFFIXES[suffix]


def _refuse_bomb(path: Path, content: bytes) -> None:
    """A few lines of XML entities can unfold to gigabytes: only short and plain ones are read."""
    if b"<!DOCTYPE" not in content:
        return
    entities = re.findall(rb'ENTITY\s+[^\s"]+\s+"([^"&]{0,200})"', content)
    if len(entities) != content.count(b"ENTITY"):
        raise PainkgError(f"'{path}' defines XML entities in terms of others. Save it without them.")


def _problem(path: Path, error: SyntaxError) -> Problem:
    message = re.sub(r"^Parser error (at line \d+ )?(between .*?: )?", "", _clean(error.msg))
    return Problem(str(path), error.lineno or 1, message.rstrip("."), "Mend the line, or export it anew.")


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


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


def for_rdflib(store: Store) -> rdflib.Dataset:
    """The store as rdflib sees it; the default graph is the union of all graphs."""
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
