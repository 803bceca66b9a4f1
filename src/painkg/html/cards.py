"""Cards for notebooks: a concept, a claim, and a part of the graph as the explorer in a frame.

A card takes letters and ground from the notebook, light or dark, and marks with words and lines
rather than colours. Everything in it is escaped; nothing in it runs but the explorer, in a
sandbox that can reach neither the notebook nor its server.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg.html import articles, files
from painkg.html.page import Page
from painkg.model import Claim, Concept, Knowledge

FOLDER = files.FOLDER.parent / "cards"
SHOWN = 8
"""So many claims stand on the card of a concept."""
HEIGHT = 620
"""How high the frame of a part is, in pixels of CSS."""


def concept(knowledge: Knowledge, found: Concept) -> str:
    """What a concept is, and the firmest claims about it."""
    about = articles.claims(knowledge, knowledge.claims_about(found.id))
    type_ = knowledge.type_of(found)
    colour = type_.colour if files.is_colour(type_.colour) else ""
    shown = list(about.values())[:SHOWN]
    return _card("concept", concept=found, type=type_, colour=colour, claims=shown, total=len(about))


def claim(knowledge: Knowledge, found: Claim) -> str:
    """A claim as a sentence, its evidence on either side, and how its confidence came about."""
    text = articles.claims(knowledge, [found])[found.id]
    links = {each.reference: _link(knowledge, each.reference) for each in found.evidence}
    return _card("claim", c=text, links=links)


def frame(part: Knowledge) -> str:
    """The explorer of a part in a sandboxed frame, with nothing to load."""
    title = part.cut.title if part.cut else "The whole graph"
    return _card("frame", title=f"{title}: explorer", page=Page(part, "en").text(), height=HEIGHT)


def _link(knowledge: Knowledge, key: str) -> str:
    """Where a source can be read, if it is on the web."""
    links = map(articles.web, knowledge.references[key].links.values())
    return next(filter(None, links), "")


def _card(name: str, **values: Any) -> str:
    pages = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = Markup((FOLDER / "card.css").read_text("utf-8"))  # noqa: S704 - our own file
    return pages.get_template(f"{name}.html").render(style=style, **values)
