"""Which pictures a page has, in the order of its menu: what the knowledge and the ontology name.

A part of the knowledge is one picture; the whole has one for each section of the source page
and one for each topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from painkg import layout, parts
from painkg.layout.picture import View
from painkg.model import Claim, Knowledge
from painkg.ontology import Topic

PART, WHOLE = "part", "whole"
RESERVED = (PART, WHOLE, "near", "far", "path", "whatif")
"""Names of views that no section may take."""
READABLE = 10.0
"""The smallest type of a topic, in pixels at first view; the page needs some room around the picture."""


@dataclass(frozen=True)
class Named:
    """A view with its name; ``left_out`` says how many concepts the picture has no room for."""

    id: str
    title: str
    note: str
    view: View
    claims: Sequence[str]
    left_out: int = 0


def sections(knowledge: Knowledge) -> list[Named]:
    """One view a section of the source page, or the one view of a part."""
    if knowledge.cut:
        claims = list(knowledge.claims.values())
        named = {id_ for c in claims for id_ in (*parts.ends(c), c.where, c.condition)}
        alone = [id_ for id_ in knowledge.concepts if id_ not in named]  # asked for though nothing is claimed
        return [_named(knowledge, PART, knowledge.cut.title, "", claims, alone)]
    return [
        _named(knowledge, id_, each.title, "", claims)
        for id_, each in knowledge.sections.items()
        if id_ not in RESERVED and (claims := parts.claims_of_section(knowledge, id_))
    ]


def topics(knowledge: Knowledge) -> Iterator[Named]:
    """One view a topic that claims belong to: its best supported ones, as many as can be read."""
    for topic in () if knowledge.cut else knowledge.ontology.topics:
        claims = parts.claims_of_topic(knowledge, topic)
        if claims:
            drawn = _readable(knowledge, topic, claims)
            every = {end for claim in claims for end in parts.ends(claim)}
            left_out = len(every) - len(drawn.view.boxes)
            yield replace(drawn, claims=[claim.id for claim in claims], left_out=left_out)


def _readable(knowledge: Knowledge, topic: Topic, claims: Sequence[Claim]) -> Named:
    """The best supported claims of a topic: as many as leave every word large enough to be read."""
    for most in range(layout.MOST, 4, -5):
        shown = parts.best(knowledge, claims, most)
        drawn = _named(knowledge, topic.name, topic.label, topic.definition, shown)
        if layout.type_size(drawn.view) >= READABLE:
            break
    return drawn


def _named(
    knowledge: Knowledge, id_: str, title: str, note: str, claims: Sequence[Claim], more: Iterable[str] = ()
) -> Named:
    view = layout.selected(knowledge, claims, more)
    return Named(id_, title, note, view, [claim.id for claim in claims])
