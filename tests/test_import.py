"""Graphs of others come in whole or not at all, beside ours, and no bad row is lost."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from bounds import SAMPLE, run
from painkg import api
from painkg.errors import PainkgError
from painkg.importing import generations, progress
from painkg.ontology import PAIN
from painkg.server import description

EDGES = (
    "id\tsubject\tpredicate\tobject\tprimary_knowledge_source\tpublications\n"
    "e1\tUBERON:0002240\tbiolink:has_part\tUBERON:0002256\tinfores:test\tPMID:1|PMID:2\n"
    'e2\tCL:0000129\tbiolink:located_in\tUBERON:0002256\tinfores:"quoted" \\ one\t\n'
)
NODES = "id\tcategory\tname\nUBERON:0002256\tbiolink:AnatomicalEntity|biolink:NamedThing\tdorsal horn\n"
PRIMEKG = (
    "relation,display_relation,x_index,x_id,x_type,x_name,x_source,y_index,y_id,y_type,y_name,y_source\n"
    'phenotype_present,present,1,12533,effect/phenotype,"Allodynia, any",HPO,2,5354,disease,a pain,MONDO\n'
)
SIF = "source\tmetaedge\ttarget\nGene::9021\tGpBP\tBiological Process::GO:0071357\n"
HETNODES = "id\tname\tkind\nGene::9021\tSOCS3\tGene\n"
JSONL = (
    '{"id": "CL:0000129", "category": ["biolink:Cell"], "name": "microglial cell"}\n'
    '{"subject": "CL:0000129", "predicate": "biolink:related_to", "object": "A:1", "n": 3, "ok": true}\n'
)


def bring(folder: Path, name: str, *files: Path) -> Result:
    return run("import", *files, "--into", folder / "store", "--name", name)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ask(folder: Path, text: str) -> bool | None:
    return api.load(folder / "store").query(text).truth


@pytest.mark.parametrize(
    ("name", "text", "query"),
    [
        ("a.tsv", EDGES, "UBERON:0002240 biolink:has_part UBERON:0002256"),
        (
            "a.tsv",
            EDGES,
            "?e a biolink:Association ; rdf:subject UBERON:0002240 ; biolink:publications 'PMID:2'",
        ),
        ("a.tsv", EDGES, "?e biolink:primary_knowledge_source 'infores:\"quoted\" \\\\ one'"),
        ("a.tsv", NODES, "UBERON:0002256 a biolink:NamedThing ; rdfs:label 'dorsal horn'"),
        ("a.csv", PRIMEKG, "HP:0012533 ?r MONDO:0005354 ; rdfs:label 'Allodynia, any'"),
        ("a.sif", SIF, "<http://identifiers.org/ncbigene/9021> ?r GO:0071357"),
        ("a.tsv", HETNODES, "<http://identifiers.org/ncbigene/9021> rdfs:label 'SOCS3'"),
        ("a.jsonl", JSONL, "CL:0000129 a biolink:Cell ; biolink:related_to <https://bioregistry.io/A:1>"),
        ("a.jsonl", JSONL, "?e biolink:n '3' ; biolink:ok 'true'"),
        ("a.ttl", "<http://a/a> <http://a/b> 1 .", "<http://a/a> <http://a/b> 1"),
    ],
)
@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_formats_are_read(tmp_path: Path, name: str, text: str, query: str, packed: str) -> None:
    file = tmp_path / f"{name}{packed}"
    if packed == ".zst":
        import zstandard

        file.write_bytes(zstandard.compress(text.encode()))
    else:
        file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    result = bring(tmp_path, "other", file)
    assert result.exit_code == 0, result.output
    assert ask(tmp_path, f"ASK {{ GRAPH <{PAIN}imported/other> {{ {query} }} }}"), query


def test_ours_stands_beside_and_is_joined(tmp_path: Path) -> None:
    result = bring(tmp_path, "other", write(tmp_path, "e.tsv", EDGES), write(tmp_path, "n.tsv", NODES))
    assert "3 rows, " in result.output and "3 of 4 identifiers of our concepts are in it" in result.output
    store = api.load(tmp_path / "store")
    joined = "SELECT ?part { pain:spinal-cord skos:exactMatch/biolink:has_part/^skos:exactMatch ?part }"
    assert store.query(joined).rows == [(PAIN + "dorsal-horn",)]
    assert store.show("BDNF") == api.load(SAMPLE).show("BDNF")
    report = generations.imports(tmp_path / "store")["other"]
    assert report["files"] == ["e.tsv", "n.tsv"] and report["shared"] == 3 and report["bad"] == 0


def test_a_second_import_stands_beside_the_first_and_the_same_name_replaces(tmp_path: Path) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES))
    bring(tmp_path, "two", write(tmp_path, "n.tsv", NODES))
    assert ask(
        tmp_path,
        f"ASK {{ GRAPH <{PAIN}imported/one> {{ ?s ?p ?o }} GRAPH <{PAIN}imported/two> {{ ?a ?b ?c }} }}",
    )
    bring(tmp_path, "one", write(tmp_path, "x.tsv", NODES))
    assert ask(tmp_path, "ASK { ?e a biolink:Association }") is False
    assert set(generations.imports(tmp_path / "store")) == {"one", "two"}
    assert sum(path.is_dir() for path in (tmp_path / "store").iterdir()) == 1


def test_bad_rows_are_listed_with_their_lines_and_counted(tmp_path: Path) -> None:
    bad = "e3\tno curie\tbiolink:a\tA:1\t\t\ne4\tonly two\n\ne5\tA:1\tbiolink:a\tA:<2>\t\t\n"
    result = bring(tmp_path, "other", write(tmp_path, "e.tsv", EDGES + bad))
    assert result.exit_code == 1 and "3 rows could not be read" in result.output
    listed = (tmp_path / "store" / "other.bad.tsv").read_text(encoding="utf-8").splitlines()
    assert [each.split("\t")[:2] for each in listed] == [["e.tsv", "4"], ["e.tsv", "5"], ["e.tsv", "7"]]
    assert "'no curie' is no subject" in listed[0] and "2 cells under 6 columns" in listed[1]
    assert ask(tmp_path, "ASK { UBERON:0002240 biolink:has_part UBERON:0002256 }")


def test_bad_json_is_listed_too(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", JSONL + '{"id": \n[1]\n{"x": 1}\n')
    assert bring(tmp_path, "other", file).exit_code == 1
    listed = (tmp_path / "store" / "other.bad.tsv").read_text(encoding="utf-8")
    assert [line.split("\t")[1] for line in listed.splitlines()] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", b"this\tthat\n1\t2\n", "the columns of"),
        ("a.tsv", b"", "has no head: it is empty"),
        ("a.tsv", b"\xff\xfe", "or no text in UTF-8"),
        (
            "a.trig",
            b"<a:g> { <a:a> <a:b> <a:c> }",
            "a.trig: it holds named graphs, and an import is one graph",
        ),
        ("a.jsonld", b'{"@context": "http://a/b", "@id": "a:a"}', "its context is on the net"),
        ("a.doc", b"x", "is no table and no RDF. Use one of: .tsv"),
        ("a.ttl", b"<http://a/a> <http://a/b> 1 .\n<b", "a.ttl:2"),
        ("a.tsv.gz", b"not packed", "Is the file whole?"),
        ("a.tsv.gz", gzip.compress(b"id\tcategory\nA:1\tb:C\n" * 999, mtime=0)[:-20], "Is the file whole?"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_store_as_it_was(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES))
    before = len(api.load(tmp_path / "store").store)
    (tmp_path / name).write_bytes(content)
    result = bring(tmp_path, "one", tmp_path / name)
    assert result.exit_code == 2 and message in result.output, result.output
    assert len(api.load(tmp_path / "store").store) == before


def test_an_import_that_fails_leaves_the_list_of_the_one_before(tmp_path: Path) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES + "e3\tonly two\n"))
    listed = tmp_path / "store" / "one.bad.tsv"
    before = listed.read_bytes()
    assert bring(tmp_path, "one", write(tmp_path, "a.tsv", "this\tthat\n")).exit_code == 2
    assert listed.read_bytes() == before
    bring(tmp_path, "one", tmp_path / "e.tsv", write(tmp_path, "n.tsv", NODES))
    assert listed.read_bytes() == before
    bring(tmp_path, "one", tmp_path / "n.tsv")
    assert not listed.exists()


def test_names_and_folders_are_checked(tmp_path: Path) -> None:
    file = write(tmp_path, "e.tsv", EDGES)
    assert "is no name for a graph" in bring(tmp_path, "../x", file).output
    (tmp_path / "store").mkdir()
    write(tmp_path / "store", "thesis.doc", "mine")
    assert "is something else" in bring(tmp_path, "other", file).output
    assert (tmp_path / "store" / "thesis.doc").exists()
    photos = [tmp_path / "photos" / folder / "a.jpg" for folder in ("1", "2024")]
    for photo in photos:
        photo.parent.mkdir(parents=True)
        photo.touch()
        words = ["import", str(file), "--into", str(tmp_path / "photos"), "--name", "other"]
        assert "is something else" in run(*words).output and photo.exists()
    with pytest.raises(PainkgError, match="is no store"):
        generations.imports(tmp_path / "nowhere")


def _rows(count: int) -> str:
    head = EDGES.splitlines(keepends=True)[0]
    return head + "".join(f"e{n}\tA:{n % 997}\tbiolink:a\tB:{n % 991}\tinfores:x\t\n" for n in range(count))


def test_a_row_that_could_not_be_read_is_one_line_of_the_list(tmp_path: Path) -> None:
    table = 'subject,predicate,object\n"A:1\n\tx",biolink:a,B:1\nA:1,biolink:a,B:1\n'
    result = bring(tmp_path, "one", write(tmp_path, "e.csv", table))
    assert "2 rows, " in result.output and "1 row could not be read" in result.output
    (line,) = (tmp_path / "store" / "one.bad.tsv").read_text(encoding="utf-8").splitlines()
    assert line.startswith("e.csv\t3\t'A:1  x' is no subject")


def test_the_named_graphs_are_ours_and_what_was_imported(tmp_path: Path) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES))
    graphs = api.load(tmp_path / "store").graphs
    own = ("curated", "inferred", "ontology")
    assert graphs == tuple(PAIN + name for name in (*own, "imported/one"))
    text = description.write("http://a/sparql", graphs, "ntriples").decode()
    assert "<http://a/sparql#imported-one> <http://www.w3.org/ns/sparql-service-description#name>" in text


def test_two_imports_at_once_do_not_meet(tmp_path: Path) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES))
    with generations.next_of(tmp_path / "store", "two"):
        result = bring(tmp_path, "two", tmp_path / "e.tsv")
    assert result.exit_code == 2 and "another import" in result.output
    assert ask(tmp_path, "ASK { UBERON:0002240 biolink:has_part ?x }")


def test_progress_says_rate_and_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        str(progress.Progress("a.tsv", 25, 100, 500, 5.0))
        == "[#####...............] a.tsv: 500 rows, 100/s, 25%, 15 s left"
    )
    told: list[progress.Progress] = []
    clock = iter(range(1000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    file = write(tmp_path, "big.tsv", _rows(20_000))
    api.load(SAMPLE).bring([file], tmp_path / "store", "big", told.append)
    *under_way, last = told
    assert under_way and 0 < under_way[0].rows < 20_000 and 0 < under_way[0].done < os.path.getsize(file)
    assert last.done == os.path.getsize(file)
    assert str(last) == "[####################] all read; the store sorts it"


def test_the_pointer_is_all_that_readers_need(tmp_path: Path) -> None:
    bring(tmp_path, "one", write(tmp_path, "e.tsv", EDGES))
    pointer = json.loads((tmp_path / "store" / "painkg-store.json").read_text(encoding="utf-8"))
    store = ox.Store.read_only(str(tmp_path / "store" / pointer["generation"]))
    assert any(str(each) == f"<{PAIN}imported/one>" for each in store.named_graphs())
