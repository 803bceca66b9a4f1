"""The pages of the server: the explorer, the query page, a page a concept and a claim."""

from __future__ import annotations

import asyncio
import hashlib
import sys

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from painkg import api, rdf
from painkg.errors import UnknownNameError
from painkg.server import guides, json_api, negotiation
from painkg.server.resources import TYPES, Resources

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_NONE = "The explorer could not be made of this graph. Ask it at query, or see what the server says."
_VARY = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


class Site:
    """The pages."""

    def __init__(self, graph: api.Painkg) -> None:
        self._graph, self._resources = graph, Resources(graph)
        self.making: asyncio.Task[tuple[bytes, str]] | None = None

    async def make(self) -> tuple[bytes, str]:
        """The explorer, with a tag that tells one version from another; made in a process of its own."""
        command = (sys.executable, "-m", "painkg", "export", "html", "--graph", str(self._graph.where))
        process = await asyncio.create_subprocess_exec(
            *command,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # an interrupt is for the parent
        )
        try:
            page, _ = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            raise
        return page, f'"{hashlib.sha256(page).hexdigest()[:16]}"'

    async def explorer(self, request: Request) -> Response:
        """The explorer, once it is made."""
        page, tag = await asyncio.shield(self.making or asyncio.create_task(self.make()))
        if not page:
            return _page(self._resources.render("missing.html", "", "No explorer", message=_NONE), 500)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(page, media_type="text/html", headers=headers)

    async def query(self, request: Request) -> Response:
        """The page on which a query is written."""
        return _page(await run_in_threadpool(guides.query, self._graph, self._resources))

    async def api(self, request: Request) -> Response:
        """The addresses of the JSON API."""
        return _page(guides.api(self._graph, self._resources))

    async def ontology(self, request: Request) -> Response:
        """The ontology, as Turtle, and as a page for whoever likes that better."""
        type_ = negotiation.best(request.headers.get("accept", "*/*"), ["text/turtle", "text/html"])
        if type_ == "text/html" and not request.url.path.endswith(".ttl"):
            return _page(await run_in_threadpool(guides.ontology, self._graph, self._resources))
        content = await run_in_threadpool(rdf.schema_text)
        return Response(content, media_type="text/turtle", headers=_VARY)

    async def resource(self, request: Request) -> Response:
        """A concept or a claim; an ending names a format, otherwise the Accept header chooses."""
        name, _, ending = request.path_params["name"].rpartition(".")
        if ending not in TYPES.values() or not name:
            name = request.path_params["name"]
            types = await run_in_threadpool(self._resources.types, name)
            type_ = negotiation.best(request.headers.get("accept", "*/*"), types)
            if type_ is None:
                return Response(f"Accept one of: {', '.join(types)}.\n", 406, headers=_VARY)
            ending = types[type_]
        type_ = next(each for each, end in TYPES.items() if end == ending)
        try:
            content = await run_in_threadpool(self._resources.write, name, ending)
        except UnknownNameError as error:
            if ending == "html":
                return _page(self._resources.render("missing.html", "", "Not here", message=str(error)), 404)
            return json_api.refused(str(error), 404)
        if isinstance(content, str) and ending == "html":
            return _page(content)
        return Response(content, media_type=type_, headers=_VARY)


def _page(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, headers={**_VARY, "Content-Security-Policy": _POLICY})
