"""The anatomical bands of a picture with what stands in each; those without a place by their kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from painkg.layout import places
from painkg.model import Concept, Knowledge
from painkg.ontology import Band

LARGE_GROUP = 8
"""From how many concepts on a grouping of types may stand by itself."""


@dataclass(frozen=True)
class Level:
    """A band, or the part of the last band that holds one grouping of types; top to bottom."""

    name: str
    label: str
    lane: str
    concepts: tuple[str, ...]


def levels(knowledge: Knowledge) -> tuple[Level, ...]:
    """The bands with their concepts, in the order of the picture; empty ones are left out."""
    placed = places.bands(knowledge.cut.whole if knowledge.cut else knowledge)
    found = []
    for band in knowledge.ontology.bands:
        members = [id_ for id_ in sorted(knowledge.concepts) if placed[id_] == band.name]
        split = (
            _by_grouping(knowledge, band, members)
            if band.lane == "none"
            else [(band.name, band.label, members)]
        )
        found += [Level(name, label, band.lane, tuple(ids)) for name, label, ids in split if ids]
    return tuple(found)


def is_thing(knowledge: Knowledge, concept: Concept) -> bool:
    """Tell whether a concept lies in a place: structures, cells and molecules do, drugs come from outside."""
    schema = knowledge.ontology
    aside = any(band.of_type and schema.fits(concept.type, band.of_type) for band in schema.bands)
    return not aside and places.is_subject(schema, concept.type, places.LOCATED_IN)


def _by_grouping(knowledge: Knowledge, band: Band, members: list[str]) -> list[tuple[str, str, list[str]]]:
    """Those without a place are many: each large grouping of types stands by itself, the rest together."""
    types = knowledge.ontology.types
    grouping = {id_: _grouping(knowledge, knowledge.concepts[id_].type) for id_ in members}
    size = Counter(grouping.values())
    large = [name for name in types if size[name] >= max(LARGE_GROUP, len(members) / 5)]
    found = [
        (
            f"{band.name}-{name}",
            types[name].heading or f"{band.label}: {types[name].label}",
            [i for i in members if grouping[i] == name],
        )
        for name in large
    ]
    return [*found, (band.name, band.label, [id_ for id_ in members if grouping[id_] not in large])]


def _grouping(knowledge: Knowledge, type_: str) -> str:
    """The nearest type above that is a mere grouping."""
    types, near = knowledge.ontology.types, [type_]
    for name in near:
        if name not in types or not types[name].symbol:
            return name
        near += types[name].parents
    return near[-1]
