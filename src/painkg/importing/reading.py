"""Files as they come: plain, gzip or zstd, tables or RDF; how far the reading is, and how fast."""

from __future__ import annotations

import csv
import gzip
import io
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from painkg.errors import PainkgError

PACKED = (".gz", ".zst")


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


class Meter:
    """Knows how much of all the files was read, and tells it once a second at most."""

    def __init__(self, size: int, tell: Callable[[Progress], None]) -> None:
        self._size, self._tell = size, tell
        self._begun = time.monotonic()
        self._next = self._begun + 1
        self._done = self._rows = 0

    @classmethod
    def of(cls, paths: Iterable[Path], tell: Callable[[Progress], None] = lambda _: None) -> Meter:
        """One for these files."""
        return cls(sum(path.stat().st_size for path in paths if path.is_file()), tell)

    def count(self, name: str, done: int, rows: int) -> None:
        """Hear how many bytes and rows of the file at hand were read."""
        if (now := time.monotonic()) >= self._next:
            self._next = now + 1
            self._tell(Progress(name, self._done + done, self._size, self._rows + rows, now - self._begun))

    def finish(self, done: int, rows: int) -> None:
        """Hear that a file was read to its end."""
        self._done += done
        self._rows += rows


class Source(io.RawIOBase):
    """The unpacked bytes of a file, which tells from time to time how far it was read."""

    def __init__(self, name: str, raw: IO[bytes], plain: IO[bytes], meter: Meter) -> None:
        self._name, self._raw, self._plain, self._meter = name, raw, plain, meter
        self.rows = 0
        """The lines that were read so far."""

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        self._meter.count(self._name, self._raw.tell(), self.rows)
        return self._plain.read(size)

    def lines(self) -> Iterator[bytes]:
        """The lines, counted."""
        for line in self._plain:
            self.rows += 1
            if not self.rows & 0xFFF:
                self._meter.count(self._name, self._raw.tell(), self.rows)
            yield line


@contextmanager
def opened(path: Path, packed: str, meter: Meter) -> Iterator[Source]:
    """A file for reading, unpacked on the way; ``packed`` is how, one of PACKED or nothing."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise PainkgError(f"cannot read '{path}': {error.strerror}. Name a readable file.") from error
    with raw:
        source = Source(path.name, raw, _unpacked(raw, packed), meter)
        yield source
        meter.finish(raw.tell(), source.rows)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What goes wrong while a file is read is told with its name and line."""
    try:
        yield
    except (SyntaxError, csv.Error) as error:
        line = getattr(error, "lineno", None) or 0
        raise PainkgError(f"{path}:{line}: {getattr(error, 'msg', error)}. Mend the file.") from error
    except (OSError, ValueError, EOFError) as error:
        raise PainkgError(f"cannot read '{path}': {error}. Is the file whole?") from error


def _unpacked(raw: IO[bytes], packed: str) -> IO[bytes]:
    if packed == ".gz":
        return gzip.open(raw, "rb")  # type: ignore[return-value]
    if packed == ".zst":
        try:
            import zstandard
        except ModuleNotFoundError as error:
            raise PainkgError("zstandard is missing. Install it: pip install zstandard") from error
        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw))
    return raw


class Pieces(io.RawIOBase):
    """Pieces of text as a file that the engine reads."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._piece = pieces, io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as asked for at most; nothing at the end."""
        while not (found := self._piece.read(size)):
            try:
                self._piece = io.BytesIO(next(self._pieces))
            except StopIteration:
                return b""
        return found
