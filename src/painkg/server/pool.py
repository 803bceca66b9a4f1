"""Processes that answer queries: each is ended at the time limit, and another takes its place."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection

from painkg.errors import PainkgError
from painkg.server import worker
from painkg.server.limits import Limits
from painkg.server.worker import Query

_LARGE = 1_000_000


class EndedError(PainkgError):
    """The query was ended, or could not begin, so that others get their turn."""


class Worker:
    """One process and the line to it."""

    def __init__(self, where: str, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=worker.run, args=(where, theirs, limits), daemon=True)
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.line.close()


class Pool:
    """As many workers as the limits say, each with one query at a time."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start every worker and wait until each has read the graph."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def _add(self) -> None:
        new = await asyncio.to_thread(Worker, self._where, self._limits)
        self._all.add(new)
        await _readable(new.line)
        try:
            new.line.recv()
        except (EOFError, OSError) as error:
            self._end(new)
            raise PainkgError(
                "a process that answers queries could not start. Allow it more memory."
            ) from error
        self._idle.put_nowait(new)

    async def ask(self, query: Query) -> tuple[str, bytes]:
        """The word and the answer of a worker. Raises EndedError at the time limit."""
        try:
            free = await asyncio.wait_for(self._idle.get(), self._limits.seconds)
        except TimeoutError as error:
            raise EndedError("the server is busy with other queries. Ask again in a moment.") from error
        try:
            found = await asyncio.wait_for(self._asked(free, query), self._limits.seconds)
        except TimeoutError as error:
            self._replace(free)
            limit = f"{self._limits.seconds:g} s"
            raise EndedError(f"the query took over {limit} and was ended. Ask for less at once.") from error
        except (EOFError, OSError) as error:
            self._replace(free)
            raise EndedError(
                "the query needed more memory than it may have. Ask for less at once."
            ) from error
        except BaseException:
            self._replace(free)
            raise
        self._idle.put_nowait(free)
        return found

    async def _asked(self, free: Worker, query: Query) -> tuple[str, bytes]:
        free.line.send(query)
        await _readable(free.line)
        word, size = free.line.recv()
        if size < _LARGE:
            return word, free.line.recv_bytes()
        return word, await asyncio.to_thread(free.line.recv_bytes)

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


async def _readable(line: Connection) -> None:
    """Wait until something can be read, without a thread."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    number = line.fileno()

    def tell() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(number, tell)
    try:
        await ready
    finally:
        with suppress(OSError, ValueError):
            loop.remove_reader(number)
