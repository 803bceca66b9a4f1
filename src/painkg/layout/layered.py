"""A small graph in columns, causes left and effects right, every arrow with its phrase.

Boxes stand in even columns, phrases in the odd ones between, and an arrow that passes a
column has a slot of its own in it. Lines bend only in the gaps between columns, so none
ever crosses a box or a phrase (after Sugiyama, Tagawa & Toda 1981; labels as nodes after
Gansner et al. 1993). Deterministic: no random start, ties go to the order of the input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from painkg.layout.columns import Columns
from painkg.layout.pen import Item, Path, Pen
from painkg.layout.placement import Size
from painkg.layout.ranks import ranks

LANE = 7.0
"""Height of the slot of an arrow that passes a column."""


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
        self._links = links
        self._rank = ranks(list(boxes), links, most)
        self._columns = Columns(2 * max(self._rank.values(), default=0) + 1, gap)
        self._box = {id_: self._columns.add(Item(*size), 2 * self._rank[id_]) for id_, size in boxes.items()}
        self._routes = [self._route(link) for link in links]

    def _route(self, link: Link) -> list[int]:
        """The items an arrow runs through, left to right; one of them is its phrase."""
        first, last = sorted((link.source, link.target), key=lambda id_: self._rank[id_])
        between = range(2 * self._rank[first] + 1, 2 * self._rank[last])
        labelled = between[-1] if self._degree(last) <= self._degree(first) else between[0]
        route = [self._box[first]]
        for column in between:
            size = link.phrase if column == labelled else (0.0, LANE)
            route.append(self._columns.add(Item(*size), column))
        route.append(self._box[last])
        for here, there in pairwise(route):
            self._columns.items[here].right.append(there)
            self._columns.items[there].left.append(here)
        return route

    def _degree(self, id_: str) -> int:
        return sum(id_ in (link.source, link.target) for link in self._links)

    def least(self) -> Size:
        """A width and a height that no drawing falls below."""
        return self._columns.least()

    @cached_property
    def _crossings(self) -> int:
        """How many lines cross, once everything stands in its place."""
        return self._columns.settle()

    def drawing(self, reach: float = 1.0) -> Drawing:
        """Where everything stands with columns ``reach`` times as far apart."""
        crossings, columns = self._crossings, self._columns
        edges = columns.edges(reach)
        pen = Pen(columns.items, edges, columns.column)
        boxes = {
            id_: (sum(edges[2 * self._rank[id_]]) / 2, columns.items[at].y) for id_, at in self._box.items()
        }
        drawn = [self._arrow(link, route, pen) for link, route in zip(self._links, self._routes, strict=True)]
        paths, phrases = [path for path, _ in drawn], [at for _, at in drawn]
        return Drawing(edges[-1][1], columns.height, boxes, phrases, paths, crossings)

    def _arrow(self, link: Link, route: list[int], pen: Pen) -> tuple[Path, tuple[float, float]]:
        phrase = next((at for at in route[1:-1] if pen.items[at].width), route[1])
        centre = (pen.middle(phrase), pen.items[phrase].y)
        return pen.path(route, backwards=route[0] != self._box[link.source]), centre
