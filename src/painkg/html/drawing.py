"""What each box and arrow of a picture shows: shape, signs and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from painkg import layout
from painkg.html import ink
from painkg.html.texts import ClaimText
from painkg.layout import lettering, regions
from painkg.layout.picture import Arrow, Box, View
from painkg.layout.regions import Region
from painkg.model import Knowledge


class Drawer:
    """Knows of every concept and claim how it is drawn."""

    def __init__(
        self, knowledge: Knowledge, said: Mapping[str, ClaimText], numbers: Mapping[str, int]
    ) -> None:
        self._knowledge, self._said, self._numbers = knowledge, said, numbers

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
            "mark": best.status.mark,
            "path": ink.short(arrow.path),
        }

    def title(self, region: Region) -> tuple[str, ...]:
        """The name of a band, in lines that fit beside it."""
        beside = region.inset == regions.GUTTER
        return lettering.lines(region.level.label, 9.5, regions.GUTTER - 20 if beside else region.width, 4)

    def across(self, region: Region, view: View) -> dict[str, Any]:
        """The title across a band that is shown when the labels are too small to be read."""
        text = f"{region.level.label} · {len(region.level.concepts)}"
        scale = min(
            side / own for side, own in zip(layout.WIDE_STAGE, (view.width, view.height), strict=True)
        )
        return {"text": text, "size": regions.title_size(region, lettering.width(text, 1), scale)}


def kind(text: ClaimText) -> str:
    """The class that an arrow of this claim is drawn with."""
    if text.status.denied:
        return "no"
    sign = {1: "pos", -1: "neg"}.get(text.relation.sign, "str")
    return f"{sign} sym" if text.relation.symmetric else sign
