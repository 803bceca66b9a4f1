"""A student's map is held against the graph, kindly and the same whatever it was drawn in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from claims import claim, evidence, known
from painkg import appraisal
from painkg.api import Painkg
from painkg.cli import main
from painkg.errors import PainkgError
from painkg.grading import reading, reports
from painkg.grading.links import Drawn
from painkg.grading.marks import MARKS, Grader
from painkg.grading.phrases import Phrases
from painkg.maps import sources
from painkg.model import Knowledge

DRAWN = {
    "microglia,release,brain-derived neurotrophic factor": "right",
    "GABA,is released by,inhibitory interneurons": "right",
    "NMDAR,is blocked by,magnesium": "right",
    "KCC2,boosts,inhibitory control": "right",
    "the stellate ganglion,connected to,hypothalamus": "right",
    "hypothalamus,connected to,stellate ganglion": "right",
    "ketamine,relieves,CRPS": "disputed",
    "ketamine,relieves (disputed),CRPS": "right",
    "stellate ganglion,connected to,amygdala": "disputed",
    "allodynia,causes,disinhibition": "reversed",
    "BDNF,raises,KCC2": "wrong sign",
    "ketamine,activates,NMDA receptor": "wrong sign",
    "KCC2,is a kind of,inhibitory control": "other link",
    "sympathectomy,relieves,complex regional pain syndrome": "not found",
    "heart,causes,insular cortex": "unsupported",
    "unicorn,causes,pain": "unknown term",
}


@pytest.mark.parametrize(("line", "mark"), DRAWN.items())
def test_each_link_gets_its_mark(graph: Painkg, line: str, mark: str) -> None:
    (link,) = graph.grade(line.encode(), "a.csv")["links"]
    assert link["mark"] == mark
    assert link["why"] == MARKS[mark]


def test_what_an_imported_graph_says_is_not_called_disputed() -> None:
    elsewhere = replace(evidence(), kind=appraisal.IMPORTED, species="")
    k = known(claim("glia + itch", elsewhere))
    assert {appraisal.appraise(k, each).status for each in k.claims.values()} == {appraisal.IMPORTED}
    (link,) = Grader(k).grade([Drawn("glia", "increases", "itch")]).links
    assert link.mark == "right"


def test_every_mark_has_been_tried() -> None:
    assert set(DRAWN.values()) == set(MARKS)


@pytest.mark.parametrize("suffix", list(sources.WRITERS))
def test_our_own_maps_grade_a_hundred_percent(graph: Painkg, suffix: str) -> None:
    for name in graph.lessons:
        found = graph.grade(graph.map(suffix, lesson=name), f"a{suffix}", name)
        assert (found["right"], found["covered"]) == (1, 1), [
            each for each in found["links"] if each["mark"] != "right"
        ]


def test_what_is_missing_of_a_lesson_is_named(graph: Painkg) -> None:
    found = graph.grade(b"KCC2,increases,inhibitory control", "a.csv", "microglia-and-sex")
    lesson = graph.lessons["microglia-and-sex"]
    assert len(found["missing"]) == len(lesson.claims) - 1
    assert 0 < found["covered"] < 0.1
    assert "still to be drawn" in reports.text(found)


MAPS = {
    "a.mmd": 'flowchart TD\n  A["microglia"] -->|releases| B[BDNF]\n  B -- decreases --> C("KCC2")\n',
    "a.dot": 'digraph { a [label="microglia"]; \n b [label="BDNF"];\n a -> b [label="releases"];\n'
    '"BDNF" -> "KCC2" [label="decreases"];\n}',
    "a.canvas": json.dumps({
        "nodes": [{"id": text, "type": "text", "text": text} for text in ("microglia", "BDNF", "KCC2")],
        "edges": [{"id": "e", "fromNode": "microglia", "toNode": "BDNF", "label": "releases"},
                  {"id": "f", "fromNode": "BDNF", "toNode": "KCC2", "label": "decreases"}],
    }),
    "a.csv": "from;x\nmicroglia,releases,BDNF\nBDNF,decreases,KCC2\n",
    "a.tsv": "source\tlink\ttarget\nmicroglia\treleases\tBDNF\nBDNF\tdecreases\tKCC2\n",
    "a.graphml": "<graphml xmlns='http://graphml.graphdrawing.org/xmlns' xmlns:y='y'><graph>"
    "<node id='1'><data><y:NodeLabel>microglia</y:NodeLabel></data></node><node id='BDNF'/><node id='KCC2'/>"
    "<edge source='1' target='BDNF'><data>releases</data></edge>"
    "<edge source='BDNF' target='KCC2'><data>decreases</data></edge></graph></graphml>",
    "a.cxl": "<cmap xmlns='http://cmap.ihmc.us/xml/cmap/'><map><concept-list>"
    "<concept id='1' label='microglia'/><concept id='2' label='BDNF'/><concept id='3' label='KCC2'/>"
    "</concept-list><linking-phrase-list><linking-phrase id='p' label='releases'/>"
    "<linking-phrase id='q' label='decreases'/></linking-phrase-list>"
    "<connection-list><connection from-id='1' to-id='p'/><connection from-id='p' to-id='2'/>"
    "<connection from-id='2' to-id='q'/><connection from-id='q' to-id='3'/></connection-list></map></cmap>",
}  # fmt: skip


@pytest.mark.parametrize("name", MAPS)
def test_maps_of_other_programs_are_read(name: str) -> None:
    found = reading.read(MAPS[name].encode(), name)
    assert found == [
        Drawn("microglia", "releases", "BDNF"),
        Drawn("BDNF", "decreases", "KCC2"),
    ]


def test_every_reader_has_been_tried() -> None:
    tried = {name.removeprefix("a") for name in MAPS}
    assert {reading.READERS[suffix] for suffix in tried} == set(reading.READERS.values())


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.png", b"", "is no map that can be read"),
        ("a.csv", b"alone\n", "there is no link"),
        ("a.canvas", b"{", "cannot be read as canvas"),
        ("a.cxl", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "it declares entities"),
        ("a.graphml", b"<graphml><edge/></graphml>", "cannot be read as graphml"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, content: bytes, message: str) -> None:
    with pytest.raises(PainkgError, match=message):
        reading.read(content, name)


def test_every_relation_is_known_by_its_own_words(knowledge: Knowledge) -> None:
    phrases = Phrases(knowledge)
    for relation in knowledge.ontology.relations.values():
        assert phrases.read(relation.label).sign == relation.sign


def test_words_of_ones_own_tell_at_least_the_sign(knowledge: Knowledge) -> None:
    phrases = Phrases(knowledge)
    assert [phrases.read(word).sign for word in ("boosts", "dampens", "leads to", "touches")] == [1, -1, 1, 0]
    assert [phrases.read(word).sign for word in ("goes up", "pushes down", "causing")] == [1, -1, 1]
    assert [phrases.read(word).sign for word in ("acts upon", "is downstream of", "uptake into")] == [0, 0, 0]
    assert phrases.read("is inhibited by").swapped and phrases.read("is inhibited by").relation == "inhibits"


def test_a_class_of_two_hundred_becomes_one_table(tmp_path: Path) -> None:
    names = []
    for number in range(200):
        path = tmp_path / f"student-{number:03}.csv"
        path.write_text("microglia,releases,BDNF\nBDNF,raises,KCC2\n", encoding="utf-8")
        names.append(str(path))
    result = CliRunner().invoke(main, ["grade", *names, "--lesson", "microglia-and-sex"])
    rows = list(csv.DictReader(io.StringIO(result.output)))
    assert len(rows) == 200
    assert {(row["right"], row["wrong sign"], row["right %"]) for row in rows} == {("1", "1", "50")}


def test_two_maps_of_one_name_are_two(tmp_path: Path) -> None:
    paths = [tmp_path / student / "map.csv" for student in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text("microglia,releases,BDNF\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["grade", *map(str, paths)])
    assert [row["map"] for row in csv.DictReader(io.StringIO(result.output))] == list(map(str, paths))


@pytest.mark.parametrize("maps", [1, 2])
def test_json_goes_to_a_file_too(maps: int, tmp_path: Path) -> None:
    drawn = [tmp_path / f"{number}.csv" for number in range(maps)]
    for path in drawn:
        path.write_text("microglia,releases,BDNF\n", encoding="utf-8")
    command = ["grade", *map(str, drawn), "--json"]
    file = tmp_path / "answer.json"
    assert CliRunner().invoke(main, [*command, "-o", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8") == CliRunner().invoke(main, command).output


def test_a_page_to_hand_back_is_kind_and_safe(graph: Painkg) -> None:
    answer = graph.grade(b"<script>,causes,pain\nBDNF,raises,KCC2\n", "a.csv")
    page = reports.page(answer)
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "BDNF decreases KCC2" in page and "wrong" not in reports.summary(answer)
