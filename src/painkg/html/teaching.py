"""Lessons in the page: the text as students read it, and what the script adds to make views of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from painkg import layout, wording
from painkg.layout.picture import Lettering, View
from painkg.lessons import telling
from painkg.lessons.model import Lesson, Question, Sentence, Step
from painkg.model import Knowledge


class Taught:
    """Lessons of a knowledge, ready for the template and for the script."""

    def __init__(self, knowledge: Knowledge, lessons: Sequence[Lesson], style: Lettering) -> None:
        self._knowledge, self.lessons, self._style = knowledge, lessons, style

    def said(self, step: Step, sentences: Iterable[Sentence]) -> list[tuple[str, list[Any], str]]:
        """Each sentence, whom its claims were looked at in with their numbers, and the full stop."""
        return [
            (each.text[:-1], [*telling.grounds(self._knowledge, step, each).items()], each.text[-1])
            for each in sentences
        ]

    def answers(self, question: Question) -> list[str]:
        """The answers in an order that gives nothing away."""
        return telling.answers(question)

    def rows(self, numbers: Callable[[str], int], sketch: Callable[[View], list[Any]]) -> dict[str, Any]:
        """Of each step by the lesson's name: its claims, its picture, its text at the other levels."""
        return {each.name: [self._row(step, numbers, sketch) for step in each.steps] for each in self.lessons}

    def _row(
        self, step: Step, numbers: Callable[[str], int], sketch: Callable[[View], list[Any]]
    ) -> list[Any]:
        levels = [word for word in self._knowledge.ontology.vocabularies["level"] if word != wording.STUDENT]
        view = layout.sketch(self._knowledge, step.claims, (), self._style)
        texts = [telling.text(self._knowledge, step, step.texts.get(level, ())) for level in levels]
        return [[numbers(claim.id) for claim in step.claims], sketch(view), texts]
