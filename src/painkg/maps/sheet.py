"""A printed sheet as values: paths and lines of text on pages, in points from the upper left corner."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAPERS = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
ORIENTATIONS = ("landscape", "portrait")
MARGIN = 30.0
_STEP = re.compile(r"([MHLC])([^MHLC]*)")
Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True)
class Path:
    """A line or an area; steps are absolute moves (M), lines (L), Bézier curves (C) and closings (Z)."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Text:
    """One line of text; ``anchor`` is start, middle or end, ``style`` plain, bold or italic."""

    x: float
    y: float
    words: str
    size: float
    anchor: str = "start"
    style: str = "plain"
    colour: str = "#111111"


Mark = Path | Text


@dataclass(frozen=True)
class Page:
    """One page and what is drawn on it, in order."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def page_size(paper: str, orientation: str) -> tuple[float, float]:
    """Width and height of a page."""
    short, long = PAPERS[paper]
    return (long, short) if orientation == "landscape" else (short, long)


def parsed(path: str, scale: float, x: float, y: float) -> tuple[Step, ...]:
    """A path of a view as steps on the sheet.

    >>> parsed("M0 0H10", 2, 1, 1)
    (('M', (1.0, 1.0)), ('L', (21.0, 1.0)))
    """
    steps: list[Step] = []
    for letter, said in _STEP.findall(path):
        numbers = [float(number) for number in said.split()]
        if letter == "H":
            letter, numbers = "L", [numbers[0], _last(steps, scale, y)]
        moved = tuple(round(value * scale + (y if at % 2 else x), 2) for at, value in enumerate(numbers))
        steps.append((letter, moved))
    return tuple(steps)


def _last(steps: list[Step], scale: float, y: float) -> float:
    return (steps[-1][1][-1] - y) / scale


def rectangle(x: float, y: float, width: float, height: float, corner: float = 0.0) -> tuple[Step, ...]:
    """A rectangle with round corners, around its centre."""
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    r = min(corner, width / 2, height / 2)
    if not r:
        return polygon((left, top), (right, top), (right, bottom), (left, bottom))
    k = r * 0.4477  # how far a Bézier curve's handle stays from the corner to draw a quarter circle
    return (
        ("M", (left + r, top)),
        ("L", (right - r, top)),
        ("C", (right - k, top, right, top + k, right, top + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (left + r, bottom)),
        ("C", (left + k, bottom, left, bottom - k, left, bottom - r)),
        ("L", (left, top + r)),
        ("C", (left, top + k, left + k, top, left + r, top)),
        ("Z", ()),
    )


def polygon(*points: tuple[float, float]) -> tuple[Step, ...]:
    """A closed shape with straight sides."""
    first, *rest = points
    return (("M", first), *(("L", point) for point in rest), ("Z", ()))
