"""A graph in a store on disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from painkg.api.opened import Painkg
from painkg.errors import UnknownNameError
from painkg.model import Concept, Knowledge

if TYPE_CHECKING:
    from painkg.imported.beside import Beside
    from painkg.reason.causal import Ground
    from painkg.store import Quad, Store


@dataclass(frozen=True)
class StoredPainkg(Painkg):
    """A store on disk: our graph, and what was imported beside it."""

    folder = None

    @cached_property
    def store(self) -> Store:
        """The store as it is now; an import meanwhile makes another."""
        from painkg.importing import generations

        return generations.opened(self.where)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The addresses of our own named graphs, and of those that were imported."""
        from painkg.importing import PLACE, generations

        return *super().graphs, *(PLACE + name for name in sorted(generations.imports(self.where)))

    def quads(self) -> list[Quad]:
        """Our own graphs in it."""
        from painkg import rdf

        own = (rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY)
        return [quad for graph in own for quad in self.store.quads_for_pattern(None, None, None, graph)]

    @cached_property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references of our own graph."""
        from painkg.rdf import reading

        return reading.read(self.quads())

    @cached_property
    def beside(self) -> Beside | None:
        """What was imported, if anything, joined with ours."""
        from painkg.imported.beside import Beside
        from painkg.importing import generations

        names = tuple(sorted(generations.imports(self.where)))
        return Beside(self.knowledge, self.store, names) if names else None

    @property
    def ground(self) -> Ground:
        """Paths and effects go through what was imported too."""
        return self.beside or super().ground

    def _find(self, name: str) -> Concept:
        """A concept of ours, or a thing that an imported graph speaks of."""
        try:
            return super()._find(name)
        except UnknownNameError:
            if self.beside and (found := self.beside.find(name)):
                return found
            raise
