"""A graph that was opened: what it answers, and where it can be written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from painkg.api.portions import Portions
from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge

if TYPE_CHECKING:
    from painkg.importing import Report
    from painkg.importing.progress import Progress


@dataclass(frozen=True)
class Painkg(Portions):
    """A graph that was opened; everything is read when it is first asked for."""

    def export(self, format: str, part: Knowledge | None = None, **options: str) -> bytes:
        """The graph, or a part of it, in one of the formats of ``painkg export``."""
        from painkg import exports

        return exports.write(part or self.knowledge, format, **options)

    def export_folder(self, format: str, folder: Path, part: Knowledge | None = None) -> tuple[int, int]:
        """The graph, or a part of it, as a folder of pages, whole or not at all; how many files and bytes."""
        from painkg import exports
        from painkg.site import folder as folders

        if format not in exports.FOLDERS:
            raise UnknownNameError("folder format", format, list(exports.FOLDERS))
        files = exports.FOLDERS[format].files(part or self.knowledge, self.told.values())
        return folders.write(folder, files)

    def publish(self, url: str, update: bool = False) -> dict[str, int]:
        """Put the dataset on a SPARQL server, each named graph whole; the number of triples of each."""
        from painkg import publishing, remote

        if not remote.is_url(url):
            raise PainkgError(f"'{url}' is no address of a SPARQL server. Begin it with http:// or https://.")
        return publishing.publish(self.store, remote.Endpoint(url), update)

    def bring(
        self,
        files: Iterable[Path],
        folder: Path,
        name: str,
        tell: Callable[[Progress], None] = lambda _: None,
        **bounds: int,
    ) -> Report:
        """Import graphs of others into a store on disk, beside this one and in a named graph of their own."""
        from painkg import importing

        return importing.run(
            files, folder, name, self.quads(), self.knowledge.ontology.namespaces, tell, **bounds
        )
