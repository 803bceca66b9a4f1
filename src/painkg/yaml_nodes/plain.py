"""The text of a file, or why it is refused: too large, not UTF-8, or not text.

Every refusal becomes a problem with file and line in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from painkg.errors import CurationError, Problem

MAX_BYTES = 16 * 1024 * 1024
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
T = TypeVar("T")


class RefusedError(Exception):
    """A file is not read: the line, what is wrong there, and the cure."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint


def decoded(content: bytes, name: str) -> str:
    """The text of what was fetched from a file. Raises CurationError with file and line."""
    return named(name, lambda: _decoded(content))


def text(path: Path, name: str) -> str:
    """The text of a file, refused for the same reasons."""
    return named(name, lambda: _text(path))


def named(name: str, reading: Callable[[], T]) -> T:
    """What reading gives. Raises CurationError with the name of the file for whatever stops it."""
    try:
        return reading()
    except RefusedError as refused:
        problem = Problem(name, refused.line, refused.message, refused.hint)
    except OSError as error:
        problem = Problem(name, 1, f"cannot be read: {error.strerror}", "Name a readable text file.")
    raise CurationError([problem])


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return _decoded(file.read(MAX_BYTES + 1))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise RefusedError(1, f"larger than {MAX_BYTES // 2**20} MiB", "Split it by topic.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            line, f"byte {content[error.start]:#04x} is not UTF-8", "Save the file as UTF-8."
        ) from None
    return printable(text)


def printable(text: str, first: int = 1) -> str:
    """Refuse control characters with their line; the YAML reader would name none, and XML holds none."""
    for bad in _NO_TEXT.finditer(text):
        line = first + text.count("\n", 0, bad.start())
        raise RefusedError(line, f"character U+{ord(bad[0]):04X} is not text", "Delete it.")
    return text
