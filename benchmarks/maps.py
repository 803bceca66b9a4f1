"""Our concept maps beside Graphviz's: the same boxes, phrases and page; run by hand.

pip install pygraphviz && python3 benchmarks/maps.py
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pygraphviz

from painkg import api
from painkg.layout import conceptmap, picture
from painkg.layout.picture import LARGE
from painkg.maps import compose, marks

ROOM = (782.0, 384.0)
Point = tuple[float, float]


def curve(points: list[Point]) -> list[Point]:
    """A chain of Bézier curves as a line of many points."""
    line = [points[0]]
    for at in range(0, len(points) - 3, 3):
        a, b, c, d = points[at : at + 4]
        for step in range(1, 9):
            t, u = step / 8, 1 - step / 8
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            line.append(
                tuple(sum(w * p[n] for w, p in zip(weights, (a, b, c, d), strict=True)) for n in (0, 1))
            )
    return line


def ours(path: str) -> list[Point]:
    line: list[Point] = []
    for letter, said in re.findall(r"([MHLC])([^MHLC]*)", path):
        values = [float(each) for each in said.split()]
        if letter == "H":
            line.append((values[0], line[-1][1]))
        elif letter == "C":
            line += curve([line[-1], *zip(values[::2], values[1::2], strict=True)])[1:]
        else:
            line.append((values[0], values[1]))
    return line


def cross(one: list[Point], two: list[Point]) -> bool:
    def side(a: Point, b: Point, c: Point) -> bool:
        return (c[1] - a[1]) * (b[0] - a[0]) > (b[1] - a[1]) * (c[0] - a[0])

    return any(
        side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)
        for a, b in pairwise(one)
        for c, d in pairwise(two)
    )


def overlaps(rectangles: list[tuple[float, float, float, float]]) -> int:
    return sum(
        abs(a[0] - b[0]) * 2 + 0.5 < a[2] + b[2] and abs(a[1] - b[1]) * 2 + 0.5 < a[3] + b[3]
        for a, b in combinations(rectangles, 2)
    )


def told(lines: dict[tuple[str, str, int], list[Point]], boxes: list, width: float, height: float) -> str:
    apart = [(a, b) for a, b in combinations(lines, 2) if not {*a[:2]} & {*b[:2]}]
    crossings = sum(cross(lines[a], lines[b]) for a, b in apart)
    scale = min(ROOM[0] / width, ROOM[1] / height, compose.LARGEST)
    return f"{crossings:>3} {overlaps(boxes):>3} {LARGE.phrase * scale:5.1f}"


def main() -> None:
    graph = api.load()
    print(f"{'crossings, overlaps, letters in points':38} ours           graphviz dot")
    for name, lesson in graph.lessons.items():
        claims, ends = lesson.claims, picture.ends(lesson.claims)
        view = conceptmap.draw(graph.knowledge, ends, claims, LARGE, (920, 452), marks.PORT)
        lines = {(a.source, a.target, n): ours(a.path) for n, a in enumerate(view.arrows)}
        boxes = [(b.x, b.y, b.width, b.height) for b in (*view.boxes, *view.arrows)]
        print(f"{name:38} {told(lines, boxes, view.width, view.height)}    {dot(view)}")


def dot(view: picture.View) -> str:
    drawn = pygraphviz.AGraph(directed=True, strict=False, rankdir="LR", nodesep=0.12, ranksep=0.3)
    for box in view.boxes:
        drawn.add_node(
            box.id, shape="box", label="", fixedsize=True, width=box.width / 72, height=box.height / 72
        )
    for number, arrow in enumerate(view.arrows):
        label = "\n".join(arrow.lines) + "  00"  # the number takes room, too
        drawn.add_edge(arrow.source, arrow.target, str(number), label=label, fontsize=LARGE.phrase)
    drawn.layout("dot")
    lines, boxes = {}, [(b.x, b.y, b.width, b.height) for b in ()]
    for node in drawn.nodes():
        x, y = map(float, node.attr["pos"].split(","))
        boxes.append((x, y, float(node.attr["width"]) * 72, float(node.attr["height"]) * 72))
    for number, ends in enumerate(drawn.edges(keys=True)):
        edge = drawn.get_edge(*ends)
        points = [tuple(map(float, each.split(","))) for each in edge.attr["pos"].split() if "e," not in each]
        lines[(ends[0], ends[1], number)] = curve(points)
        arrow = view.arrows[int(ends[2])]
        x, y = map(float, edge.attr["lp"].split(","))
        boxes.append((x, y, arrow.width, arrow.height))
    _, _, width, height = map(float, drawn.graph_attr["bb"].split(","))
    return told(lines, boxes, width, height)


if __name__ == "__main__":
    main()
