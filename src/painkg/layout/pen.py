"""The lines of a concept map: straight across columns, bent in the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Path = tuple[tuple[float, float], ...]
"""Points in pairs: a line across a column, then a bend to the next pair."""


@dataclass
class Item:
    """What takes up room in a column: a box, a phrase or a passing arrow."""

    width: float
    height: float
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True)
class Pen:
    """Draws the path of an arrow along its items."""

    items: Sequence[Item]
    edges: Sequence[tuple[float, float]]
    column: Mapping[int, int]

    def middle(self, at: int) -> float:
        """The middle of an item, from left to right."""
        left, right = self.edges[self.column[at]]
        return round((left + right) / 2, 1)

    def path(self, route: Sequence[int], backwards: bool) -> Path:
        """The path of the arrow that runs through these items."""
        points = self._points(route)
        return tuple(reversed(points)) if backwards else tuple(points)

    def _points(self, route: Sequence[int]) -> list[tuple[float, float]]:
        """Pairs of points on one level: across each column, from the side of one box to that of the other."""
        first, last = route[0], route[-1]
        right, left = self.edges[self.column[first]][1], self.edges[self.column[last]][0]
        start, end = self._port(first, route[1]), self._port(last, route[-2])
        # Never past the edge of its column, be it by a rounding: a head would point backwards.
        points = [(min(self._side(first, 1), right), start), (right, start)]
        for at in route[1:-1]:
            near, far = self.edges[self.column[at]]
            points += [(near, self.items[at].y), (far, self.items[at].y)]
        return [*points, (left, end), (max(self._side(last, -1), left), end)]

    def _side(self, at: int, way: int) -> float:
        return round(self.middle(at) + way * self.items[at].width / 2, 1)

    def _port(self, box: int, neighbour: int) -> float:
        """Where on the side of its box an arrow begins or ends: in the order in which they come."""
        item = self.items[box]
        side = item.right if neighbour in item.right else item.left
        order = sorted(side, key=lambda at: (self.items[at].y, at))
        step = min(9.0, (item.height - 8) / max(1, len(order) - 1))
        return round(item.y + (order.index(neighbour) - (len(order) - 1) / 2) * step, 1)


def written(path: Path, x: float = 0.0, y: float = 0.0) -> str:
    """A path in the words of SVG, moved by so much."""
    points = [(left + x, top + y) for left, top in path]
    said = [f"M{_pair(points[0])}"]
    for number, (one, two) in enumerate(pairwise(points)):
        level = number % 2 == 0 or one[1] == two[1]
        said.append(f"H{_short(two[0])}" if level else _curve(one, two))
    return "".join(said)


def _curve(one: tuple[float, float], two: tuple[float, float]) -> str:
    middle = _short((one[0] + two[0]) / 2)
    return f"C{middle} {_short(one[1])} {middle} {_short(two[1])} {_pair(two)}"


def _pair(point: tuple[float, float]) -> str:
    return f"{_short(point[0])} {_short(point[1])}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
