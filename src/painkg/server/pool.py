"""Processes that answer queries: each is ended at the time limit, and another takes its place."""

from __future__ import annotations

import asyncio

from painkg.errors import PainkgError
from painkg.server.limits import Limits
from painkg.server.memory import Memory
from painkg.server.process import Worker
from painkg.server.worker import Query


class EndedError(PainkgError):
    """The query was ended, or could not begin, so that others get their turn."""


class Pool:
    """As many workers as the limits say, each with one query at a time."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._memory = Memory(limits.memory)
        self._idle: asyncio.Queue[Worker] = asyncio.LifoQueue()  # who asked last has it all at hand
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start every worker and wait until each has read the graph."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def _add(self) -> None:
        new = await asyncio.to_thread(Worker, self._where, self._limits)
        self._all.add(new)
        try:
            await new.ready()
        except OSError as error:
            self._end(new)
            raise PainkgError(
                "a process that answers queries could not start. Allow it more memory."
            ) from error
        self._idle.put_nowait(new)

    async def ask(self, query: Query) -> tuple[str, bytes]:
        """The word and the answer, known or of a worker. Raises EndedError at the time limit."""
        known = self._memory.recall(query)
        if known:
            return known
        free = await self._free()
        found = await self._asked(free, query)
        self._idle.put_nowait(free)
        self._memory.keep(query, found)
        return found

    async def _free(self) -> Worker:
        if not self._idle.empty():
            return self._idle.get_nowait()
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError as error:
            raise EndedError("the server is busy with other queries. Ask again in a moment.") from error

    async def _asked(self, free: Worker, query: Query) -> tuple[str, bytes]:
        try:
            return await free.ask(query, self._limits.seconds)
        except TimeoutError as error:
            self._replace(free)
            limit = f"{self._limits.seconds:g} s"
            raise EndedError(f"the query took over {limit} and was ended. Ask for less at once.") from error
        except OSError as error:
            self._replace(free)
            raise EndedError(
                "the query needed more memory than it may have. Ask for less at once."
            ) from error
        except BaseException:
            self._replace(free)
            raise

    def _replace(self, spent: Worker) -> None:
        self._end(spent)
        task = asyncio.get_running_loop().create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    def _end(self, spent: Worker) -> None:
        self._all.discard(spent)
        spent.end()

    async def stop(self) -> None:
        """End every process."""
        for task in self._starting:
            task.cancel()
        for each in list(self._all):
            self._end(each)
