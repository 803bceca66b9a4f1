"""A list set in columns beneath a picture, and on as many further pages as it needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from painkg.layout import lettering
from painkg.maps.sheet import MARGIN, Mark, Page, Text

SIZE, LEADING = 7.6, 9.6
GUTTER, HANG = 16.0, 15.0
LEAST = 60.0
"""A column lower than this is not begun on the first page."""


@dataclass(frozen=True)
class Entry:
    """A number, or none, and a text."""

    number: str
    text: str
    style: str = "plain"


class Columns:
    """Sets entries in two columns from a height of the first page on."""

    def __init__(self, page: tuple[float, float], top: float, first: Sequence[Mark]) -> None:
        self._width, self._height = page
        self._room = (self._width - 2 * MARGIN - GUTTER) / 2
        self._marks: list[list[Mark]] = [list(first)]
        self._top = top
        self._column, self._y = 0, top
        if self._height - MARGIN - top < LEAST:
            self._column = 1

    def pages(self, entries: Sequence[Entry]) -> list[Page]:
        """The pages, the first with the picture on it."""
        if entries and self._column:
            self._turn()
        for entry in entries:
            self._set(entry)
        return [Page(self._width, self._height, tuple(marks)) for marks in self._marks]

    def _set(self, entry: Entry) -> None:
        lines = list(wrapped(entry.text, SIZE, self._room - HANG))
        keep = 3 if entry.style == "bold" else min(len(lines), 2)  # no heading and no first line alone
        if self._y + keep * LEADING > self._height - MARGIN:
            self._turn()
        if entry.style == "bold" and self._y > self._start():
            self._y += LEADING * 0.6
        if entry.number:
            self._put(Text(self._left(), self._y + SIZE, entry.number, SIZE, style="bold"))
        for line in lines:
            if self._y + LEADING > self._height - MARGIN:
                self._turn()
            indent = 0.0 if entry.style == "bold" else HANG
            self._put(Text(self._left() + indent, self._y + SIZE, line, SIZE, style=entry.style))
            self._y += LEADING
        self._y += 2.0

    def _put(self, text: Text) -> None:
        self._marks[-1].append(text)

    def _left(self) -> float:
        return MARGIN + self._column * (self._room + GUTTER)

    def _start(self) -> float:
        return self._top if len(self._marks) == 1 else MARGIN

    def _turn(self) -> None:
        """Go to the next column, or to the next page."""
        if self._column == 1:
            self._marks.append([])
        self._column = 1 - self._column
        self._y = self._start()


def wrapped(text: str, size: float, room: float) -> Iterator[str]:
    """A text in lines no wider than the room; a word that is wider is cut.

    >>> list(wrapped("one two three", 10, 40))
    ['one two', 'three']
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if lettering.width(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        while lettering.width(word, size) > room:
            part = max(1, _fitting(word, size, room))
            yield word[:part]
            word = word[part:]
        line = word
    if line:
        yield line


def _fitting(word: str, size: float, room: float) -> int:
    """How many of the first letters of a word the room holds."""
    return bisect_right(range(len(word) + 1), room, key=lambda n: lettering.width(word[:n], size)) - 1
