"""Lessons for programs, and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from painkg.lessons.model import Lesson, Sentence, Step

NONE = "There is no lesson in this graph."


def plain(found: Lesson) -> dict[str, Any]:
    """A lesson for programs: ``{name, title, audience, minutes, section, summary, steps: [STEP]}``.

    STEP: ``{title, claims: [ID], texts: {LEVEL: [{text, claims: [ID]}]}, question: {asks, right,
    wrong: [], because}}``
    """
    facts = {name: getattr(found, name) for name in ("name", "title", "audience", "minutes", "summary")}
    return {**facts, "section": found.section or None, "steps": [_plain_step(each) for each in found.steps]}


def _plain_step(found: Step) -> dict[str, Any]:
    def said(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
        return [
            {"text": each.text, "claims": [found.claims[number - 1].id for number in each.rests_on]}
            for each in sentences
        ]

    asked = found.question
    return {
        "title": found.title,
        "claims": [claim.id for claim in found.claims],
        "texts": {level: said(sentences) for level, sentences in found.texts.items()},
        "question": {
            "asks": asked.asks,
            "right": asked.right,
            "wrong": list(asked.wrong),
            "because": said(asked.because),
        },
    }


def table(lessons: Mapping[str, Lesson]) -> list[tuple[str, str, str, str]]:
    """Lessons, a row each: name, minutes, steps, title."""
    return [
        (each.name, f"{each.minutes} min", f"{len(each.steps)} steps", each.title)
        for each in lessons.values()
    ]
