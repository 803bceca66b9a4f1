"""Connections that wait for their clients only so long, so that nobody keeps the others out."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

ROOM = 400
"""From so many connections on, who keeps us waiting longest makes room for who comes."""
MOST = ROOM + 100
"""At so many, who comes is told to come again."""
_RATE = 10_000  # bytes a second that a client must take of its answer


def patient(seconds: float) -> type[H11Protocol]:
    """HTTP for clients that send a request, and take its answer, without stopping for so many seconds."""
    return type("Patient", (_Patient,), {"seconds": min(seconds, 30.0)})


class _Patient(H11Protocol):
    """Looks from time to time whether its client still does its part."""

    seconds: float
    _timer: asyncio.TimerHandle | None = None
    _seen: tuple[Any, int] | None = None
    since: float

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there; when it is full, somebody else goes."""
        super().connection_made(transport)
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
