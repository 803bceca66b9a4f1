"""The room of a map divided among anatomical bands: how wide and high each is, and where it lies.

Main bands lie one under another; the side lane and the treatments stand in a column to
their right; what has no single place lies beneath.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from painkg.layout.bands import Level
from painkg.layout.placement import Size

GUTTER, BAND_GAP, TITLE = 82.0, 3.0, 14.0
TALL = 19.0
"""The type of a title across a band, in pixels when the whole map is seen."""
LOWEST = 20.0
"""The least height of a band; ``LOWEST_OF_MANY`` leaves room for a title that is read from afar."""
LOWEST_OF_MANY, MANY = 42.0, 300


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

    @property
    def title(self) -> float:
        """The height of a title above the boxes; the main bands have theirs beside them."""
        return TITLE if aside(self.level) else 0.0


class Division:
    """One way to divide the room; cheap to make, so that many can be compared."""

    def __init__(
        self, levels: Sequence[Level], sizes: Mapping[str, Size], gap: float, main: float, column: float
    ) -> None:
        self.sizes, self.gap = sizes, gap
        self._lowest = LOWEST_OF_MANY if len(sizes) > MANY else LOWEST
        self.width = main + (column + BAND_GAP if column else 0.0)
        self.regions = [self._region(level, main, column) for level in levels]
        self.height = self._stacked()

    def _region(self, level: Level, main: float, column: float) -> Region:
        if aside(level):
            region = Region(level, main + BAND_GAP, column, self.gap)
        else:
            region = Region(level, 0.0, self.width if level.lane == "none" else main, GUTTER)
        region.rows = self.rows(region, level.concepts)
        return region

    def rows(self, region: Region, concepts: Sequence[str]) -> list[list[str]]:
        """Concepts in rows of much the same length."""
        room = region.width - region.inset - self.gap
        total = sum(self.sizes[id_][0] + self.gap + 1 for id_ in concepts)
        fair = total / -(-total // max(room, 1.0)) if total else room
        rows: list[list[str]] = [[]]
        used = 0.0
        for id_ in concepts:
            width = self.sizes[id_][0]
            if rows[-1] and (used + width > room or used + width / 2 > fair):
                rows.append([])
                used = 0.0
            rows[-1].append(id_)
            used += width + self.gap + 1
        return rows

    def needed(self, region: Region) -> float:
        """The height that a band takes with its rows as they are."""
        rows = sum(self.row_height(row) for row in region.rows) + self.gap * (len(region.rows) - 1)
        return max(rows + region.title, self._lowest) + 2 * self.gap

    def row_height(self, row: Sequence[str]) -> float:
        """The height of the tallest box of a row."""
        return max((self.sizes[id_][1] for id_ in row), default=0.0)

    def _stacked(self) -> float:
        """The height of the whole, once every band lies in its place."""
        main, column = self._lane("main"), [*self._lane("treatment"), *self._lane("side")]
        ends = self._pile(main, 0.0), self._pile(column, 0.0)
        bottom = max(ends)
        for regions, end in zip((main, column), ends, strict=True):
            _stretch(regions, bottom - end)
        return self._pile(self._lane("none"), bottom) - BAND_GAP

    def _lane(self, lane: str) -> list[Region]:
        return [region for region in self.regions if region.level.lane == lane]

    def _pile(self, regions: Sequence[Region], y: float) -> float:
        for region in regions:
            region.y, region.height = y, self.needed(region)
            y += region.height + BAND_GAP
        return y


def aside(level: Level) -> bool:
    """Whether a band stands in the column at the right."""
    return level.lane in ("side", "treatment")


def title_size(region: Region, text_width: float, scale: float) -> float:
    """The type size of a title across a band, as wide as one unit of type is ``text_width``.

    It fills no more than the band, and stays within what reads well when the whole map is
    drawn at this scale.
    """
    return round(min(TALL / scale, region.height * 0.6, region.width * 0.9 / text_width), 1)


def _stretch(regions: Sequence[Region], spare: float) -> None:
    """Share the spare height among bands by how many rows they hold."""
    rows = sum(len(region.rows) for region in regions)
    shift = 0.0
    for region in regions:
        more = spare * len(region.rows) / rows
        region.y += shift
        region.height += more
        shift += more
