"""What a file's name says of it: packed or plain, RDF or one of the kinds that become rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.importing import documents, gpml, reading, rows
from painkg.importing import lists as lists  # enters its layouts, and so does the next
from painkg.importing import peers as peers
from painkg.importing.progress import Meter
from painkg.importing.rows import File, Row
from painkg.store import SUFFIXES

READERS: dict[str, Callable[[File], Iterator[Row]]] = {
    ".tsv": rows.tabs,
    ".tab": rows.tabs,
    ".txt": rows.tabs,
    ".sif": rows.tabs,
    ".hpoa": rows.tabs,
    ".csv": rows.commas,
    ".jsonl": rows.objects,
    ".yaml": documents.rows,
    ".yml": documents.rows,
    ".json": documents.rows,
    ".gpml": gpml.rows,
}
"""Who reads the rows of a file, by its ending; a ``.json`` file may be RDF as well."""


@dataclass(frozen=True)
class Kind:
    """How a file is to be read; as rows where it is no RDF."""

    suffix: str
    packed: str
    rdf: ox.RdfFormat | None


def kind(path: Path) -> Kind:
    """The kind of a file by the endings of its name, such as ``.tsv.gz``."""
    packed = path.suffix.lower() if path.suffix.lower() in reading.PACKED else ""
    suffix = Path(path.stem).suffix.lower() if packed else path.suffix.lower()
    if suffix not in (*READERS, *SUFFIXES):
        known = ", ".join(dict.fromkeys((*READERS, *SUFFIXES)))
        raise PainkgError(f"'{path}' is no table and no RDF. Use one of: {known}, also with .gz or .zst.")
    as_rows = suffix in READERS and (suffix not in SUFFIXES or not _is_linked(path, packed))
    return Kind(suffix, packed, None if as_rows else SUFFIXES[suffix])


def _is_linked(path: Path, packed: str) -> bool:
    """Tell whether JSON is JSON-LD, whose words begin with ``@``."""
    with reading.opened(path, packed, Meter()) as source:
        return b'"@' in source.read(1 << 16)
