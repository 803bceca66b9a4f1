"""painkg from Python: one object that answers what the command line answers."""

from __future__ import annotations

from pathlib import Path

from painkg import source
from painkg.api.opened import Painkg
from painkg.errors import PainkgError

__all__ = ["Painkg", "load"]


def load(where: str | Path | None = None) -> Painkg:
    """Open a graph: the one that is shipped, or what ``where`` names.

    A data folder, an RDF file, a store, the wheel of a release, or the URL of a SPARQL server.
    Raises PainkgError when it cannot be read, CurationError when its data are wrong.

    >>> k = load()
    >>> k.concept("NMDAR").id
    'nmda-receptor'
    """
    if where is None or str(where) == "":
        return Painkg(source.DATA)
    if "://" in str(where):
        from painkg import remote

        if remote.is_url(str(where)):
            from painkg.api.served import RemotePainkg

            return RemotePainkg(Path(), str(where))
    path = Path(where)
    if source.is_store(path):
        from painkg.api.stored import StoredPainkg

        return StoredPainkg(path)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(f"there is no '{path}' ({reason}). Name a data folder or an RDF file.") from error
    from painkg import release

    return Painkg(release.unpacked(path) if path.suffix == release.SUFFIX else path)
