"""Concept maps for print: complete, readable, numbered, the same everywhere; sources open elsewhere."""

from __future__ import annotations

import io
import json
import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from bounds import under_two_hash_seeds
from claims import claim as stated
from claims import known
from painkg import maps
from painkg.api import Painkg
from painkg.cli import main
from painkg.errors import PainkgError
from painkg.html import files
from painkg.layout import picture
from painkg.maps import compose, looks, marks, pdf, selection, sheet
from painkg.model import Knowledge


@pytest.fixture(scope="session")
def touch(graph: Painkg) -> selection.Chosen:
    return selection.of_lesson(graph.lessons["why-touch-hurts"])


def words(document: bytes) -> str:
    pages = pypdfium2.PdfDocument(document)
    said = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(said.replace("\ufffe", "-").split())


def test_every_claim_is_drawn_numbered_and_listed_with_its_sources(
    knowledge: Knowledge, touch: selection.Chosen
) -> None:
    text = words(maps.write(knowledge, touch, ".pdf"))
    for claim in touch.claims:
        assert claim.id in text
        assert pdf.latin(knowledge.concepts[claim.subject].label.split()[0]) in text
    numbers = range(1, len(picture.arrows(touch.claims)) + 1)
    assert all(re.search(rf"\b{number} (\([+–]\) )?[A-Z]", text) for number in numbers)
    keys = {each.reference for claim in touch.claims for each in claim.evidence}
    assert all(knowledge.references[key].doi in text for key in keys)


def test_numbers_follow_the_lesson(knowledge: Knowledge, touch: selection.Chosen) -> None:
    (part,) = compose.parts(knowledge, touch, (700, 400))
    assert [arrow.claims[0] for arrow in part.view.arrows] == [claim.id for claim in touch.claims]


def test_no_box_lies_on_another_and_no_phrase_on_a_box(graph: Painkg) -> None:
    for lesson in graph.lessons.values():
        for part in compose.parts(graph.knowledge, selection.of_lesson(lesson), (780, 400)):
            things = [*part.view.boxes, *part.view.arrows]
            for one, two in combinations(things, 2):
                apart = (
                    abs(one.x - two.x) * 2 + 0.5 >= one.width + two.width
                    or abs(one.y - two.y) * 2 + 0.5 >= one.height + two.height
                )
                assert apart, (lesson.name, one, two)


def test_letters_stay_readable(graph: Painkg) -> None:
    for lesson in graph.lessons.values():
        for part in compose.parts(graph.knowledge, selection.of_lesson(lesson), (782, 384)):
            assert part.letters >= compose.READABLE or len(part.claims) <= compose.FEWEST


def test_a_crowded_map_falls_into_parts_that_hold_every_claim(graph: Painkg) -> None:
    chosen = selection.of_lesson(graph.lessons["microglia-and-sex"])
    parts = compose.parts(graph.knowledge, chosen, (782, 384))
    assert len(parts) > 1
    assert [claim for part in parts for claim in part.claims] == list(chosen.claims)
    assert [part.first for part in parts[1:]] == [part.first + len(part.view.arrows) for part in parts[:-1]]


def test_a_sign_is_a_shape_so_that_grey_print_says_it() -> None:
    steps: tuple[sheet.Step, ...] = (("M", (0.0, 0.0)), ("L", (20.0, 0.0)))
    heads = [list(marks.head(steps, kind)) for kind in ("filled", "bar", "hollow", "none", "cross")]
    shapes = [[(mark.steps, mark.fill) for mark in head if isinstance(mark, sheet.Path)] for head in heads]
    assert all(one != two for one, two in combinations(shapes, 2))
    assert len({len(shape) for shape in shapes}) >= 2


def test_a_line_says_the_sign_whatever_the_status_as_in_the_explorer(knowledge: Knowledge) -> None:
    found = [looks.of(knowledge, arrow) for arrow in picture.arrows(knowledge.claims.values())]
    lines = {(look.relation.sign, look.dash) for look in found if not look.status.denied}
    assert sorted(sign for sign, _ in lines) == [-1, 0, 1]
    assert {dash for _, dash in lines} == {(), *looks.DASHES.values()}
    assert {look.dash for look in found if look.status.denied} == {()}
    assert len({look.status for look in found if look.head == "bar"}) > 3
    style = (files.FOLDER / "explorer.css").read_text("utf-8")
    dashed = re.findall(r"^\.(\w+) \.p\{stroke-dasharray", style, re.MULTILINE)
    assert dashed == ["neg", "str"]


def test_the_legend_tells_of_no_mark_that_no_arrow_bears() -> None:
    proposed = stated("a + b", hypothesis=True, phase="acute")
    alone, both = known(proposed), known("a + b", proposed)
    for knowledge, legends in ((alone, 1), (both, 0)):
        chosen = selection.Chosen("x", tuple(knowledge.claims.values()))
        said = maps.write(knowledge, chosen, ".svg", bare=True).decode()
        assert said.count(">hypothesis<") == legends


def test_every_head_points_at_its_box(graph: Painkg) -> None:
    for lesson in graph.lessons.values():
        for part in compose.parts(graph.knowledge, selection.of_lesson(lesson), (782, 384)):
            at = {box.id: box.x for box in part.view.boxes}
            for arrow in part.view.arrows:
                xs = [x for _, values in sheet.parsed(arrow.path, 1, 0, 0) for x in values[::2]]
                last = next(x for x in reversed(xs) if x != xs[-1])
                assert (xs[-1] - last) * (at[arrow.target] - xs[-1]) > 0, (lesson.name, arrow)


@pytest.mark.parametrize("paper", list(sheet.PAPERS))
@pytest.mark.parametrize("orientation", sheet.ORIENTATIONS)
def test_nothing_leaves_the_page(graph: Painkg, paper: str, orientation: str) -> None:
    for name in ("ketamine", "synapse-step-by-step"):
        chosen = selection.of_lesson(graph.lessons[name])
        for page in compose.pages(graph.knowledge, chosen, paper, orientation, bare=False):
            assert (page.width, page.height) == sheet.page_size(paper, orientation)
            for mark in page.marks:
                points = [(mark.x, mark.y)] if isinstance(mark, sheet.Text) else _points(mark)
                assert all(0 <= x <= page.width and 0 <= y <= page.height for x, y in points), mark


def _points(path: sheet.Path) -> list[tuple[float, float]]:
    return [pair for _, values in path.steps for pair in zip(values[::2], values[1::2], strict=True)]


def test_a_bare_map_has_no_list(knowledge: Knowledge, touch: selection.Chosen) -> None:
    whole, bare = (maps.write(knowledge, touch, ".svg", bare=bare).decode() for bare in (False, True))
    assert ">Sources<" in whole and ">Sources<" not in bare
    assert ">allodynia<" in bare and ">more of this, more of that (+)<" in bare


def test_the_svg_is_text_and_asks_for_nothing(knowledge: Knowledge, touch: selection.Chosen) -> None:
    root = ElementTree.fromstring(maps.write(knowledge, touch, ".svg"))  # noqa: S314 - our own
    said = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"allodynia", "glycine", "prevents"} <= set(said)
    assert not [key for each in root.iter() for key in each.attrib if "href" in key]


def test_a_png_is_as_large_as_its_paper(knowledge: Knowledge, touch: selection.Chosen) -> None:
    image = Image.open(io.BytesIO(maps.write(knowledge, touch, ".png", bare=True)))
    assert image.size == pytest.approx((842 * pdf.DOTS / 72, 595 * pdf.DOTS / 72), abs=2)
    darkest, lightest = image.convert("L").getextrema()
    assert darkest < 40 and lightest == 255  # ink on paper


@pytest.mark.parametrize("suffix", maps.SUFFIXES)
def test_the_same_map_is_the_same_bytes(suffix: str) -> None:
    code = (
        "import hashlib; from painkg import api; k = api.load(); "
        f"print(hashlib.sha256(k.map({suffix!r}, section='pain-system-model')).hexdigest())"
    )
    first, second = under_two_hash_seeds(code)
    assert first == second


def test_sources_hold_the_same_concepts_and_links(knowledge: Knowledge, touch: selection.Chosen) -> None:
    def made(suffix: str) -> str:
        return maps.write(knowledge, touch, suffix).decode()

    ends, links = len(picture.ends(touch.claims)), len(picture.arrows(touch.claims))
    space = "{http://cmap.ihmc.us/xml/cmap/}"
    cmap = ElementTree.fromstring(made(".cxl"))  # noqa: S314 - our own
    counted = [len(cmap.findall(f".//{space}{tag}")) for tag in ("concept", "linking-phrase", "connection")]
    assert counted == [ends, links, 2 * links]
    canvas = json.loads(made(".canvas"))
    assert (len(canvas["nodes"]), len(canvas["edges"])) == (ends, links)
    graphml = nx.parse_graphml(made(".graphml"))
    assert (graphml.number_of_nodes(), graphml.number_of_edges()) == (ends, links)
    assert made(".dot").count(" -> ") == links and made(".dot").count("arrowhead=tee") >= 5
    assert made(".mmd").count(" -->|") == links and made(".csv").count("\r\n") == links + 1


def test_a_path_leads_from_one_to_the_other(graph: Painkg) -> None:
    chosen = selection.path(graph.knowledge, "ketamine", "central-sensitization")
    best = graph.explain("ketamine", "central sensitization").paths[0].claims
    assert chosen.claims[: len(best)] == best
    drawn = nx.DiGraph([(claim.subject, claim.object) for claim in chosen.claims])
    assert nx.has_path(drawn, "ketamine", "central-sensitization")
    with pytest.raises(PainkgError, match="no causal claims lead from 'allodynia' to 'ketamine'"):
        selection.path(graph.knowledge, "allodynia", "ketamine")


def test_the_map_of_a_path_holds_the_steps_that_were_inferred() -> None:
    k = known("morphine increases x", "x + lamina", "horn + pain", is_a=[("codeine", "morphine")],
              part_of=[("lamina", "horn")])  # fmt: skip
    up = selection.path(k, "codeine", "horn")
    assert {(each.source, each.relation, each.target) for each in up.inferred} == {
        ("codeine", "is_a", "morphine"),
        ("lamina", "part_of", "horn"),
    }
    assert set(up.concepts) == {"codeine", "morphine", "x", "lamina", "horn"}
    (part,) = compose.parts(k, up, (782, 384))
    drawn = nx.Graph([(arrow.source, arrow.target) for arrow in part.view.arrows])
    assert nx.has_path(drawn, "codeine", "horn")
    assert "Codeine is a kind of morphine. Inferred." in maps.write(k, up, ".svg").decode()
    for suffix in maps.sources.WRITERS:
        assert b"is a kind of" in maps.write(k, up, suffix), suffix
    (down,) = selection.path(known("lamina + pain", part_of=[("lamina", "horn")]), "horn", "pain").inferred
    assert (down.source, down.relation, down.target) == ("lamina", "part_of", "horn")


def test_a_path_leads_on_through_hypotheses_where_nothing_else_does() -> None:
    k = known(stated("a + b", hypothesis=True), "c + d")
    assert selection.path(k, "a", "b").concepts == ["a", "b"]


def test_around_keeps_the_best_supported(graph: Painkg) -> None:
    chosen = selection.around(graph.knowledge, "allodynia")
    assert chosen.left_out > 0
    assert len(chosen.claims) + chosen.left_out == len(graph.knowledge.claims_about("allodynia"))


def test_a_query_that_selects_concepts_draws_what_joins_them(graph: Painkg) -> None:
    query = "SELECT ?x { VALUES ?x { pain:microglia pain:bdnf pain:nerve-injury } }"
    text = graph.map(".csv", query=query).decode()
    assert "microglia,releases,BDNF" in text.replace("brain-derived neurotrophic factor", "BDNF")
    with pytest.raises(PainkgError, match="no claim in the answer"):
        graph.map(".csv", query="SELECT ?x { VALUES ?x { pain:heart } }")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "say what to draw"),
        (["--lesson", "x", "--around", "y"], "say what to draw"),
        (["--section", "pain-categoris"], "Did you mean 'pain-categories'?"),
        (["--around", "microglia", "-o", "x.jpg"], "no map format named '.jpg'"),
    ],
)
def test_a_wrong_request_says_what_is_right(given: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["map", *given])
    assert result.exit_code == 2 and message in result.output


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "reportlab.pdfgen.canvas", None)
    result = CliRunner().invoke(main, ["map", "--lesson", "ketamine", "-o", str(tmp_path / "k.pdf")])
    assert result.exit_code == 2 and "pip install 'painkg[teach]'" in result.output
