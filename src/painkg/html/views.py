"""Which pictures a page has, in the order of its menu: what the knowledge and the ontology name.

A part of the knowledge is one picture; the whole has one for each section of the source page
and one for each topic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from painkg import layout, parts
from painkg.html.guides import Answer
from painkg.layout.picture import Lettering, View
from painkg.model import Claim, Knowledge

PART, WHOLE = "part", "whole"
RESERVED = (PART, WHOLE, "near", "far", "path", "whatif", "lesson")
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
    query: str = ""
    """The SPARQL text whose answer it shows, if it shows one."""


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
            view = _readable(knowledge, claims, partial(layout.selected, knowledge))
            yield _listed(topic.name, topic.label, topic.definition, view, claims, ())


def answers(knowledge: Knowledge, given: Iterable[Answer], style: Lettering) -> Iterator[Named]:
    """One view an answer of a named question that names something of this knowledge."""
    for each in given:
        claims = [c for c in knowledge.claims.values() if c.id in each.ids or {*parts.ends(c)} <= {*each.ids}]
        ends = {end for claim in claims for end in parts.ends(claim)}
        alone = [id_ for id_ in knowledge.concepts if id_ in each.ids and id_ not in ends]
        if claims or alone:
            draw = partial(layout.sketch, knowledge, more=alone[: layout.MOST - len(ends)], style=style)
            view = _readable(knowledge, claims, draw)
            named = _listed(f"question-{each.name}", each.title, each.description, view, claims, alone)
            yield replace(named, query=each.query)


def _readable(knowledge: Knowledge, claims: Sequence[Claim], draw: Callable[[Sequence[Claim]], View]) -> View:
    """The best supported of the claims: as many as leave every word large enough to be read."""
    for most in range(layout.MOST, 4, -5):
        view = draw(parts.best(knowledge, claims, most))
        if layout.type_size(view) >= READABLE:
            break
    return view


def _listed(
    id_: str, title: str, note: str, view: View, claims: Sequence[Claim], alone: Sequence[str]
) -> Named:
    """A view that may have no room for everything; all its claims are listed beside it."""
    every = {*alone, *(end for claim in claims for end in parts.ends(claim))}
    return Named(id_, title, note, view, [claim.id for claim in claims], len(every) - len(view.boxes))


def _named(
    knowledge: Knowledge, id_: str, title: str, note: str, claims: Sequence[Claim], more: Iterable[str] = ()
) -> Named:
    view = layout.selected(knowledge, claims, more)
    return Named(id_, title, note, view, [claim.id for claim in claims])
