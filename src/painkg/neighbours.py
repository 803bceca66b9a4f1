"""A file or a folder is made beside the one that it replaces; what a killed run left there goes.

What is being made is locked by who makes it: a lock goes with its process, so whatever nobody
holds a lock on was left behind, and the next run takes it away.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, and what was left stays
    fcntl = None  # type: ignore[assignment]

END = ".painkg-part"
"""How the names of what is being made end."""
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM}


def file(target: Path) -> tuple[int, int, Path]:
    """A new file beside a target: opened, the lock on it (for ``unlock``), and its path."""
    sweep(target.parent)
    while True:
        handle, name = tempfile.mkstemp(prefix=_start(target), suffix=END, dir=target.parent)
        lock = _locked(os.dup(handle))
        if _is_there(handle, name):
            return handle, lock, Path(name)
        os.close(handle)  # swept away before it was locked
        unlock(lock)


def folder(target: Path) -> tuple[int, Path]:
    """A new folder beside a target: the lock on it (for ``unlock``), and its path."""
    sweep(target.parent)
    while True:
        path = target.with_name(f"{_start(target)}{secrets.token_hex(4)}{END}")
        path.mkdir()
        if fcntl is None:
            return -1, path
        with suppress(FileNotFoundError):  # swept away before it was locked
            lock = _locked(os.open(path, os.O_RDONLY))
            if _is_there(lock, str(path)):
                return lock, path
            unlock(lock)


def unlock(lock: int) -> None:
    """Let go of what was made."""
    if lock >= 0:
        os.close(lock)


def _start(target: Path) -> str:
    return f".{target.name.encode()[:100].decode(errors='ignore')}."


def _locked(handle: int) -> int:
    if fcntl is None:
        os.close(handle)
        return -1
    with suppress(OSError):  # a file system that knows no locks: nobody sweeps there either
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def _is_there(handle: int, name: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(name))
    except FileNotFoundError:
        return False


def sweep(folder: Path) -> None:
    """Take away what killed runs left in a folder."""
    if fcntl is None:
        return
    for name in os.listdir(folder):
        if name.startswith(".") and name.endswith(END):
            with suppress(OSError):  # somebody is still at it, or it is not ours
                _take_away(folder / name)


def _take_away(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()
    finally:
        os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; False where the system knows no such step."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if call(here, os.fsencode(one), here, os.fsencode(other), swap) == 0:
        return True
    if (code := ctypes.get_errno()) in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code))
