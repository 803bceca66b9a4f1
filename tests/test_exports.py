"""Every format says what it should, the same on every machine, and harms nobody who opens it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from bounds import GOLDEN, SAMPLE
from painkg import exports, rdf
from painkg.errors import PainkgError, UnknownNameError
from painkg.html.guides import Guides
from painkg.model import Knowledge

TEXTS = [name for name in exports.FORMATS if name != "html"]
RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def golden(name: str) -> Path:
    return GOLDEN / f"{'shapes' if name == 'shapes' else 'sample'}{exports.FORMATS[name].suffix}"


def test_every_format_is_tested() -> None:
    assert set(rdf.FORMATS) == set(RDFLIB) <= set(TEXTS)
    files = [golden(name) for name in TEXTS]
    assert len(files) == len(set(files)) == len(exports.FORMATS) - 1
    assert {path.name for path in GOLDEN.glob("s*.*")} >= {path.name for path in files}


@pytest.mark.parametrize("name", TEXTS)
def test_an_export_is_the_recorded_one(sample: Knowledge, name: str, update: bool) -> None:
    content = exports.write(sample, name)
    if name in rdf.FORMATS:  # what the ontology says is recorded in the ontology
        known = [quad for quad in rdf.quads(sample) if quad.graph_name != rdf.ONTOLOGY]
        assert content == rdf.as_text(rdf.quads(sample), name)
        content = rdf.as_text(known, name)
    if update:
        golden(name).write_bytes(content)
    assert content == golden(name).read_bytes()


TABLES = [name for name in exports.FOLDERS if name != "site"]


@pytest.mark.parametrize("name", TABLES)
def test_a_folder_is_the_recorded_one(sample: Knowledge, name: str, update: bool) -> None:
    made = dict(exports.files(sample, name, Guides()))
    kept = GOLDEN / name
    if update:
        kept.mkdir(exist_ok=True)
        for file, content in made.items():
            (kept / file).write_bytes(content)
    assert made == {path.name: path.read_bytes() for path in kept.iterdir()}


def test_the_read_back_says_every_claim_once(sample: Knowledge) -> None:
    said = exports.write(sample, "sentences").decode()
    assert all(said.count(claim) == 1 for claim in sample.claims)
    lay = exports.write(sample, "sentences", level="lay").decode()
    assert "Microglia (immune cells of the brain and spinal cord) give off BDNF" in lay


PROGRAM = """
import sys, pathlib
from painkg import curation, exports, ontology
from painkg.html.guides import Guides
known = curation.load(pathlib.Path(sys.argv[1]), ontology.load())
for name in sys.argv[2:]:
    for content in dict(exports.files(known, name, Guides())).values() if name in exports.FOLDERS else ():
        sys.stdout.buffer.write(content)
    if name in exports.FORMATS:
        sys.stdout.buffer.write(exports.write(known, name))
"""


def test_the_same_bytes_anywhere(sample: Knowledge, tmp_path: Path) -> None:
    folders = [dict(exports.files(sample, name, Guides())) for name in TABLES]
    made = [*(exports.write(sample, name) for name in TEXTS), *(c for each in folders for c in each.values())]
    outputs = {b"".join(made)}
    for seed, locale, zone in (
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "Asia/Tokyo"),
        ("7", "tr_TR.UTF-8", "UTC"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        command = [sys.executable, "-c", PROGRAM, str(SAMPLE), *TEXTS, *TABLES]
        folder = tmp_path / seed
        folder.mkdir()
        outputs.add(
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout
        )
    assert len(outputs) == 1


def dataset(content: bytes, format: str) -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=content.decode(), format=format)
    return found


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib uses it itself
@pytest.mark.parametrize("name", RDFLIB)
def test_another_reader_finds_the_same_graphs(sample: Knowledge, name: str) -> None:
    lines = ox.serialize(rdf.quads(sample), format=ox.RdfFormat.N_QUADS)
    assert lines
    expected = dataset(lines, "nquads")
    found = dataset(exports.write(sample, name), RDFLIB[name])
    curated = rdflib.URIRef(rdf.CURATED.value)
    if rdf.FORMATS[name].supports_datasets:
        for graph in (curated, rdflib.URIRef(rdf.INFERRED.value), rdflib.URIRef(rdf.ONTOLOGY.value)):
            assert len(found.graph(graph)) > 10
            assert isomorphic(found.graph(graph), expected.graph(graph))
    else:
        assert isomorphic(found.default_graph, expected.graph(curated))


def test_an_unknown_format_gets_a_suggestion(sample: Knowledge) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'turtle'"):
        exports.write(sample, "turtel")
    with pytest.raises(UnknownNameError, match="Did you mean 'nquads'"):
        rdf.serialise(sample, "nquad")


def test_an_option_that_a_format_does_not_take_is_refused(sample: Knowledge) -> None:
    with pytest.raises(PainkgError, match="'turtle' takes no option 'renderer'"):
        exports.write(sample, "turtle", renderer="svg")


def rows(knowledge: Knowledge) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports.write(knowledge, "csv").decode(), newline="")))


def test_the_table_has_a_row_a_claim(sample: Knowledge) -> None:
    found = rows(sample)
    assert [row["id"] for row in found] == list(sample.claims)
    row = next(row for row in found if row["relation"] == "releases")
    assert row | {"id": ""} == {
        "id": "",
        "subject": "microglia",
        "subject label": "microglia",
        "relation": "releases",
        "object": "bdnf",
        "object label": "BDNF",
        "where": "dorsal-horn",
        "phase": "late",
        "condition": "nerve-injury",
        "directness": "direct",
        "sign": "plus",
        "status": "supported",
        "confidence": row["confidence"],
        "sentence": row["sentence"],
        "references": "One2005; Page",
    }
    assert row["sentence"].startswith("Microglia release BDNF") and 0 < float(row["confidence"]) < 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
def test_no_cell_is_a_formula(sample: Knowledge, start: str) -> None:
    label = f'{start}HYPERLINK("http://evil.example","x"), "y"\nz'
    bad = replace(sample.concepts["microglia"], label=label)
    found = rows(replace(sample, concepts={**sample.concepts, "microglia": bad}))
    assert f"'{label}" in [row["subject label"] for row in found]
    assert not [c for row in found for c in row.values() if c.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_table_without_rows_has_its_head(sample: Knowledge) -> None:
    bare = {id_: replace(each, is_a=(), part_of=()) for id_, each in sample.concepts.items()}
    empty = replace(sample, claims={}, concepts=bare)
    assert rows(empty) == []
    full = exports.write(sample, "csv").splitlines()
    assert exports.write(empty, "csv").splitlines() == full[:1]
    made = dict(exports.files(empty, "kgx", None))
    assert made["painkg_edges.tsv"] == b"id\tsubject\tpredicate\tobject\n"
