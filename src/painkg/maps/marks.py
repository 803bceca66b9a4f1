"""How boxes, arrows and their heads are drawn on a sheet: shape and dash say what colour says, too."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from painkg.layout import lettering
from painkg.layout.picture import Arrow, Box, Lettering
from painkg.maps import sheet
from painkg.maps.looks import Look
from painkg.maps.sheet import Mark, Path, Step, Text
from painkg.ontology import Type

PORT = 9.0
"""The height of a side that each arrow has to itself, so that heads stand apart."""
INK, PALE = "#111111", "#555555"


def outline(shape: str, x: float, y: float, width: float, height: float) -> tuple[Step, ...]:
    """The outline of a box around its centre."""
    if shape == "hexagon":
        left, right, tip = x - width / 2, x + width / 2, min(7.0, height / 2)
        return sheet.polygon(
            (left + tip, y - height / 2), (right - tip, y - height / 2), (right, y),
            (right - tip, y + height / 2), (left + tip, y + height / 2), (left, y),
        )  # fmt: skip
    return sheet.rectangle(x, y, width, height, 7.0 if shape == "round" else 0.0)


def box(found: Box, type_: Type, style: Lettering, scale: float, x: float, y: float) -> Iterator[Mark]:
    """A concept: its outline, the symbol of its type on the type's colour, its label."""
    width, height = found.width * scale, found.height * scale
    cx, cy, size = found.x * scale + x, found.y * scale + y, style.size * scale
    yield Path(outline(type_.shape, cx, cy, width, height), "#ffffff", INK, 0.9)
    room = style.symbol * scale
    at = cx - width / 2 + room / 2 + 1.5
    yield Path(sheet.rectangle(at, cy, size * 1.5, size * 1.25, 2.0), "#ffffff", type_.colour, 1.4)
    yield Text(at, cy + size * 0.33, type_.symbol, round(size * 0.85, 2), "middle", "bold")
    middle = cx + (style.symbol - style.end) / 2 * scale
    for number, line in enumerate(found.lines):
        dy = (number - (len(found.lines) - 1) / 2) * style.leading * scale
        yield Text(round(middle, 2), round(cy + dy + size * 0.35, 2), line, round(size, 2), "middle")


def arrow(steps: tuple[Step, ...], look: Look) -> Iterator[Mark]:
    """The line of an arrow and its head."""
    causal = look.relation.sign
    yield Path(steps, stroke=INK if causal else PALE, width=1.1 if causal else 0.9, dash=look.dash)
    yield from head(steps, look.head)


def head(steps: tuple[Step, ...], kind: str) -> Iterator[Mark]:
    """The head at the end of a path, as ``Look.head`` names it."""
    x, y = steps[-1][1][-2:]
    dx, dy = _direction(steps)

    def at(along: float, across: float) -> tuple[float, float]:
        return round(x - along * dx - across * dy, 2), round(y - along * dy + across * dx, 2)

    if kind == "cross":
        for one, two in ((at(1, -4), at(9, 4)), (at(1, 4), at(9, -4))):
            yield Path((("M", one), ("L", two)), stroke=INK, width=1.6)
    elif kind == "bar":
        yield Path((("M", at(2.4, -3.8)), ("L", at(2.4, 3.8))), stroke=INK, width=2.4)
    elif kind != "none":
        fill = INK if kind == "filled" else "#ffffff"
        yield Path(sheet.polygon(at(0, 0), at(8, 3.3), at(8, -3.3)), fill, INK, 0.9)


def _direction(steps: tuple[Step, ...]) -> tuple[float, float]:
    """Which way a path runs at its end, as a step of length one."""
    numbers = [value for _, values in steps for value in values]
    x, y = numbers[-2:]
    for before in range(len(numbers) - 4, -1, -2):
        dx, dy = x - numbers[before], y - numbers[before + 1]
        if length := hypot(dx, dy):
            return dx / length, dy / length
    return 1.0, 0.0


def phrase(
    found: Arrow, number: int, mark: str, style: Lettering, scale: float, x: float, y: float
) -> Iterator[Mark]:
    """The words on an arrow with the mark of its status before and its number behind them."""
    size = style.phrase * scale
    said = [*found.lines]
    said[0] = f"{mark} {said[0]}" if mark else said[0]
    widest = max(lettering.width(line, size) for line in said)
    tag = lettering.width(str(number), size * 0.85) + 4
    cx, cy = found.x * scale + x, found.y * scale + y
    height = len(said) * size * 1.15 + 2
    yield Path(sheet.rectangle(cx, cy, widest + tag + 5, height), "#ffffff")
    left = cx - (widest + tag) / 2
    for at, line in enumerate(said):
        dy = (at - (len(said) - 1) / 2) * size * 1.15 + size * 0.35
        yield Text(round(left + widest / 2, 2), round(cy + dy, 2), line, round(size, 2), "middle", "italic")
    dot = left + widest + tag / 2 + 1
    yield Path(sheet.rectangle(dot, cy, tag + 1, size * 1.1, 3.0), "#e6e6e6")
    yield Text(round(dot, 2), round(cy + size * 0.3, 2), str(number), round(size * 0.85, 2), "middle", "bold")
