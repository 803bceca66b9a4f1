"""The rows that could not be read: none is dropped without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from painkg.errors import brief, printable
from painkg.source import whole


class BadRowError(ValueError):
    """A row that does not say what its table should say."""


class BadRows:
    """Every row that could not be read, with file, line and reason, in a file of their own."""

    def __init__(self, path: Path) -> None:
        self.path, self.count = path, 0

    def __enter__(self) -> BadRows:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._whole = whole(self.path)
        self._file = self._whole.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._whole.__exit__(*error)
        if error == (None, None, None) and not self.count:  # otherwise the list of the last import stays
            self.path.unlink(missing_ok=True)

    def add(self, name: str, line: int, reason: str) -> None:
        """Write down a row."""
        self.count += 1
        self._file.write(f"{name}\t{line}\t{brief(printable(reason))}\n".encode())
