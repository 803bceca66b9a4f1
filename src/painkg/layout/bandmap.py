"""Many concepts at once, in anatomical bands: every label readable, arrows pale behind.

Main bands lie one under another; the side lane and the treatments stand in a column to
their right; what has no single place lies beneath. Within a band boxes stand in rows,
near what they are linked to. Deterministic: ties go to the order of ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from painkg.layout import placement
from painkg.layout.bands import Level

SWEEPS = 30
GUTTER, BAND_GAP, TITLE = 82.0, 3.0, 14.0
TALL = 19.0
"""The type of a title across a band, in pixels when the whole map is seen."""
LOWEST = 20.0
"""The least height of a band; ``LOWEST_OF_MANY`` leaves room for a title that is read from afar."""
LOWEST_OF_MANY, MANY = 42.0, 300

Size = tuple[float, float]


@dataclass
class Region:
    """The room of a band: its rectangle, and its concepts row by row."""

    level: Level
    x: float
    width: float
    inset: float
    rows: list[list[str]] = field(default_factory=list)
    y: float = 0.0
    height: float = 0.0


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
    candidates = (_Bands(levels, sizes, links, gap, *widths) for widths in _widths(levels, sizes, gap))
    best = max(candidates, key=lambda bands: min(area[0] / bands.width, area[1] / bands.height))
    return best.settled()


def title_size(region: Region, text_width: float, scale: float) -> float:
    """The type size of a title across a band, as wide as one unit of type is ``text_width``.

    It fills no more than the band, and stays within what reads well when the whole map is
    drawn at this scale.
    """
    return round(min(TALL / scale, region.height * 0.6, region.width * 0.9 / text_width), 1)


def _widths(levels: Sequence[Level], sizes: Mapping[str, Size], gap: float) -> list[tuple[float, float]]:
    """Widths of the main part and of the column at the right that are worth trying."""
    widest = {True: 0.0, False: 0.0}
    total = 0.0
    for level in levels:
        for id_ in level.concepts:
            widest[_aside(level)] = max(widest[_aside(level)], sizes[id_][0])
            total += (sizes[id_][0] + gap) * (sizes[id_][1] + gap)
    ideal = (2.2 * total) ** 0.5
    abreast = (1, 1.5, 2, 2.5, 3, 4) if widest[True] else ()
    columns = [widest[True] * n + (n + 2) * (gap + 1) for n in abreast] or [0.0]
    mains = [max(widest[False], ideal * step / 20) + GUTTER + gap for step in range(10, 30)]
    return [(main, column) for main in mains for column in columns]


def _aside(level: Level) -> bool:
    return level.lane in ("side", "treatment")


class _Bands:
    """One way to divide the room; cheap to make, so that many can be compared."""

    def __init__(
        self,
        levels: Sequence[Level],
        sizes: Mapping[str, Size],
        links: Sequence[tuple[str, str]],
        gap: float,
        main: float,
        column: float,
    ) -> None:
        self._sizes, self._gap = sizes, gap
        self._lowest = LOWEST_OF_MANY if len(sizes) > MANY else LOWEST
        self._linked: dict[str, list[str]] = {id_: [] for level in levels for id_ in level.concepts}
        for one, two in links:
            self._linked[one].append(two)
            self._linked[two].append(one)
        self.width = main + (column + BAND_GAP if column else 0.0)
        self._regions = [self._region(level, main, column) for level in levels]
        self._at: dict[str, tuple[float, float]] = {}
        self.height = 0.0
        self._stack()

    def _region(self, level: Level, main: float, column: float) -> Region:
        if _aside(level):
            region = Region(level, main + BAND_GAP, column, self._gap)
        else:
            width = self.width if level.lane == "none" else main
            region = Region(level, 0.0, width, GUTTER)
        region.rows = self._broken(region, list(level.concepts))
        return region

    def _broken(self, region: Region, concepts: Sequence[str]) -> list[list[str]]:
        """Concepts in rows of much the same length."""
        room = region.width - region.inset - self._gap
        total = sum(self._sizes[id_][0] + self._gap + 1 for id_ in concepts)
        fair = total / -(-total // max(room, 1.0)) if total else room
        rows: list[list[str]] = [[]]
        used = 0.0
        for id_ in concepts:
            width = self._sizes[id_][0]
            if rows[-1] and (used + width > room or used + width / 2 > fair):
                rows.append([])
                used = 0.0
            rows[-1].append(id_)
            used += width + self._gap + 1
        return rows

    # ── Where the bands lie ─────────────────────────────────────────────────────────

    def _stack(self) -> None:
        main = self._pile([r for r in self._regions if r.level.lane == "main"], 0.0)
        aside = [r for r in self._regions if r.level.lane == "treatment"]
        aside += [r for r in self._regions if r.level.lane == "side"]
        column = self._pile(aside, 0.0)
        bottom = max(main, column)
        self._stretch([r for r in self._regions if r.level.lane == "main"], bottom - main)
        self._stretch(aside, bottom - column)
        self.height = self._pile([r for r in self._regions if r.level.lane == "none"], bottom) - BAND_GAP

    def _pile(self, regions: Sequence[Region], y: float) -> float:
        for region in regions:
            region.y, region.height = y, self._needed(region)
            y += region.height + BAND_GAP
        return y

    def _needed(self, region: Region) -> float:
        rows = sum(self._row_height(row) for row in region.rows) + self._gap * (len(region.rows) - 1)
        title = TITLE if _aside(region.level) else 0.0
        return max(rows + title, self._lowest) + 2 * self._gap

    def _row_height(self, row: Sequence[str]) -> float:
        return max((self._sizes[id_][1] for id_ in row), default=0.0)

    def _stretch(self, regions: Sequence[Region], spare: float) -> None:
        """Share the spare height among bands by how many rows they hold."""
        rows = sum(len(region.rows) for region in regions)
        shift = 0.0
        for region in regions:
            more = spare * len(region.rows) / rows
            region.y += shift
            region.height += more
            shift += more

    # ── Where the boxes stand ───────────────────────────────────────────────────────

    def settled(self) -> BandMap:
        for region in self._regions:
            self._seat(region, {})
        best, placed = self._length(), dict(self._at)
        for _ in range(SWEEPS):
            for region in self._regions:
                self._arrange(region)
            if self._length() < best - 0.5:
                best, placed = self._length(), dict(self._at)
        return BandMap(round(self.width, 1), round(self.height, 1), placed, self._regions)

    def _length(self) -> float:
        at = self._at
        pairs = ((at[a], at[b]) for a in at for b in self._linked[a])
        return sum(abs(one[0] - two[0]) + 2 * abs(one[1] - two[1]) for one, two in pairs)

    def _arrange(self, region: Region) -> None:
        """Boxes go to the row and the place where what they are linked to stands."""
        wish = {id_: self._wish(id_) for id_ in region.level.concepts}
        by_height = {id_: (round(y, 1), round(x, 1), id_) for id_, (x, y) in wish.items()}
        rows = self._broken(region, sorted(by_height, key=by_height.__getitem__))
        if len(rows) <= len(region.rows):
            region.rows = rows
        region.rows = [sorted(row, key=lambda id_: (round(wish[id_][0], 1), id_)) for row in region.rows]
        self._seat(region, {id_: at[0] for id_, at in wish.items()})

    def _wish(self, id_: str) -> tuple[float, float]:
        near = [self._at[other] for other in self._linked[id_]] or [self._at[id_]]
        return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)

    def _seat(self, region: Region, wishes: Mapping[str, float]) -> None:
        low, high = region.x + region.inset, region.x + region.width - self._gap
        title = TITLE if _aside(region.level) else 0.0
        spare = (region.height - self._needed(region)) / len(region.rows)
        y = region.y + self._gap + title + spare / 2
        for row in region.rows:
            xs = [wishes.get(id_, (low + high) / 2) for id_ in row]
            centres = placement.within(xs, [self._sizes[id_][0] for id_ in row], self._gap + 1, low, high)
            height = self._row_height(row)
            for id_, x in zip(row, centres, strict=True):
                self._at[id_] = (round(x, 1), round(y + height / 2, 1))
            y += height + self._gap + spare
