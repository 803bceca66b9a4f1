"""A graph in a store on disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from painkg.api.opened import Painkg
from painkg.model import Knowledge

if TYPE_CHECKING:
    from painkg.store import Quad, Store


@dataclass(frozen=True)
class StoredPainkg(Painkg):
    """A store on disk: our graph, and what was imported beside it."""

    @cached_property
    def store(self) -> Store:
        """The store as it is now; an import meanwhile makes another."""
        from painkg.importing import generations

        return generations.opened(self.where)

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
