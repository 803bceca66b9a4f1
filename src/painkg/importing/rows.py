"""The rows of a table: line, columns, cells. What is no row is complained of with its line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from painkg.errors import PainkgError
from painkg.importing import layouts
from painkg.importing.layouts import Head
from painkg.importing.ntriples import Cells, Names
from painkg.importing.reading import Source

Row = tuple[int, Head, Cells]
Complain = Callable[[int, str], None]


@dataclass(frozen=True)
class File:
    """A file that is being read."""

    path: Path
    source: Source
    names: Names
    complain: Complain


def cells(file: File, separated: Callable[[Iterable[str]], Iterable[list[str]]]) -> Iterator[Row]:
    """Rows of cells beneath a head; lines with ``#`` before it are comments."""
    head: tuple[str, ...] | None = None
    for row in separated(_text(file)):
        line = file.source.rows
        if head is None:
            if len(row) > 1 or not row or not row[0].startswith("#"):
                head = _head(file, row)
        elif len(row) == len(head):
            yield line, head, row
        elif row not in ([], [""]):
            file.complain(line, f"{len(row)} cells under {len(head)} columns")
    if head is None:
        raise PainkgError(f"'{file.path}' has no head: it is empty, or no text in UTF-8. Save it as UTF-8.")


def _head(file: File, row: list[str]) -> tuple[str, ...]:
    """The names of the columns, where they are ones that can be read."""
    names = [name.strip() for name in row]
    head = (names[0].lstrip("#"), *names[1:]) if names else ()
    if layouts.writer(head, file.names):
        return head
    known = "; ".join(", ".join(sorted(columns)) for columns in layouts.LAYOUTS)
    raise PainkgError(
        f"the columns of '{file.path}' are none that are known. Use those of one of: {known}. "
        "Any table of edges can be read whose columns are called source, relation and target."
    )


def _text(file: File) -> Iterator[str]:
    for line in file.source.lines():
        try:
            yield line.decode("utf-8-sig" if file.source.rows == 1 else "utf-8")
        except UnicodeDecodeError as error:
            file.complain(file.source.rows, f"byte {line[error.start]:#04x} is not UTF-8")


def _tabs(lines: Iterable[str]) -> Iterable[list[str]]:
    return (line.rstrip("\r\n").split("\t") for line in lines)


tabs = partial(cells, separated=_tabs)
commas = partial(cells, separated=csv.reader)


def objects(file: File) -> Iterator[Row]:
    """Rows of JSON, a line each."""
    for line in file.source.lines():
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            row = {key: _flat(value) for key, value in found.items()} if isinstance(found, dict) else None
        except (ValueError, RecursionError) as error:
            file.complain(file.source.rows, f"no JSON: {error}")
            continue
        if row is None:
            file.complain(file.source.rows, "no JSON object")
        else:
            yield file.source.rows, tuple(row), list(row.values())


def _flat(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(_flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
