"""The pieces of a concept map that nothing links: found, and packed side by side as large as may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from painkg.layout.layered import Drawing, Layering
from painkg.layout.picture import Arrow
from painkg.layout.placement import Size

REACHES = (2.2, 1.8, 1.5, 1.25)
"""How much wider the room between columns may become where there is width to spare."""


@dataclass(frozen=True)
class Part:
    """A connected piece, and where its upper left corner comes to stand."""

    layering: Layering
    arrows: Sequence[Arrow]
    drawing: Drawing
    x: float = 0.0
    y: float = 0.0


def connected(concepts: Sequence[str], arrows: Sequence[Arrow]) -> list[list[str]]:
    """The concepts piece by piece, the largest first."""
    beside: Mapping[str, list[str]] = {id_: [] for id_ in concepts}
    for arrow in arrows:
        beside[arrow.source].append(arrow.target)
        beside[arrow.target].append(arrow.source)
    pieces: list[list[str]] = []
    seen: set[str] = set()
    for id_ in concepts:
        piece = [] if id_ in seen else [id_]
        seen.add(id_)
        for one in piece:  # grows while it is read: breadth first
            fresh = [other for other in dict.fromkeys(beside[one]) if other not in seen]
            seen.update(fresh)
            piece += fresh
        pieces += [piece] if piece else []
    return sorted(pieces, key=lambda piece: (-len(piece), piece[0]))


def stretched(parts: Sequence[Part], area: Size, gap: float) -> list[Part]:
    """The pieces packed, their columns as far apart as the width allows that the height leaves free."""
    packed = _packed(parts, area, gap)
    enough = 0.99 * min(1.0, scale(*extent(packed), area))
    for reach in REACHES:
        wider = [replace(part, drawing=part.layering.drawing(reach)) for part in parts]
        placed = _packed(wider, area, gap)
        if scale(*extent(placed), area) >= enough:
            return placed
    return packed


def extent(parts: Sequence[Part]) -> Size:
    """The width and the height of pieces where they stand."""
    width = max((part.x + part.drawing.width for part in parts), default=1.0)
    height = max((part.y + part.drawing.height for part in parts), default=1.0)
    return round(width, 1), round(height, 1)


def scale(width: float, height: float, area: Size) -> float:
    """How much larger or smaller a drawing becomes that fills an area."""
    return min(area[0] / max(width, 1), area[1] / max(height, 1))


def _packed(parts: Sequence[Part], area: Size, gap: float) -> list[Part]:
    """Pieces on shelves as wide as lets the whole be largest."""
    widths = sorted({part.drawing.width for part in parts})
    rooms = [*widths, *(sum(widths) * step / 8 for step in range(1, 9)), area[0]]
    shelved = [_shelved(parts, room, gap) for room in rooms]
    return max(shelved, key=lambda found: scale(*extent(found), area))


def _shelved(parts: Sequence[Part], room: float, gap: float) -> list[Part]:
    found: list[Part] = []
    x = y = deep = 0.0
    for part in parts:
        if x and x + part.drawing.width > room:
            x, y, deep = 0.0, y + deep + 3 * gap, 0.0
        found.append(replace(part, x=x, y=y))
        x += part.drawing.width + 4 * gap
        deep = max(deep, part.drawing.height)
    return found
