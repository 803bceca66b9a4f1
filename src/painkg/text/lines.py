"""How text lies on a terminal: columns and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill
from typing import Any

Answer = dict[str, Any]
"""What ``painkg.answers`` gives."""


def columns(rows: Iterable[Iterable[object]]) -> str:
    """Rows in aligned columns; the last is as long as it likes."""
    table = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)


def wrapped(words: str, indent: int = 2, hang: int = 0) -> str:
    """Words as one paragraph of at most 98 letters a line, indented; all but the first hang further in."""
    blank = " " * indent
    return fill(words, 98, initial_indent=blank, subsequent_indent=blank + " " * hang) if words else ""
