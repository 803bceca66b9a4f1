"""A lesson to hand out: a PDF to print, slides to show, a page to play."""

from __future__ import annotations

from painkg.errors import UnknownNameError
from painkg.handout import document, page, slides
from painkg.lessons import telling
from painkg.lessons.model import Lesson
from painkg.model import Knowledge

SUFFIXES = ("", ".txt", ".html", ".pdf", ".pptx")


def write(knowledge: Knowledge, lesson: Lesson, level: str, suffix: str) -> bytes:
    """A lesson in the format that a suffix names; without one, as text."""
    if suffix not in SUFFIXES:
        raise UnknownNameError("lesson format", suffix, SUFFIXES[1:])
    if suffix == ".html":
        return page.write(knowledge, lesson, level).encode()
    if suffix == ".pdf":
        return document.write(knowledge, lesson, level)
    if suffix == ".pptx":
        return slides.write(knowledge, lesson, level)
    return telling.whole(knowledge, lesson, level).encode()
