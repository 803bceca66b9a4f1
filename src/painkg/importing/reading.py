"""Files as they come, plain, gzip or zstd, as bytes, as lines and as what the engine reads."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from painkg import foreign
from painkg.errors import PainkgError
from painkg.importing import bounds
from painkg.importing.progress import Meter

PACKED = (".gz", ".zst")


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
        for line in bounds.lines(self._name, self._plain):
            self.rows += 1
            if not self.rows & 0xFFF:
                self._meter.count(self._name, self._raw.tell(), self.rows)
            yield line


def size(path: Path) -> int:
    """The bytes of a file as it lies there. Raises PainkgError where there is none."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> PainkgError:
    return PainkgError(f"cannot read '{path}': {error.strerror}. Name a readable file.")


@contextmanager
def opened(path: Path, packed: str, meter: Meter, unfold: int = bounds.UNFOLD) -> Iterator[Source]:
    """A file for reading, unpacked on the way, to so many times its size at most.

    ``packed`` is how, one of PACKED or nothing.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    with raw:
        plain = _unpacked(raw, packed)
        if packed:
            plain = io.BufferedReader(bounds.Unfolded(path.name, plain, size(path), unfold), 2**20)
        source = Source(path.name, raw, plain, meter)
        yield source
        meter.finish(path.name, raw.tell(), source.rows)


_CURES = {
    "Named graphs": "it holds named graphs, and an import is one graph. Save the one you want as Turtle",
    "LoadDocumentCallback": "its context is on the net, where nothing is fetched. Put it into the file",
}
"""What the engine says of files that are in order but not taken, and what to do."""


@contextmanager
def telling(path: Path, source: Source) -> Iterator[None]:
    """What goes wrong while a file is read is told with its name and line."""
    try:
        yield
    except (SyntaxError, csv.Error) as error:
        said = str(getattr(error, "msg", error))
        line = getattr(error, "lineno", None) or source.rows
        place = f"{path}:{line}" if line else str(path)  # the engine knows none for what it does not take
        cure = next((cure for words, cure in _CURES.items() if words in said), f"{said}. Mend the file")
        raise PainkgError(f"{place}: {cure}.") from error
    except (MemoryError, OSError, *foreign.MALFORMED) as error:
        raise PainkgError(f"cannot read '{path}': {error}. Is the file whole?") from error


def _unpacked(raw: IO[bytes], packed: str) -> IO[bytes]:
    if packed == ".gz":
        return gzip.open(raw, "rb")  # type: ignore[return-value]
    if packed == ".zst":
        return cast(IO[bytes], bounds.Zstd(raw))
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
