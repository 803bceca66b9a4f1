"""Maps as sources that other editors open: Mermaid, DOT, JSON Canvas, CXL, CSV and GraphML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from painkg import notation, spreadsheet
from painkg.layout import conceptmap
from painkg.layout.picture import LARGE, Arrow, View
from painkg.maps import looks
from painkg.maps.selection import Chosen
from painkg.model import Knowledge

AREA = (1100.0, 760.0)
_CXL = "http://cmap.ihmc.us/xml/cmap/"


def _view(knowledge: Knowledge, chosen: Chosen) -> View:
    return conceptmap.draw(knowledge, chosen.concepts, chosen.claims, LARGE, AREA, chosen.inferred)


def _label(knowledge: Knowledge, id_: str) -> str:
    return knowledge.concepts[id_].label


def _id(arrow: Arrow) -> str:
    return arrow.claims[0] if arrow.claims else f"{arrow.source} {arrow.relation} {arrow.target}"


def _phrase(knowledge: Knowledge, arrow: Arrow) -> str:
    """The words on an arrow; what is not settled says so, for in an editor no dash and no cross does."""
    look = looks.of(knowledge, arrow)
    return f"{look.relation.label} ({look.status.label})" if look.status.mark else look.relation.label


def mermaid(knowledge: Knowledge, chosen: Chosen) -> str:
    """A flowchart for Mermaid, as Markdown editors draw it."""
    return notation.mermaid(chosen.title, *_drawn(knowledge, chosen))


def dot(knowledge: Knowledge, chosen: Chosen) -> str:
    """A graph for Graphviz."""
    return notation.dot(chosen.title, *_drawn(knowledge, chosen))


def canvas(knowledge: Knowledge, chosen: Chosen) -> str:
    """JSON Canvas 1.0, as Obsidian and others open it."""
    return notation.canvas(*_drawn(knowledge, chosen))


def _drawn(knowledge: Knowledge, chosen: Chosen) -> tuple[list[notation.Box], list[notation.Arrow]]:
    """What stands where in the map, in the words of the notations."""
    view = _view(knowledge, chosen)
    places = ((box.id, (box.x, box.y, box.width, box.height)) for box in view.boxes)
    boxes = [notation.Box(id_, _label(knowledge, id_), place=place) for id_, place in places]
    arrows = [
        notation.Arrow(
            _id(each), each.source, each.target, _phrase(knowledge, each),
            knowledge.ontology.relations[each.relation].sign,
        )
        for each in view.arrows
    ]  # fmt: skip
    return boxes, arrows


def cxl(knowledge: Knowledge, chosen: Chosen) -> str:
    """CXL, as CmapTools imports it: concepts, linking phrases, connections, places."""
    view = _view(knowledge, chosen)
    concepts = (
        f"<concept id={quoteattr(b.id)} label={quoteattr(_label(knowledge, b.id))}/>" for b in view.boxes
    )
    phrases, joins, places = [], [], []
    for number, arrow in enumerate(view.arrows):
        phrases.append(f'<linking-phrase id="p{number}" label={quoteattr(_phrase(knowledge, arrow))}/>')
        for at, (one, two) in enumerate(((arrow.source, f"p{number}"), (f"p{number}", arrow.target))):
            ends = f"from-id={quoteattr(one)} to-id={quoteattr(two)}"
            joins.append(f'<connection id="j{2 * number + at}" {ends}/>')
        places.append(f'<linking-phrase-appearance id="p{number}" x="{arrow.x:.0f}" y="{arrow.y:.0f}"/>')
    boxes = (f'<concept-appearance id={quoteattr(b.id)} x="{b.x:.0f}" y="{b.y:.0f}"/>' for b in view.boxes)
    return "\n".join([
        f'<?xml version="1.0" encoding="UTF-8"?>\n<cmap xmlns="{_CXL}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f"<res-meta><dc:title>{escape(chosen.title)}</dc:title></res-meta>",
        f'<map width="{view.width:.0f}" height="{view.height:.0f}">',
        *_list("concept-list", concepts), *_list("linking-phrase-list", phrases),
        *_list("connection-list", joins), *_list("concept-appearance-list", boxes),
        *_list("linking-phrase-appearance-list", places), "</map>", "</cmap>", "",
    ])  # fmt: skip


def _list(name: str, lines: Iterable[str]) -> list[str]:
    return [f"<{name}>", *lines, f"</{name}>"]


def table(knowledge: Knowledge, chosen: Chosen) -> str:
    """A table with the columns from, link, to, for spreadsheets and Cytoscape."""
    label = partial(_label, knowledge)
    rows = ((label(each.source), _phrase(knowledge, each), label(each.target)) for each in chosen.arrows)
    return spreadsheet.write(("from", "link", "to"), rows)


def graphml(knowledge: Knowledge, chosen: Chosen) -> str:
    """GraphML, as yEd, Gephi and Cytoscape read it."""
    from painkg import graph

    nodes = ((id_, _label(knowledge, id_)) for id_ in chosen.concepts)
    edges = ((each.source, each.target, _id(each), _phrase(knowledge, each)) for each in chosen.arrows)
    return graph.graphml(graph.labelled(nodes, edges))


WRITERS: dict[str, Callable[[Knowledge, Chosen], str]] = {
    ".mmd": mermaid,
    ".dot": dot,
    ".canvas": canvas,
    ".cxl": cxl,
    ".csv": table,
    ".graphml": graphml,
}
