"""Connections that wait for their clients only so long, so that nobody keeps the others out."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

ROOM = 400
"""From so many connections on, who keeps us waiting longest makes room for who comes."""
MOST = ROOM + 100
"""At so many, who comes is told to come again."""
_HEAD = 64 * 1024  # bytes of the address and the headers of a request
_RATE = 10_000  # bytes a second that a client must take of its answer


def patient(seconds: float) -> type[HttpToolsProtocol]:
    """HTTP for clients that send a request, and take its answer, without stopping for so many seconds."""
    return type("Patient", (_Patient,), {"seconds": min(seconds, 30.0)})


class _Joined:
    """A transport that sends head and body of an answer at once: each sending wakes the client."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, part: bytes) -> None:
        """Send it with whatever else is written in this step of the loop."""
        if not self._parts:
            self._loop.call_soon(self._send)
        self._parts.append(part)

    def close(self) -> None:
        """Send what is written, and hang up."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        if not self._transport.is_closing():
            self._transport.writelines(self._parts)
        self._parts = []


class _Patient(HttpToolsProtocol):
    """Looks from time to time whether its client still does its part."""

    seconds: float
    _timer: asyncio.TimerHandle | None = None
    _seen: tuple[Any, int] | None = None
    since: float
    _head: int | None = 0
    """Bytes of the head that is coming; nothing once it has come."""

    def data_received(self, data: bytes) -> None:
        """Take what came, unless it is a head without an end."""
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > _HEAD:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head has come. Raises ValueError, which is answered with 400, where it is too long."""
        self._head = None
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > _HEAD:
            raise ValueError("the head is too long")
        super().on_headers_complete()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there; when it is full, somebody else goes."""
        super().connection_made(_Joined(transport, self.loop))  # type: ignore[arg-type]
        self.since = time.monotonic()
        self._timer = self.loop.call_later(self.seconds, self._look)
        if len(self.connections) > ROOM:
            self._make_room()

    def _make_room(self) -> None:
        open_ = [each for each in self.connections if isinstance(each, _Patient) and each is not self]
        idle = [each for each in open_ if each.is_awaited() and not each.transport.is_closing()]
        if idle:
            min(idle, key=lambda each: each.since).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def is_awaited(self) -> bool:
        """Tell whether the next step is the client's: to send the rest of a request."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def _look(self) -> None:
        """Hang up where nothing has come, or too little was taken, since the last look."""
        unsent = self.transport.get_write_buffer_size()
        awaited = unsent > 0 or self.is_awaited()
        if awaited and self._seen and self._seen[0] is self.cycle:
            taken = self._seen[1] - unsent
            if not unsent or 0 <= taken < _RATE * self.seconds:
                self.transport.abort()
                return
        self._seen = (self.cycle, unsent) if awaited else None
        self._timer = self.loop.call_later(self.seconds, self._look)
