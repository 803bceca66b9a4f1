"""Where the ontology and the data stand, and how files are read and written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from painkg.errors import PainkgError

_WHEEL = Path(__file__).parent / "_source"
ROOT = _WHEEL if _WHEEL.is_dir() else Path(__file__).parents[2]
DATA = ROOT / "data"
IDENTIFIERS = "identifiers.tsv"
"""The table of identifiers that somebody saw beside their label, in a data folder."""
ONTOLOGY = ROOT / "ontology" / "painkg.ttl"
QUESTIONS = ROOT / "ontology" / "questions"
"""Named questions, a file each: ``NAME.rq``."""
FEDERATED = ROOT / "ontology" / "federated"
"""Examples of queries that ask other servers too."""
STORE = "painkg-store.json"
"""The file in a store folder that names its current generation."""


def is_store(folder: Path) -> bool:
    """Tell whether a folder holds a store of ours."""
    try:
        return (folder / STORE).is_file()
    except OSError:
        return False


def data_files(folder: Path) -> list[Path]:
    """Every curated file of a folder, in one order on every machine."""
    if not _is_folder(folder):
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
    return files


def tables(folder: Path) -> list[Path]:
    """The table of checked identifiers of a data folder, where there is one."""
    path = folder / IDENTIFIERS
    return [path] if path.exists() else []


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def read(path: Path) -> bytes:
    """What is in a file that the user named."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(f"cannot read '{path}': {reason}. Name a readable file.") from error


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
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) if isinstance(error, OSError) else error from None


def _unwritable(path: Path, error: Exception) -> PainkgError:
    reason = getattr(error, "strerror", None) or error
    return PainkgError(f"cannot write '{path}': {reason}. Name a file in a folder you may write to.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
