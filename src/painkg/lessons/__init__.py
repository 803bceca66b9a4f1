"""Lessons: ordered claims of the graph with what they mean, read from ``data/lessons/*.yaml``."""

from __future__ import annotations

from pathlib import Path

from painkg import source
from painkg.errors import CurationError, Problem, UnknownNameError
from painkg.lessons import rules
from painkg.lessons.model import Lesson
from painkg.lessons.reading import Reader
from painkg.model import Knowledge

FOLDER = "lessons"


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
    for file in source.data_files(folder / FOLDER, folder) if (folder / FOLDER).is_dir() else []:
        reader = Reader(knowledge, f"{folder.name}/{FOLDER}/{file.name}")
        lesson = reader.lesson(file)
        problems += reader.problems
        if lesson:
            lessons[lesson.name] = lesson
            problems += rules.check(knowledge, lesson) if not reader.problems else []
    return lessons, sorted(set(problems))


def named(lessons: dict[str, Lesson], name: str) -> Lesson:
    """The lesson with this name."""
    if name not in lessons:
        raise UnknownNameError("lesson", name, list(lessons))
    return lessons[name]
