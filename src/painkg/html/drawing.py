"""What each box and arrow of a picture shows: shape, signs and names, in as few characters as may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from painkg import layout
from painkg.html.articles import ClaimText
from painkg.layout import bandmap, lettering
from painkg.layout.bandmap import Region
from painkg.layout.picture import Arrow, Box, Lettering, View
from painkg.model import Knowledge

ROUND = 10.0
"""The largest radius of a rounded box."""
TIP = 8
"""How far the tips of a hexagon stand out."""
CAPS = {"hexagon": TIP, "round": 7}
"""How wide the coloured end of a box is, by its shape; 5 for any other."""
BASE = 0.35
"""From the middle of a line of letters down to their base, in units of their size."""


class Drawer:
    """Knows of every concept and claim how it is drawn."""

    def __init__(
        self,
        knowledge: Knowledge,
        said: Mapping[str, ClaimText],
        numbers: Mapping[str, int],
        marks: Mapping[str, str],
    ) -> None:
        self._knowledge, self._said, self._numbers, self._marks = knowledge, said, numbers, marks

    def node(self, box: Box) -> dict[str, Any]:
        """What a box shows, and its place."""
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        return {
            "label": concept.label,
            "x": box.x,
            "y": box.y,
            "type": concept.type,
            "symbol": type_.symbol,
            "shape": type_.shape,
            "w": box.width,
            "h": box.height,
            "lines": list(box.lines),
        }

    def edge(self, arrow: Arrow) -> dict[str, Any]:
        """What an arrow shows: sign, mark and path."""
        texts = [self._said[id_] for id_ in arrow.claims]
        best = min(texts, key=lambda text: text.status.order)
        return {
            "claim": arrow.claims[0],
            "kind": kind(best),
            "claims": " ".join(str(self._numbers[id_]) for id_ in arrow.claims),
            "mark": self._marks.get(best.status.word, ""),
            "path": short(arrow.path),
        }

    def title(self, region: Region) -> tuple[str, ...]:
        """The name of a band, in lines that fit beside it."""
        beside = region.inset == bandmap.GUTTER
        return lettering.lines(region.level.label, 9.5, bandmap.GUTTER - 20 if beside else region.width, 4)

    def across(self, region: Region, view: View) -> dict[str, Any]:
        """The title across a band that is shown when the labels are too small to be read."""
        text = f"{region.level.label} · {len(region.level.concepts)}"
        scale = min(
            side / own for side, own in zip(layout.WIDE_STAGE, (view.width, view.height), strict=True)
        )
        return {"text": text, "size": bandmap.title_size(region, lettering.width(text, 1), scale)}


def kind(text: ClaimText) -> str:
    """The class that an arrow of this claim is drawn with."""
    if text.status.denied:
        return "no"
    sign = {1: "pos", -1: "neg"}.get(text.relation.sign, "str")
    return f"{sign} sym" if text.relation.symmetric else sign


# ── As text ─────────────────────────────────────────────────────────────────────────


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
