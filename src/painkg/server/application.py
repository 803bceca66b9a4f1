"""The application that is served, and the serving of it."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from painkg import api
from painkg.errors import PainkgError
from painkg.remote import is_url
from painkg.server import connections, json_api
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

    endpoint = Endpoint(pool, limits, graph.graphs)
    routes = [
        Route("/", site.explorer),
        Route("/sparql", endpoint.__call__, methods=["GET", "POST"]),
        Route("/query", site.query),
        Route("/api/", site.api),
        Route("/api", lambda _: RedirectResponse("api/")),
        *json_api.Api(graph, pool).routes(),
        Mount("/static", StaticFiles(directory=_STATIC, packages=[("painkg.site", "files")])),
        Route("/ontology", site.ontology),
        Route("/ontology.ttl", site.ontology),
        Route("/{name}", site.resource),
    ]
    return Front(endpoint, Starlette(routes=routes, lifespan=lifespan, middleware=_MIDDLEWARE))


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Take an address of this machine, and say how a browser names it; port 0 is any that is free.

    Raises PainkgError where it cannot be had.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
        taken = socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        why = error.strerror or error
        raise PainkgError(
            f"cannot listen on {host}, port {port}: {why}. Choose another with --port or --host."
        ) from error
    return taken, f"http://{f'[{host}]' if ':' in host else host}:{taken.getsockname()[1]}/"


def run(app: Front, taken: socket.socket, limits: Limits) -> None:
    """Serve until interrupted; requests under way are finished first. Exits with 3 where nothing starts."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=connections.patient(limits.seconds),
        limit_concurrency=connections.MOST,
        timeout_graceful_shutdown=int(limits.seconds) + 1,
    )
    server = uvicorn.Server(config)
    server.run(sockets=[taken])
    if not server.started:
        raise SystemExit(3)
