"""A graph on a SPARQL 1.1 server: asked by the protocol, filled by Graph Store Protocol or Update.

Nothing here is of one engine's own. A query goes as a POST form, which every server answers;
answers are asked for as JSON and N-Triples, which every server writes alike.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.rdf import CURATED, INFERRED, ONTOLOGY
from painkg.remote import answers
from painkg.remote.http import Http, RefusedError
from painkg.sparql import Result, check, form, with_prefixes

_GRAPHS = tuple(graph.value for graph in (CURATED, INFERRED, ONTOLOGY))
_PART = 4_000_000


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL 1.1 server; name and password come from PAINKG_USER and PAINKG_PASSWORD."""

    url: str

    @cached_property
    def _http(self) -> Http:
        return Http(self.url)

    def query(self, text: str, services: bool = False) -> Result:
        """Answer a query there, over all graphs even where the server would not join them itself.

        Raises PainkgError where it cannot be reached or refuses.
        """
        if not services:
            check(text)
        return self._ask(text, self._dataset)

    def _ask(self, text: str, dataset: tuple[tuple[str, str], ...] = ()) -> Result:
        asked = form(text)
        body = urlencode([("query", with_prefixes(text)), *dataset]).encode()
        headers = {
            "Accept": answers.ROWS if asked in ("SELECT", "ASK") else answers.TRIPLES,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            content, type_ = self._http.send("POST", self.url, body, headers)
        except RefusedError as error:
            check(text, services=True)  # our own words for what is wrong, with the line, where we see it
            cure = " Name the address that answers queries." if str(error)[:3] in ("404", "405") else ""
            raise PainkgError(f"'{self.url}' refused the query: {error}{cure}") from error
        return answers.read(content, type_, asked, self.url)

    @cached_property
    def _dataset(self) -> tuple[tuple[str, str], ...]:
        """The graphs to name with a query: none where the server joins all graphs by itself."""
        found = self._ask("ASK { ?claim a pko:Claim }").truth
        if found or not self._ask(f"ASK {{ GRAPH {CURATED} {{ ?s ?p ?o }} }}").truth:
            return ()
        kinds = ("default-graph-uri", "named-graph-uri")
        return tuple((kind, graph) for kind in kinds for graph in _GRAPHS)

    def curated(self) -> list[ox.Quad]:
        """The curated graph; PainkgError where the server keeps part of it back."""
        result = self._ask(f"SELECT ?s ?p ?o {{ GRAPH {CURATED} {{ ?s ?p ?o }} }}")
        counted = self._ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {CURATED} {{ ?s ?p ?o }} }}").rows
        quads = [ox.Quad(s, p, o, CURATED) for s, p, o in result.nodes()]  # type: ignore[arg-type]
        if counted and counted[0][0] != len(quads):
            raise PainkgError(
                f"'{self.url}' gave {len(quads)} of {counted[0][0]} triples. Raise its limit of rows "
                "(ResultSetMaxRows in Virtuoso)."
            )
        return quads

    def put(self, graph: str, triples: Iterable[bytes]) -> None:
        """Replace a named graph by the Graph Store Protocol, in parts where it is large."""
        address = f"{self.url}{'&' if '?' in self.url else '?'}graph={quote(graph, safe='')}"
        for number, part in enumerate(_parts(triples)):
            self._change("POST" if number else "PUT", address, part, "application/n-triples")

    def insert(self, graph: str, triples: Iterable[bytes]) -> None:
        """Replace a named graph by SPARQL Update, in parts where it is large."""
        self._change("POST", self.url, f"DROP SILENT GRAPH <{graph}>".encode(), "application/sparql-update")
        for part in _parts(triples, lines=2000):  # Virtuoso runs out of memory at some 5,000 in one
            text = b"INSERT DATA { GRAPH <%s> {\n%s} }" % (graph.encode(), part)
            self._change("POST", self.url, text, "application/sparql-update")

    def _change(self, method: str, address: str, body: bytes, type_: str) -> None:
        try:
            self._http.send(method, address, body, {"Content-Type": type_})
        except RefusedError as error:
            raise PainkgError(
                f"'{self.url}' refused the data: {error} Name the address that takes them, and "
                "PAINKG_USER and PAINKG_PASSWORD where it asks for them."
            ) from error


def is_url(text: str) -> bool:
    """Tell whether this names a server; PainkgError for an address of another kind.

    >>> is_url("http://127.0.0.1:7878/query"), is_url("data")
    (True, False)
    """
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
        return False
    with suppress(ValueError):  # brackets around what is no IPv6 address
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname:
            return True
    raise PainkgError(f"'{text}' is an address, but not one of a SPARQL server. Use http:// or https://.")


def _parts(content: Iterable[bytes], lines: int = sys.maxsize) -> Iterator[bytes]:
    """Lines in parts of a few megabytes, or of so many; one empty part where there is none."""
    part: list[bytes] = []
    size = 0
    for line in content:
        part.append(line)
        size += len(line)
        if size > _PART or len(part) >= lines:
            yield b"".join(part)
            part, size = [], 1
    if part or not size:
        yield b"".join(part)
