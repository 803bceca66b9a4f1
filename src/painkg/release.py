"""A release as a graph: the data that a wheel of painkg carries, kept beside the cache to be read."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

from painkg import source
from painkg.errors import PainkgError

SUFFIX = ".whl"
_DATA = re.compile(r"painkg/_source/data/([\w.-]+\.(?:yaml|tsv))")
_MOST = 200_000_000
"""So many bytes of data no release has."""


def unpacked(wheel: Path) -> Path:
    """The folder with the data of a release; the same release, the same folder.

    Raises PainkgError for what is no wheel of painkg.
    """
    try:
        content = wheel.read_bytes()
        folder = user_cache_path("painkg") / ".releases" / hashlib.sha256(content).hexdigest()[:32]
        with zipfile.ZipFile(wheel) as archive:
            return _written(wheel, archive, folder)
    except OSError as error:
        raise PainkgError(f"cannot read '{wheel}': {error.strerror}. Name a readable file.") from error
    except zipfile.BadZipFile as error:
        raise _wrong(wheel) from error


def _written(wheel: Path, archive: zipfile.ZipFile, folder: Path) -> Path:
    found = {match[1]: info for info in archive.infolist() if (match := _DATA.fullmatch(info.filename))}
    if not found or sum(info.file_size for info in found.values()) > _MOST:
        raise _wrong(wheel)
    folder.mkdir(parents=True, exist_ok=True)
    for name, info in found.items():
        source.write_whole(folder / name, archive.read(info))
    return folder


def _wrong(wheel: Path) -> PainkgError:
    return PainkgError(f"'{wheel}' is no wheel of painkg with data in it. Name a release, a folder or RDF.")
