"""The SPARQL 1.1 Protocol: what comes in as a request, what goes out as an answer."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Message

from painkg import sparql
from painkg.server import description, negotiation
from painkg.server.limits import Limits
from painkg.server.line import EndedError
from painkg.server.pool import Pool
from painkg.server.worker import Query

ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
_STATUS = {"ok": 200, "refused": 400, "too-much": 413}
_CHANGES = "this server only answers: nothing can be changed here. Publish to a server of your own."


class _RefusalError(Exception):
    """A request that is not answered, with its status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Endpoint:
    """The resource ``/sparql``."""

    def __init__(self, pool: Pool, limits: Limits, graphs: tuple[str, ...]) -> None:
        self._pool, self._limits, self._graphs = pool, limits, graphs

    async def __call__(self, request: Request) -> Response:
        """Answer a GET, a POST form or a POST of a query itself."""
        try:
            fields = await self._fields(request)
            if not fields and request.method in ("GET", "HEAD"):
                return self._described(request)
            return await self._answered(_query(fields, request.headers.get("accept", "*/*")))
        except _RefusalError as refusal:
            return said(str(refusal), refusal.status)

    async def _answered(self, asked: tuple[Query, str]) -> Response:
        query, media_type = asked
        try:
            word, content = await self._pool.ask(query)
        except EndedError as error:
            return said(str(error), 503)
        if word != "ok":
            return said(content.decode(), _STATUS[word])
        return Response(content, media_type=media_type, headers={"Vary": "Accept"})

    async def _fields(self, request: Request) -> dict[str, list[str]]:
        fields = _parsed(request.scope["query_string"])
        if request.method != "POST":
            return fields
        type_ = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await limited(request, self._limits.request)
        if type_ == "application/x-www-form-urlencoded":
            return _parsed(body) | {key: each for key, each in fields.items() if key.endswith("-graph-uri")}
        if type_ == "application/sparql-update":
            raise _RefusalError(403, _CHANGES)
        if type_ != "application/sparql-query":
            raise _RefusalError(415, f"'{type_}' is no query. Send application/sparql-query or a form.")
        return fields | {"query": [_text(body)]}

    def _described(self, request: Request) -> Response:
        accept = request.headers.get("accept", "*/*")
        type_ = negotiation.best(accept, ["text/turtle", "text/html", *list(TRIPLES)[1:]])
        if type_ == "text/html":
            return RedirectResponse("query", headers={"Vary": "Accept"})
        format_ = TRIPLES.get(type_ or "", "turtle")
        content = description.write(str(request.url.replace(query="")), self._graphs, format_)
        return Response(content, media_type=type_ or "text/turtle", headers={"Vary": "Accept"})


def _query(fields: dict[str, list[str]], accept: str) -> tuple[Query, str]:
    """The query of a request and the media type of its answer."""
    if "update" in fields:
        raise _RefusalError(403, _CHANGES)
    texts = fields.get("query", [])
    if len(texts) != 1:
        raise _RefusalError(400, f"the request has {len(texts)} queries. Send one, as 'query'.")
    formats = ROWS if sparql.form(texts[0]) in ("SELECT", "ASK") else TRIPLES
    type_ = negotiation.best(accept, formats)
    if not type_:
        raise _RefusalError(406, f"'{accept}' cannot be written. Accept one of: {', '.join(formats)}.")
    graphs = (tuple(fields.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    return Query(texts[0], formats[type_], *graphs), type_


async def limited(request: Request, most: int) -> bytes:
    """The body of a request, if it is not too long."""
    body = b""
    message: Message = {"more_body": True}
    while message.get("more_body"):
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise _RefusalError(400, "the request broke off.")
        body += message.get("body", b"")
        if len(body) > most:
            raise _RefusalError(413, f"the request is longer than {most:,} bytes. Ask for less at once.")
    return body


def _parsed(content: bytes) -> dict[str, list[str]]:
    if not content:
        return {}
    try:
        return parse_qs(_text(content), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise _RefusalError(400, f"the request is not a form in UTF-8: {error}.") from error


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _RefusalError(400, "the query is not UTF-8 text. Send it as UTF-8.") from error


def said(message: str, status: int) -> Response:
    """A refusal in plain words."""
    headers = {"Retry-After": "5"} if status == 503 else {}
    return PlainTextResponse(message + "\n", status, headers=headers)
