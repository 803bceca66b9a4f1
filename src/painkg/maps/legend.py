"""The legend of a map: the types, arrow heads and marks that occur in it, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from painkg.layout import lettering
from painkg.layout.picture import View
from painkg.maps import looks, marks, sheet
from painkg.maps.sheet import MARGIN, Mark, Path, Text
from painkg.model import Knowledge

SIZE, ROW, SWATCH = 7.8, 13.0, 22.0
HEADS = {
    "filled": "more of this, more of that (+)",
    "bar": "more of this, less of that (−)",
    "hollow": "no causal sign",
    "none": "no causal sign, the same both ways",
}
"""What the heads of arrows say; a cross is told by the status that it stands for."""


def draw(knowledge: Knowledge, views: Sequence[View], top: float, width: float) -> tuple[list[Mark], float]:
    """The legend of these pictures from this height on, and the height at which it ends."""
    drawn: list[Mark] = []
    x, y = MARGIN, top
    for label, swatch in _items(knowledge, views):
        room = SWATCH + lettering.width(label, SIZE) + 14
        if x + room > width - MARGIN:
            x, y = MARGIN, y + ROW
        drawn += [_moved(mark, x, y) for mark in swatch]
        drawn.append(Text(round(x + SWATCH + 3, 2), round(y + SIZE * 0.35, 2), label, SIZE))
        x += room
    return drawn, y + ROW / 2


def _items(knowledge: Knowledge, views: Sequence[View]) -> Iterator[tuple[str, list[Mark]]]:
    yield from _types(knowledge, {id_ for view in views for id_ in view.concepts})
    found = [looks.of(knowledge, arrow) for view in views for arrow in view.arrows]
    steps: tuple[sheet.Step, ...] = (("M", (0.0, 0.0)), ("L", (20.0, 0.0)))
    heads = {look.head: look for look in found}
    yield from ((said, [*marks.arrow(steps, heads[each])]) for each, said in HEADS.items() if each in heads)
    marked = {look.status: look for look in found if look.mark}
    for status, look in sorted(marked.items(), key=lambda each: each[0].order):
        if status.denied:
            yield f"{look.mark} {status.label}", [*marks.arrow(steps, look)]
        else:
            yield status.label, [Text(10, 2.6, look.mark, 9, "middle", "bold")]


def _types(knowledge: Knowledge, ids: Collection[str]) -> Iterator[tuple[str, list[Mark]]]:
    used = {knowledge.concepts[id_].type for id_ in ids}
    for name, type_ in knowledge.ontology.concept_types.items():
        if name in used:
            outline = Path(marks.outline(type_.shape, 10, 0, 20, 10.5), "#ffffff", type_.colour, 1.4)
            yield type_.label, [outline, Text(10, 2.6, type_.symbol, 7.2, "middle", "bold")]


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Text):
        return replace(mark, x=round(mark.x + x, 2), y=round(mark.y + y, 2))
    steps = tuple(
        (letter, tuple(round(v + (y if at % 2 else x), 2) for at, v in enumerate(values)))
        for letter, values in mark.steps
    )
    return replace(mark, steps=steps)
