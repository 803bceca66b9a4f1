"""What a graph says, looked up by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painkg import answers, snapshot, wording
from painkg.api import shown
from painkg.inquiry import Inquiry
from painkg.model import Claim, Concept, Knowledge
from painkg.search import find, resolve, resolve_claim

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Lookup(Inquiry):
    """Concepts and claims of a graph; everything is read when it is first asked for."""

    where: Path

    @property
    def folder(self) -> Path | None:
        """The data folder that it is read from; nothing for a graph from elsewhere."""
        return self.where if self.where.is_dir() else None

    @cached_property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references as frozen values."""
        if self.folder:
            return snapshot.load(self.folder)
        from painkg import store
        from painkg.rdf import reading

        return reading.read(store.parse(self.where))

    def concept(self, name: str) -> Concept:
        """The concept with this id, label, synonym or identifier.

        >>> import painkg
        >>> painkg.load().concept("UBERON:0001897").label
        'thalamus'
        """
        return shown.concept(self.knowledge, resolve(self.knowledge, name))

    def claim(self, code: str) -> Claim:
        """The claim with this id; its first letters are enough."""
        return shown.claim(self.knowledge, resolve_claim(self.knowledge, code))

    def search(self, text: str, limit: int = 10) -> list[dict[str, Any]]:
        """Concepts by any name, typos forgiven: ``[{id, label, type, score, matched}]``."""
        return answers.search(find(self.knowledge, text, limit))

    def show(self, name: str, level: str = wording.STUDENT) -> dict[str, Any]:
        """A concept and every claim about it, as ``painkg show --json``; sentences at a reading level."""
        return answers.concept(self.knowledge, self.concept(name), level)

    def stats(self) -> dict[str, Any]:
        """Counts and page coverage, as ``painkg stats --json``."""
        return answers.stats(self.knowledge)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The networkx graph: concepts as nodes, claims as edges keyed by claim id.

        >>> import painkg
        >>> painkg.load().graph().nodes["microglia"]["type"]
        'Cell'
        """
        from painkg import graph

        return graph.build(self.knowledge)
