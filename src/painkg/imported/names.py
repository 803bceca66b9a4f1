"""What imported things are called: our concept where an identifier fits exactly, a CURIE otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.importing.curies import Curies
from painkg.importing.joining import used
from painkg.model import Concept, Knowledge
from painkg.ontology import PREFIXES
from painkg.store import Store

_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_SAME = tuple(
    ox.NamedNode(PREFIXES[prefix] + word)
    for prefix, word in (
        ("skos", "exactMatch"),
        ("owl", "sameAs"),
        ("biolink", "same_as"),
        ("biolink", "exact_match"),
    )
)
_TYPE = "Concept"
"""Imported things are of no type of ours."""


@dataclass(frozen=True)
class Names:
    """The names of what some graphs of a store speak of."""

    knowledge: Knowledge
    store: Store
    graphs: tuple[ox.NamedNode, ...]

    def id(self, iri: str) -> str:
        """Our concept where the address is an identifier of it, otherwise a CURIE, otherwise the address."""
        if iri in self._ours:
            return self._ours[iri]
        for mark in "_#/":
            cut = iri.rfind(mark) + 1
            if iri[:cut] in self._starts:
                return self._starts[iri[:cut]] + iri[cut:]
        return iri

    def concept(self, id_: str) -> Concept:
        """Our concept, or an imported thing with the label that it has there."""
        if id_ in self.knowledge.concepts:
            return self.knowledge.concepts[id_]
        node = ox.NamedNode(self._curies.iri(id_) or id_)
        labels = (label for graph in self.graphs for _, label in self._labels(graph, node))
        return Concept(id=id_, label=next(labels, id_), type=_TYPE, definition="")

    def find(self, name: str) -> Concept | None:
        """The thing with this CURIE, address or label, if any of the graphs speaks of it.

        Raises PainkgError where several have the label.
        """
        iri = self._curies.iri(name.strip())
        if iri and any(used(self.store, ox.NamedNode(iri), graph) for graph in self.graphs):
            return self.concept(self.id(iri))
        wanted = name.strip().casefold()
        labels = (pair for graph in self.graphs for pair in self._labels(graph))
        found = sorted({self.id(iri) for iri, label in labels if label.casefold() == wanted})
        if len(found) > 1:
            raise PainkgError(f"'{name}' is the label of {', '.join(found[:5])}. Name one of them.")
        return self.concept(found[0]) if found else None

    def _labels(self, graph: ox.NamedNode, node: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
        for quad in self.store.quads_for_pattern(node, _LABEL, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject.value, quad.object.value

    @cached_property
    def _namespaces(self) -> dict[str, str]:
        return {**PREFIXES, **self.knowledge.ontology.namespaces}

    @cached_property
    def _curies(self) -> Curies:
        return Curies(self._namespaces)

    @cached_property
    def _starts(self) -> dict[str, str]:
        return {start: f"{prefix}:" for prefix, start in self._namespaces.items()}

    @cached_property
    def _ours(self) -> dict[str, str]:
        """Our concepts by the identifiers that fit them exactly, and by what is said to be the same."""
        exact = [(c.id, m.id) for c in self.knowledge.concepts.values() for m in c.ids if m.match == "exact"]
        own = {iri: id_ for id_, curie in exact if (iri := self.knowledge.ontology.iri(curie))}
        found: dict[str, set[str]] = {}
        for address, id_ in own.items():
            for twin in self._same(ox.NamedNode(address)):
                found.setdefault(twin, set()).add(id_)
        return {twin: min(ids) for twin, ids in found.items() if len(ids) == 1} | own

    def _same(self, node: ox.NamedNode) -> Iterator[str]:
        """What the graphs say is the same as an identifier."""
        for graph, word in product(self.graphs, _SAME):
            there = (quad.subject for quad in self.store.quads_for_pattern(None, word, node, graph))
            here = (quad.object for quad in self.store.quads_for_pattern(node, word, None, graph))
            yield from (each.value for each in (*there, *here) if isinstance(each, ox.NamedNode))
