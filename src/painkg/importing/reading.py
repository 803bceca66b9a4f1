"""Files as they come: plain, gzip or zstd, tables or RDF; how far the reading is, and how fast."""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.importing import bounds
from painkg.store import SUFFIXES

TABLES = (".tsv", ".csv", ".jsonl", ".sif")
_PACKED = (".gz", ".zst")


@dataclass(frozen=True)
class Kind:
    """What a file's name says of it."""

    suffix: str
    packed: str
    rdf: ox.RdfFormat | None


@dataclass(frozen=True)
class Progress:
    """How far the reading of a file is."""

    name: str
    done: int
    size: int
    rows: int
    seconds: float

    def __str__(self) -> str:
        rate = self.rows / self.seconds if self.seconds else 0.0
        share = self.done / self.size if self.size else 1.0
        left = self.seconds * (1 - share) / share if share else 0.0
        rows = f"{self.rows:,} rows, {rate:,.0f}/s, " if self.rows else ""
        return f"{self.name}: {rows}{share:.0%}, {left:.0f} s left"


def kind(path: Path) -> Kind:
    """The kind of a file by the endings of its name, such as ``.tsv.gz``."""
    packed = path.suffix.lower() if path.suffix.lower() in _PACKED else ""
    suffix = Path(path.stem).suffix.lower() if packed else path.suffix.lower()
    if suffix not in (*TABLES, *SUFFIXES):
        known = ", ".join((*TABLES, *SUFFIXES))
        raise PainkgError(f"'{path}' is no table and no RDF. Use one of: {known}, also with .gz or .zst.")
    return Kind(suffix, packed, None if suffix in TABLES else SUFFIXES[suffix])


class Source(io.RawIOBase):
    """The unpacked bytes of a file, which tells from time to time how far it was read."""

    def __init__(
        self, path: Path, raw: IO[bytes], plain: IO[bytes], tell: Callable[[Progress], None]
    ) -> None:
        self._name, self._raw, self._plain, self._tell = path.name, raw, plain, tell
        self._size, self._begun = path.stat().st_size, time.monotonic()
        self._next = self._begun + 1
        self.rows = 0

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        self.count(0)
        return self._plain.read(size)

    def lines(self) -> Iterator[bytes]:
        """The lines, counted."""
        for line in bounds.lines(self._name, self._plain):
            self.rows += 1
            if not self.rows & 0xFFF:
                self.count(0)
            yield line

    def count(self, more: int) -> None:
        """Tell how far it is, once a second at most."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + 1
            self._tell(Progress(self._name, self._raw.tell(), self._size, self.rows, now - self._begun))


@contextmanager
def opened(path: Path, tell: Callable[[Progress], None], unfold: int = bounds.UNFOLD) -> Iterator[Source]:
    """A file for reading, unpacked on the way, to so many times its size at most."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise PainkgError(f"cannot read '{path}': {error.strerror}. Name a readable file.") from error
    with raw:
        plain = _unpacked(raw, kind(path).packed)
        if plain is not raw:
            size = path.stat().st_size
            plain = io.BufferedReader(bounds.Unfolded(path.name, plain, size, unfold), 2**20)
        yield Source(path, raw, plain, tell)


def _unpacked(raw: IO[bytes], packed: str) -> IO[bytes]:
    if packed == ".gz":
        return gzip.open(raw, "rb")  # type: ignore[return-value]
    if packed == ".zst":
        try:
            return cast(IO[bytes], bounds.Zstd(raw))
        except ModuleNotFoundError as error:
            raise PainkgError("zstandard is missing. Install it: pip install zstandard") from error
    return raw


class Lines(io.RawIOBase):
    """Pieces of text as a file that the engine reads."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as asked for at most; nothing at the end."""
        if not self._rest:
            self._rest = next(self._pieces, b"")
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece
