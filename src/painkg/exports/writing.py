"""JSON and tables as the bytes of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def as_json(found: Any) -> bytes:
    """JSON with a line for every item."""
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def table(head: Iterable[str], rows: Iterable[Iterable[str]], between: str = ",") -> bytes:
    """A head and its rows, with what stands between two cells."""
    lines = (between.join(_cell(cell, between) for cell in row) for row in (head, *rows))
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(text: str, between: str) -> str:
    """A cell, in quotes where it holds what could end it: for some readers any break of Unicode ends a line.

    >>> _cell("one", ","), _cell("one, two", ","), _cell("one\\u2028two", ",").count('"')
    ('one', '"one, two"', 2)
    """
    ends = '"' in text or between in text or len(f"{text}.".splitlines()) > 1
    return '"{}"'.format(text.replace('"', '""')) if ends else text
