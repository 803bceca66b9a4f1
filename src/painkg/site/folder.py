"""A folder that is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from painkg import neighbours
from painkg.errors import PainkgError

MANIFEST = "painkg-site.txt"
"""The list of what is in the folder: only a folder that holds nothing else is ever replaced."""


def write(path: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write files to a neighbour of the folder, then put it in its place; how many, how many bytes.

    A folder that is there already is replaced when it is empty or what this function wrote.
    """
    try:
        target = path.resolve()
        _restore(target)
        _refuse_others(path, target)
        lock, new = neighbours.folder(target)
    except (OSError, RuntimeError, ValueError) as error:
        raise _unwritable(path, error) from error
    try:
        sizes = _fill(new, files)
        _put(new, target)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        neighbours.unlock(lock)
    return len(sizes), sum(sizes.values())


def _refuse_others(path: Path, target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise PainkgError(f"'{path}' is no folder. Name a new one.")
    found = {each.relative_to(target).as_posix() for each in target.rglob("*") if not each.is_dir()}
    known = (target / MANIFEST).read_text("utf-8").splitlines() if MANIFEST in found else []
    if others := sorted(found - {*known, MANIFEST}):
        raise PainkgError(f"'{path}' holds '{others[0]}', which painkg did not write. Name a new folder.")


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, int]:
    sizes = {}
    for name, content in files:
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        sizes[name] = len(content)
    (folder / MANIFEST).write_text("".join(f"{name}\n" for name in sorted(sizes)), "utf-8", newline="\n")
    return sizes


def _put(new: Path, target: Path) -> None:
    """In one step; in two renames where the system has no such step."""
    with suppress(OSError):  # somebody else has put one there meanwhile
        if not target.exists():
            new.rename(target)
            return
    if neighbours.exchange(new, target):
        return
    target.rename(_old(target))
    try:
        new.rename(target)
    finally:
        _restore(target)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.painkg-old")


def _restore(target: Path) -> None:
    """What was moved away comes back, unless something stands in its place."""
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)
    shutil.rmtree(_old(target), ignore_errors=True)


def _unwritable(path: Path, error: Exception) -> PainkgError:
    reason = getattr(error, "strerror", None) or error
    return PainkgError(f"cannot write '{path}': {reason}. Name a folder beside which you may write.")
