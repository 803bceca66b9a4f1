"""A page a concept and a claim: for people as HTML, for programs as RDF or JSON, at the same address."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from painkg import answers, rdf
from painkg.api import Painkg
from painkg.errors import UnknownNameError
from painkg.model import Claim, Concept
from painkg.ontology import PAIN
from painkg.site.pages import Pages

TYPES = {
    "text/html": "html",
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/json": "json",
}
"""The media types of a resource and the endings that ask for them by name."""
_RDF = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples"}
RDF_TYPES = {type_: ending for type_, ending in TYPES.items() if ending in _RDF}
"""Those of what is part of a claim or a concept, which has no page of its own."""


class Resources:
    """Everything that is shown of a graph besides the explorer."""

    def __init__(self, graph: Painkg) -> None:
        self._graph = graph
        self._pages = Pages(graph.knowledge, Path(__file__).parent / "pages")

    def types(self, name: str) -> dict[str, str]:
        """The media types of a resource: evidence, a source and an identifier are RDF alone."""
        return RDF_TYPES if name.startswith(_KINDS) and PAIN + name in self._by_subject else TYPES

    def write(self, name: str, ending: str) -> str | bytes:
        """A concept, a claim (``claim-CODE``) or a part of them as html, json or RDF.

        Raises UnknownNameError.
        """
        if self.types(name) is RDF_TYPES and ending in _RDF:
            return self._rdf(name, _RDF[ending])
        found = self._claim(name) if name.startswith("claim-") else self._graph.knowledge.concept(name)
        if ending in _RDF:
            return self._rdf(name, _RDF[ending])
        if ending == "json":
            return json.dumps(self._card(found), ensure_ascii=False, indent=2)
        if isinstance(found, Claim):
            return self._pages.claim(found, **_surroundings("", name))
        return self._pages.concept(found, **_surroundings("", name))

    def _claim(self, name: str) -> Claim:
        """The claim with this very id: an address is no place for a beginning of one."""
        known, id_ = self._graph.knowledge.claims, name.removeprefix("claim-")
        if id_ not in known:
            raise UnknownNameError("claim", id_, list(known))
        return known[id_]

    def _card(self, found: Claim | Concept) -> dict[str, Any]:
        knowledge = self._graph.knowledge
        return (
            answers.claim(knowledge, found) if isinstance(found, Claim) else answers.concept(knowledge, found)
        )

    def render(self, template: str, root: str, title: str, **values: Any) -> str:
        """A page from its template; ``root`` leads to the top of the site."""
        return self._pages.render(template, title, **_surroundings(root), **values)

    # ── RDF ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def _by_subject(self) -> dict[str, list[ox.Quad]]:
        """The curated quads of every resource: from the record, not from a store, which changes numbers."""
        found: dict[str, list[ox.Quad]] = {}
        for quad in self._graph.quads():
            if quad.graph_name == rdf.CURATED and isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.subject.value, []).append(quad)
        return found

    def _rdf(self, name: str, format: str) -> bytes:
        """What is said of a resource and of what it is made of: evidence, its sources, identifiers."""
        quads = sorted(
            self._around(PAIN + name), key=lambda q: (str(q.subject), str(q.predicate), str(q.object))
        )
        return rdf.as_text(quads, format)

    def _around(self, iri: str) -> Iterable[ox.Quad]:
        seen, next_ = {iri}, [iri]
        for subject in next_:
            for quad in self._by_subject.get(subject, ()):
                yield quad
                part = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
                if part not in seen and part.startswith(_PARTS):
                    seen.add(part)
                    next_.append(part)


_KINDS = ("evidence-", "mapping-", "reference-")
_PARTS = tuple(PAIN + kind for kind in _KINDS)


def _surroundings(root: str, path: str = "") -> dict[str, Any]:
    """What stands around a page of the server: links to other pages, and to the same as data."""
    home = root or "./"
    starts = {"concept": root, "claim": f"{root}claim-", "map": f"{home}#c="}

    def to(kind: str, name: str) -> str:
        return starts[kind] + quote(name, safe="") if kind in starts else ""

    nav = [(home, "painkg"), (f"{root}query", "Query"), (f"{root}api/", "API")]
    alternates = [(type_, end) for type_, end in TYPES.items() if path and end != "html"]
    # A colon in an address that begins with it would make what stands before it a scheme.
    return {"root": root, "path": quote(path, safe=""), "alternates": alternates, "to": to, "nav": nav}
