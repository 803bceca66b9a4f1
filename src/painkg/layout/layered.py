"""A small graph in columns, causes left and effects right, every arrow with its phrase.

Boxes stand in even columns, phrases in the odd ones between, and an arrow that passes a
column has a slot of its own in it. Lines bend only in the gaps between columns, so none
ever crosses a box or a phrase (after Sugiyama, Tagawa & Toda 1981; labels as nodes after
Gansner et al. 1993). Deterministic: no random start, ties go to the order of the input.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from painkg.layout import placement
from painkg.layout.pen import Item, Path, Pen
from painkg.layout.ranks import ranks

SWEEPS = 24
LANE = 7.0
"""Height of the slot of an arrow that passes a column."""
NARROWEST = 20.0
"""The least room between two columns."""

Size = tuple[float, float]


@dataclass(frozen=True)
class Link:
    """An arrow to be drawn, and the size of its phrase."""

    source: str
    target: str
    phrase: Size


@dataclass(frozen=True)
class Drawing:
    """Where everything came to stand: centres of boxes, centres of phrases, paths of arrows."""

    width: float
    height: float
    boxes: Mapping[str, tuple[float, float]]
    phrases: Sequence[tuple[float, float]]
    paths: Sequence[Path]
    crossings: int


class Layering:
    """One connected graph with at most so many boxes in a column; cheap until it is drawn."""

    def __init__(self, boxes: Mapping[str, Size], links: Sequence[Link], most: int, gap: float) -> None:
        self._gap = gap
        self._links = links
        self._rank = ranks(list(boxes), self._links, most)
        self._items = [Item(*size) for size in boxes.values()]
        self._box = {id_: at for at, id_ in enumerate(boxes)}
        self._columns: list[list[int]] = [[] for _ in range(2 * max(self._rank.values(), default=0) + 1)]
        for id_, at in self._box.items():
            self._columns[2 * self._rank[id_]].append(at)
        self._routes = [self._route(link) for link in self._links]

    def _route(self, link: Link) -> list[int]:
        """The items an arrow runs through, left to right; the phrase is the item that ``_phrase`` names."""
        first, last = sorted((link.source, link.target), key=lambda id_: self._rank[id_])
        between = range(2 * self._rank[first] + 1, 2 * self._rank[last])
        near_last = self._degree(last) <= self._degree(first)
        labelled = between[-1] if near_last else between[0]
        route = [self._box[first]]
        for column in between:
            size = link.phrase if column == labelled else (0.0, LANE)
            self._items.append(Item(*size))
            self._columns[column].append(len(self._items) - 1)
            route.append(len(self._items) - 1)
        route.append(self._box[last])
        for here, there in pairwise(route):
            self._items[here].right.append(there)
            self._items[there].left.append(here)
        return route

    def _degree(self, id_: str) -> int:
        return sum(id_ in (link.source, link.target) for link in self._links)

    def least(self) -> Size:
        """A width and a height that no drawing falls below."""
        columns = [[self._items[at] for at in column] for column in self._columns]
        width = sum(max((item.width for item in column), default=0.0) for column in columns)
        heights = [sum(item.height + self._gap for item in column) - self._gap for column in columns]
        return width + NARROWEST * (len(columns) - 1), max(heights)

    @cached_property
    def _settled(self) -> int:
        """Orders the columns and places what stands in them, once; how many lines cross."""
        crossings = self._order()
        self._place()
        return crossings

    def drawing(self, reach: float = 1.0) -> Drawing:
        """Where everything stands with columns ``reach`` times as far apart."""
        crossings = self._settled
        edges = self._edges(reach)
        height = max((item.y + item.height / 2 for item in self._items), default=0.0)
        mid = [(left + right) / 2 for left, right in edges]
        where = {at: mid[number] for number, column in enumerate(self._columns) for at in column}
        boxes = {id_: (where[at], self._items[at].y) for id_, at in self._box.items()}
        pen = Pen(self._items, edges, {at: n for n, column in enumerate(self._columns) for at in column})
        drawn = [self._arrow(link, route, pen) for link, route in zip(self._links, self._routes, strict=True)]
        paths, phrases = [path for path, _ in drawn], [at for _, at in drawn]
        return Drawing(edges[-1][1], height, boxes, phrases, paths, crossings)

    def _arrow(self, link: Link, route: list[int], pen: Pen) -> tuple[Path, tuple[float, float]]:
        phrase = next((at for at in route[1:-1] if self._items[at].width), route[1])
        centre = (pen.middle(phrase), self._items[phrase].y)
        return pen.path(route, backwards=route[0] != self._box[link.source]), centre

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
        return self._items[item].right if leftwards else self._items[item].left

    def _crossings(self) -> int:
        return sum(self._between(one, two) for one, two in pairwise(self._columns))

    def _between(self, column: list[int], following: list[int]) -> int:
        at = {item: n for n, item in enumerate(following)}
        seen: list[int] = []
        count = 0
        for item in column:
            ends = sorted(at[n] for n in self._items[item].right)
            count += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
        return count

    # ── The places ──────────────────────────────────────────────────────────────────

    def _place(self) -> None:
        for column in self._columns:
            heights = [self._items[item].height for item in column]
            self._set(column, placement.spread([0.0] * len(column), heights, self._gap, [1.0] * len(column)))
        for sweep in range(SWEEPS):
            for column in self._columns if sweep % 2 else reversed(self._columns):
                self._settle(column, both=sweep > SWEEPS // 2, leftwards=sweep % 2 == 0)
        top = min(item.y - item.height / 2 for item in self._items)
        for item in self._items:
            item.y = round(item.y - top, 1)

    def _settle(self, column: list[int], both: bool, leftwards: bool) -> None:
        items = [self._items[at] for at in column]
        wishes = []
        for at, item in zip(column, items, strict=True):
            sides = item.left + item.right if both else self._sides(at, leftwards)
            wishes.append(_mean([self._items[n].y for n in sides], item.y))
        # An arrow that passes keeps its line; boxes and phrases give way to it.
        weights = [1.0 if item.width else 4.0 for item in items]
        self._set(column, placement.spread(wishes, [item.height for item in items], self._gap, weights))

    def _set(self, column: list[int], centres: list[float]) -> None:
        for at, centre in zip(column, centres, strict=True):
            self._items[at].y = centre

    def _edges(self, reach: float) -> list[tuple[float, float]]:
        """Left and right of each column; a gap is wider where arrows climb further in it."""
        edges, x = [], 0.0
        for column in self._columns:
            width = max((self._items[item].width for item in column), default=0.0)
            edges.append((round(x, 1), round(x + width, 1)))
            steps = ((self._items[item], self._items[n]) for item in column for n in self._items[item].right)
            climb = max((abs(one.y - two.y) for one, two in steps), default=0.0)
            x += width + reach * min(46.0, NARROWEST + 0.1 * climb)
        return edges


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
