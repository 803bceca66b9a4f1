"""A concept map: few concepts in columns, a linking phrase on every arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from painkg.layout import pen, picture, pieces
from painkg.layout.layered import Drawing, Layering, Link
from painkg.layout.picture import Arrow, Lettering, View
from painkg.layout.pieces import Part
from painkg.layout.placement import Size
from painkg.model import Claim, Knowledge

COLUMN_HEIGHTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)
"""How many boxes a column may hold at most: each is tried."""


def draw(
    knowledge: Knowledge,
    concepts: Sequence[str],
    claims: Sequence[Claim],
    style: Lettering,
    area: Size,
    inferred: Sequence[Arrow] = (),
    port: float = 0.0,
) -> View:
    """Draw concepts and claims, and steps that no claim makes; pieces that nothing links stand apart.

    With a ``port``, boxes grow until each arrow has so much of a side to itself.
    """
    return _Map(knowledge, concepts, [*picture.arrows(claims), *inferred], style, area, port).view()


class _Map:
    def __init__(
        self,
        knowledge: Knowledge,
        concepts: Sequence[str],
        arrows: Sequence[Arrow],
        style: Lettering,
        area: Size,
        port: float,
    ) -> None:
        self._style, self._area, self._gap = style, area, style.gap
        self._labels = picture.labels(knowledge, concepts, style)
        self._arrows = arrows
        self._sizes = {id_: self._size(id_, lines, port) for id_, lines in self._labels.items()}
        used = sorted({arrow.relation for arrow in arrows})
        self._phrases = {name: picture.phrase(knowledge, name, style) for name in used}

    def _size(self, id_: str, lines: Sequence[str], port: float) -> Size:
        """The size of a box, tall enough for the arrows that leave or reach it on one side."""
        width, height = picture.box_size(lines, self._style)
        leaving = sum(arrow.source == id_ for arrow in self._arrows)
        reaching = sum(arrow.target == id_ for arrow in self._arrows)
        return width, max(height, 8 + port * (max(leaving, reaching) - 1))

    def view(self) -> View:
        parts = [self._part(piece) for piece in pieces.connected(list(self._labels), self._arrows)]
        parts = pieces.stretched(parts, self._area, self._gap)
        at = {
            id_: (round(part.x + x, 1), round(part.y + y, 1))
            for part in parts
            for id_, (x, y) in part.drawing.boxes.items()
        }
        drawn = tuple(arrow for part in parts for arrow in self._drawn(part))
        return View(*pieces.extent(parts), self._style, picture.boxes(self._labels, self._sizes, at), drawn)

    def _part(self, concepts: Sequence[str]) -> Part:
        """The piece with the column height that lets it be drawn largest, and then crosses least.

        The most promising are drawn first, and those not at all that cannot become as large.
        """
        inside = set(concepts)
        own = [arrow for arrow in self._arrows if arrow.source in inside]
        worth = [most for most in COLUMN_HEIGHTS if most == 1 or most < len(concepts)]
        tried = {most: self._layering(concepts, own, most) for most in worth}
        hopes = {most: _step(pieces.scale(*tried[most].least(), self._area)) for most in worth}
        drawn: dict[int, Drawing] = {}
        largest = 0.0
        for most in sorted(worth, key=lambda most: -hopes[most]):
            if hopes[most] >= largest:
                drawn[most] = tried[most].drawing()
                largest = max(largest, self._worth(drawn[most])[0])
        best = max(sorted(drawn), key=lambda most: self._worth(drawn[most]))
        return Part(tried[best], own, drawn[best])

    def _layering(self, concepts: Sequence[str], arrows: Sequence[Arrow], most: int) -> Layering:
        links = [Link(arrow.source, arrow.target, self._phrases[arrow.relation][1]) for arrow in arrows]
        return Layering({id_: self._sizes[id_] for id_ in concepts}, links, most, self._gap)

    def _worth(self, drawing: Drawing) -> tuple[float, int, float]:
        scale = pieces.scale(drawing.width, drawing.height, self._area)
        return _step(scale), -drawing.crossings, scale

    def _drawn(self, part: Part) -> list[Arrow]:
        found = []
        for arrow, path, (x, y) in zip(part.arrows, part.drawing.paths, part.drawing.phrases, strict=True):
            lines, (width, height) = self._phrases[arrow.relation]
            moved = pen.written(path, part.x, part.y)
            place = (round(x + part.x, 1), round(y + part.y, 1))
            said = replace(arrow, lines=lines, width=width, height=height)
            found.append(replace(said, path=moved, x=place[0], y=place[1]))
        return found


def _step(scale: float) -> float:
    """The scale as far as a reader notices: nothing is drawn larger than it is, and a tenth is no matter."""
    return round(min(1.0, scale), 1)
