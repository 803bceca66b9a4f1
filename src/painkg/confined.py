"""What strangers wrote is read in a process of its own, which is ended where it takes too much."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from painkg.errors import PainkgError

Reader = Callable[[bytes, str], str]
"""A function of a module: the content of a file and its name, to its text."""
_REFUSED, _SPENT = 3, 4
_CHILD = "import sys; sys.path[:] = sys.argv[5:]; import painkg.confined as c; c.answer(*sys.argv[1:5])"
_CURE = "Save it as plain text and read that."


def read(reader: Reader, content: bytes, name: str, megabytes: int, seconds: float) -> str:
    """What a reader makes of a file, in a process with so much memory and time.

    The process is told everything on its command line and its standard input, so that it needs
    nothing of the program that it was started from. Raises PainkgError with what the reader said
    of the file, or where the process was ended.
    """
    words = (f"{reader.__module__}:{reader.__qualname__}", name, str(megabytes), str(seconds))
    path = map(os.path.abspath, sys.path)  # the same modules, wherever they came from
    command = [sys.executable, "-I", "-c", _CHILD, *words, *path]
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            command, input=content, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PainkgError(f"'{name}' took over {seconds:g} s to read and was let go. {_CURE}") from error
    text = done.stdout.decode("utf-8", "surrogatepass")
    if done.returncode == _REFUSED:
        raise PainkgError(text)
    if done.returncode == 1:  # a mistake of ours, with its traceback
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise PainkgError(f"'{name}' needs over {megabytes:,} MB of memory, or is damaged. {_CURE}")
    return text


def answer(reader: str, name: str, megabytes: str, seconds: str) -> None:
    """In that process: read standard input, write the text or what is wrong with it."""
    module, _, function = reader.partition(":")
    limit(int(megabytes), int(float(seconds)) + 1)
    code = 0
    try:
        text = getattr(import_module(module), function)(sys.stdin.buffer.read(), name)
    except PainkgError as error:
        code, text = _REFUSED, str(error)
    except MemoryError:
        sys.exit(_SPENT)
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.exit(code)


def limit(megabytes: int, seconds: int = 0) -> None:
    """Keep this process to so much memory and so many seconds of computing, as far as the system can.

    The second outlives whoever waits for it. A process that is ended leaves no file of its memory.
    """
    try:
        import resource
    except ImportError:  # Windows has none: the time that is waited must do
        return
    wanted = {resource.RLIMIT_AS: megabytes * 1_000_000, resource.RLIMIT_CORE: 0}
    if seconds:
        wanted[resource.RLIMIT_CPU] = seconds
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        size = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (size, size))
