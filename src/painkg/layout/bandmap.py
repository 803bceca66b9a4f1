"""Many concepts at once, in anatomical bands: every label readable, arrows pale behind.

Within a band boxes stand in rows, near what they are linked to. Deterministic: ties go to
the order of ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from painkg.layout import placement
from painkg.layout.bands import Level
from painkg.layout.placement import Size
from painkg.layout.regions import GUTTER, Division, Region, aside

SWEEPS = 30


@dataclass(frozen=True)
class BandMap:
    """Where everything came to stand: centres of boxes, the rectangles of the bands."""

    width: float
    height: float
    boxes: Mapping[str, tuple[float, float]]
    regions: Sequence[Region]


def draw(
    levels: Sequence[Level],
    sizes: Mapping[str, Size],
    links: Sequence[tuple[str, str]],
    area: Size,
    gap: float,
) -> BandMap:
    """Draw the bands so that they are as large as may be in an area of this shape."""
    candidates = (Division(levels, sizes, gap, *widths) for widths in _widths(levels, sizes, gap))
    best = max(candidates, key=lambda room: min(area[0] / room.width, area[1] / room.height))
    return _Seating(best, links).settled()


def _widths(levels: Sequence[Level], sizes: Mapping[str, Size], gap: float) -> list[tuple[float, float]]:
    """Widths of the main part and of the column at the right that are worth trying."""
    widest = {True: 0.0, False: 0.0}
    total = 0.0
    for level in levels:
        for id_ in level.concepts:
            widest[aside(level)] = max(widest[aside(level)], sizes[id_][0])
            total += (sizes[id_][0] + gap) * (sizes[id_][1] + gap)
    ideal = (2.2 * total) ** 0.5
    abreast = (1, 1.5, 2, 2.5, 3, 4) if widest[True] else ()
    columns = [widest[True] * n + (n + 2) * (gap + 1) for n in abreast] or [0.0]
    mains = [max(widest[False], ideal * step / 20) + GUTTER + gap for step in range(10, 30)]
    return [(main, column) for main in mains for column in columns]


class _Seating:
    """Where the boxes stand in bands that lie still."""

    def __init__(self, room: Division, links: Sequence[tuple[str, str]]) -> None:
        self._room = room
        self._linked: dict[str, list[str]] = {
            id_: [] for region in room.regions for id_ in region.level.concepts
        }
        for one, two in links:
            self._linked[one].append(two)
            self._linked[two].append(one)
        self._at: dict[str, tuple[float, float]] = {}

    def settled(self) -> BandMap:
        """The places with the shortest links of all that were tried."""
        room = self._room
        for region in room.regions:
            self._seat(region, {})
        best, placed = self._length(), dict(self._at)
        for _ in range(SWEEPS):
            for region in room.regions:
                self._arrange(region)
            if self._length() < best - 0.5:
                best, placed = self._length(), dict(self._at)
        return BandMap(round(room.width, 1), round(room.height, 1), placed, room.regions)

    def _length(self) -> float:
        at = self._at
        pairs = ((at[a], at[b]) for a in at for b in self._linked[a])
        return sum(abs(one[0] - two[0]) + 2 * abs(one[1] - two[1]) for one, two in pairs)

    def _arrange(self, region: Region) -> None:
        """Boxes go to the row and the place where what they are linked to stands."""
        wish = {id_: self._wish(id_) for id_ in region.level.concepts}
        by_height = {id_: (round(y, 1), round(x, 1), id_) for id_, (x, y) in wish.items()}
        rows = self._room.rows(region, sorted(by_height, key=by_height.__getitem__))
        if len(rows) <= len(region.rows):
            region.rows = rows
        region.rows = [sorted(row, key=lambda id_: (round(wish[id_][0], 1), id_)) for row in region.rows]
        self._seat(region, {id_: at[0] for id_, at in wish.items()})

    def _wish(self, id_: str) -> tuple[float, float]:
        near = [self._at[other] for other in self._linked[id_]] or [self._at[id_]]
        return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)

    def _seat(self, region: Region, wishes: Mapping[str, float]) -> None:
        room, gap = self._room, self._room.gap
        low, high = region.x + region.inset, region.x + region.width - gap
        spare = (region.height - room.needed(region)) / len(region.rows)
        y = region.y + gap + region.title + spare / 2
        for row in region.rows:
            xs = [wishes.get(id_, (low + high) / 2) for id_ in row]
            centres = placement.within(xs, [room.sizes[id_][0] for id_ in row], gap + 1, low, high)
            height = room.row_height(row)
            for id_, x in zip(row, centres, strict=True):
                self._at[id_] = (round(x, 1), round(y + height / 2, 1))
            y += height + gap + spare
