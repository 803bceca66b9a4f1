"""Room for queries that nest deep."""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_STACK = 256 * 1024 * 1024
_HERE = threading.local()


def in_deep_stack(work: Callable[[], Answer]) -> Answer:
    """Run in a thread that thousands of nested brackets cannot overflow; the usual stack would crash.

    What is already run in such a thread goes on in it.
    """
    if getattr(_HERE, "deep", False):
        return _alone(work)
    try:
        room = _IDLE.pop()
    except IndexError:
        room = _Room()
    answer: Answer = room.run(work)
    return answer


class _Room:
    """A thread with a deep stack; kept for the next query, as a new one finds its memory anew."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], Any]] = SimpleQueue()
        self._done: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
        before = threading.stack_size(_STACK)
        try:
            threading.Thread(target=self._wait, daemon=True).start()
        finally:
            threading.stack_size(before)

    def run(self, work: Callable[[], Any]) -> Any:
        """The answer of the work, or its error; whoever is interrupted leaves the room to it."""
        self._work.put(work)
        answer, error = self._done.get()
        _IDLE.append(self)
        if error:
            raise error
        return answer

    def _wait(self) -> None:
        _HERE.deep = True
        while True:
            self._do(self._work.get())

    def _do(self, work: Callable[[], Any]) -> None:
        try:
            self._done.put((_alone(work), None))
        except BaseException as error:
            self._done.put((None, error))


_IDLE: list[_Room] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_IDLE.clear)  # a child has no threads but its first


def _alone(work: Callable[[], Answer]) -> Answer:
    """The answer; an error lets go of what its frames hold, for answers may only die in their own thread."""
    try:
        return work()
    except BaseException as error:
        held: BaseException | None = error
        while held is not None:
            traceback.clear_frames(held.__traceback__)
            held = held.__context__
        raise
