"""The knowledge as a networkx graph: concepts are nodes, claims and taxonomy are edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from painkg import appraisal, wording
from painkg.model import TAXONOMY, Claim, Concept, Knowledge


def build(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """A directed multigraph.

    A node is a concept's id with ``label`` and ``type``. An edge of a claim has the claim's id
    as key and ``relation``, ``sign`` (+1, -1, 0), ``status``, ``confidence`` and ``sentence``;
    an edge of the taxonomy has ``is_a`` or ``part_of`` as key and relation, and sign 0.
    """
    graph = _nodes(knowledge.concepts.values())
    _add_taxonomy(graph, knowledge)
    _add_claims(graph, knowledge, knowledge.claims.values())
    return graph


def of_claims(knowledge: Knowledge, claims: Sequence[Claim]) -> nx.MultiDiGraph[str]:
    """The claims and what they are about, with the same attributes; no taxonomy."""
    ends = dict.fromkeys(end for claim in claims for end in (claim.subject, claim.object))
    graph = _nodes(knowledge.concepts[end] for end in ends)
    _add_claims(graph, knowledge, claims)
    return graph


def _nodes(concepts: Iterable[Concept]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in concepts:
        graph.add_node(concept.id, label=concept.label, type=concept.type)
    return graph


def _add_taxonomy(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> None:
    for concept in knowledge.concepts.values():
        for relation in TAXONOMY:
            for above in getattr(concept, relation):
                graph.add_edge(concept.id, above, relation, relation=relation, sign=0)


def _add_claims(graph: nx.MultiDiGraph[str], knowledge: Knowledge, claims: Iterable[Claim]) -> None:
    for claim in claims:
        found = appraisal.appraise(knowledge, claim)
        graph.add_edge(
            claim.subject,
            claim.object,
            claim.id,
            relation=claim.relation,
            sign=knowledge.relation_of(claim).sign,
            status=found.status,
            confidence=found.confidence,
            sentence=wording.sentence(knowledge, claim, found.status),
        )


def around(graph: nx.MultiDiGraph[str], id_: str, hops: int = 1) -> nx.MultiDiGraph[str]:
    """The part of the graph within so many steps of a concept, whichever way the arrows point."""
    near = nx.ego_graph(graph.to_undirected(as_view=True), id_, radius=hops)
    return nx.MultiDiGraph(graph.subgraph(near))


def labelled(
    nodes: Iterable[tuple[str, str]], edges: Iterable[tuple[str, str, str, str]]
) -> nx.MultiDiGraph[str]:
    """Nodes by id and label, and edges by both ends, key and label, with nothing else to them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((id_, {"label": label}) for id_, label in nodes)
    for source, target, key, label in edges:
        graph.add_edge(source, target, key, label=label)
    return graph


def graphml(graph: nx.MultiDiGraph[str]) -> str:
    """A graph as GraphML, an element a line."""
    lines = nx.generate_graphml(graph, named_key_ids=False)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
