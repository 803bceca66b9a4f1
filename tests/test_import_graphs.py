"""The shapes in which known graphs come, in small samples of our own making."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bounds import SAMPLE
from painkg import api, importing
from painkg.importing import generations
from painkg.ontology import PAIN
from test_import import EDGES, NODES, ask, bring, write

HPOA = (
    '#description: "a few of our own"\n#version: 2026-01-01\n'
    "database_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tfrequency\taspect\n"
    "OMIM:1\ta disease\t\tHP:0012533\tPMID:1\tPCS\t1/2\tP\n"
    "OMIM:1\ta disease\tNOT\tHP:0012531\tPMID:2\tPCS\t\tP\n"
    "OMIM:1\ta disease\t\tHP:0000007\tPMID:2\tIEA\t\tI\n"
)
GENES = "ncbi_gene_id\tgene_symbol\thpo_id\thpo_name\tfrequency\tdisease_id\n"
GENES += "9\tABC\tHP:0012533\tAllodynia\t-\tOMIM:1\n"
PATHS = (
    "- directed: true\n  graph: {_id: D1, drug: a drug, drug_mesh: 'MESH:D1'}\n  links:\n"
    "  - {key: negatively regulates, source: 'MESH:D1', target: 'taxonomy:9606'}\n"
    "  nodes:\n  - {id: 'MESH:D1', label: Drug, name: a drug}\n"
    "  references: ['https://example.org/a', 'https://example.org/b']\n"
    "- {stray: true}\n"
)
LINKS = """{"nodes": [{"id": "x y"}, {"id": "CL:0000129"}],
"links": [{"source": "x y", "target": "CL:0000129", "key": "feeds into"}]}"""
LOOSE = '<Interaction><Graphics><Point X="1" /><Point GraphRef="b" /></Graphics></Interaction>\n'
"""It is joined to nothing at one end."""
GPML = f"""<Pathway xmlns="http://pathvisio.org/GPML/2013a" Name="a pathway" Organism="Homo sapiens">
<DataNode TextLabel="A" GraphId="a" Type="GeneProduct" GroupRef="g">
<Xref Database="Entrez Gene" ID="9" /></DataNode>
<DataNode TextLabel="B" GraphId="b" Type="Metabolite"><Xref Database="ChEBI" ID="CHEBI:7" /></DataNode>
<DataNode TextLabel="C" GraphId="c" Type="Protein"><Xref Database="" ID="" /></DataNode>
<Interaction GraphId="i"><Graphics><Point GraphRef="a" ArrowHead="mim-inhibition" /><Point GraphRef="b" />
<Anchor GraphId="n" /></Graphics></Interaction>
<Interaction GraphId="j"><Graphics><Point GraphRef="c" /><Point GraphRef="n" ArrowHead="Arrow" /></Graphics>
</Interaction>
<Interaction GraphId="k"><Graphics><Point GraphRef="g2" /><Point GraphRef="l" /></Graphics></Interaction>
{LOOSE}<Label TextLabel="pain" GraphId="l" /><Group GroupId="g" GraphId="g2" /></Pathway>
"""
NEWER = (
    GPML.replace("GraphId", "elementId").replace("GraphRef", "elementRef").replace("TextLabel", "textLabel")
)
NEWER = NEWER.replace("ArrowHead", "arrowHead").replace(
    'Database="Entrez Gene" ID', 'dataSource="Entrez Gene" identifier'
)
STAR = "@prefix : <http://a/> .\n<< :a :next :b >> :via :c .\n[] :p :a .\n"
OWN = "source,relation,target,weight\nCL:0000129,releases,some peptide,3\n"


@pytest.mark.parametrize(
    ("name", "text", "queries"),
    [
        (
            "p.hpoa",
            HPOA,
            [
                "<https://bioregistry.io/OMIM:1> biolink:has_phenotype HP:0012533 ; rdfs:label 'a disease'",
                "<https://bioregistry.io/OMIM:1> biolink:has_mode_of_inheritance HP:0000007",
                "?e rdf:object HP:0012533 ; <column/frequency> '1/2' ; <column/reference> 'PMID:1'",
                "?e rdf:object HP:0012531 ; biolink:negated 'true'",
            ],
        ),
        (
            "g.txt",
            GENES,
            [
                "<http://identifiers.org/ncbigene/9> biolink:has_phenotype HP:0012533 ; rdfs:label 'ABC'",
                "HP:0012533 rdfs:label 'Allodynia'",
            ],
        ),
        (
            "d.yaml",
            PATHS,
            [
                "MESH:D1 biolink:negatively_regulates <http://purl.obolibrary.org/obo/NCBITaxon_9606>",
                "<edge/D1-1> <column/drug> 'a drug' ; <column/references> 'https://example.org/b'",
                "MESH:D1 a biolink:Drug ; rdfs:label 'a drug'",
            ],
        ),
        ("n.json", LINKS, ["<node/x%20y> <relation/feeds_into> CL:0000129"]),
        (
            "n.json",
            LINKS.replace("x y", r"\/ \ud83d\ude00 \\/").replace("feeds", r"feeds\u0020"),
            ["<node/%2F%20%F0%9F%98%80%20%5C%2F> <relation/feeds__into> CL:0000129"],
        ),
        *(
            (
                "WP1.gpml",
                text,
                [
                    "?x <relation/mim-inhibition> <http://identifiers.org/ncbigene/9>",
                    "<node/WP1-c> <relation/Arrow> <edge/WP1-i>",
                    "<node/WP1-g2> biolink:has_part ?gene ; <relation/Line> ?l . ?l rdfs:label 'pain'",
                    "<https://bioregistry.io/wikipathways:WP1> biolink:has_participant <node/WP1-c>",
                ],
            )
            for text in (GPML, NEWER)
        ),
        ("WP1.gpml", GPML, ["CHEBI:7 ?r <http://identifiers.org/ncbigene/9>"]),
        ("s.ttl", STAR, ["?r rdf:reifies ?t ; <http://a/via> <http://a/c>"]),
        ("own.csv", OWN, ["CL:0000129 <relation/releases> <node/some%20peptide>", "?e <column/weight> '3'"]),
        (
            "own.csv",
            '\ufeff"source","relation","target"\nA:1,releases,b\n',
            ["?a <relation/releases> <node/b>"],
        ),
    ],
)
def test_shapes_are_read(tmp_path: Path, name: str, text: str, queries: list[str]) -> None:
    result = bring(tmp_path, "other", write(tmp_path, name, text))
    assert result.exit_code in (0, 1), result.output
    for query in queries:
        base = f"BASE <{PAIN}imported/other/>"
        assert ask(tmp_path, f"{base} ASK {{ GRAPH <{PAIN}imported/other> {{ {query} }} }}"), query


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("d.yaml", PATHS, ["8"]),
        ("WP1.gpml", GPML, ["11"]),
        ("p.hpoa", HPOA + "nothing\ta disease\t\tHP:1\t\t\t\tP\n", ["7"]),
        ("own.csv", OWN + ",releases,b,\n", ["3"]),
        ("own.csv", OWN + "x" * 3000 + ",releases,b,\n", ["3"]),
    ],
)
def test_what_such_a_shape_lacks_is_listed(tmp_path: Path, name: str, text: str, lines: list[str]) -> None:
    assert bring(tmp_path, "other", write(tmp_path, name, text)).exit_code == 1
    listed = (tmp_path / "store" / "other.bad.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[1] for line in listed] == lines


def test_what_is_denied_is_no_fact(tmp_path: Path) -> None:
    edges = "id\tsubject\tpredicate\tobject\tnegated\n"
    edges += "e\tA:1\tbiolink:treats\tA:2\tTrue\nf\tA:3\tbiolink:treats\tA:2\tFalse\n"
    bring(tmp_path, "other", write(tmp_path, "e.tsv", edges))
    assert ask(tmp_path, "ASK { <https://bioregistry.io/A:1> biolink:treats ?x }") is False
    assert ask(tmp_path, "ASK { ?e rdf:subject <https://bioregistry.io/A:1> ; biolink:negated 'true' }")
    assert ask(tmp_path, "ASK { <https://bioregistry.io/A:3> biolink:treats ?x }")


def test_bytes_that_are_no_text_are_listed(tmp_path: Path) -> None:
    (tmp_path / "e.tsv").write_bytes(EDGES.encode() + b"e9\tA:\xff\tbiolink:a\tA:1\t\t\n")
    assert bring(tmp_path, "other", tmp_path / "e.tsv").exit_code == 1
    assert "e.tsv\t4\tbyte 0xff" in (tmp_path / "store" / "other.bad.tsv").read_text(encoding="utf-8")


def test_edges_without_names_in_two_files_are_two(tmp_path: Path) -> None:
    files = [write(tmp_path, name, OWN.replace("some peptide", name)) for name in ("a.csv", "b.csv")]
    assert bring(tmp_path, "other", *files).exit_code == 0
    assert ask(tmp_path, "ASK { ?a rdf:subject ?s . ?b rdf:subject ?s FILTER(?a != ?b) }")


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    files = [write(tmp_path, f"{n}.ttl", f"_:x <http://a/p> {n} .") for n in (1, 2)]
    bring(tmp_path, "other", *files)
    assert ask(tmp_path, "ASK { ?x <http://a/p> 1, 2 }") is False


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "source,relation,target\n" + '"' + "x" * 200_000, "a.csv:2: field larger"),
        ("a.gpml", "<Pathway>\n<a></b>", "a.gpml:2: mismatched tag"),
        ("a.gpml", "<!DOCTYPE p [<!ENTITY a 'b'>]><Pathway/>", "declares entities"),
        ("a.yaml", "a: [\n", "a.yaml:2"),
        ("gone.tsv", "", "No such file"),
        ("a.nq", "<http://a/a> <http://a/b> 1 <http://a/g> .", "a.nq"),
    ],
)
def test_a_shape_that_is_broken_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = write(tmp_path, name, text)
    if not text:
        path.unlink()
    result = bring(tmp_path, "other", path)
    assert result.exit_code in (1, 2) and message in result.output, result.output
    assert not (tmp_path / "store" / "painkg-store.json").exists()


def test_the_report_of_equivalence_names_each_twin(tmp_path: Path) -> None:
    result = bring(tmp_path, "other", write(tmp_path, "e.tsv", EDGES))
    path = tmp_path / "store" / "other.joined.tsv"
    assert str(path) in result.output.replace("\n", "")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "concept\tidentifier",
        f"{PAIN}dorsal-horn\thttp://purl.obolibrary.org/obo/UBERON_0002256",
        f"{PAIN}microglia\thttp://purl.obolibrary.org/obo/CL_0000129",
        f"{PAIN}spinal-cord\thttp://purl.obolibrary.org/obo/UBERON_0002240",
    ]


def test_a_graph_that_comes_again_leaves_the_others(tmp_path: Path) -> None:
    edges, nodes = write(tmp_path, "e.tsv", EDGES), write(tmp_path, "n.tsv", NODES)
    for name, file in (("large", edges), ("small", nodes), ("large", nodes), ("small", edges)):
        assert bring(tmp_path, name, file).exit_code == 0
    store = api.load(tmp_path / "store")
    assert {name: report["triples"] for name, report in generations.imports(store.where).items()} == {
        "large": 3,
        "small": 14,
    }
    for name, size in (("large", 3), ("small", 14)):
        assert len(store.query(f"SELECT * {{ GRAPH <{importing.PLACE}{name}> {{ ?s ?p ?o }} }}").rows) == size
    assert store.show("BDNF") == api.load(SAMPLE).show("BDNF")


KILLED = """
import os, signal, sys
from painkg import importing, source
from painkg.cli import main
from painkg.importing import generations, joining, stream

def kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
def killing(whole):
    def pieces(*arguments):
        yield from list(whole(*arguments))[:1]
        kill()
    return pieces

where = sys.argv.pop(1)
if where == "while the copy is made": generations.Generation.renew = kill
if where == "between two pieces": stream.Stream.triples = killing(stream.Stream.triples)
if where == "before it counts": joining.size = kill
if where == "while the pointer is written": os.replace = kill
if where == "before the old one is cleared away": joining.write = kill
main()
"""


@pytest.mark.parametrize(
    "where",
    [
        "while the copy is made",
        "between two pieces",
        "before it counts",
        "while the pointer is written",
        "before the old one is cleared away",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_killed_at_each_step_the_store_is_whole_or_as_before(tmp_path: Path, where: str, first: bool) -> None:
    edges, nodes, store = write(tmp_path, "e.tsv", EDGES), write(tmp_path, "n.tsv", NODES), tmp_path / "store"
    if not first:
        bring(tmp_path, "one", nodes)
    words = ["import", str(edges), "--into", str(store), "--name", "two", "--graph", str(SAMPLE)]
    killed = subprocess.run([sys.executable, "-c", KILLED, where, *words], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = where == "before the old one is cleared away"
    known = generations.imports(store) if done or not first else {}
    assert set(known) == ({"two"} if done else set()) | (set() if first else {"one"})
    assert bring(tmp_path, "three", nodes).exit_code == 0
    assert sum(path.is_dir() for path in store.iterdir()) == 1
    assert ask(tmp_path, "ASK { ?e a biolink:Association }") is done
