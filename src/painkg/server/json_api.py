"""The JSON API: the answers of the command line's ``--json``, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from painkg import answers, sparql
from painkg.api import Painkg
from painkg.errors import PainkgError, UnknownNameError
from painkg.server import openapi
from painkg.server.line import EndedError
from painkg.server.pool import Pool
from painkg.server.worker import Query
from painkg.sparql import questions

_STATUS = {"ok": 200, "refused": 400, "too-much": 413}
Handler = Callable[[Request], Awaitable[Response]]


class Api:
    """The operations below ``/api``."""

    def __init__(self, graph: Painkg, pool: Pool) -> None:
        self._graph, self._pool = graph, pool

    def routes(self) -> list[Route]:
        """Addresses and who answers them; the same that the description lists."""
        handlers: dict[str, Callable[[Request], Any]] = {
            "/api/search": lambda r: self._graph.search(_text(r, "q"), _number(r, "limit", 10)),
            "/api/concepts/{id}": lambda r: self._graph.show(r.path_params["id"], _level(r)),
            "/api/claims/{id}": self._claim,
            "/api/stats": lambda _: self._graph.stats(),
            "/api/types": lambda _: answers.types(self._graph.knowledge),
            "/api/questions": lambda _: answers.questions(),
            "/api/openapi.json": lambda r: openapi.write(str(r.base_url).rstrip("/")),
        }
        found = [Route(path, _answering(handler), methods=["GET"]) for path, handler in handlers.items()]
        return [*found, Route(openapi.QUESTION, self._ask, methods=["GET"])]

    def _claim(self, request: Request) -> dict[str, Any]:
        found = self._graph.claim(request.path_params["id"])
        return answers.claim(self._graph.knowledge, found, _level(request))

    async def _ask(self, request: Request) -> Response:
        """A named question, answered by a process that may be ended."""
        name = request.path_params["name"]
        try:
            _once(request, {each.name for each in questions.load(name).parameters})
            text = await run_in_threadpool(self._graph.question, name, dict(request.query_params))
            word, content = await self._pool.ask(Query(text, "json"))
        except EndedError as error:
            return refused(str(error), 503)
        except PainkgError as error:
            return _mistake(error, name not in questions.every())
        if word != "ok":
            return refused(content.decode(), _STATUS[word])
        return JSONResponse(sparql.Result(content).records)


def _answering(handler: Callable[[Request], Any]) -> Handler:
    """A handler whose errors become answers, and that holds up nobody while it works."""

    async def answer(request: Request) -> Response:
        try:
            found = await run_in_threadpool(handler, request)
        except PainkgError as error:
            return _mistake(error, isinstance(error, UnknownNameError) and error.kind in ("concept", "claim"))
        return Response(json.dumps(found, ensure_ascii=False).encode(), media_type="application/json")

    return answer


def _mistake(error: PainkgError, missing: bool) -> Response:
    return refused(str(error), 404 if missing else 400)


def refused(message: str, status: int) -> Response:
    """A refusal in plain words."""
    headers = {"Retry-After": "5"} if status == 503 else {}
    return JSONResponse({"error": message}, status, headers=headers)


def _once(request: Request, known: set[str]) -> None:
    """Every parameter is known and given once."""
    for name in request.query_params:
        if name not in known:
            raise UnknownNameError("parameter", name, sorted(known))
        if len(request.query_params.getlist(name)) > 1:
            raise PainkgError(f"'{name}' is given more than once. Give it once.")


def _text(request: Request, name: str) -> str:
    value = request.query_params.get(name, "").strip()
    if not 0 < len(value) <= 200:
        raise PainkgError(
            f"'{name}' has {len(value)} characters. Give it one to 200, such as ?{name}=microglia."
        )
    return value


def _level(request: Request) -> str:
    return request.query_params.get("level", "student")


def _number(request: Request, name: str, default: int) -> int:
    value = request.query_params.get(name, str(default))
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= 1000 and len(value) < 5):
        raise PainkgError(f"'{name}' is no number from 1 to 1000. Give one, such as ?{name}=10.")
    return int(value)
