"""A store folder: one generation of the store is current, the next is made beside it.

Only when the next is whole does a small file come to name it, in one step. Whoever is
killed at any moment leaves the store as it was; what was left half made goes with the next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from painkg import foreign, source
from painkg.errors import PainkgError, printable
from painkg.importing import folders
from painkg.ontology import PAIN
from painkg.source import STORE, is_store, write_whole

PLACE = f"{PAIN}imported/"
"""How the addresses of imported graphs begin."""
_MOST = 2**24  # bytes of the file that names the generation


def current(folder: Path) -> Path:
    """The folder of the current generation."""
    return folder / str(_read(folder)["generation"])


def imports(folder: Path) -> dict[str, Any]:
    """What was imported, by name, with its report."""
    found: dict[str, Any] = _read(folder)["imports"]
    return found


def _read(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(source.read(folder / STORE, _MOST).decode())
        if not re.fullmatch(r"[0-9]{1,9}", found["generation"]) or not isinstance(found["imports"], dict):
            raise ValueError("it names no generation")
    except (PainkgError, *foreign.MALFORMED) as error:
        raise PainkgError(f"'{folder}' is no store: {error}. Import into a new folder.") from error
    return found


def opened(folder: Path) -> ox.Store:
    """The current generation, to be read. Raises PainkgError where it is damaged."""
    try:
        return ox.Store.read_only(str(current(folder)))
    except (OSError, ValueError, RuntimeError) as error:
        said = printable(str(error))
        raise PainkgError(f"the store '{folder}' is damaged: {said}. Import into a new folder.") from error


class Generation:
    """The store that is being made."""

    def __init__(self, folder: Path, path: Path, kept: dict[str, Any]) -> None:
        self._folder, self._path = folder, path
        self.imports = kept
        self.store = ox.Store(str(path))

    def renew(self, quads: Iterable[ox.Quad], graphs: Iterable[ox.NamedNode]) -> None:
        """Our own graphs, as they are now."""
        for graph in graphs:
            self.store.remove_graph(graph)
        self.store.bulk_extend(quads)

    def keep(self, name: str, report: dict[str, Any]) -> None:
        """Make this the current generation."""
        self.store.flush()
        self.imports[name] = report
        text = json.dumps({"generation": self._path.name, "imports": self.imports}, indent=1)
        write_whole(self._folder / STORE, text.encode())


@contextmanager
def next_of(folder: Path, name: str) -> Iterator[Generation]:
    """The next generation of a store, without the graph of this name, which is to come."""
    if folder.exists() and not is_store(folder) and not folders.is_fresh(folder):
        raise PainkgError(f"'{folder}' is something else. Name a new folder, or a store of painkg.")
    folder.mkdir(parents=True, exist_ok=True)
    with folders.alone(folder):
        known: dict[str, Any] = {"generation": "0", "imports": {}}
        known = _read(folder) if is_store(folder) else known
        path = folder / str(int(known["generation"]) + 1)
        folders.clear(folder, known["generation"])
        if is_store(folder):
            _copy(opened(folder), path, known["imports"], name)
        made = Generation(folder, path, dict(known["imports"]))
        try:
            yield made
        finally:
            del made.store
            folders.clear(folder, _read(folder)["generation"] if is_store(folder) else "")


def _copy(old: ox.Store, new: Path, imports: dict[str, Any], name: str) -> None:
    """A store without one graph, in the way that costs less.

    A copy shares its files with the old one, so that it costs nothing; but to take a triple out
    costs twice as much as to bring one over, and memory for each.
    """
    sizes = {each: int(report.get("triples", 0)) for each, report in imports.items()}
    gone = sizes.pop(name, 0)
    if 2 * gone <= sum(sizes.values()):
        old.backup(str(new))
        if gone:
            ox.Store(str(new)).remove_graph(ox.NamedNode(PLACE + name))
        return
    made = ox.Store(str(new))
    for each in sizes:
        made.bulk_extend(old.quads_for_pattern(None, None, None, ox.NamedNode(PLACE + each)))
