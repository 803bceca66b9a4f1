"""A lesson goes to paper and to slides whole, and its slides can be edited."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE

from bounds import under_two_hash_seeds
from painkg.api import Painkg
from painkg.cli import main
from painkg.handout import document
from painkg.layout import picture
from painkg.lessons import telling
from painkg.maps import pdf, sheet

LEVELS = ("lay", "student", "specialist")


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("level", LEVELS)
def test_a_hand_out_holds_the_lesson_as_text(graph: Painkg, tmp_path: Path, level: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(graph.lesson("ketamine", level, ".pdf"))
    run = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True)
    said = plain(run.stdout)
    for step in graph.lessons["ketamine"].steps:
        assert plain(step.title) in said and plain(step.question.asks) in said
        assert all(claim.id in said for claim in step.claims)
        for sentence in step.texts[level]:
            assert plain(pdf.latin(sentence.text[:-1][:40])) in said


@pytest.mark.parametrize("paper", list(sheet.PAPERS))
def test_nothing_of_a_hand_out_leaves_the_page(graph: Painkg, paper: str) -> None:
    for lesson in graph.lessons.values():
        for page in document.pages(graph.knowledge, lesson, "student", paper):
            texts = [mark for mark in page.marks if isinstance(mark, sheet.Text)]
            assert all(0 < text.x < page.width and 0 < text.y < page.height for text in texts)
            assert len(page.marks) > 2  # no page is empty


@pytest.fixture(scope="session")
def shows(graph: Painkg) -> dict[str, Any]:
    """Every lesson as slides, as the program that made PowerPoint files reads them again."""
    return {name: Presentation(io.BytesIO(graph.lesson(name, "student", ".pptx"))) for name in graph.lessons}


def test_slides_are_two_a_step_with_claims_in_the_notes(graph: Painkg, shows: dict[str, Any]) -> None:
    for name, lesson in graph.lessons.items():
        shown = list(shows[name].slides)
        for number, step in enumerate(lesson.steps):
            first, second = shown[1 + 2 * number : 3 + 2 * number]
            assert first.shapes.title.text_frame.text == f"{number + 1}. {step.title}"
            assert all(claim.id in first.notes_slide.notes_text_frame.text for claim in step.claims)
            assert step.question.right in second.notes_slide.notes_text_frame.text
            answers = "".join(shape.text_frame.text for shape in second.shapes if shape.has_text_frame)
            assert all(answer in answers for answer in telling.answers(step.question))


def test_the_maps_on_slides_are_shapes_glued_together(graph: Painkg, shows: dict[str, Any]) -> None:
    lesson = graph.lessons["why-touch-hurts"]
    for number, step in enumerate(lesson.steps):
        slide = shows["why-touch-hurts"].slides[1 + 2 * number]
        names = {shape.name for shape in slide.shapes}
        ends = [graph.knowledge.concepts[id_].label for id_ in picture.ends(step.claims)]
        assert set(ends) <= names
        lines = [
            shape
            for shape in slide.shapes
            if shape.shape_type == MSO_SHAPE_TYPE.LINE or hasattr(shape, "begin_x")
        ]
        assert len(lines) == 2 * len(picture.arrows(step.claims))
        glued = [line for line in lines if b"stCxn" in _xml(line) and b"endCxn" in _xml(line)]
        assert len(glued) == len(lines)
        assert sum(b"tailEnd" in _xml(line) for line in lines) == len(lines) // 2


def _xml(shape: object) -> bytes:
    from lxml import etree

    return etree.tostring(shape._element)  # type: ignore[attr-defined]


def test_a_line_is_glued_to_the_side_of_its_shape_that_it_comes_from(shows: dict[str, Any]) -> None:
    sites: dict[Any, dict[int, int]] = {
        MSO_SHAPE.HEXAGON: {0: 1, 3: 0}
    }  # ECMA-376: right and left; of the others 1 is left, 3 right
    seen = set()
    for slide in shows["ketamine"].slides:
        shapes = {shape.shape_id: shape for shape in slide.shapes}
        for line in (shape for shape in slide.shapes if hasattr(shape, "begin_x")):
            glue = line._element.nvCxnSpPr.cNvCxnSpPr
            for joint, x in ((glue.stCxn, line.begin_x), (glue.endCxn, line.end_x)):
                shape = shapes[joint.id]
                kind = shape.auto_shape_type if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE else None
                side = sites.get(kind, {1: 0, 3: 1})[joint.idx]
                assert abs(shape.left + side * shape.width - x) <= 2
                seen.add((kind, side))
    assert {(MSO_SHAPE.HEXAGON, 0), (MSO_SHAPE.HEXAGON, 1), (MSO_SHAPE.ROUNDED_RECTANGLE, 0)} <= seen


def test_what_was_not_found_is_struck_out_and_the_marks_are_told(shows: dict[str, Any]) -> None:
    slide = list(shows["ketamine"].slides)[3]  # a title, then a step and its question by turns
    texts = {shape.text_frame.text: shape for shape in slide.shapes if shape.has_text_frame}
    struck = [words for words, shape in texts.items() if b'strike="sngStrike"' in _xml(shape)]
    assert struck == ["× decreases"]
    assert any("? hypothesis" in words and "× no effect found" in words for words in texts)


def test_nothing_on_a_slide_leaves_it(shows: dict[str, Any]) -> None:
    for name, show in shows.items():
        for slide in show.slides:
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.top >= 0, (name, shape.name)
                assert shape.left + shape.width <= show.slide_width, (name, shape.name)
                assert shape.top + shape.height <= show.slide_height, (name, shape.name)


@pytest.mark.parametrize("suffix", [".pdf", ".pptx"])
def test_the_same_lesson_is_the_same_bytes(suffix: str) -> None:
    first, second = under_two_hash_seeds(
        "import hashlib; from painkg import api; "
        f"print(hashlib.sha256(api.load().lesson('kinds-of-pain', 'lay', {suffix!r})).hexdigest())"
    )
    assert first == second


def test_a_wrong_format_or_level_is_named(tmp_path: Path) -> None:
    for words, message in (
        (["lesson", "ketamine", "-o", str(tmp_path / "a.doc")], "no lesson format named '.doc'"),
        (["lesson", "ketamine", "--level", "expert"], "no level named 'expert'"),
    ):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2 and message in result.output
