"""What each box and arrow of a picture shows: shape, signs and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from painkg import layout
from painkg.html.articles import ClaimText
from painkg.layout import bandmap, lettering
from painkg.layout.bandmap import Region
from painkg.layout.picture import Arrow, Box, View
from painkg.model import Knowledge

ROUND = 10.0
"""The largest radius of a rounded box."""


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
        """What a box shows, its place and its name for those who do not see it."""
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        degree = len(self._knowledge.claims_about(box.id))
        return {
            "label": concept.label,
            "x": box.x,
            "y": box.y,
            "title": f"{concept.label}, {type_.label}, {degree} {'claim' if degree == 1 else 'claims'}",
            "type": concept.type,
            "symbol": type_.symbol,
            "shape": type_.shape,
            "w": box.width,
            "h": box.height,
            "lines": list(box.lines),
        }

    def edge(self, arrow: Arrow) -> dict[str, Any]:
        """What an arrow shows: sign, mark, path, and its name for those who do not see it."""
        texts = [self._said[id_] for id_ in arrow.claims]
        best = min(texts, key=lambda text: text.status.order)
        return {
            "claim": arrow.claims[0],
            "kind": kind(best),
            "claims": " ".join(str(self._numbers[id_]) for id_ in arrow.claims),
            "mark": self._marks.get(best.status.word, ""),
            "title": f"{best.subject.label} {best.relation.label} {best.object.label}",
            "path": arrow.path,
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


def units(value: float) -> str:
    """A number for SVG, no longer than it need be."""
    return f"{value:.1f}".removesuffix(".0")


def cap(name: str, width: float, height: float) -> str:
    """The cap at the left of a box, that bears the colour of its type."""
    x, y, h = -width / 2, -height / 2, height
    if name == "hexagon":
        return f"M{units(x + 8)} {units(y)}L{units(x)} 0L{units(x + 8)} {units(-y)}z"
    if name == "round":
        r = min(h / 2, ROUND)
        bend = f"a{units(r)} {units(r)} 0 0 0"
        down = f"v{units(h - 2 * r)}" if h > 2 * r else ""
        return f"M{units(x + r)} {units(y)}{bend} {units(-r)} {units(r)}{down}{bend} {units(r)} {units(r)}z"
    return f"M{units(x)} {units(y)}h5v{units(h)}h-5z"


def outline(name: str, width: float, height: float) -> Markup:
    """The outline of a box around its centre, as an element."""
    x, y = -width / 2, -height / 2
    if name == "hexagon":
        tip = f"M{units(x + 8)} {units(y)}L{units(x)} 0L{units(x + 8)} {units(-y)}"
        path = f"{tip}H{units(-x - 8)}L{units(-x)} 0L{units(-x - 8)} {units(y)}z"
        return Markup(f'<path class="b" d="{path}"/>')  # noqa: S704 - numbers
    corner = f' rx="{units(min(height / 2, ROUND))}"' if name == "round" else ""
    size = f'width="{units(width)}" height="{units(height)}"'
    return Markup(f'<rect class="b" x="{units(x)}" y="{units(y)}" {size}{corner}/>')  # noqa: S704 - numbers
