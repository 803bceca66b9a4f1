"""A picture as values: boxes, arrows and bands with their places, and the lettering they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from painkg import parts
from painkg.layout import lettering
from painkg.layout.placement import Size
from painkg.layout.regions import Region
from painkg.model import Claim, Knowledge


@dataclass(frozen=True)
class Lettering:
    """Type sizes of a view; ``symbol`` is the room left of a label for its type, ``end`` right of it."""

    size: float
    phrase: float
    room: float
    lines: int
    pad: float
    symbol: float
    end: float
    gap: float

    @property
    def mark(self) -> float:
        """The room that a phrase leaves for the mark of a status."""
        return round(self.phrase * 1.3, 1)

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return round(self.size * 1.2, 1)


LARGE = Lettering(size=13, phrase=11.5, room=128, lines=3, pad=5.5, symbol=35, end=9, gap=9)
SMALL = Lettering(size=10, phrase=9.5, room=230, lines=1, pad=1.75, symbol=25, end=8, gap=4.5)
DENSE = Lettering(size=10, phrase=9.5, room=200, lines=1, pad=0.75, symbol=21, end=5, gap=2.6)


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
    path: str = ""
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
    regions: tuple[Region, ...] = ()

    @property
    def concepts(self) -> tuple[str, ...]:
        """The ids of what stands in it."""
        return tuple(box.id for box in self.boxes)


def ends(claims: Iterable[Claim]) -> list[str]:
    """The concepts that claims are about, each once."""
    return list(dict.fromkeys(end for claim in claims for end in parts.ends(claim)))


def arrows(claims: Iterable[Claim]) -> list[Arrow]:
    """One arrow for all that is claimed in the same words of the same two concepts."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for claim in claims:
        if claim.subject != claim.object:
            found.setdefault((claim.subject, claim.object, claim.relation), []).append(claim.id)
    return [Arrow(*said, tuple(ids)) for said, ids in sorted(found.items())]


def labels(knowledge: Knowledge, concepts: Sequence[str], style: Lettering) -> dict[str, tuple[str, ...]]:
    """The label of each concept in lines."""
    found = ((id_, knowledge.concepts[id_].label) for id_ in concepts)
    return {id_: lettering.lines(label, style.size, style.room, style.lines) for id_, label in found}


def box_size(lines: Sequence[str], style: Lettering) -> Size:
    """The size of a box with this label."""
    text = max(lettering.width(line, style.size) for line in lines)
    return round(text + style.symbol + style.end, 1), round(len(lines) * style.leading + 2 * style.pad, 1)


def phrase(knowledge: Knowledge, relation: str, style: Lettering) -> tuple[tuple[str, ...], Size]:
    """The words on an arrow, and their size; room for the mark of a status (``mark``) is left."""
    lines = lettering.lines(knowledge.ontology.relations[relation].label, style.phrase, style.phrase * 7, 2)
    text = max(lettering.width(line, style.phrase) for line in lines)
    return lines, (round(text + 8 + style.mark, 1), round(len(lines) * style.phrase * 1.15 + 4, 1))


def boxes(
    lines: Mapping[str, tuple[str, ...]], sizes: Mapping[str, Size], at: Mapping[str, Size]
) -> tuple[Box, ...]:
    """Boxes at their places, in reading order: from the top, then from the left."""
    found = [Box(id_, *at[id_], *sizes[id_], lines[id_]) for id_ in lines]
    return tuple(sorted(found, key=lambda box: (box.y, box.x, box.id)))
