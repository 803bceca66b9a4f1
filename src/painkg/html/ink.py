"""Boxes and paths as SVG, in as few characters as may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from painkg.layout import lettering
from painkg.layout.picture import Lettering

ROUND = 10.0
"""The largest radius of a rounded box."""
TIP = 8
"""How far the tips of a hexagon stand out."""
CAPS = {"hexagon": TIP, "round": 7}
"""How wide the coloured end of a box is, by its shape; 5 for any other."""
BASE = 0.35
"""From the middle of a line of letters down to their base, in units of their size."""
_BOX = Markup(
    "<a class='n t-{}' href='#concept-{}' transform=translate({},{})>{}{}<text class=s x={}>{}</text>{}</a>"
)


def box(id_: str, node: Mapping[str, Any], style: Lettering) -> Markup:
    """A box as an element whose origin is where its left edge meets the base of its (middle) line."""
    lines, base = node["lines"], style.size * BASE
    cut = " ".join(lines) != node["label"]
    return _BOX.format(
        node["type"],
        quote(id_),
        round(node["x"] - node["w"] / 2),
        round(node["y"] + base),
        outline(node["shape"], round(node["w"]), node["h"], base),
        Markup("<title>{}</title>").format(node["label"]) if cut else "",
        units(style.symbol / 2 + 2.5),
        node["symbol"],
        Markup("").join(_label(lines, node["w"], style)),
    )


def _label(lines: Sequence[str], width: float, style: Lettering) -> Iterator[Markup]:
    """The lines of a label around zero, in the room beside the symbol."""
    x = units((style.symbol + width - style.end) / 2)
    for n, line in enumerate(lines):
        y = units((n - (len(lines) - 1) / 2) * style.leading)
        place = Markup(f"x={x} y={y}" if len(lines) > 1 else f"x={x}")  # noqa: S704 - numbers
        yield Markup("<text {}{}>{}</text>").format(place, held(line, style.size), line)


def held(line: str, size: float) -> Markup:
    """The width that a line is held to, whatever font draws it."""
    known = lettering.is_known(line)
    return Markup(f" textLength={units(lettering.width(line, size))}" if known else "")  # noqa: S704 - a number


def outline(name: str, width: float, height: float, base: float) -> Markup:
    """The outline of a box that begins at the left and whose middle is ``base`` above zero, as an element."""
    top, half = -height / 2 - base, height / 2
    if name == "hexagon":
        left = f"M{joined([TIP, top])}l{joined([-TIP, half, TIP, half])}"
        right = f"H{units(width - TIP)}l{joined([TIP, -half, -TIP, -half])}z"
        return Markup(f"<path d={left}{right} />")  # noqa: S704 - numbers
    corner = f" rx={units(min(half, ROUND))}" if name == "round" else ""
    return Markup(f"<rect y={units(top)} width={units(width)} height={units(height)}{corner} />")  # noqa: S704


def cap(name: str) -> int:
    """How wide the coloured end of a box of this shape is."""
    return CAPS.get(name, 5)


def units(value: float) -> str:
    """A number for SVG, no longer than it need be."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"


def joined(numbers: Iterable[float]) -> str:
    """Numbers in a row: a minus needs no comma before it.

    >>> joined([1, -2.5, 3, 0.5])
    '1-2.5,3,.5'
    """
    return ",".join(map(units, numbers)).replace(",-", "-")


def short(path: str) -> str:
    """A path in whole units, relative where it bends, without what changes nothing.

    >>> short("M77 25H77H121H168C191 25 191 19 214 19H214")
    'M77,25H168c23,0,23-6,46-6'
    """
    found: list[str] = []
    x = y = 0
    for command, rest in re.findall(r"([A-Z])([^A-Z]*)", path):
        numbers = [round(float(number)) for number in rest.split()]
        if command == "H":
            if numbers[0] != x:
                found = found[:-1] if found[-1][0] == "H" else found
                found.append(f"H{numbers[0]}")
            x = numbers[0]
            continue
        own = [n - (x, y)[at % 2] for at, n in enumerate(numbers)] if command == "C" else numbers
        found.append(command.replace("C", "c") + joined(own))
        x, y = numbers[-2:]
    return "".join(found)
