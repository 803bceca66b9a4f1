"""A server for one graph: explorer, pages, SPARQL endpoint and JSON API. It only answers.

Queries run in processes of their own (``pool``), which are ended at a time limit; everything
else is small and is answered here. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from painkg import api
from painkg.errors import PainkgError
from painkg.remote import is_url
from painkg.server import json_api
from painkg.server.front import Front
from painkg.server.limits import Limits as Limits
from painkg.server.pool import Pool
from painkg.server.protocol import Endpoint
from painkg.server.site import Site

_STATIC = Path(__file__).parent / "static"
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
_MIDDLEWARE = [
    Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=_METHODS, allow_headers=["*"]),
    Middleware(GZipMiddleware),
]


def app(where: str, limits: Limits) -> Front:
    """The application; it reads the graph and starts its processes when it starts to run.

    Raises PainkgError where the graph is another server's.
    """
    if is_url(where):
        raise PainkgError(
            f"'{where}' is a server already. Ask it with --graph, or name a graph on this machine."
        )
    graph, pool = api.load(where), Pool(where, limits)
    site = Site(graph)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        gc.freeze()  # what is there by now stays: nobody need look through it for garbage
        site.making = asyncio.create_task(site.make())  # takes seconds: nobody waits for it
        try:
            yield
        finally:
            site.making.cancel()
            await pool.stop()

    endpoint = Endpoint(pool, limits)
    routes = [
        Route("/", site.explorer),
        Route("/sparql", endpoint.__call__, methods=["GET", "POST"]),
        Route("/query", site.query),
        Route("/api/", site.api),
        *json_api.Api(graph, pool).routes(),
        Mount("/static", StaticFiles(directory=_STATIC, packages=[("painkg.site", "files")])),
        Route("/ontology", site.ontology),
        Route("/{name}", site.resource),
    ]
    return Front(endpoint, Starlette(routes=routes, lifespan=lifespan, middleware=_MIDDLEWARE))


def run(app: Front, host: str, port: int, limits: Limits) -> None:
    """Serve until interrupted; requests under way are finished first."""
    import uvicorn

    from painkg.server import connections

    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=connections.patient(limits.seconds),
        limit_concurrency=connections.MOST,
        timeout_graceful_shutdown=int(limits.seconds) + 1,
    )
