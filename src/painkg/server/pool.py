"""Processes that answer queries: each is ended at the time limit, and another takes its place."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import socket

from painkg.errors import PainkgError
from painkg.server import worker
from painkg.server.limits import Limits
from painkg.server.memory import Memory
from painkg.server.worker import Query


class EndedError(PainkgError):
    """The query was ended, or could not begin, so that others get their turn."""


class Worker:
    """One process and the line to it."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._line, theirs = socket.socketpair()
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=worker.run, args=(where, theirs, limits), daemon=True)
        self._process.start()
        theirs.close()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ready(self) -> None:
        """Wait until the process has read the graph; EOFError or OSError where it could not."""
        self._streams = await asyncio.open_connection(sock=self._line)
        await self._streams[0].readexactly(len(worker.READY))

    async def ask(self, query: Query) -> tuple[str, bytes]:
        """The word and the answer. Raises EOFError or OSError where the process ended."""
        if not self._streams:
            raise OSError("the process has not begun")
        reader, writer = self._streams
        writer.write(worker.framed(pickle.dumps(query)))
        (size,) = worker.SIZE.unpack(await reader.readexactly(worker.SIZE.size))
        word, _, content = (await reader.readexactly(size)).partition(b" ")
        return word.decode(), content

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        if self._streams:
            self._streams[1].close()
        else:
            self._line.close()


class Pool:
    """As many workers as the limits say, each with one query at a time."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._memory = Memory(limits.memory)
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
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
        except (EOFError, OSError) as error:
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
            async with asyncio.timeout(self._limits.seconds):
                return await free.ask(query)
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
