"""Who is answered next, by which process, and for how long."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import NamedTuple

from painkg.errors import PainkgError
from painkg.server.process import Worker

_PATIENCE = 0.05
"""Seconds that a query waits before it asks for a brief turn."""
_BRIEF = 0.1
"""A brief turn's share of a whole one."""


class EndedError(PainkgError):
    """The query was ended, or could not begin, so that others get their turn."""


class Turn(NamedTuple):
    """A process and the seconds that it may be used."""

    worker: Worker
    seconds: float
    brief: bool


class Line:
    """Whole turns in the order of coming, and brief ones by a process that is kept for them.

    Long queries, however many, take all whole turns: whoever waits is tried briefly, who came last
    first, so that a short query is answered while they run.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._idle: list[Worker] = []  # from whose end: who asked last has it all at hand
        self._kept: list[Worker] = []
        self._waiting: deque[asyncio.Future[Turn]] = deque()
        self._hurried: list[asyncio.Future[Turn]] = []

    def give(self, worker: Worker, brief: bool) -> None:
        """Hand on a process that is free."""
        turn = Turn(worker, self._seconds * (_BRIEF if brief else 1), brief)
        while line := self._hurried if brief else self._waiting:
            if not (next_ := line.pop() if brief else self._waiting.popleft()).done():
                next_.set_result(turn)
                return
        (self._kept if brief else self._idle).append(worker)

    async def take(self, until: float, whole: bool) -> Turn:
        """Wait for a turn. Raises EndedError where none has come by that time of the loop."""
        if self._idle:
            return Turn(self._idle.pop(), self._seconds, False)
        loop = asyncio.get_running_loop()
        place: asyncio.Future[Turn] = loop.create_future()
        self._waiting.append(place)
        hurry = None if whole else loop.call_later(_PATIENCE, self._hurry, place)
        try:
            async with asyncio.timeout_at(until):
                return await place
        except BaseException as error:
            if place.done() and not place.cancelled():  # it came in the very moment
                self.give(place.result().worker, place.result().brief)
            if isinstance(error, TimeoutError):
                raise EndedError("the server is busy with other queries. Ask again in a moment.") from error
            raise
        finally:
            if hurry:
                hurry.cancel()

    def _hurry(self, place: asyncio.Future[Turn]) -> None:
        self._hurried = [*(each for each in self._hurried if not each.done()), place]
        if self._kept:
            self.give(self._kept.pop(), brief=True)
