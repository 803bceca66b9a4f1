"""Where an imported graph meets ours: the identifiers that both of them use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from painkg import rdf, source
from painkg.ontology import PREFIXES

_MATCH = ox.NamedNode(PREFIXES["skos"] + "exactMatch")


def ours(store: ox.Store) -> dict[ox.NamedNode, str]:
    """The identifiers that exactly fit our concepts, each with the address of its concept."""
    quads = store.quads_for_pattern(None, _MATCH, None, rdf.CURATED)
    return {
        quad.object: quad.subject.value
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode)
    }


def shared(store: ox.Store, graph: ox.NamedNode) -> dict[ox.NamedNode, str]:
    """Those of them that a graph says something about."""
    return {iri: concept for iri, concept in ours(store).items() if used(store, iri, graph)}


def used(store: ox.Store, iri: ox.NamedNode, graph: ox.NamedNode) -> bool:
    """Tell whether a graph says anything about an identifier."""
    patterns = (
        store.quads_for_pattern(iri, None, None, graph),
        store.quads_for_pattern(None, None, iri, graph),
    )
    return any(next(iter(each), None) is not None for each in patterns)


def size(store: ox.Store, graph: ox.NamedNode) -> int:
    """The number of triples of a graph, counted by the engine."""
    found = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return int(next(cast(Iterator[ox.QuerySolution], found))["n"].value)


def write(path: Path, joined: dict[ox.NamedNode, str]) -> None:
    """The report of equivalence: a line for each of our concepts that has a twin, with both addresses."""
    lines = sorted(f"{concept}\t{iri.value}\n" for iri, concept in joined.items())
    source.write_whole(path, ("concept\tidentifier\n" + "".join(lines)).encode())
