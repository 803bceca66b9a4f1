"""A graph that was opened: what it answers, and where it can be written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from painkg.api.portions import Portions
from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge
from painkg.ontology import PAIN

if TYPE_CHECKING:
    from painkg.html.guides import Answer, Guides
    from painkg.importing import Report
    from painkg.importing.progress import Progress


@dataclass(frozen=True)
class Painkg(Portions):
    """A graph that was opened; everything is read when it is first asked for."""

    @property
    def graphs(self) -> tuple[str, ...]:
        """The addresses of its named graphs."""
        from painkg import rdf

        return tuple(each.value for each in (rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY))

    def export(self, format: str, part: Knowledge | None = None, **options: str) -> bytes:
        """The graph, or a part of it, in one of the formats of ``painkg export``."""
        from painkg import exports

        known = part or self.knowledge
        return exports.write(known, format, self._guides_of(format, known), **options)

    def export_folder(self, format: str, folder: Path, part: Knowledge | None = None) -> tuple[int, int]:
        """The graph, or a part of it, as a folder, whole or not at all; how many files and bytes."""
        from painkg import exports
        from painkg.site import folder as folders

        known = part or self.knowledge
        return folders.write(folder, exports.files(known, format, self._guides_of(format, known)))

    def _guides_of(self, format: str, known: Knowledge) -> Guides | None:
        """What leads through it, where the format has room for that: to ask every question takes its time."""
        from painkg import exports

        return self.guides(known) if exports.guided(format) else None

    def guides(self, known: Knowledge) -> Guides:
        """The lessons that show nothing but what is there, and what the named questions find in the whole."""
        from painkg.html.guides import Guides

        lessons = [each for each in self.told.values() if {c.id for c in each.claims} <= {*known.claims}]
        return Guides(lessons, () if known.cut else list(self._answers()))

    def _answers(self) -> Iterator[Answer]:
        """The named questions that this graph answers with concepts or claims, left at their defaults."""
        from painkg import sparql
        from painkg.html.guides import Answer
        from painkg.sparql import questions

        for name, each in questions.every().items():
            with suppress(UnknownNameError):  # a graph from elsewhere may lack what a question is about
                text = self.question(name, {})
                if ids := self.query(text).names(PAIN):
                    chosen = ", ".join(p.default for p in each.parameters if p.default)
                    title = f"{each.title} ({chosen})" if chosen else each.title
                    yield Answer(name, title, each.description, sparql.with_prefixes(text), ids)

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
