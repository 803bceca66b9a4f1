"""The pictures of a knowledge: what stands where in each view, computed once and for all.

A view of few concepts is a concept map with a phrase on every arrow; a view of many shows
them in anatomical bands. The same knowledge is always drawn the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from painkg.layout import bandmap, bands, conceptmap, picture
from painkg.layout.picture import DENSE, LARGE, SMALL, Box, Lettering, View
from painkg.layout.placement import Size
from painkg.model import Claim, Knowledge

MOST = 40
"""The most concepts that a concept map shows, and the most neighbours around one."""

READABLE = 9.1
"""The smallest type, in pixels at first view, that a band map may have before it is drawn denser."""

STAGE = (890.0, 590.0)
WIDE_STAGE = (1262.0, 590.0)
"""Room for a map beside the panel, and without it, in a window of 1280 x 760."""


def selected(knowledge: Knowledge, claims: Sequence[Claim], more: Iterable[str] = ()) -> View:
    """Certain claims and what they are about: a concept map while they are few, bands when they are many.

    ``more`` are concepts that are shown though no claim is about them.
    """
    concepts = list(dict.fromkeys([*picture.ends(claims), *more]))
    if len(concepts) > MOST:
        return banded(knowledge, concepts, claims, STAGE)
    return conceptmap.draw(knowledge, concepts, claims, LARGE, STAGE)


def type_size(view: View) -> float:
    """The size of the smallest words of a concept map beside the panel, in pixels at first view."""
    scale = min(STAGE[0] / view.width, STAGE[1] / view.height)
    return scale * min(view.lettering.size, view.lettering.phrase)


def whole(knowledge: Knowledge) -> View:
    """Every concept, in bands."""
    return banded(knowledge, list(knowledge.concepts), list(knowledge.claims.values()), WIDE_STAGE)


def sketch(
    knowledge: Knowledge, claims: Sequence[Claim], more: Iterable[str] = (), style: Lettering = SMALL
) -> View:
    """A concept map of few claims whose boxes are as large as those of a map in bands, for both to share."""
    concepts = list(dict.fromkeys([*picture.ends(claims), *more]))
    shrunk = (STAGE[0] * style.size / LARGE.size, STAGE[1] * style.size / LARGE.size)
    return conceptmap.draw(knowledge, concepts, claims, style, shrunk)


def banded(knowledge: Knowledge, concepts: Sequence[str], claims: Sequence[Claim], area: Size) -> View:
    """Concepts in anatomical bands, closer together where they are many; arrows without words."""
    airy = _banded(knowledge, concepts, claims, area, SMALL)
    scale = min(area[0] / airy.width, area[1] / airy.height)
    return airy if scale * SMALL.size >= READABLE else _banded(knowledge, concepts, claims, area, DENSE)


def _banded(
    knowledge: Knowledge, concepts: Sequence[str], claims: Sequence[Claim], area: Size, style: Lettering
) -> View:
    labels = picture.labels(knowledge, sorted(concepts), style)
    sizes = {id_: picture.box_size(lines, style) for id_, lines in labels.items()}
    arrows = picture.arrows(claims)
    levels = [kept for level in bands.levels(knowledge) if (kept := _only(level, labels)).concepts]
    links = [(arrow.source, arrow.target) for arrow in arrows]
    drawn = bandmap.draw(levels, sizes, links, area, style.gap)
    boxes = picture.boxes(labels, sizes, drawn.boxes)
    by_id = {box.id: box for box in boxes}
    curved = tuple(replace(arrow, path=_curve(by_id[arrow.source], by_id[arrow.target])) for arrow in arrows)
    return View(drawn.width, drawn.height, style, boxes, curved, tuple(drawn.regions))


def _only(level: bands.Level, wanted: dict[str, tuple[str, ...]]) -> bands.Level:
    return replace(level, concepts=tuple(id_ for id_ in level.concepts if id_ in wanted))


def _curve(source: Box, target: Box) -> str:
    """From the edge of one box to the edge of the other, leaving and arriving upright."""
    x1, x2 = _towards(source, target), _towards(target, source)
    if abs(source.y - target.y) < 1:
        y1, y2 = source.y - source.height / 2, target.y - target.height / 2
        bend1 = bend2 = min(y1, y2) - min(30.0, 8 + abs(x2 - x1) / 12)
    else:
        way = 1 if target.y > source.y else -1
        y1, y2 = source.y + way * source.height / 2, target.y - way * target.height / 2
        reach = max(abs(y2 - y1) / 2, 6.0) * way
        bend1, bend2 = y1 + reach, y2 - reach
    return f"M{x1:.0f} {y1:.0f}C{x1:.0f} {bend1:.0f} {x2:.0f} {bend2:.0f} {x2:.0f} {y2:.0f}"


def _towards(box: Box, other: Box) -> float:
    """Where on its upper or lower side a line leaves a box: leaning towards the other end."""
    most = box.width / 2 - 6
    return box.x + max(-most, min(most, (other.x - box.x) / 4))
