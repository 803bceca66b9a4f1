"""The way in: a query goes straight to the endpoint, everything else by the routes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from painkg.server.protocol import Endpoint


class Front:
    """The whole server as uvicorn sees it.

    To find the route and to look whether an answer is for another site or to be compressed takes
    longer than all else that is done here for a query.
    """

    def __init__(self, endpoint: Endpoint, rest: ASGIApp) -> None:
        self._endpoint, self._rest = endpoint, rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or start and stop."""
        if not _is_plain(scope):
            await self._rest(scope, receive, send)
            return
        response = await self._endpoint(Request(scope, receive))
        await response(scope, receive, send)


def _is_plain(scope: Scope) -> bool:
    """Tell whether it is a query from no other site, whose answer is to come as it is."""
    return (
        scope["type"] == "http"
        and scope["path"] == "/sparql"
        and scope["method"] in ("GET", "POST")
        and not any(
            name == b"origin" or (name == b"accept-encoding" and b"gzip" in value)
            for name, value in scope["headers"]
        )
    )
