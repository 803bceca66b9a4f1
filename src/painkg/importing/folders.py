"""The folder of a store: what may become one, who is at it, which generations go."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from painkg import neighbours
from painkg.errors import PainkgError


def is_fresh(folder: Path) -> bool:
    """Tell whether nothing is in the folder but what a first import that was killed has left."""
    left = re.compile(rf"\.lock|.*\.(bad|joined)\.tsv|\..*{re.escape(neighbours.END)}")
    return folder.is_dir() and all(_is_begun(p) or left.fullmatch(p.name) for p in folder.iterdir())


def _is_begun(path: Path) -> bool:
    """Tell whether it is a first generation: the engine begins with a log and a lock."""
    if path.name != "1" or not path.is_dir():
        return False
    names = {each.name for each in path.iterdir()}
    return "LOCK" in names or names <= {"LOG"}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else imports into the store meanwhile; the lock goes with the process."""
    try:
        import fcntl
    except ImportError:  # Windows: two imports at once are the user's own affair
        yield
        return
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PainkgError(f"another import into '{folder}' is under way. Wait for its end.") from error
        yield


def clear(folder: Path, kept: str) -> None:
    """Take away every generation but one."""
    for path in folder.iterdir():
        if path.is_dir() and path.name.isdigit() and path.name != kept:
            shutil.rmtree(path, ignore_errors=True)  # what is still held goes with the next
