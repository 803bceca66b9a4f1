"""Processes that answer queries: each is ended at the time limit, and another takes its place."""

from __future__ import annotations

import asyncio

from painkg.errors import PainkgError
from painkg.server.limits import Limits
from painkg.server.line import EndedError, Line, Turn
from painkg.server.memory import Memory
from painkg.server.process import Worker
from painkg.server.worker import Query


class Pool:
    """As many workers as the limits say, each with one query at a time, and one for brief turns."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._memory = Memory(limits.memory)
        self._line = Line(limits.seconds)
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start every worker and wait until each has read the graph; the one for brief turns may follow."""
        await asyncio.gather(*(self._add(brief=False) for _ in range(self._limits.workers)))
        self._begin(brief=True)

    def _begin(self, brief: bool) -> None:
        task = asyncio.get_running_loop().create_task(self._add(brief))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self, brief: bool) -> None:
        new = await asyncio.to_thread(Worker, self._where, self._limits)
        self._all.add(new)
        try:
            await new.ready()
        except OSError as error:
            self._end(new)
            raise PainkgError(
                "a process that answers queries could not start. Allow it more memory."
            ) from error
        self._line.give(new, brief)

    async def ask(self, query: Query) -> tuple[str, bytes]:
        """The word and the answer, known or of a worker. Raises EndedError at the time limit."""
        known = self._memory.recall(query)
        if known:
            return known
        until, found = asyncio.get_running_loop().time() + self._limits.seconds, None
        whole = False
        while found is None:
            found = await self._asked(await self._line.take(until, whole), query)
            whole = True
        self._memory.keep(query, found)
        return found

    async def _asked(self, turn: Turn, query: Query) -> tuple[str, bytes] | None:
        """The word and the answer; nothing where a brief turn was too brief."""
        try:
            found = await turn.worker.ask(query, turn.seconds)
        except TimeoutError as error:
            self._replace(turn)
            if turn.brief:
                return None
            limit = f"{self._limits.seconds:g} s"
            raise EndedError(f"the query took over {limit} and was ended. Ask for less at once.") from error
        except OSError as error:
            self._replace(turn)
            raise EndedError(
                "the query needed more memory than it may have. Ask for less at once."
            ) from error
        except BaseException:
            self._replace(turn)
            raise
        self._line.give(turn.worker, turn.brief)
        return found

    def _replace(self, turn: Turn) -> None:
        self._end(turn.worker)
        self._begin(turn.brief)

    def _end(self, spent: Worker) -> None:
        self._all.discard(spent)
        spent.end()

    async def stop(self) -> None:
        """End every process."""
        for task in self._starting:
            task.cancel()
        for each in list(self._all):
            self._end(each)
