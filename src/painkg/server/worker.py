"""A process that answers queries, one after the other, until it is ended."""

from __future__ import annotations

import gc
import io
import marshal
import signal
import socket
import struct
from typing import BinaryIO, NamedTuple

import pyoxigraph as ox

from painkg import api, confined, sparql
from painkg.errors import PainkgError
from painkg.server.limits import Limits
from painkg.sparql import writing
from painkg.sparql.deep import in_deep_stack

READY, SIZE = b"ready", struct.Struct("!I")
_ROW_ENDS = {"json": b'}},{"', "xml": b"</result>", "csv": b"\n", "tsv": b"\n"}
_GRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class Query(NamedTuple):
    """A query with the format and the dataset that were asked for."""

    text: str
    format: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class TooMuchError(PainkgError):
    """The answer is larger than the server allows."""


def run(where: str, line: socket.socket, limits: Limits) -> None:
    """Answer what comes in, each message its size and then its bytes: a word, a blank, the answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where the parent could not block it
    confined.limit(limits.megabytes)
    graph = api.load(where)
    graph.open()
    sparql.prefixes()  # read before the first query, not with it
    gc.freeze()  # what is there by now stays: nobody need look through it for garbage
    line.sendall(framed(READY))
    with line.makefile("rb") as questions:
        in_deep_stack(lambda: _serve(graph, questions, line, limits))


def _serve(graph: api.Painkg, questions: BinaryIO, line: socket.socket, limits: Limits) -> None:
    while head := questions.read(SIZE.size):
        query = Query(*marshal.loads(questions.read(*SIZE.unpack(head))))  # noqa: S302 (of our own process)
        word, content = _answer(graph, query, limits)
        line.sendall(framed(word + b" " + content))


def framed(content: bytes) -> bytes:
    """A message with its size before it."""
    return SIZE.pack(len(content)) + content


def _answer(graph: api.Painkg, query: Query, limits: Limits) -> tuple[bytes, bytes]:
    try:
        return b"ok", answer(graph, query, limits)
    except TooMuchError as error:
        return b"too-much", str(error).encode()
    except PainkgError as error:
        return b"refused", str(error).encode()


def answer(graph: api.Painkg, query: Query, limits: Limits) -> bytes:
    """The answer in the format asked for, within the limits."""
    dataset = sparql.Dataset(query.default_graphs, query.named_graphs)
    if query.format not in _GRAPH:
        output = _Limited(query.format, limits)
        sparql.stream(graph.store, query.text, query.format, output, dataset=dataset)
        return output.getvalue()
    triples = sparql.query(graph.store, query.text, dataset=dataset).triples or ()
    if len(triples) > limits.rows:
        raise TooMuchError(_too_much(f"{limits.rows:,} triples"))
    return writing.graph(triples, _GRAPH[query.format])


class _Limited(io.BytesIO):
    """Holds an answer while it is written, and stops it where it grows beyond the limits."""

    def __init__(self, format: str, limits: Limits) -> None:
        super().__init__()
        self._end, self._limits = _ROW_ENDS[format], limits
        self._rows, self._tail = 0, b""

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Take a piece; the end of a row may lie across two."""
        seen = self._tail + content
        self._rows += seen.count(self._end)
        self._tail = seen[len(seen) - len(self._end) + 1 :] if len(self._end) > 1 else b""
        if self._rows > self._limits.rows + 1:  # the head of a table, or its last row
            raise TooMuchError(_too_much(f"{self._limits.rows:,} rows"))
        if self.tell() > self._limits.answer:
            raise TooMuchError(_too_much(f"{self._limits.answer:,} bytes"))
        return super().write(content)


def _too_much(what: str) -> str:
    return f"the answer is longer than {what}, which is all that this server gives. Add a LIMIT."
