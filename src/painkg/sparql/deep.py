"""Room for queries that nest deep."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
_STACK = 256 * 1024 * 1024
_HERE = threading.local()


def in_deep_stack(work: Callable[[], Answer]) -> Answer:
    """Run in a thread that thousands of nested brackets cannot overflow; the usual stack would crash.

    What is already run in such a thread goes on in it.
    """
    if getattr(_HERE, "deep", False):
        try:
            return work()
        except BaseException as error:
            _let_go(error)
            raise
    done: list[Answer] = []
    failed: list[BaseException] = []

    def run() -> None:
        _HERE.deep = True
        try:
            done.append(work())
        except BaseException as error:
            _let_go(error)
            failed.append(error)

    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: the engine's answers may only die in their own thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
