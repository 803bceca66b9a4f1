"""Exchange with ontologies, graph databases and other knowledge graphs."""

from __future__ import annotations

from painkg.exports.registry import Files, folder, format
from painkg.model import Knowledge


@folder("kgx")
def kgx(knowledge: Knowledge) -> Files:
    """KGX, nodes and edges as two tables, in the terms of the Biolink model.

    Loses what each source found; relations that Biolink lacks become wider ones (ours stays as
    original_predicate). An edge with negated says that something is not so; tabs, line breaks and
    bars within a text become spaces.
    """
    from painkg.exports import biolink, columns, flat

    nodes = [biolink.node(knowledge, each) for each in knowledge.concepts.values()]
    edges = [biolink.edge(knowledge, each) for each in flat.edges(knowledge)]
    yield "painkg_nodes.tsv", columns.kgx(nodes, ("id", "category"))
    yield "painkg_edges.tsv", columns.kgx(edges, ("id", "subject", "predicate", "object"))


@folder("neo4j")
def neo4j(knowledge: Knowledge) -> Files:
    """Two tables for neo4j-admin database import: concepts and claims.

    Loses of the references all but key and identifier; a semicolon within an item of a list becomes a
    comma. Give neo4j-admin --multiline-fields=true where a text has line breaks.
    """
    from painkg.exports import columns

    yield "concepts.csv", columns.neo4j_nodes(knowledge)
    yield "claims.csv", columns.neo4j_edges(knowledge)


@format("obographs", ".obographs.json")
def obographs(knowledge: Knowledge) -> bytes:
    """OBO Graphs JSON, for ontology tools: concepts as classes.

    Loses the evidence and confidence of claims, where and in whom they were seen; claims that are
    refuted, hypotheses or without an effect are left out, for an edge here is a fact.
    """
    from painkg.exports import ontologies

    return ontologies.obographs(knowledge)


@format("sssom", ".sssom.tsv")
def sssom(knowledge: Knowledge) -> bytes:
    """SSSOM: the identifiers of concepts elsewhere, each with how well it fits.

    Loses everything but labels and identifiers of vocabularies that the ontology knows; line breaks
    become spaces.
    """
    from painkg.exports import ontologies

    return ontologies.sssom(knowledge)


@format("bel", ".bel")
def bel(knowledge: Knowledge) -> bytes:
    """A BEL script, for PyBEL and other causal tools: a statement a finding.

    Loses what speaks against a claim, and claims that are refuted, hypotheses or without an effect: the
    language cannot deny. Relations that it lacks become associations.
    """
    from painkg.exports import bel

    return bel.write(knowledge).encode()
