"""The pictures of a knowledge: what stands where in each view, computed once and for all.

A view of few concepts is a concept map with a phrase on every arrow; a view of many shows
them in anatomical bands. Claims that say the same of the same two concepts in different
contexts share an arrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from painkg import bandmap, bands, layered, lettering
from painkg.model import Claim, Knowledge

MOST = 40
"""The most concepts that a concept map shows."""

STAGE = (900.0, 610.0)
WIDE_STAGE = (1256.0, 610.0)
"""Room for a map beside the panel, and without it, in a window of 1280 x 760."""

Size = tuple[float, float]


@dataclass(frozen=True)
class Lettering:
    """Type size and room of the labels of a view."""

    size: float
    phrase: float
    room: float
    lines: int
    pad: float
    symbol: float


LARGE = Lettering(size=13, phrase=11.5, room=128, lines=3, pad=5, symbol=31)
SMALL = Lettering(size=10, phrase=9.5, room=230, lines=1, pad=2.5, symbol=24)
"""``symbol`` is the room at the left of a label for the mark of its type."""


@dataclass(frozen=True)
class Box:
    """A concept in a view: its centre, its size and its label as drawn."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """Claims that share subject, relation and object, drawn as one; ``x`` and ``y`` centre its phrase."""

    source: str
    target: str
    relation: str
    claims: tuple[str, ...]
    path: str
    x: float = 0.0
    y: float = 0.0
    lines: tuple[str, ...] = ()
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class View:
    """One picture, in units of its own."""

    width: float
    height: float
    lettering: Lettering
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    regions: tuple[bandmap.Region, ...] = ()


def section(knowledge: Knowledge, id_: str) -> View:
    """What a section of the source page speaks of: a concept map, or bands if it is large."""
    rows = {statement.id for statement in knowledge.statements.values() if statement.section == id_}
    claims = [claim for claim in knowledge.claims.values() if rows & set(claim.page)]
    concepts = _ends(claims)
    if len(concepts) > MOST:
        return banded(knowledge, concepts, claims, STAGE)
    return concept_map(knowledge, concepts, claims, LARGE, STAGE)


def whole(knowledge: Knowledge) -> View:
    """Every concept, in bands."""
    return banded(knowledge, list(knowledge.concepts), list(knowledge.claims.values()), WIDE_STAGE)


def around(knowledge: Knowledge, id_: str) -> View:
    """A concept with what it is directly linked to: causes at its left, effects at its right."""
    claims = list(knowledge.claims_about(id_))
    shrunk = (STAGE[0] * SMALL.size / LARGE.size, STAGE[1] * SMALL.size / LARGE.size)
    return concept_map(knowledge, _ends(claims) or [id_], claims, SMALL, shrunk)


def _ends(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(end for claim in claims for end in (claim.subject, claim.object)))


# ── The two kinds of picture ────────────────────────────────────────────────────────


def banded(knowledge: Knowledge, concepts: Sequence[str], claims: Sequence[Claim], area: Size) -> View:
    """Concepts in bands, arrows without phrases."""
    labels = _labels(knowledge, concepts, SMALL)
    sizes = {id_: _box_size(lines, SMALL) for id_, lines in labels.items()}
    levels = _only(bands.levels(knowledge), set(concepts))
    arrows = _arrows(knowledge, claims)
    drawn = bandmap.draw(levels, sizes, [(arrow.source, arrow.target) for arrow in arrows], area)
    boxes = _boxes(labels, sizes, drawn.boxes)
    by_id = {box.id: box for box in boxes}
    curved = tuple(_pathed(arrow, by_id[arrow.source], by_id[arrow.target]) for arrow in arrows)
    return View(drawn.width, drawn.height, SMALL, boxes, curved, tuple(drawn.regions))


def _only(levels: Iterable[bands.Level], wanted: set[str]) -> list[bands.Level]:
    kept = []
    for level in levels:
        concepts = tuple(id_ for id_ in level.concepts if id_ in wanted)
        if concepts:
            kept.append(bands.Level(level.name, level.label, level.lane, concepts))
    return kept


def concept_map(
    knowledge: Knowledge, concepts: Sequence[str], claims: Sequence[Claim], style: Lettering, area: Size
) -> View:
    """Concepts in columns with a phrase on every arrow; what is not linked stands apart."""
    labels = _labels(knowledge, concepts, style)
    sizes = {id_: _box_size(lines, style) for id_, lines in labels.items()}
    phrases = {name: _phrase(knowledge, name, style) for name in {claim.relation: 0 for claim in claims}}
    arrows = _arrows(knowledge, claims)
    parts = [_part(part, arrows, sizes, phrases, style, area) for part in _connected(concepts, arrows)]
    return _packed(parts, labels, sizes, phrases, style, area)


@dataclass(frozen=True)
class _Part:
    """A connected piece of a concept map."""

    arrows: Sequence[Arrow]
    drawing: layered.Drawing


def _part(
    concepts: Sequence[str],
    arrows: Sequence[Arrow],
    sizes: Mapping[str, Size],
    phrases: Mapping[str, tuple[tuple[str, ...], Size]],
    style: Lettering,
    area: Size,
) -> _Part:
    """The piece drawn with columns of the height that lets it be largest; then fewest crossings."""
    own = [arrow for arrow in arrows if arrow.source in set(concepts)]
    links = [layered.Link(arrow.source, arrow.target, phrases[arrow.relation][1]) for arrow in own]
    boxes = {id_: sizes[id_] for id_ in concepts}
    tried: dict[int, layered.Drawing] = {}
    for most in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30):
        if most < 2 * len(concepts):
            tried[most] = layered.draw(boxes, links, most, gap=style.size * 0.7)
    drawings = list(tried.values()) or [layered.draw(boxes, links, 1, gap=style.size * 0.7)]
    return _Part(own, max(drawings, key=lambda d: (round(min(1.0, _scale(d, area)), 1), -d.crossings, _scale(d, area))))


def _scale(drawn: layered.Drawing, area: Size) -> float:
    return min(area[0] / max(drawn.width, 1), area[1] / max(drawn.height, 1))


def _connected(concepts: Sequence[str], arrows: Sequence[Arrow]) -> list[list[str]]:
    """The concepts piece by piece, the largest first."""
    root = {id_: id_ for id_ in concepts}

    def find(id_: str) -> str:
        while root[id_] != id_:
            id_ = root[id_]
        return id_

    for arrow in arrows:
        root[find(arrow.target)] = find(arrow.source)
    pieces: dict[str, list[str]] = {}
    for id_ in concepts:
        pieces.setdefault(find(id_), []).append(id_)
    return sorted(pieces.values(), key=lambda piece: (-len(piece), piece[0]))
