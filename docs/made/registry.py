"""What can be made, by name, and what all of it is made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import painkg

MAKERS: dict[str, Callable[[], str]] = {}


def maker(function: Callable[[], str]) -> Callable[[], str]:
    """Register a part under the name of its function."""
    MAKERS[function.__name__.replace("_", "-")] = function
    return function


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table in Markdown."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


@cache
def graph() -> painkg.Painkg:
    """The shipped graph, read once."""
    return painkg.load()
