"""Every format is read back by programs that we did not write: what goes in comes out.

Those that do not fit beside our dependencies are asked through ``readers.py``.
"""

from __future__ import annotations

import itertools
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx as nx
import obographs
import pandas as pd
import pyoxigraph as ox
import pytest
from frictionless import Package
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page
from pyjsoncanvas import Canvas
from pyld import jsonld

import hostile
import readers
from painkg import appraisal, exports, ontology, parts, wording
from painkg.exports import biolink, flat
from painkg.html.guides import Guides
from painkg.model import Claim, Knowledge, Match

BIOLINK = ontology.PREFIXES["biolink"]
Arrow = tuple[str, str, str]


def taxonomy(known: Knowledge) -> list[Arrow]:
    return [
        (concept.id, name, above)
        for concept in known.concepts.values()
        for name in ("is_a", "part_of")
        for above in getattr(concept, name)
    ]


def arrows(known: Knowledge) -> Counter[Arrow]:
    """Subject, relation and object of every claim, and what is a kind or a part of what."""
    said = ((each.subject, each.relation, each.object) for each in known.claims.values())
    return Counter([*said, *taxonomy(known)])


def asserted(known: Knowledge) -> list[Claim]:
    """The claims that may stand without a word about their status."""
    left_out = ("hypothesis", "refuted", "no-effect-found")
    return [c for c in known.claims.values() if appraisal.appraise(known, c).status not in left_out]


def facts(known: Knowledge) -> Counter[Arrow]:
    """They, and what is a kind or a part of what."""
    return Counter([*((c.subject, c.relation, c.object) for c in asserted(known)), *taxonomy(known)])


def labels(known: Knowledge) -> set[str]:
    return {each.label for each in known.concepts.values()}


def line(text: str) -> str:
    return " ".join(text.split())


def on_a_line(texts: set[str]) -> set[str]:
    return set(map(line, texts))


def written(known: Knowledge, name: str, folder: Path) -> Path:
    """A format in a file, or in a folder of its own."""
    if name in exports.FOLDERS:
        for file, content in exports.files(known, name, Guides()):
            folder.mkdir(exist_ok=True)
            (folder / file).write_bytes(content)
        return folder
    path = folder.with_suffix(exports.FORMATS[name].suffix)
    path.write_bytes(exports.write(known, name))
    return path


# ── Graphs ──────────────────────────────────────────────────────────────────────────


def edges_of(graph: nx.MultiDiGraph[str]) -> Counter[Arrow]:
    return Counter((one, said["relation"], other) for one, other, said in graph.edges(data=True))


def labels_of(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {label for _, label in graph.nodes(data="label")}


def test_networkx_reads_graphml(case: Knowledge, tmp_path: Path) -> None:
    graph = nx.read_graphml(written(case, "graphml", tmp_path / "g"), force_multigraph=True)
    assert edges_of(graph) == arrows(case)
    assert labels_of(graph) == {label.replace("\r\n", "\n") for label in labels(case)}  # as XML has it
    keys = {key for *_, key in graph.edges(keys=True)}
    assert set(case.claims) <= keys and len(keys) == graph.number_of_edges()


def test_igraph_reads_graphml(case: Knowledge, tmp_path: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(written(case, "graphml", tmp_path / "g")))
    ids = [id_.replace("&#38;", "&") for id_ in graph.vs["id"]]  # igraph does not read these in attributes
    assert Counter((ids[e.source], e["relation"], ids[e.target]) for e in graph.es) == arrows(case)
    assert set(graph.vs["label"]) == {label.replace("\r\n", "\n") for label in labels(case)}
    assert graph.is_directed()


def test_networkx_reads_gexf(case: Knowledge, tmp_path: Path) -> None:
    graph = nx.read_gexf(written(case, "gexf", tmp_path / "g"))
    assert edges_of(graph) == arrows(case)
    assert labels_of(graph) == labels(case)


def test_networkx_reads_cytoscape_json(case: Knowledge) -> None:
    graph = nx.cytoscape_graph(json.loads(exports.write(case, "cyjs")))
    assert edges_of(graph) == arrows(case)
    assert labels_of(graph) == labels(case)
    assert set(case.claims) <= {key for *_, key in graph.edges(keys=True)}


def test_an_edge_keeps_its_status_and_what_it_rests_on(sample: Knowledge) -> None:
    graph = nx.cytoscape_graph(json.loads(exports.write(sample, "cyjs")))
    said = next(said for *_, said in graph.edges(data=True) if said["relation"] == "releases")
    assert (said["status"], said["sign"], said["label"]) == ("supported", 1, "releases")
    assert said["publications"] == "PMID:1; https://example.org/page" and said["species"] == "rat"
    (disputed,) = (s for one, _, s in graph.edges(data=True) if one == "bdnf")
    assert (disputed["publications"], disputed["publications against"]) == ("PMID:1", "DOI:10.1000/two.2016")
    (denied,) = (said for *_, said in graph.edges(data=True) if said["relation"] == "expressed_in")
    assert denied["label"] == "expressed in (no effect found)"


def test_ndex_reads_cx2(cases: dict[str, Knowledge], tmp_path: Path) -> None:
    found = readers.ask("cx2", *(written(known, "cx2", tmp_path / name) for name, known in cases.items()))
    for known, read in zip(cases.values(), found, strict=True):
        ids = {number: node["v"]["represents"] for number, node in read["nodes"].items()}
        edges = read["edges"].values()
        ends = Counter((ids[str(e["s"])], e["v"]["relation"], ids[str(e["t"])]) for e in edges)
        assert ends == arrows(known)
        assert {node["v"]["label"] for node in read["nodes"].values()} == labels(known)


# ── Diagrams ────────────────────────────────────────────────────────────────────────


def test_graphviz_reads_dot(case: Knowledge, tmp_path: Path) -> None:
    path = written(case, "dot", tmp_path / "g")
    counted = subprocess.run(["gc", "-n", "-e", path], capture_output=True, text=True, check=True).stdout
    assert [int(word) for word in counted.split()[:2]] == [len(case.concepts), arrows(case).total()]


@pytest.mark.parametrize("name", ["sample", "crooked"])
def test_graphviz_draws_the_labels_as_they_are(
    cases: dict[str, Knowledge], name: str, tmp_path: Path
) -> None:
    path = written(cases[name], "dot", tmp_path / "g")
    drawn = subprocess.run(["dot", "-Tsvg", path], capture_output=True, check=True)
    assert drawn.stderr == b""
    root = ElementTree.fromstring(drawn.stdout)  # noqa: S314 - made just now
    said = {text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert on_a_line(labels(cases[name])) <= on_a_line(said)


@pytest.fixture(scope="module")
def mermaid(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.set_content("<!DOCTYPE html><title>Mermaid</title>")
    page.add_script_tag(content=readers.mermaid())
    page.evaluate("mermaid.initialize({startOnLoad: false, maxTextSize: 9e6, maxEdges: 9e6})")
    yield page
    context.close()


READ = """async text => {
  const read = await mermaid.mermaidAPI.getDiagramFromText(text);
  const boxes = [...read.db.getVertices().values()].map(each => [each.id, each.text]);
  return {boxes, arrows: read.db.getEdges().map(each => [each.start, each.text, each.end])};
}"""


def test_mermaid_reads_its_own(case: Knowledge, mermaid: Page) -> None:
    read = mermaid.evaluate(READ, exports.write(case, "mermaid").decode())
    assert len(read["boxes"]) == len(case.concepts)
    ids = {name: id_ for (name, _), id_ in zip(read["boxes"], case.concepts, strict=True)}
    ends = Counter((ids[one], ids[other]) for one, _, other in read["arrows"])
    assert ends == Counter((one, other) for one, _, other in arrows(case).elements())


@pytest.mark.parametrize("name", ["sample", "crooked"])
def test_mermaid_draws_the_labels_as_they_are(cases: dict[str, Knowledge], name: str, mermaid: Page) -> None:
    text = exports.write(cases[name], "mermaid").decode()
    drawn = """async text => {
      document.body.innerHTML = (await mermaid.render("drawn", text)).svg;
      return [...document.querySelectorAll(".node .nodeLabel")].map(each => each.textContent);
    }"""
    assert on_a_line(set(mermaid.evaluate(drawn, text))) == on_a_line(labels(cases[name]))
    assert mermaid.evaluate("window.hit") is None


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes do, each from where it begins: y, x, width, height."""
    beside = one[1] < other[1] + other[2] and other[1] < one[1] + one[2]
    return beside and one[0] < other[0] + other[3] and other[0] < one[0] + one[3]


def test_a_canvas_is_read_with_its_boxes_and_arrows(case: Knowledge) -> None:
    read = Canvas.from_json(exports.write(case, "canvas").decode())
    assert read.validate()
    texts = {node.id: node.text for node in read.nodes}
    assert texts == {concept.id: concept.label for concept in case.concepts.values()}
    ends = Counter((edge.fromNode, edge.toNode) for edge in read.edges)
    assert ends == Counter((one, other) for one, _, other in arrows(case).elements())
    boxes = sorted((node.y, node.x, node.width, node.height) for node in read.nodes)
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]


# ── Other knowledge graphs and ontologies ───────────────────────────────────────────


def shortened(id_: str) -> str:
    from urllib.parse import quote

    return f"pain:{quote(id_, safe='')}"


def test_kgx_finds_nothing_wrong_and_every_edge(cases: dict[str, Knowledge], tmp_path: Path) -> None:
    found = readers.ask("kgx", *(written(known, "kgx", tmp_path / name) for name, known in cases.items()))
    for known, read in zip(cases.values(), found, strict=True):
        assert read["problems"] == {}
        edges = read["edges"].values()
        ends = Counter((e["subject"], e["original_predicate"], e["object"]) for e in edges)
        expected = {(shortened(one), f"pko:{name}", shortened(other)): n
                    for (one, name, other), n in arrows(known).items()}  # fmt: skip
        assert ends == expected
        assert {shortened(each) for each in known.claims} <= set(read["edges"])
        said = {node["name"] for node in read["nodes"].values()}
        assert said == on_a_line({label.replace("|", " ") for label in labels(known)})
    edge = next(e for e in found[0]["edges"].values() if e["subject"] == "pain:bdnf")
    assert (edge["predicate"], edge["object_direction_qualifier"]) == ("biolink:affects", "decreased")
    assert edge["publications"] == ["PMID:1"] and edge["species_context_qualifier"] == "NCBITaxon:10114"


READ_ONLY = "narrowMatch"
"""Predicates of earlier releases of Biolink, which imported graphs still use and exports never do."""


def test_every_word_of_biolink_is_one() -> None:
    (model,) = readers.ask("biolink")
    schema = ontology.load()

    def called(things: dict[str, Any]) -> set[str]:
        iris = (iri for each in things.values() for match, iri in each.mappings if match != READ_ONLY)
        return {iri.replace(BIOLINK, "biolink:") for iri in iris if iri.startswith(BIOLINK)}

    assert len(called(schema.types)) > 15 and called(schema.types) <= set(model["categories"])
    assert len(called(schema.relations)) > 15 and called(schema.relations) <= set(model["predicates"])
    assert {biolink.category(schema, name) for name in schema.types} <= set(model["categories"])
    assert all(biolink.nearest(each.mappings, BIOLINK) for each in schema.relations.values())
    statuses = schema.vocabularies["status"].values()
    said = {pair for each in (*schema.relations.values(), *statuses) for pair in each.slots}
    assert {name for name, _ in said} == {
        *("agent_type", "knowledge_level", "primary_knowledge_source"),
        *("negated", "object_direction_qualifier", "qualified_predicate"),
    }
    assert "knowledge_assertion" in model["slots"]["knowledge_level"]
    for name, value in said:
        assert name in model["slots"] and value in (model["slots"][name] or [value])


def test_what_was_seen_in_animals_has_no_people_in_kgx(sample: Knowledge) -> None:
    claim = next(each for each in sample.claims.values() if each.relation == "releases")
    base = claim.evidence[0]
    seen = [("human", "refutes"), ("animal", "supports"), ("rat", "supports")]
    evidence = tuple(replace(base, kind="in-vivo", species=who, direction=said) for who, said in seen)
    for some in (evidence, evidence[:2], evidence[::2]):
        known = replace(sample, claims={claim.id: replace(claim, evidence=some)})
        row = biolink.edge(known, flat.edges(known)[0])
        assert row["painkg_contrary_species"] == ["human"] and "human" not in row["painkg_species"]
        expected = "NCBITaxon:10114" if some == evidence[::2] else ""
        assert row["species_context_qualifier"] == expected  # no word where it is not one taxon


def test_what_is_denied_is_a_negated_edge_in_kgx(sample: Knowledge, tmp_path: Path) -> None:
    table = pd.read_csv(written(sample, "kgx", tmp_path / "k") / "painkg_edges.tsv", sep="\t", dtype=str)
    (denied,) = table[table["negated"] == "true"].to_dict("records")
    assert denied["original_predicate"] == "pko:expressed_in"
    assert denied["publications"] == "DOI:10.1000/two.2016" and pd.isna(denied["contrary_publications"])
    assert denied["species_context_qualifier"] == "NCBITaxon:10090" and pd.isna(
        denied["has_confidence_score"]
    )
    (supposed,) = table[table["knowledge_level"] == "prediction"].to_dict("records")
    assert supposed["painkg_status"] == "hypothesis"


def mapped(known: Knowledge) -> Knowledge:
    """The same with identifiers that somebody could have given, whose labels are what they were."""
    concepts = {
        id_: replace(each, ids=(Match(id=f"MESH:D{number:06}", label=each.label, match="broad"),))
        for number, (id_, each) in enumerate(known.concepts.items())
    }
    return replace(known, concepts=concepts)


def test_sssom_py_reads_every_mapping(cases: dict[str, Knowledge], tmp_path: Path) -> None:
    known = [cases["sample"], cases["whole"], mapped(cases["crooked"])]
    found = readers.ask("sssom", *(written(k, "sssom", tmp_path / str(n)) for n, k in enumerate(known)))
    for each, read in zip(known, found, strict=True):
        expected = {
            (shortened(c.id), f"skos:{match.match}Match", match.id, *map(line, (c.label, match.label)))
            for c in each.concepts.values()
            for match in c.ids
        }
        columns = ("subject_id", "predicate_id", "object_id", "subject_label", "object_label")
        assert {tuple(row[column] for column in columns) for row in read["rows"]} == expected
        assert read["problems"] == []


def test_an_identifier_of_no_known_vocabulary_is_no_mapping(cases: dict[str, Knowledge]) -> None:
    rows = exports.write(cases["attacks"], "sssom").decode().splitlines()
    assert not [row for row in rows if "javascript" in row]


def test_pybel_reads_every_finding(cases: dict[str, Knowledge], tmp_path: Path) -> None:
    known = {**cases, "whole": parts.around(cases["whole"], "microglia")}  # all of it takes ten seconds
    found = readers.ask("bel", *(written(each, "bel", tmp_path / name) for name, each in known.items()))
    for each, read in zip(known.values(), found, strict=True):
        assert read["problems"] == []
        assert statements_of(read) == statements(each)
    said = {label.replace('\\"', '"').replace("\\\\", "\\") for label in found[2]["labels"]}
    assert said <= on_a_line(labels(known["attacks"])) and len(said) == len(hostile.ATTACKS)


SYMMETRIC = ("association", "positiveCorrelation", "negativeCorrelation")


def statement(subject: str, relation: str, other: str) -> Arrow:
    """One statement, its ends in either order where it goes both ways."""
    ends = map(line, (subject, other))
    one, two = sorted(ends) if relation in SYMMETRIC else ends
    return one, relation, two


def statements(known: Knowledge) -> Counter[Arrow]:
    """The findings for what holds, each as often as it was made, and kinds and parts."""
    words = {"is_a": "isA", "part_of": "partOf"}
    return Counter([
        *(statement(one, words[name], other) for one, name, other in taxonomy(known)),
        *(
            statement(claim.subject, known.relation_of(claim).bel, claim.object)
            for claim in asserted(known)
            for each in claim.evidence
            if each.direction in ("supports", "mixed")
        ),
    ])  # fmt: skip


def statements_of(read: dict[str, Any]) -> Counter[Arrow]:
    """A statement a line; PyBEL has an edge either way for what goes both ways."""
    by_line = {number: statement(*said) for number, *said in read["edges"]}
    return Counter(by_line.values())


def test_obographs_reads_every_fact(case: Knowledge, tmp_path: Path) -> None:
    graph = obographs.read(written(case, "obographs", tmp_path / "o"))
    classes = [node for node in graph.nodes if node.type == "CLASS"]
    assert {node.lbl for node in classes} == labels(case)
    ours = "https://w3id.org/painkg/"
    found = {(e.sub, e.pred.removeprefix(f"{ours}ontology#"), e.obj) for e in graph.edges}
    iris = {c: ours + shortened(c).removeprefix("pain:") for c in case.concepts}
    assert found == {(iris[one], name, iris[other]) for one, name, other in facts(case)}
    assert len(graph.edges) == len(found)


# ── Tables ──────────────────────────────────────────────────────────────────────────


def plain(text: str) -> str:
    """As a spreadsheet is told it."""
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text


def test_frictionless_finds_the_tables_as_their_schema_says(case: Knowledge, tmp_path: Path) -> None:
    package = Package(str(written(case, "datapackage", tmp_path / "p") / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["title", "note"]) == []
    rows = {each.name: each.read_rows() for each in package.resources}
    claims = Counter((row["subject"], row["relation"], row["object"]) for row in rows["claims"])
    assert claims + Counter(taxonomy(case)) == Counter({
        (plain(one), name, plain(other)): n for (one, name, other), n in arrows(case).items()
    })  # fmt: skip
    assert {row["label"] for row in rows["concepts"]} == {plain(label) for label in labels(case)}
    assert len(rows["evidence"]) == sum(len(claim.evidence) for claim in case.claims.values())
    assert len(rows["references"]) == len(case.references)


def test_a_broken_table_does_not_hold(sample: Knowledge, tmp_path: Path) -> None:
    folder = written(sample, "datapackage", tmp_path / "p")
    claims = folder / "claims.csv"
    claims.write_text(
        claims.read_text("utf-8").replace("releases", "releasses").replace("bdnf", "bdmf"), "utf-8"
    )
    kinds = {kind for (kind,) in Package(str(folder / "datapackage.json")).validate().flatten(["type"])}
    assert kinds == {"constraint-error", "foreign-key"}


def test_overflowdb_reads_neo4js_tables(cases: dict[str, Knowledge], tmp_path: Path) -> None:
    """Its importer knows the heads of ``neo4j-admin``, and stops at a cell that is not of its type."""
    found = readers.ask("neo4j", *(written(known, "neo4j", tmp_path / name) for name, known in cases.items()))
    for known, read in zip(cases.values(), found, strict=True):
        nodes = {id_: (types.split(";"), said) for id_, types, said in read["nodes"]}
        assert list(nodes) == list(known.concepts) and len(read["nodes"]) == len(nodes)
        for (types, said), concept in zip(nodes.values(), known.concepts.values(), strict=True):
            assert types[0] == concept.type and set(types) == known.ontology.ancestors(concept.type)
            assert (said["label"], said["definition"]) == (concept.label, concept.definition)
            assert said.get("synonyms", []) == [each.replace(";", ",") for each in concept.synonyms]
        edges = Counter((one, name, other) for one, name, other, _ in read["edges"])
        assert edges == arrows(known)
        held = Counter(
            (one, name, other) for one, name, other, said in read["edges"] if said["holds"] is True
        )
        assert held == facts(known)
        claims = {said["id"]: said for *_, said in read["edges"] if said["id"] in known.claims}
        assert len(claims) == len(known.claims)
        for id_, claim in known.claims.items():
            weighed = appraisal.appraise(known, claim)
            assert claims[id_]["sentence"] == wording.sentence(known, claim, weighed.status)
            assert claims[id_].get("confidence", 0.0) == pytest.approx(weighed.confidence, abs=0.005)
            assert claims[id_]["sign"] == known.relation_of(claim).sign
            assert len(claims[id_]["findings"]) == len(claim.evidence)


# ── Linked data, text ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["sample", "attacks", "crooked"])
def test_pyld_finds_in_json_ld_what_is_in_n_quads(cases: dict[str, Knowledge], name: str) -> None:
    document = json.loads(exports.write(cases[name], "jsonld"))
    assert len(jsonld.expand(document)) >= 1
    found = jsonld.to_rdf(document, {"format": "application/n-quads"})
    expected = ox.parse(exports.write(cases[name], "nquads"), format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(found.encode(), format=ox.RdfFormat.N_QUADS)) == set(expected)


def test_markdown_has_a_heading_a_concept_and_an_item_a_claim(case: Knowledge) -> None:
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(exports.write(case, "markdown").decode())
    kinds = Counter(f"{token.type} {token.tag}" for token in tokens)
    assert kinds["heading_open h2"] == len(case.concepts) + 1
    assert kinds["list_item_open li"] == len(case.claims) + len(case.references)
    inline = [token for token in tokens if token.type == "inline"]
    plain = {child.type for token in inline for child in token.children or ()}
    assert plain <= {"text", "text_special", "em_open", "em_close", "softbreak"}
    assert not {"html_block html", "fence code"} & set(kinds)
    said = {"".join(child.content for child in token.children or ()) for token in inline}
    assert on_a_line(labels(case)) <= said
