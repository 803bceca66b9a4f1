"""A lesson as slides for PowerPoint and LibreOffice: a title, two slides a step, the sources."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import Any

from painkg import wording
from painkg.extras import library
from painkg.handout import shapes
from painkg.handout.shapes import INCH, POINT, Place
from painkg.layout.picture import View
from painkg.lessons import telling
from painkg.lessons.model import Lesson, Step
from painkg.maps import looks
from painkg.model import Knowledge

WIDE, HIGH = 13.333, 7.5
BESIDE: tuple[Place, Place] = ((0.5, 1.35, 4.7, 5.2), (5.35, 1.35, 7.6, 5.2))
BENEATH: tuple[Place, Place] = ((0.5, 1.25, 12.3, 2.0), (0.5, 3.35, 12.3, 3.4))
"""Where text and map stand on a slide, side by side or one above the other."""
KEY = (
    "filled arrow: more of this, more of that",
    "dashes and dot: more of this, less of that",
    "dotted: no causal sign",
)
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
        self._show = library("pptx", "teach").Presentation()
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
        beside, beneath = (shapes.view(self._knowledge, step.claims, at) for _, at in (BESIDE, BENEATH))
        wide = shapes.scale(beneath, BENEATH[1]) > 1.15 * shapes.scale(beside, BESIDE[1])
        text, map_ = BENEATH if wide else BESIDE
        self._text(slide, text, said, 18 if sum(map(len, said)) < 330 else 15)
        drawn = beneath if wide else beside
        shapes.Canvas(self._knowledge, slide, drawn, map_).draw()
        self._text(slide, (0.5, 6.85, 12.4, 0.4), [" · ".join([*KEY, *self._marks(drawn)])], 10)
        claims = (f"[{at}] {telling.claim_line(self._knowledge, c)}" for at, c in enumerate(step.claims, 1))
        slide.notes_slide.notes_text_frame.text = "\n".join(claims)

    def _marks(self, drawn: View) -> dict[str, None]:
        """What the marks before the words of arrows mean, each once."""
        found = (looks.of(self._knowledge, arrow) for arrow in drawn.arrows)
        return {f"{each.mark} {each.status.label}": None for each in found if each.mark}

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

    def _text(self, slide: Any, place: Place, said: Iterable[str], size: float) -> None:
        box = slide.shapes.add_textbox(*(int(each * INCH) for each in place))
        box.text_frame.word_wrap = True
        for at, words in enumerate(said):
            paragraph = box.text_frame.paragraphs[0] if at == 0 else box.text_frame.add_paragraph()
            paragraph.text = words
            paragraph.font.size = int(size * POINT)
            paragraph.space_after = int(size * 0.5 * POINT)

    def content(self) -> bytes:
        """The file, without the time of making in it: the same lesson, the same bytes."""
        file = io.BytesIO()
        self._show.save(file)
        out = io.BytesIO()
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()
