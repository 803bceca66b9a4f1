"""Paths and effects go through what was imported, and say which step is another graph's word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bounds import SAMPLE, run
from painkg import api
from painkg.api import Painkg
from painkg.errors import PainkgError, UnknownNameError

HEAD = ("id", "subject", "predicate", "object", "object_direction_qualifier", "knowledge_level")
HEAD += ("negated", "subject_direction_qualifier", "primary_knowledge_source", "publications")
A, B, C, D, MICROGLIA = "CHEBI:1", "NCBIGene:2", "GO:0000003", "CHEBI:4", "CL:0000129"
NODES = (
    f"id\tcategory\tname\n{A}\tbiolink:Drug\tWonderine\n{B}\tbiolink:Gene\tGEN2\n{D}\tbiolink:Drug\tTwin\n"
)
NODES += "CHEBI:5\tbiolink:Drug\ttwin\n"


def edge(subject: str, predicate: str, object_: str, qualifier: str = "", **more: str) -> str:
    """A row of a table of KGX edges."""
    cells = {"subject": subject, "predicate": f"biolink:{predicate}", "object": object_, **more}
    cells |= {"object_direction_qualifier": qualifier}
    return "\t".join(cells.get(name, "") for name in HEAD)


def opened(folder: Path, *edges: str, nodes: str = NODES) -> Painkg:
    """A store with the sample graph, and these edges and nodes imported beside it."""
    (folder / "edges.tsv").write_text("\n".join(["\t".join(HEAD), *edges]) + "\n", encoding="utf-8")
    (folder / "nodes.tsv").write_text(nodes, encoding="utf-8")
    files = [folder / "edges.tsv", folder / "nodes.tsv"]
    api.load(SAMPLE).bring(files, folder / "store", "kgx")
    return api.load(folder / "store")


def test_a_path_goes_through_both_graphs_and_says_which_step_is_whose(tmp_path: Path) -> None:
    sources = {"id": "e7", "primary_knowledge_source": "infores:x", "publications": "PMID:1|PMID:2"}
    k = opened(tmp_path, edge(A, "affects", MICROGLIA, "decreased", **sources))
    found = k.explain("wonderine", "kcc2")
    assert found.paths[0].concepts == (A, "microglia", "bdnf", "kcc2")
    assert found.net == "+" and found.weakest and found.weakest.id == "kgx/edge/e7"
    row = found.rows()[0]
    assert (row["status"], row["sentence"]) == (
        "imported",
        "Another graph states that Wonderine decreases microglia.",
    )
    assert found.weakest.evidence[0].finding == "biolink:affects, decreased, PMID:1, PMID:2, infores:x"
    assert "imported graph kgx" in row["sources"] and found.to_networkx().number_of_edges() == 3
    assert "Wonderine" in found._repr_html_()
    result = run("explain", A, "kcc2", graph=tmp_path / "store")
    assert "Wonderine ⊣ microglia" in result.output and "imported 0.21" in result.output
    told = json.loads(run("explain", A, "kcc2", "--json", graph=tmp_path / "store").output)
    assert told["net"] == "+" and told["paths"][0]["steps"][0]["evidence"][0]["reference"] == "kgx"


@pytest.mark.parametrize(
    ("row", "net"),
    [
        (edge(A, "affects", B, "increased"), "+"),
        (edge(A, "affects", B, "downregulated"), "-"),
        (edge(A, "regulates", B, "upregulated"), "+"),
        (edge(A, "positively_regulates", B), "+"),
        (edge(A, "entity_negatively_regulates_entity", B), "-"),
        (edge(A, "causes", B), "+"),
        (edge(A, "ameliorates_condition", B), "-"),
        (edge(A, "affects", B), "none"),
        (edge(A, "related_to", B), "none"),
        (edge(A, "affects", B, "sideways"), "none"),
        (edge(A, "causes", B, "decreased"), "none"),
        (edge(A, "causes", B, negated="true"), "none"),
        (edge(A, "causes", B, negated="True"), "none"),
        (edge(A, "causes", B, negated="False", knowledge_level="knowledge_assertion"), "+"),
        (edge(A, "causes", B, knowledge_level="prediction"), "none"),
        (edge(A, "affects", B, "decreased", subject_direction_qualifier="decreased"), "none"),
    ],
)
def test_the_sign_is_what_predicate_and_qualifier_say_and_otherwise_none(
    tmp_path: Path, row: str, net: str
) -> None:
    opened_ = opened(tmp_path, row, edge(B, "causes", C))
    assert opened_.explain(A, "GEN2").net == net
    assert opened_.explain(A, C).net == net


def test_what_is_of_a_kind_inherits_and_a_prediction_beside_an_assertion_takes_nothing_away(
    tmp_path: Path,
) -> None:
    rows = [
        edge(A, "subclass_of", D),
        edge(D, "causes", C),
        edge(D, "causes", C, knowledge_level="prediction"),
    ]
    (path,) = opened(tmp_path, *rows).explain(A, C).paths
    assert path.concepts == (A, D, C) and [step.claim is None for step in path.steps] == [True, False]


def test_effects_run_through_both_graphs(tmp_path: Path) -> None:
    k = opened(tmp_path, edge(A, "affects", MICROGLIA, "increased"))
    found = k.whatif(boost="Wonderine")
    effect = found.of("kcc2")
    assert effect and effect.direction == "down"
    assert effect.path[0].id == "kgx/edge/edges.tsv-2"
    assert "Wonderine boosted" in run("whatif", "--boost", A, graph=tmp_path / "store").output


def test_ours_says_the_same_as_without_imports(tmp_path: Path) -> None:
    k = opened(tmp_path, edge(A, "related_to", B))
    ours, with_it = (each.explain("microglia", "allodynia") for each in (api.load(SAMPLE), k))
    assert ours.rows() == with_it.rows() and ours.net == with_it.net
    assert k.knowledge.claims == api.load(SAMPLE).knowledge.claims


def test_a_name_that_nobody_knows_or_that_two_share_is_told(tmp_path: Path) -> None:
    k = opened(tmp_path, edge(A, "causes", B))
    with pytest.raises(PainkgError, match="'Twin' is the label of CHEBI:4, CHEBI:5"):
        k.explain("Twin", A)
    with pytest.raises(UnknownNameError, match="no concept named 'CHEBI:99'"):
        k.explain("CHEBI:99", A)
    assert k.explain("CHEBI:5", A).reach  # spoken of, though nothing causal


def test_rdf_without_edges_of_its_own_has_its_plain_triples(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    biolink = "https://w3id.org/biolink/vocab/"
    file.write_text(f"<http://a/x> <{biolink}causes> <http://a/y>, 'text' .", encoding="utf-8")
    api.load(SAMPLE).bring([file], tmp_path / "store", "rdf")
    found = api.load(tmp_path / "store").explain("http://a/x", "http://a/y")
    assert found.net == "+" and [each.relation for each in found.claims()] == ["causes"]


SAME = "id\tcategory\t{}\n" + f"{B}\tbiolink:Gene\t{{}}\n"


@pytest.mark.parametrize(
    ("nodes", "edges", "joined"),
    [
        (SAME.format("same_as", MICROGLIA), [], True),
        (SAME.format("equivalent_identifiers", f"{B}|ENSEMBL:7|{MICROGLIA}"), [], True),
        (NODES, [edge(B, "same_as", MICROGLIA)], True),
        (NODES, [edge(MICROGLIA, "same_as", B)], True),
        (SAME.format("xref", MICROGLIA), [], False),
        (SAME.format("same_as", f"{MICROGLIA}|UBERON:0002240"), [], False),
        (NODES, [edge(B, "same_as", MICROGLIA, negated="true")], False),
    ],
)
def test_what_another_graph_calls_the_same_is_joined(
    tmp_path: Path, nodes: str, edges: list[str], joined: bool
) -> None:
    k = opened(tmp_path, edge(A, "affects", B, "decreased"), *edges, nodes=nodes)
    ways = [path.concepts for path in k.explain(A, "kcc2").paths]
    assert ways == ([(A, "microglia", "bdnf", "kcc2")] if joined else [])


def test_what_is_the_same_is_told_in_rdf_and_counted(tmp_path: Path) -> None:
    k = opened(tmp_path, edge(A, "causes", B), nodes=SAME.format("same_as", MICROGLIA))
    gene = "<http://identifiers.org/ncbigene/2>"
    assert k.query(f"ASK {{ pain:microglia skos:exactMatch/^skos:exactMatch {gene} }}").truth
    assert "microglia\t" in (tmp_path / "store" / "kgx.joined.tsv").read_text(encoding="utf-8")
    assert k.explain(A, "microglia").net == k.explain(A, B).net == "+"
