"""A lesson as a hand-out to print: steps, the map, the answers, the sources."""

from __future__ import annotations

from painkg import wording
from painkg.handout import flow
from painkg.handout.flow import Flow
from painkg.lessons import telling
from painkg.lessons.model import Lesson, Step
from painkg.maps import compose, legend, pdf, selection, sheet
from painkg.maps.compose import Part
from painkg.maps.sheet import MARGIN, Mark, Page, Text
from painkg.model import Knowledge

GAP = 26.0


def write(knowledge: Knowledge, lesson: Lesson, level: str, paper: str = "a4") -> bytes:
    """The hand-out as PDF, at a reading level."""
    return pdf.write(lesson.title, pages(knowledge, lesson, level, paper))


def pages(knowledge: Knowledge, lesson: Lesson, level: str, paper: str) -> list[Page]:
    """The pages of the hand-out."""
    size = sheet.page_size(paper, "portrait")
    made = Flow(size, f"painkg · {lesson.title} · {telling.SCOPE}")
    label = knowledge.ontology.term("level", level).label
    made.add(lesson.title, flow.TITLE)
    made.add(f"{lesson.audience} · about {lesson.minutes} minutes · {label}", flow.SMALL)
    made.add(lesson.summary, flow.BODY)
    for number, step in enumerate(lesson.steps, 1):
        _step(knowledge, made, step, number, level)
    _map(knowledge, made, lesson, size)
    made.turn()
    made.add("Answers", flow.HEADING)
    for number, step in enumerate(lesson.steps, 1):
        made.add(telling.solution(knowledge, step), flow.ANSWER, f"{number}")
    made.add("Sources", flow.HEADING)
    for reference in telling.sources(knowledge, lesson.claims):
        made.add(wording.full_citation(reference), flow.SMALL)
    return made.pages()


def _step(knowledge: Knowledge, made: Flow, step: Step, number: int, level: str) -> None:
    made.add(f"{number}. {step.title}", flow.HEADING)
    made.add(telling.text(knowledge, step, step.texts[level]), flow.BODY)
    for at, claim in enumerate(step.claims, 1):
        made.add(telling.claim_line(knowledge, claim), flow.SMALL, f"{at}")
    made.add(f"Question: {step.question.asks}", flow.QUESTION)
    for letter, answer in telling.lettered(step.question).items():
        made.add(f"{letter})  {answer}", flow.ANSWER)


def _map(knowledge: Knowledge, made: Flow, lesson: Lesson, size: tuple[float, float]) -> None:
    """The concept map of the lesson on pages of its own, as many parts on one as there is room for."""
    room = (size[0] - 2 * MARGIN, size[1] * 0.72)
    shelf: list[Part] = []
    for part in compose.parts(knowledge, selection.of_lesson(lesson), room):
        if shelf and _height([*shelf, part]) > size[1] * 0.8:
            made.place(_shelf(knowledge, lesson, shelf, size))
            shelf = []
        shelf.append(part)
    made.place(_shelf(knowledge, lesson, shelf, size))


def _height(shelf: list[Part]) -> float:
    return sum(part.view.height * part.scale + GAP for part in shelf)


def _shelf(knowledge: Knowledge, lesson: Lesson, shelf: list[Part], size: tuple[float, float]) -> list[Mark]:
    """Parts one under another, and one legend for all of them."""
    marks: list[Mark] = [Text(MARGIN, MARGIN + 13, f"The map: {lesson.title}", 13, style="bold")]
    y = MARGIN + 30
    for part in shelf:
        marks += compose.drawn(knowledge, part, size[0], y)
        y += part.view.height * part.scale + GAP
    return [*marks, *legend.draw(knowledge, [part.view for part in shelf], y, size[0])[0]]
