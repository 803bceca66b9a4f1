"""What leads through a graph beside its sections and topics: lessons, and questions with their answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from painkg.lessons.model import Lesson


@dataclass(frozen=True)
class Answer:
    """A named question as it was asked, and the ids of the concepts and claims in its answer."""

    name: str
    title: str
    description: str
    query: str
    """The SPARQL text, which any engine takes as it stands."""
    ids: Collection[str]


@dataclass(frozen=True)
class Guides:
    """Lessons and answers, in the order of their menus."""

    lessons: Sequence[Lesson] = ()
    answers: Sequence[Answer] = ()
