"""Bounds of what comes in: how far a file unfolds, how long a line is, how deep RDF nests."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.rdf.guard import Guard, UnsafeError

UNFOLD = 200
"""A packed file unfolds to so many times its size; honest tables reach thirty."""
_FREE = 2**24  # bytes: what unfolds to no more harms nobody
_LINE = 2**24  # bytes of a line
_PIECE = 2**20
_PACKED = 2**11  # bytes that unfold at once: to 64 MiB at most


class Unfolded(io.RawIOBase):
    """What unpacks a file, stopped where it unfolds too far. Raises PainkgError there, and at damage."""

    def __init__(self, name: str, plain: IO[bytes], packed: int, times: int) -> None:
        self._name, self._plain, self._times = name, plain, times
        self._left = max(_FREE, packed * times)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes."""
        try:
            piece = self._plain.read(len(buffer))
        except (EOFError, OSError, zlib.error, _zstd_error()) as error:
            raise PainkgError(f"cannot read '{self._name}': {error}. Is the file whole?") from error
        self._left -= len(piece)
        if self._left < 0:
            raise PainkgError(
                f"'{self._name}' unfolds to more than {self._times} times its size. "
                "If it is no trap, allow more: --unfold 2000"
            )
        buffer[: len(piece)] = piece
        return len(piece)


class Zstd(io.RawIOBase):
    """The frames of a zstd file, unpacked; the library's own reader stops after the first, or too early."""

    def __init__(self, raw: IO[bytes]) -> None:
        from zstandard import ZstdDecompressor

        self._raw, self._begin = raw, ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._rest, self._out = b"", io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises EOFError where a frame has no end."""
        while not (found := self._out.read(size)):
            piece = self._rest or self._raw.read(_PACKED)
            if not piece:
                if self._frame:
                    raise EOFError("it ends in the middle")
                return b""
            self._frame = self._frame or self._begin()
            self._out = io.BytesIO(self._frame.decompress(piece))
            self._rest = self._frame.unused_data if self._frame.eof else b""
            self._frame = None if self._frame.eof else self._frame
        return found


def _zstd_error() -> type[Exception]:
    try:
        from zstandard import ZstdError
    except ModuleNotFoundError:  # then nothing was unpacked with it
        return EOFError
    return cast(type[Exception], ZstdError)


class Watched(io.RawIOBase):
    """A file of RDF for the engine, looked at before the engine sees it."""

    def __init__(self, name: str, file: IO[bytes], format_: ox.RdfFormat) -> None:
        self._name, self._file, self._guard, self._piece = name, file, Guard(format_), io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises PainkgError for what would harm the engine."""
        if found := self._piece.read(size):
            return found
        piece = self._file.read(_PIECE)
        try:
            self._guard.look(piece, last=not piece)
        except UnsafeError as error:
            raise PainkgError(f"{self._name}:{error.line}: {error.message}. {error.cure}") from error
        self._piece = io.BytesIO(piece)
        return self._piece.read(size)


def lines(name: str, file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file. Raises PainkgError for one that no table has."""
    while line := file.readline(_LINE):
        if len(line) == _LINE and not line.endswith(b"\n"):
            raise PainkgError(f"'{name}' has a line longer than {_LINE // 2**20} MiB. Is it a table?")
        yield line
