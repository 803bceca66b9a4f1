"""What a query answers, as Python values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO
from urllib.parse import unquote

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.ontology import PREFIXES

Cell = str | int | float | bool | None
ENGINE = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_CONVERT = {
    **dict.fromkeys(("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"), int),
    **dict.fromkeys(("decimal", "double", "float"), float),
    "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}


@dataclass(frozen=True)
class Result:
    """The answer of a query: of SELECT and ASK as SPARQL 1.1 JSON, of CONSTRUCT and DESCRIBE as triples."""

    content: bytes = b""
    triples: tuple[ox.Triple, ...] | None = None

    @property
    def truth(self) -> bool | None:
        """The answer of an ASK; nothing for another query."""
        parsed = self._parsed()
        return bool(parsed) if isinstance(parsed, ox.QueryBoolean) else None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The variables asked for."""
        if self.triples is not None:
            return ("subject", "predicate", "object")
        parsed = self._parsed()
        return (
            tuple(v.value for v in parsed.variables) if isinstance(parsed, ox.QuerySolutions) else ("answer",)
        )

    @cached_property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The answers as Python values: an address is its text, what is unbound is None."""
        if self.truth is not None:
            return [(self.truth,)]
        return [tuple(_value(node) for node in row) for row in self.nodes()]

    @property
    def records(self) -> list[dict[str, Cell]]:
        """The answers as rows with their column names, as ``painkg ask --json`` prints them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> Any:
        """The answers as a pandas DataFrame (pandas is the reader's own)."""
        from pandas import DataFrame

        return DataFrame(self.rows, columns=list(self.columns))

    def names(self, space: str) -> set[str]:
        """What is named under an address, without it: ids of concepts, and of claims without ``claim-``."""
        texts = {str(cell) for row in self.rows for cell in row if str(cell).startswith(space)}
        return {unquote(text.removeprefix(space).removeprefix("claim-")) for text in texts}

    def nodes(self) -> list[tuple[object, ...]]:
        """The answers as terms of RDF."""
        if self.triples is not None:
            return [tuple(triple) for triple in self.triples]
        parsed = self._parsed()
        return [tuple(row) for row in parsed] if isinstance(parsed, ox.QuerySolutions) else [(self.truth,)]

    def _parsed(self) -> ox.QuerySolutions | ox.QueryBoolean | None:
        if self.triples is not None:
            return None
        return ox.parse_query_results(self.content, format=ox.QueryResultsFormat.JSON)


class Sink:
    """An output that the engine writes to; keeps the error of it apart from those of the query."""

    def __init__(self, output: BinaryIO) -> None:
        self._output, self._last = output, b""
        self.error: Exception | None = None

    def write(self, content: bytes) -> int:
        """Pass on what is written."""
        try:
            self._output.write(content)
        except (OSError, PainkgError) as error:
            self.error = error
            raise
        self._last = content[-1:] or self._last
        return len(content)

    def flush(self) -> None:
        """Nothing is held back here."""

    def end_line(self) -> None:
        """End the last line, as text for a terminal does."""
        if self._last != b"\n":
            self.write(b"\n")


def _value(node: object) -> Cell:
    if not isinstance(node, ox.Literal):
        return None if node is None else str(getattr(node, "value", node))
    convert = _CONVERT.get(node.datatype.value.removeprefix(PREFIXES["xsd"]), str)
    try:
        return convert(node.value)  # type: ignore[no-any-return, operator]
    except (ValueError, KeyError):
        return node.value
