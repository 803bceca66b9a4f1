"""Cards for notebooks: a concept, a claim, and a part of the graph as the explorer in a frame.

A card takes letters and ground from the notebook, light or dark, and marks with words and lines
rather than colours. Everything in it is escaped; nothing in it runs but the explorer, in a
sandbox that can reach neither the notebook nor its server.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg import answers, appraisal, offline, wording
from painkg.html import files
from painkg.html.guides import Guides
from painkg.html.page import Page
from painkg.model import Claim, Concept, Evidence, Knowledge

FOLDER = files.FOLDER.parent / "cards"
SHOWN = 8
"""So many claims stand on the card of a concept."""
HEIGHT = 620
"""How high the frame of a part is, in pixels of CSS."""


def concept(knowledge: Knowledge, found: Concept) -> str:
    """What a concept is, and the most confident claims about it."""
    card, type_ = answers.concept(knowledge, found), knowledge.type_of(found)
    return _card("concept", knowledge, c=card, type=type_.label, colour=type_.colour, shown=SHOWN)


def claim(knowledge: Knowledge, found: Claim) -> str:
    """A claim as a sentence, its evidence on either side, and how its confidence came about."""
    working = appraisal.appraise(knowledge, found).working()
    sources = [_source(knowledge, each) for each in found.evidence]
    return _card("claim", knowledge, c=answers.claim(knowledge, found), sources=sources, working=working)


def frame(part: Knowledge) -> str:
    """The explorer of a part in a sandboxed frame, with nothing to load."""
    title = part.cut.title if part.cut else "The whole graph"
    return _card(
        "frame", part, title=f"{title}: explorer", page=Page(part, "en", Guides(), "").text(), height=HEIGHT
    )


def _source(knowledge: Knowledge, evidence: Evidence) -> dict[str, Any]:
    """A source as a text cites it, and where it can be read if it is on the web."""
    reference = knowledge.references[evidence.reference]
    links = filter(None, map(offline.web, reference.links.values()))
    cited = wording.citation(reference)
    return {"cited": cited, "link": next(links, ""), "retracted": reference.retracted}


def _card(name: str, knowledge: Knowledge, **values: Any) -> str:
    pages = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = Markup((FOLDER / "card.css").read_text("utf-8"))  # noqa: S704 - our own file
    return pages.get_template(f"{name}.html").render(style=style, term=knowledge.ontology.term, **values)
