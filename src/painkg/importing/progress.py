"""How far an import is, and how fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How far the reading is: of all the files, whose bytes and rows are counted."""

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
        bar = "#" * round(20 * share)
        if share >= 1:
            return f"[{bar}] all read; the store sorts it"
        return f"[{bar:.<20}] {self.name}: {rows}{share:.0%}, {left:.0f} s left"


class Meter:
    """Knows how much of all the files was read, and tells it once a second at most."""

    def __init__(self, size: int = 0, tell: Callable[[Progress], None] = lambda _: None) -> None:
        self._size, self._tell = size, tell
        self._begun = time.monotonic()
        self._next = self._begun + 1
        self._done = self._rows = 0

    def count(self, name: str, done: int, rows: int) -> None:
        """Hear how many bytes and rows of the file at hand were read."""
        if (now := time.monotonic()) >= self._next:
            self._next = now + 1
            self._tell(Progress(name, self._done + done, self._size, self._rows + rows, now - self._begun))

    def finish(self, name: str, done: int, rows: int) -> None:
        """Hear that a file was read to its end."""
        self._done += done
        self._rows += rows
        if self._done >= self._size:  # what follows takes seconds too, and cannot be measured
            now = time.monotonic()
            self._tell(Progress(name, self._done, self._size, self._rows, now - self._begun))
