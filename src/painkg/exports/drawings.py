"""Diagrams, for editors and notes."""

from __future__ import annotations

from painkg import notation
from painkg.exports import flat
from painkg.exports.registry import format
from painkg.model import Knowledge
from painkg.notation import Arrow, Box, Place


@format("dot", ".dot")
def dot(knowledge: Knowledge) -> bytes:
    """DOT, for Graphviz, in the colours of the types.

    Loses definitions, the evidence, the confidence, where and in whom a claim was seen; line breaks
    become spaces.
    """
    return notation.dot(flat.title(knowledge), _boxes(knowledge), _arrows(knowledge)).encode()


@format("mermaid", ".mmd")
def mermaid(knowledge: Knowledge) -> bytes:
    """A Mermaid flowchart, for GitHub, GitLab, Obsidian and other Markdown.

    Loses ids, types, definitions, the evidence, the confidence, where and in whom a claim was seen; line
    breaks become spaces. Mermaid draws 500 arrows at most unless it is told otherwise: export a part.
    """
    return notation.mermaid(flat.title(knowledge), _boxes(knowledge), _arrows(knowledge)).encode()


@format("canvas", ".canvas")
def canvas(knowledge: Knowledge) -> bytes:
    """JSON Canvas, for Obsidian, with boxes placed as in our pictures.

    Loses types but for their colours, definitions, the evidence, the confidence, where and in whom a claim
    was seen.
    """
    from painkg import layout

    view = layout.selected(knowledge, list(knowledge.claims.values()), knowledge.concepts)
    places = {box.id: (box.x, box.y, box.width, box.height) for box in view.boxes}
    return notation.canvas(_boxes(knowledge, places), _arrows(knowledge)).encode()


def _boxes(knowledge: Knowledge, places: dict[str, Place] | None = None) -> list[Box]:
    known = places or {}
    return [
        Box(each.id, each.label, knowledge.type_of(each).colour, known.get(each.id, (0, 0, 0, 0)))
        for each in knowledge.concepts.values()
    ]


def _arrows(knowledge: Knowledge) -> list[Arrow]:
    return [
        Arrow(each.id, each.subject, each.object, each.words, each.relation.sign)
        for each in flat.edges(knowledge)
    ]
