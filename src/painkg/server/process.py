"""One process that answers queries, and the line to it."""

from __future__ import annotations

import asyncio
import marshal
import multiprocessing
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

from painkg.server import worker
from painkg.server.limits import Limits
from painkg.server.worker import SIZE, Query, framed


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started here hears no interrupt from its first moment on: that is for the parent.

    Windows has no way to say so: there it hears one until it has begun (``worker.run``).
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # which would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Worker(asyncio.Protocol):
    """One process and the line to it."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._line, theirs = socket.socketpair()
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=worker.run, args=(where, theirs, limits), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()
        self._transport: asyncio.Transport | None = None
        self._said = bytearray()

    async def ready(self) -> None:
        """Wait until the process has read the graph; OSError where it could not."""
        loop = asyncio.get_running_loop()
        self._answer: asyncio.Future[bytes] = loop.create_future()
        self._transport, _ = await loop.create_connection(lambda: self, sock=self._line)
        await self._answer

    async def ask(self, query: Query, seconds: float) -> tuple[str, bytes]:
        """The word and the answer. Raises TimeoutError, or another OSError where the process ended."""
        if not self._transport or self._transport.is_closing():
            raise OSError("the process is not there")
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._transport.write(framed(marshal.dumps(tuple(query))))
        limit = loop.call_later(seconds, self._fail, TimeoutError())
        try:
            word, _, content = (await self._answer).partition(b" ")
        finally:
            limit.cancel()
        return word.decode(), content

    def data_received(self, data: bytes) -> None:
        """Take a piece of the message that the process sends."""
        self._said += data
        start = SIZE.size
        if len(self._said) >= start and len(self._said) == start + SIZE.unpack_from(self._said)[0]:
            said, self._said = bytes(memoryview(self._said)[start:]), bytearray()
            if not self._answer.done():
                self._answer.set_result(said)

    def connection_lost(self, error: Exception | None) -> None:
        """The process has ended."""
        self._fail(OSError("the process ended"))

    def _fail(self, error: OSError) -> None:
        if not self._answer.done():
            self._answer.set_exception(error)

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        if self._transport:
            self._transport.close()
        else:
            self._line.close()
