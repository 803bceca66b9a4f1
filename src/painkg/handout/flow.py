"""Paragraphs set one under another on as many pages as they need."""

from __future__ import annotations

from dataclasses import dataclass

from painkg.maps.columns import wrapped
from painkg.maps.sheet import MARGIN, Mark, Page, Text

BOLDER = 1.07
"""How much wider bold letters are."""
FOOT = 16.0


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: size, weight, indent, the space above, and whether it stays with the next."""

    size: float
    style: str = "plain"
    indent: float = 0.0
    above: float = 3.0
    keep: int = 2
    colour: str = "#111111"


TITLE = Style(20, "bold", above=0)
HEADING = Style(12.5, "bold", above=14, keep=5)
BODY = Style(10.2, above=4)
SMALL = Style(8, indent=14, above=2, colour="#333333")
ANSWER = Style(10.2, indent=14, above=2)
QUESTION = Style(10.2, "bold", above=6, keep=4)


class Flow:
    """Fills pages from the top, and begins a new one when the next lines do not fit."""

    def __init__(self, size: tuple[float, float], foot: str) -> None:
        self._width, self._height = size
        self._foot = foot
        self._pages: list[list[Mark]] = [[]]
        self._y = MARGIN + 6

    def add(self, text: str, style: Style, number: str = "") -> None:
        """Set a paragraph; a number hangs at its left."""
        room = self._width - 2 * self._margin - style.indent
        width = room / (BOLDER if style.style == "bold" else 1)
        lines = list(wrapped(text, style.size, width))
        leading = round(style.size * 1.32, 2)
        self._y += style.above
        if self._y + min(len(lines), style.keep) * leading > self._end and self._pages[-1]:
            self.turn()
        for at, line in enumerate(lines):
            if self._y + leading > self._end:
                self.turn()
            base = round(self._y + style.size, 2)
            if number and at == 0:
                self._put(Text(self._margin, base, number, style.size, style="bold"))
            left = self._margin + style.indent
            self._put(Text(left, base, line, style.size, style=style.style, colour=style.colour))
            self._y += leading

    def turn(self) -> None:
        """Begin a new page."""
        self._pages.append([])
        self._y = MARGIN + 6

    def place(self, marks: list[Mark]) -> None:
        """Give a page of its own to a picture."""
        if self._pages[-1]:
            self.turn()
        self._pages[-1] += marks
        self._y = self._height

    def pages(self) -> list[Page]:
        """The pages, each with its foot."""
        count = len(self._pages)
        found = []
        for number, marks in enumerate(self._pages, 1):
            foot = Text(self._margin, self._height - 20, self._foot, 7.5, colour="#555555")
            right = self._width - self._margin
            page = Text(right, self._height - 20, f"{number} / {count}", 7.5, "end", colour="#555555")
            found.append(Page(self._width, self._height, (*marks, foot, page)))
        return found

    def _put(self, text: Text) -> None:
        self._pages[-1].append(text)

    @property
    def _margin(self) -> float:
        return MARGIN + 22

    @property
    def _end(self) -> float:
        return self._height - MARGIN - FOOT
