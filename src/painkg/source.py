"""Where the ontology and the data stand, and how files are read and written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from painkg import neighbours
from painkg.errors import PainkgError

_WHEEL = Path(__file__).parent / "_source"
ROOT = _WHEEL if _WHEEL.is_dir() else Path(__file__).parents[2]
DATA = ROOT / "data"
IDENTIFIERS = "identifiers.tsv"
"""The table of identifiers that somebody saw beside their label, in a data folder."""
LESSONS = "lessons"
"""The folder of lessons in a data folder."""
ONTOLOGY = ROOT / "ontology" / "painkg.ttl"
QUESTIONS = ROOT / "ontology" / "questions"
"""Named questions, a file each: ``NAME.rq``."""
FEDERATED = ROOT / "ontology" / "federated"
"""Examples of queries that ask other servers too."""
STORE = "painkg-store.json"
"""The file in a store folder that names its current generation."""
MOST = 2**30
"""So many bytes of a file are read into memory at most."""


def is_store(folder: Path) -> bool:
    """Tell whether a folder holds a store of ours."""
    return os.path.isfile(folder / STORE)


def data_files(folder: Path, within: Path | None = None) -> list[Path]:
    """Every curated file of a folder, in one order on every machine; no link leads out of it."""
    if not os.path.isdir(folder):  # no error for a name that cannot be one
        raise PainkgError(f"there is no folder '{folder}'. Name a folder with .yaml files in it.")
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise PainkgError(f"cannot read '{folder}': {error.strerror}. Name a readable folder.") from error
    for path in found:
        if path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml"):
            raise PainkgError(f"'{path}' would be passed over. Give it the ending .yaml.")
    files = [path for path in found if path.suffix == ".yaml"]
    if not files:
        raise PainkgError(f"there is no .yaml file in '{folder}'. Name a folder that holds curated files.")
    return [_own(path, within or folder) for path in files]


def lesson_files(folder: Path) -> list[Path]:
    """Every lesson of a data folder, where it has any; no link leads out of it."""
    lessons = folder / LESSONS
    return data_files(lessons, folder) if os.path.isdir(lessons) else []


def _own(path: Path, folder: Path) -> Path:
    """A file, if it is one and lies in its folder: a folder from elsewhere must not read what is ours."""
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise PainkgError(f"'{path}' leads out of '{folder}'. Put a copy of the file there.")
        if not path.is_file():
            raise PainkgError(f"'{path}' is no file. Take it out of the folder.")
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        raise PainkgError(f"cannot read '{path}': {error}. Take it out of the folder.") from error
    return path


def called(path: Path, folder: Path) -> str:
    """How problems name a file of a data folder: from the name of the folder on, even where that is '.'."""
    return path.absolute().relative_to(folder.absolute().parent).as_posix()


def tables(folder: Path) -> list[Path]:
    """The table of checked identifiers of a data folder, where there is one."""
    path = folder / IDENTIFIERS
    return [_own(path, folder)] if path.exists() else []


def read(path: Path, most: int = MOST, cure: str = "Name a readable file.") -> bytes:
    """What is in a file that the user named. Raises PainkgError where it is larger than so many bytes."""
    try:
        with path.open("rb") as file:
            return taken(file, str(path), most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(f"cannot read '{path}': {reason}. {cure}") from error


def taken(stream: BinaryIO, name: str, most: int = MOST) -> bytes:
    """All that comes from a stream. Raises PainkgError where it is more than so many bytes."""
    content = stream.read(most + 1)
    if len(content) > most:
        raise PainkgError(f"'{name}' is larger than {most // 2**20:,} MiB. Give a part of it.")
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with whole(path) as file:
        file.write(content)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all: written to a neighbour, then put in its place.

    A symbolic link is followed, and a file that is replaced keeps its permissions.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:  # a device or a pipe is written to, never replaced
                yield file
            return
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, lock, part = neighbours.file(target)
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, mode)
        os.replace(part, target)
    except BaseException as error:
        part.unlink(missing_ok=True)
        raise _unwritable(path, error) if isinstance(error, OSError) else error from None
    finally:
        neighbours.unlock(lock)


def _unwritable(path: Path, error: Exception) -> PainkgError:
    reason = getattr(error, "strerror", None) or error
    return PainkgError(f"cannot write '{path}': {reason}. Name a file in a folder you may write to.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
