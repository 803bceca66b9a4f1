"""Where the ontology and the data stand, and how files are read and written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from painkg.errors import PainkgError

_WHEEL = Path(__file__).parent / "_source"
ROOT = _WHEEL if _WHEEL.is_dir() else Path(__file__).parents[2]
DATA = ROOT / "data"
ONTOLOGY = ROOT / "ontology" / "painkg.ttl"


def data_files(folder: Path) -> list[Path]:
    """Every curated file of a folder, in one order on every machine."""
    if not folder.is_dir():
        raise PainkgError(f"there is no folder '{folder}'. Name a folder with .yaml files in it.")
    files = sorted(folder.glob("*.yaml"), key=lambda path: path.name)
    if not files:
        raise PainkgError(f"there is no .yaml file in '{folder}'. Name a folder that holds curated files.")
    return files


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a neighbour first, then put in its place.

    A symbolic link is followed, and a file that is replaced keeps its permissions.
    """
    target = path.resolve()
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) if isinstance(error, OSError) else error from None


def _unwritable(path: Path, error: OSError) -> PainkgError:
    return PainkgError(f"cannot write '{path}': {error.strerror}. Name a file in a folder you may write to.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
