"""A lesson as slides for PowerPoint and LibreOffice: text, and a map of shapes that can be edited."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import Any

from painkg import wording
from painkg.extras import library
from painkg.layout import conceptmap, picture
from painkg.layout.picture import LARGE, Arrow, Box, View
from painkg.lessons import telling
from painkg.lessons.model import Lesson, Step
from painkg.maps import compose
from painkg.model import Claim, Knowledge

INCH, POINT = 914_400, 12_700
WIDE, HIGH = 13.333, 7.5
Place = tuple[float, float, float, float]
BESIDE: tuple[Place, Place] = ((0.5, 1.35, 4.7, 5.2), (5.35, 1.35, 7.6, 5.2))
BENEATH: tuple[Place, Place] = ((0.5, 1.25, 12.3, 2.0), (0.5, 3.35, 12.3, 3.4))
"""Where text and map stand on a slide, side by side or one above the other: left, top, width, height."""
HEADS = {1: "triangle", -1: "oval", 0: "arrow"}
KEY = (
    "filled arrow: more of this, more of that · dot: more of this, less of that · open arrow: no causal sign"
)
SHAPES = {"round": "ROUNDED_RECTANGLE", "hexagon": "HEXAGON", "square": "RECTANGLE"}
TOP, LEFT, BOTTOM, RIGHT = range(4)
MADE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def write(knowledge: Knowledge, lesson: Lesson, level: str) -> bytes:
    """The slides, at a reading level: two a step, and the sources at the end."""
    deck = _Deck(knowledge, lesson, level)
    deck.title()
    for number, step in enumerate(lesson.steps, 1):
        deck.step(step, number)
        deck.question(step, number)
    deck.sources()
    return deck.content()


class _Deck:
    def __init__(self, knowledge: Knowledge, lesson: Lesson, level: str) -> None:
        self._knowledge, self._lesson, self._level = knowledge, lesson, level
        self._pptx = library("pptx", "teach")
        self._kinds = library("pptx.enum.shapes", "teach")
        self._show = self._pptx.Presentation()
        self._show.slide_width, self._show.slide_height = int(WIDE * INCH), int(HIGH * INCH)
        properties = self._show.core_properties
        properties.title, properties.author = lesson.title, "painkg"
        properties.created = properties.modified = MADE

    # ── Slides ──────────────────────────────────────────────────────────────────────

    def title(self) -> None:
        slide = self._slide(self._lesson.title, 36)
        label = self._knowledge.ontology.term("level", self._level).label
        facts = f"{self._lesson.audience} · about {self._lesson.minutes} minutes · {label}"
        scope = "What sources say about mechanisms; not medical advice. Made with painkg."
        self._text(slide, (0.7, 1.9, 11.9, 3.4), [self._lesson.summary, facts, scope], 22)

    def step(self, step: Step, number: int) -> None:
        slide = self._slide(f"{number}. {step.title}", 28)
        sentences = step.texts[self._level]
        said = [f"{each.text[:-1]} [{telling.basis(self._knowledge, step, each)}]." for each in sentences]
        beside, beneath = (self._view(step.claims, place[1]) for place in (BESIDE, BENEATH))
        wide = _scale(beneath, BENEATH[1]) > 1.15 * _scale(beside, BESIDE[1])
        text, map_ = BENEATH if wide else BESIDE
        self._text(slide, text, said, 18 if sum(map(len, said)) < 330 else 15)
        self._map(slide, beneath if wide else beside, map_)
        self._text(slide, (0.5, 6.85, 12.4, 0.4), [KEY], 10)
        claims = (f"[{at}] {telling.claim_line(self._knowledge, c)}" for at, c in enumerate(step.claims, 1))
        slide.notes_slide.notes_text_frame.text = "\n".join(claims)

    def question(self, step: Step, number: int) -> None:
        slide = self._slide(f"{number}. Question", 28)
        answers = (f"{letter})  {answer}" for letter, answer in telling.lettered(step.question).items())
        self._text(slide, (0.9, 1.7, 11.5, 4.6), [step.question.asks, *answers], 26)
        slide.notes_slide.notes_text_frame.text = telling.solution(self._knowledge, step)

    def sources(self) -> None:
        cited = [
            wording.full_citation(each) for each in telling.sources(self._knowledge, self._lesson.claims)
        ]
        for at in range(0, len(cited), 9):
            self._text(self._slide("Sources", 28), (0.5, 1.3, 12.3, 5.9), cited[at : at + 9], 11)

    # ── Parts of a slide ────────────────────────────────────────────────────────────

    def _slide(self, title: str, size: int) -> Any:
        slide = self._show.slides.add_slide(self._show.slide_layouts[5])
        shape = slide.shapes.title
        shape.left, shape.top = int(0.5 * INCH), int(0.35 * INCH)
        shape.width, shape.height = int(12.3 * INCH), int(0.85 * INCH)
        shape.text_frame.text = title
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = library("pptx.enum.text", "teach").PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = size * POINT, True
        return slide

    def _text(self, slide: Any, place: tuple[float, ...], said: Iterable[str], size: float) -> None:
        box = slide.shapes.add_textbox(*(int(each * INCH) for each in place))
        box.text_frame.word_wrap = True
        for at, words in enumerate(said):
            paragraph = box.text_frame.paragraphs[0] if at == 0 else box.text_frame.add_paragraph()
            paragraph.text = words
            paragraph.font.size = int(size * POINT)
            paragraph.space_after = int(size * 0.5 * POINT)

    # ── The map ─────────────────────────────────────────────────────────────────────

    def _view(self, claims: tuple[Claim, ...], place: Place) -> View:
        area = (place[2] * 72 * 0.9, place[3] * 72 * 0.9)
        return conceptmap.draw(self._knowledge, picture.ends(claims), claims, LARGE, area)

    def _map(self, slide: Any, view: View, place: Place) -> None:
        """Boxes and linking phrases as shapes, glued to the lines between them."""
        left, top, width, height = place
        scale = _scale(view, place)
        x, y = left + (width - view.width * scale) / 2, top + (height - view.height * scale) / 2
        boxes = {box.id: self._box(slide, box, view, scale, x, y) for box in view.boxes}
        for arrow in view.arrows:
            self._arrow(slide, arrow, view, boxes, scale, x, y)

    def _box(self, slide: Any, box: Box, view: View, scale: float, x: float, y: float) -> Any:
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        kind = getattr(self._kinds.MSO_SHAPE, SHAPES.get(type_.shape, "RECTANGLE"))
        place = (box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
        shape = slide.shapes.add_shape(kind, *self._placed(place, scale, x, y))
        shape.name = concept.label
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._colour("FFFFFF")
        shape.line.color.rgb = self._colour(type_.colour.removeprefix("#") or "111111")
        shape.line.width = int(1.5 * POINT)
        shape.shadow.inherit = False
        self._words(shape, concept.label, view.lettering.size * scale * 72)
        return shape

    def _arrow(
        self, slide: Any, arrow: Arrow, view: View, boxes: dict[str, Any], scale: float, x: float, y: float
    ) -> None:
        sign, denied, dash, mark = compose.look(self._knowledge, arrow)
        said = self._knowledge.ontology.relations[arrow.relation].label
        words = f"not found: {said}" if denied else f"{mark} {said}".strip()
        place = (arrow.x - arrow.width / 2, arrow.y - arrow.height / 2, arrow.width, arrow.height)
        phrase = slide.shapes.add_textbox(*self._placed(place, scale, x, y))
        phrase.name = f"claim {arrow.claims[0]}"
        self._words(phrase, words, view.lettering.phrase * scale * 72, italic=True)
        ends = [next(box for box in view.boxes if box.id == id_) for id_ in (arrow.source, arrow.target)]
        for number, box in enumerate(ends):
            self._line(
                slide, boxes[box.id], phrase, box.x < arrow.x, number == 1, sign, dash or (2,) * denied
            )

    def _line(
        self, slide: Any, box: Any, phrase: Any, left: bool, ends: bool, sign: int, dash: tuple[float, ...]
    ) -> None:
        """A line between a box and a phrase; the one that ends at a box bears the head."""
        line = slide.shapes.add_connector(self._kinds.MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        joints = [(box, RIGHT if left else LEFT), (phrase, LEFT if left else RIGHT)]
        (start, one), (end, two) = reversed(joints) if ends else joints
        line.begin_connect(start, one)
        line.end_connect(end, two)
        line.line.color.rgb = self._colour("111111")
        line.line.width = int(1.3 * POINT)
        if dash:
            line.line.dash_style = library("pptx.enum.dml", "teach").MSO_LINE.DASH
        if ends:
            head = line.line._get_or_add_ln().makeelement(
                _TAIL, {"type": HEADS[sign], "w": "lg", "len": "lg"}
            )
            line.line._get_or_add_ln().append(head)

    def _words(self, shape: Any, words: str, size: float, italic: bool = False) -> None:
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = int(1.5 * POINT)
        frame.vertical_anchor = library("pptx.enum.text", "teach").MSO_ANCHOR.MIDDLE
        frame.text = words
        paragraph = frame.paragraphs[0]
        paragraph.alignment = library("pptx.enum.text", "teach").PP_ALIGN.CENTER
        paragraph.font.size = int(max(size, 9) * POINT)
        paragraph.font.italic = italic
        paragraph.font.color.rgb = self._colour("111111")

    def _placed(self, place: tuple[float, ...], scale: float, x: float, y: float) -> list[int]:
        left, top, width, height = (each * scale for each in place)
        return [int(each * INCH) for each in (x + left, y + top, width, height)]

    def _colour(self, digits: str) -> Any:
        return library("pptx.dml.color", "teach").RGBColor.from_string(digits)

    def content(self) -> bytes:
        """The file, without the time of making in it: the same lesson, the same bytes."""
        file = io.BytesIO()
        self._show.save(file)
        out = io.BytesIO()
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()


_TAIL = "{http://schemas.openxmlformats.org/drawingml/2006/main}tailEnd"


def _scale(view: View, place: Place) -> float:
    """Inches a unit of a view, so that it fits the place and its letters do not shout."""
    return min(place[2] / view.width, place[3] / view.height, 1 / 58)
