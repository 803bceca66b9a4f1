"""The picture of paths and loops: what they pass, from the left to the right, a phrase on every step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from painkg.layout import conceptmap
from painkg.layout.picture import LARGE, Arrow, View
from painkg.layout.placement import Size
from painkg.model import Knowledge
from painkg.reason.results import distinct

if TYPE_CHECKING:  # numpy comes with it
    from painkg.reason.chains import Chain, Step


def draw(knowledge: Knowledge, chains: Iterable[Chain], area: Size) -> View:
    """Draw chains as one concept map; an arrow without claims is a step that was inferred."""
    ways = list(chains)
    concepts = list(dict.fromkeys(id_ for way in ways for id_ in way.concepts))
    claims = distinct(claim for way in ways for claim in way.claims)
    inferred = {_arrow(knowledge, step): None for way in ways for step in way.steps if not step.claim}
    return conceptmap.draw(knowledge, concepts, claims, LARGE, area, list(inferred))


def _arrow(knowledge: Knowledge, step: Step) -> Arrow:
    low, relation, high = step.upwards(knowledge)
    return Arrow(low, high, relation, ())
