"""What SPARQL servers answer, and the little in which they differ."""

from __future__ import annotations

from collections import deque

import pyoxigraph as ox

from painkg.errors import PainkgError, printable
from painkg.rdf.guard import Guard
from painkg.sparql import Result

ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples, text/turtle;q=0.5"


def read(content: bytes, type_: str, form: str, url: str) -> Result:
    """The answer that a server gave to a query of this form. Raises PainkgError where it is none."""
    try:
        if form == "SELECT":
            deque(ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON), 0)  # type: ignore[arg-type]
            return Result(content)
        if form == "ASK":
            return _truth(content)
        format_ = ox.RdfFormat.from_media_type(type_) or ox.RdfFormat.TURTLE
        Guard(format_).look(content, last=True)
        triples = {quad.triple for quad in ox.parse(content, format=format_)}
        return Result(triples=tuple(sorted(triples, key=str)))
    except (LookupError, SyntaxError, TypeError, ValueError) as error:
        raise PainkgError(
            f"'{url}' does not answer as a SPARQL server: {printable(str(error))[:200]}. "
            "Name its query address, which often ends in /sparql or /query."
        ) from error


def _truth(content: bytes) -> Result:
    """The answer of an ASK; where a server sends a row of one number instead, as Virtuoso does, that."""
    result = Result(content)
    if result.truth is not None:
        return result
    return Result(b'{"head": {}, "boolean": %s}' % (b"true" if result.rows[0][0] else b"false"))
