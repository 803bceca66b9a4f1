"""A release as a graph: the data that a wheel of painkg carries, kept beside the cache to be read."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

from painkg import foreign, source
from painkg.errors import PainkgError

SUFFIX = ".whl"
_DATA = re.compile(r"painkg/_source/data/([\w.-]+\.(?:yaml|tsv))")
_FILES, _BYTES = 500, 64 * 2**20
"""More files of data, and more in all of them, no release has."""


def unpacked(wheel: Path) -> Path:
    """The folder with the data of a release; the same release, the same folder.

    Raises PainkgError for what is no wheel of painkg.
    """
    try:
        content = source.read(wheel)
        folder = user_cache_path("painkg") / ".releases" / hashlib.sha256(content).hexdigest()[:32]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _written(wheel, archive, folder)
    except OSError as error:
        raise PainkgError(f"cannot unpack '{wheel}': {error.strerror}. Make room in the cache.") from error
    except foreign.MALFORMED as error:
        raise _wrong(wheel) from error


def _written(wheel: Path, archive: zipfile.ZipFile, folder: Path) -> Path:
    found = {match[1]: name for name in archive.namelist() if (match := _DATA.fullmatch(name))}
    if not found or len(found) > _FILES:
        raise _wrong(wheel)
    folder.mkdir(parents=True, exist_ok=True)
    left = _BYTES
    for name, packed in found.items():
        content = foreign.member(archive, packed, left)
        left -= len(content)
        source.write_whole(folder / name, content)
    return folder


def _wrong(wheel: Path) -> PainkgError:
    return PainkgError(f"'{wheel}' is no wheel of painkg with data in it. Name a release, a folder or RDF.")
