"""Plain lists of edges and nodes: of networkx and Cytoscape, and tables of one's own."""

from __future__ import annotations

from painkg.importing.badrows import BadRowError
from painkg.importing.layouts import Ends, Head, Write, columns, edges, layout, nodes
from painkg.importing.ntriples import Cells, Names

_LINKS = ("key", "relation", "interaction", "type")
"""How edge lists call the column between source and target (networkx, tables, Cytoscape)."""


def edge_list(head: Head, names: Names) -> Write:
    """Edges from source to target: of a networkx document, of Cytoscape, of a table of one's own."""
    link = next(name for name in _LINKS if name in head)
    source, between, target = (head.index(name) for name in ("source", link, "target"))

    def ends(cells: Cells) -> Ends:
        if not (cells[source] and cells[between] and cells[target]):
            raise BadRowError(f"an edge needs a source, a {link} and a target")
        return names.thing(cells[source]), names.relation(cells[between]), names.thing(cells[target])

    return edges(head, names, ends, columns(head, names, ("id", "source", link, "target")))


for _link in _LINKS:
    layout("source", _link, "target")(edge_list)


@layout("id", "label", "name")
def node_list(head: Head, names: Names) -> Write:
    """Nodes of a networkx document: ``label`` says their kind."""
    said = columns(head, names, ("id", "label", "name"))
    return nodes(head, names, names.thing, ("label", "name"), said)
