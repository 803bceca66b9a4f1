"""What stands in the columns of a concept map: in which order, how high, and how far apart.

The order is swept to and fro until fewer lines cross; then all that stands in a column
moves to the height of what it is linked to.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

from painkg.layout import placement
from painkg.layout.pen import Item

SWEEPS = 24
NARROWEST = 20.0
"""The least room between two columns."""


class Columns:
    """Items column by column; an item is named by its number."""

    def __init__(self, number: int, gap: float) -> None:
        self._gap = gap
        self.items: list[Item] = []
        self._columns: list[list[int]] = [[] for _ in range(number)]

    def add(self, item: Item, column: int) -> int:
        """Put an item into a column; its number."""
        self.items.append(item)
        self._columns[column].append(len(self.items) - 1)
        return len(self.items) - 1

    @property
    def column(self) -> dict[int, int]:
        """The column of each item."""
        return {at: number for number, column in enumerate(self._columns) for at in column}

    def least(self) -> tuple[float, float]:
        """A width and a height that no drawing falls below."""
        heights = [
            sum(self.items[at].height + self._gap for at in column) - self._gap for column in self._columns
        ]
        return sum(map(self._width, self._columns)) + NARROWEST * (len(self._columns) - 1), max(heights)

    def settle(self) -> int:
        """Order the columns and place what stands in them; how many lines cross."""
        crossings = self._order()
        self._place()
        return crossings

    @property
    def height(self) -> float:
        """The height of the whole, once it is settled."""
        return max((item.y + item.height / 2 for item in self.items), default=0.0)

    def edges(self, reach: float) -> list[tuple[float, float]]:
        """Left and right of each column; a gap is wider where arrows climb further in it."""
        edges, x = [], 0.0
        for column in self._columns:
            width = self._width(column)
            edges.append((round(x, 1), round(x + width, 1)))
            steps = ((self.items[item], self.items[n]) for item in column for n in self.items[item].right)
            climb = max((abs(one.y - two.y) for one, two in steps), default=0.0)
            x += width + reach * min(46.0, NARROWEST + 0.1 * climb)
        return edges

    def _width(self, column: Sequence[int]) -> float:
        return max((self.items[at].width for at in column), default=0.0)

    # ── The order in the columns ────────────────────────────────────────────────────

    def _order(self) -> int:
        best, columns = self._crossings(), [list(column) for column in self._columns]
        for _ in range(SWEEPS // 2):
            before = [list(column) for column in self._columns]
            for leftwards in (False, True):
                self._sweep(leftwards)
                found = self._crossings()
                if found < best:
                    best, columns = found, [list(column) for column in self._columns]
            if not best or self._columns == before:  # nothing better is to come
                break
        self._columns = columns
        return best

    def _sweep(self, leftwards: bool) -> None:
        at = {item: n for column in self._columns for n, item in enumerate(column)}
        for column in reversed(self._columns[:-1]) if leftwards else self._columns[1:]:
            mean = {item: _mean([at[n] for n in self._sides(item, leftwards)], at[item]) for item in column}
            column.sort(key=lambda item: (mean[item], at[item]))
            at.update((item, n) for n, item in enumerate(column))

    def _sides(self, item: int, leftwards: bool) -> list[int]:
        return self.items[item].right if leftwards else self.items[item].left

    def _crossings(self) -> int:
        return sum(self._between(one, two) for one, two in pairwise(self._columns))

    def _between(self, column: list[int], following: list[int]) -> int:
        at = {item: n for n, item in enumerate(following)}
        seen: list[int] = []
        count = 0
        for item in column:
            ends = sorted(at[n] for n in self.items[item].right)
            count += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
        return count

    # ── The places ──────────────────────────────────────────────────────────────────

    def _place(self) -> None:
        for column in self._columns:
            heights = [self.items[item].height for item in column]
            self._set(column, placement.spread([0.0] * len(column), heights, self._gap, [1.0] * len(column)))
        for sweep in range(SWEEPS):
            for column in self._columns if sweep % 2 else reversed(self._columns):
                self._level(column, both=sweep > SWEEPS // 2, leftwards=sweep % 2 == 0)
        top = min(item.y - item.height / 2 for item in self.items)
        for item in self.items:
            item.y = round(item.y - top, 1)

    def _level(self, column: list[int], both: bool, leftwards: bool) -> None:
        items = [self.items[at] for at in column]
        wishes = []
        for at, item in zip(column, items, strict=True):
            sides = item.left + item.right if both else self._sides(at, leftwards)
            wishes.append(_mean([self.items[n].y for n in sides], item.y))
        # An arrow that passes keeps its line; boxes and phrases give way to it.
        weights = [1.0 if item.width else 4.0 for item in items]
        self._set(column, placement.spread(wishes, [item.height for item in items], self._gap, weights))

    def _set(self, column: list[int], centres: list[float]) -> None:
        for at, centre in zip(column, centres, strict=True):
            self.items[at].y = centre


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
