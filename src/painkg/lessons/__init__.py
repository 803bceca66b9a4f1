"""Lessons: ordered claims of the graph with what they mean, read from ``data/lessons/*.yaml``."""

from __future__ import annotations

from pathlib import Path

from painkg import curation, source
from painkg.errors import CurationError, Problem, UnknownNameError
from painkg.lessons import rules
from painkg.lessons.model import Lesson
from painkg.lessons.reading import Reader
from painkg.model import Knowledge
from painkg.ontology import Ontology


def load(folder: Path, knowledge: Knowledge) -> dict[str, Lesson]:
    """Every lesson of a data folder by name. Raises CurationError with every problem in them."""
    lessons, problems = examine(folder, knowledge)
    if problems:
        raise CurationError(problems)
    return lessons


def examine(folder: Path, knowledge: Knowledge) -> tuple[dict[str, Lesson], list[Problem]]:
    """What could be read of the lessons of a data folder, and everything that is wrong with them."""
    lessons: dict[str, Lesson] = {}
    problems: list[Problem] = []
    for file in source.lesson_files(folder):
        reader = Reader(knowledge, source.called(file, folder))
        lesson = reader.lesson(file)
        problems += reader.problems
        if lesson:
            lessons[lesson.name] = lesson
            problems += rules.check(knowledge, lesson) if not reader.problems else []
    return lessons, sorted(set(problems))


def examine_all(
    folder: Path, ontology: Ontology, whole: bool = True
) -> tuple[Knowledge, dict[str, Lesson], list[Problem]]:
    """A data folder with its lessons, which are looked at once nothing else is wrong."""
    knowledge, problems = curation.examine(folder, ontology, whole)
    if problems:
        return knowledge, {}, problems
    return knowledge, *examine(folder, knowledge)


def named(lessons: dict[str, Lesson], name: str) -> Lesson:
    """The lesson with this name."""
    if name not in lessons:
        raise UnknownNameError("lesson", name, list(lessons))
    return lessons[name]
