"""What a query answers, as text: table, CSV, TSV, JSON, XML, Turtle."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox

from painkg.errors import PainkgError, UnknownNameError, printable
from painkg.ontology import PREFIXES
from painkg.sparql.results import ENGINE, Result


def write(result: Result, format: str = "table") -> bytes:
    """The answer as text. Raises PainkgError for a format that cannot hold this kind of answer."""
    if format not in WRITERS:
        raise UnknownNameError("format", format, list(WRITERS))
    if format != "table" and (result.triples is None) == (format == "turtle"):
        kind, cure = ("rows", "table, csv, tsv, json or xml") if format == "turtle" else ("triples", "turtle")
        raise PainkgError(f"the answer is {kind}, which '{format}' cannot hold. Use {cure}.")
    if format == "table":
        return _table(result) if result.truth is None else str(result.truth).lower().encode() + b"\n"
    if result.triples is not None:
        return graph(result.triples, ox.RdfFormat.TURTLE)
    parsed = ox.parse_query_results(result.content, format=ox.QueryResultsFormat.JSON)
    return (parsed.serialize(format=ENGINE[format]) or b"").rstrip(b"\n") + b"\n"


WRITERS = ("table", *ENGINE, "turtle")


def graph(triples: tuple[ox.Triple, ...], format: ox.RdfFormat) -> bytes:
    """Triples in a format, with the usual prefixes of which there is a use."""
    text = "\n".join(map(str, triples))
    prefixes = {prefix: start for prefix, start in PREFIXES.items() if f"<{start}" in text}
    return ox.serialize(triples, format=format, prefixes=prefixes) or b""


def _table(result: Result) -> bytes:
    """Aligned columns for a terminal, the last as long as it likes."""
    rows = [result.columns, *([_shown(node) for node in row] for row in result.nodes())]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (widest - width(cell)) for cell, widest in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
    return ("\n".join(lines) + "\n").encode()


def _shown(node: object) -> str:
    """A node for human eyes: prefixed where it can be, on one line, nothing in it that moves the cursor."""
    if isinstance(node, ox.NamedNode):
        return printable(shortened(node.value))
    if node is None or isinstance(node, bool):
        return "" if node is None else str(node).lower()
    return printable(str(getattr(node, "value", node)))


def shortened(iri: str) -> str:
    """An address with its usual prefix.

    >>> shortened("https://w3id.org/painkg/microglia")
    'pain:microglia'
    """
    starts = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))
    return next(
        (f"{p}:{iri.removeprefix(start)}" for p, start in starts if iri.startswith(start)), f"<{iri}>"
    )


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)
