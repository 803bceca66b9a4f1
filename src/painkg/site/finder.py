"""The index of the search: small enough to be read whole, with every name that a thing goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painkg.html import files
from painkg.lessons.model import Lesson
from painkg.model import Knowledge
from painkg.ontology import Topic
from painkg.site import addresses

Entry = tuple[str, str, str, list[str]]
"""Label, address, kind, other names."""


def index(knowledge: Knowledge, topics: Iterable[Topic], lessons: Iterable[Lesson]) -> str:
    """The index as JSON that can stand in a page."""
    return files.safe_json([*_concepts(knowledge), *_topics(topics), *_lessons(lessons)])


def _concepts(knowledge: Knowledge) -> Iterator[Entry]:
    for each in knowledge.concepts.values():
        kind = knowledge.type_of(each).label
        others = [*each.synonyms, *(match.id for match in each.ids)]
        yield each.label, addresses.path("concept", each.id), kind, others


def _topics(topics: Iterable[Topic]) -> Iterator[Entry]:
    for each in topics:
        yield each.label, addresses.path("topic", each.name), "topic", []


def _lessons(lessons: Iterable[Lesson]) -> Iterator[Entry]:
    for each in lessons:
        yield each.title, addresses.path("lesson", each.name), "lesson", []
