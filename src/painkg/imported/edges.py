"""The edges of an imported graph, read out of the store one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

import pyoxigraph as ox

from painkg.importing import PLACE
from painkg.ontology import PREFIXES
from painkg.store import Store

_BIOLINK, _RDF = PREFIXES["biolink"], PREFIXES["rdf"]
_ENDS = ("subject", "predicate", "object")
_EDGES = f"""
SELECT ?edge ?s ?p ?o ?q {{ GRAPH <%s> {{
  VALUES ?p {{ %s }} ?edge <{_RDF}predicate> ?p ; <{_RDF}subject> ?s ; <{_RDF}object> ?o .
  OPTIONAL {{ ?edge <{_BIOLINK}object_direction_qualifier> ?q }}
}} }}"""
_TRIPLES = "SELECT ?s ?p ?o { GRAPH <%s> { VALUES ?p { %s } ?s ?p ?o FILTER(isIRI(?o)) } }"
_UNSURE = {
    "negated": ("true", "True"),
    "knowledge_level": ("prediction",),
    "subject_direction_qualifier": (None,),
}
"""What an edge says that carries nothing: these words, or any word at all."""


def rows(store: Store, name: str, predicates: Collection[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Id, subject, predicate, object and qualifier of each edge with one of the predicates.

    Left out are those that say of themselves that they are not so, or not known to be. RDF in
    which edges are no things of their own has its plain triples.
    """
    graph = ox.NamedNode(PLACE + name)
    whole = next(store.quads_for_pattern(None, ox.NamedNode(_RDF + "predicate"), None, graph), None)
    wanted = " ".join(f"<{iri}>" for iri in sorted(predicates))
    found = store.query((_EDGES if whole else _TRIPLES) % (graph.value, wanted))
    unsure = set(_unsure(store, graph))
    for row in cast(ox.QuerySolutions, found):
        subject, predicate, object_ = (row[each].value for each in "spo")
        if not whole:
            yield " ".join((name, subject, predicate, object_)), subject, predicate, object_, ""
        elif (edge := row["edge"].value) not in unsure:
            qualifier = row["q"].value if row["q"] else ""
            yield edge.removeprefix(PLACE), subject, predicate, object_, qualifier


def _unsure(store: Store, graph: ox.NamedNode) -> Iterator[str]:
    for key, word in ((key, word) for key, words in _UNSURE.items() for word in words):
        value = None if word is None else ox.Literal(word)
        for quad in store.quads_for_pattern(None, ox.NamedNode(_BIOLINK + key), value, graph):
            yield str(getattr(quad.subject, "value", ""))


def said(store: Store, id_: str) -> dict[str, list[str]]:
    """What an edge says, column by column; a plain triple has no more than its ends."""
    if " " in id_:
        return {key: [each] for key, each in zip(_ENDS, id_.split(" ")[1:], strict=True)}
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(ox.NamedNode(PLACE + id_), None, None):
        key = quad.predicate.value.removeprefix(_RDF).removeprefix(_BIOLINK)
        found.setdefault(key, []).append(str(getattr(quad.object, "value", "")))
    return found
