"""What a graph teaches: lessons, concept maps, quizzes, and what it says to texts and maps of others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from painkg import parts, source, wording
from painkg.api.queries import Queries
from painkg.errors import CurationError, PainkgError

if TYPE_CHECKING:
    from painkg.grading import Grader
    from painkg.lessons.model import Lesson
    from painkg.maps.selection import Chosen
    from painkg.quiz.cards import Card

_DRAWN = ("lesson", "section", "around", "path", "query")
"""What a concept map is drawn of."""


@dataclass(frozen=True)
class Teaching(Queries):
    """Lessons, maps and quizzes; texts and maps that are marked."""

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by name: those of the data folder; for another graph those that are shipped.

        >>> import painkg
        >>> len(painkg.load().lessons["ketamine"].steps)
        7
        """
        from painkg import lessons

        return lessons.load(self.folder or source.DATA, self.knowledge)

    @property
    def told(self) -> dict[str, Lesson]:
        """The lessons; none where a graph from elsewhere lacks what the shipped ones claim."""
        try:
            return self.lessons
        except CurationError:
            if self.folder:
                raise
            return {}

    def lesson(self, name: str, level: str = wording.STUDENT, suffix: str = "") -> bytes:
        """A lesson at a reading level: text, ``.pdf`` hand-out, ``.pptx`` slides or ``.html`` page."""
        from painkg import handout, lessons

        self.knowledge.ontology.term("level", level)
        return handout.write(self.knowledge, lessons.named(self.lessons, name), level, suffix)

    def map(
        self,
        suffix: str = ".svg",
        paper: str = "a4",
        orientation: str = "landscape",
        bare: bool = False,
        **source: Any,
    ) -> bytes:
        """A concept map of one source, as ``painkg map``: lesson, section, around, path or query."""
        from painkg import maps

        return maps.write(self.knowledge, self._chosen(source), suffix, paper, orientation, bare)

    def _chosen(self, source: dict[str, Any]) -> Chosen:
        from painkg import lessons
        from painkg.maps import selection

        given = {name: value for name, value in source.items() if value}
        if len(given) != 1 or not given.keys() <= {*_DRAWN}:
            raise PainkgError(f"say what to draw. Give one of: {', '.join(_DRAWN)}.")
        ((kind, value),) = given.items()
        if kind == "lesson":
            return selection.of_lesson(lessons.named(self.lessons, value))
        if kind == "section":
            return selection.of_section(self.knowledge, parts.section_id(self.knowledge, value))
        if kind == "around":
            return selection.around(self.knowledge, self.concept(value).id)
        if kind == "path":
            return selection.path(self.knowledge, *(self.concept(each).id for each in value))
        cells = {str(cell) for row in self.query(value).rows for cell in row}
        return selection.of_claims(self.knowledge, "Answer of a query", cells)

    def quiz(self, lesson: str | None = None, around: str | None = None, kind: str = "") -> list[Card]:
        """Quiz cards: of a lesson, about a concept, or of everything; of one kind or of all in turn."""
        from painkg import lessons, quiz

        shown = [claim.id for each in self.told.values() for claim in each.claims]
        within = None
        if lesson:
            within = {claim.id for claim in lessons.named(self.lessons, lesson).claims}
        if around:
            about = {claim.id for claim in self.knowledge.claims_about(self.concept(around).id)}
            within = about if within is None else within & about
        return quiz.make(self.knowledge, shown, within, kind)

    def audit(self, text: str) -> dict[str, Any]:
        """What the graph says to the sentences of a text, as ``painkg audit --json``."""
        from painkg import audit

        return audit.reports.plain(audit.read(self.knowledge, text.encode(), "text"))

    def grade(self, content: bytes, name: str, lesson: str | None = None) -> dict[str, Any]:
        """A concept map against the graph, as ``painkg grade --json``; its name says what it is drawn in."""
        from painkg import grading, lessons

        wanted = lessons.named(self.lessons, lesson).claims if lesson else ()
        found = self._grader.grade(grading.reading.read(content, name), wanted)
        return grading.reports.plain(self.knowledge, name, found)

    @cached_property
    def _grader(self) -> Grader:
        from painkg import grading

        return grading.Grader(self.knowledge)
