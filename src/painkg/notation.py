"""Diagrams as text: boxes and arrows in Mermaid, DOT and JSON Canvas, whatever their labels hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Place = tuple[float, float, float, float]
_HEADS = {1: "normal", -1: "tee", 0: "empty"}
_MERMAID = re.compile(r"[\"#%&:<>`\\]")


@dataclass(frozen=True)
class Box:
    """A box with its label; its colour and its place (centre, width, height) where they are known."""

    id: str
    label: str
    colour: str = ""
    place: Place = (0, 0, 0, 0)


@dataclass(frozen=True)
class Arrow:
    """An arrow with its words and its causal sign."""

    id: str
    source: str
    target: str
    label: str
    sign: int = 0


def mermaid(title: str, boxes: Iterable[Box], arrows: Iterable[Arrow]) -> str:
    """A flowchart for Mermaid, as Markdown editors draw it; the ids of the boxes are numbers."""
    found = list(boxes)
    names = {box.id: f"c{number}" for number, box in enumerate(found)}
    lines = [f'    {names[box.id]}["{_entities(box.label)}"]' for box in found]
    for arrow in arrows:
        ends = names[arrow.source], names[arrow.target]
        lines.append(f'    {ends[0]} -->|"{_entities(arrow.label)}"| {ends[1]}')
    return "\n".join([f"---\ntitle: {json.dumps(title)}\n---\nflowchart LR", *lines, ""])


def _entities(text: str) -> str:
    """A label on one line, with Mermaid's own entities for what Mermaid would read as its own.

    >>> _entities('say "<b>"')
    'say #quot;#lt;b#gt;#quot;'
    """
    names = {'"': "quot", "<": "lt", ">": "gt", "&": "amp"}
    return _MERMAID.sub(lambda found: f"#{names.get(found[0], ord(found[0]))};", " ".join(text.split()))


def dot(title: str, boxes: Iterable[Box], arrows: Iterable[Arrow]) -> str:
    """A graph for Graphviz."""
    lines = []
    for box in boxes:
        fill = f", color={_quoted(box.colour)}" if box.colour else ""
        lines.append(f"  {_quoted(box.id)} [label={_quoted(box.label)}{fill}];")
    for arrow in arrows:
        said = f"id={_quoted(arrow.id)}, label={_quoted(arrow.label)}, arrowhead={_HEADS[arrow.sign]}"
        lines.append(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [{said}];")
    head = f"digraph map {{\n  label={_quoted(title)}; rankdir=LR; node [shape=box, style=rounded];"
    return "\n".join([head, *lines, "}", ""])


def _quoted(text: str) -> str:
    r"""A text in quotes as Graphviz shows it: backslashes and entities stand for themselves.

    >>> print(_quoted('a "b" & c\\n'))
    "a \"b\" &amp; c\\n"
    """
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.splitlines())}"'


def canvas(boxes: Sequence[Box], arrows: Iterable[Arrow]) -> str:
    """JSON Canvas 1.0, as Obsidian and others open it.

    Its letters are larger than ours: boxes grow, and everything moves apart by as much.
    """
    wide, tall = _apart([box.place for box in boxes])
    nodes = []
    for box in boxes:
        x, y, width, height = box.place
        size = {"width": round(width * 1.4 + 20), "height": round(height + 24)}
        at = {"x": round(x * wide - size["width"] / 2), "y": round(y * tall - size["height"] / 2)}
        node = {"id": box.id, "type": "text", "text": box.label, **at, **size}
        nodes.append(node | ({"color": box.colour} if box.colour else {}))
    edges = [
        {"id": arrow.id, "fromNode": arrow.source, "fromSide": "right", "toNode": arrow.target,
         "toSide": "left", "toEnd": "arrow", "label": arrow.label}
        for arrow in arrows
    ]  # fmt: skip
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1) + "\n"


def _apart(places: Sequence[Place]) -> tuple[float, float]:
    """By how much to stretch a picture so that boxes that grow do not touch."""
    least = [min((place[at] for place in places if place[at]), default=100.0) for at in (2, 3)]
    return 1.42 + 20 / least[0], 1.02 + 24 / least[1]
