"""Graphs, for network programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from painkg.exports import flat, writing
from painkg.exports.registry import format
from painkg.model import Knowledge

if TYPE_CHECKING:
    import networkx as nx


def _network(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """The flat graph in networkx, keyed by the ids of its edges."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in knowledge.concepts.values():
        graph.add_node(concept.id, **flat.of_node(knowledge, concept))
    for edge in flat.edges(knowledge):
        graph.add_edge(edge.subject, edge.object, edge.id, **flat.of_edge(knowledge, edge))
    return graph


@format("graphml", ".graphml")
def graphml(knowledge: Knowledge) -> bytes:
    """GraphML, for networkx, igraph, Gephi, Cytoscape and yEd.

    Loses what each source found; of its evidence, a claim keeps references, species and kinds of study.
    """
    from painkg import graph

    return graph.graphml(_network(knowledge)).encode()


@format("gexf", ".gexf")
def gexf(knowledge: Knowledge) -> bytes:
    """GEXF, for Gephi, in the colours of the types.

    Loses what each source found; of its evidence, a claim keeps references, species and kinds of study.
    """
    import networkx as nx

    graph = _network(knowledge)
    for _, said in graph.nodes(data=True):
        if colour := said.get("colour"):
            said["viz"] = {"color": dict(zip("rgb", bytes.fromhex(colour[1:]), strict=True)) | {"a": 1.0}}
    root = ElementTree.fromstring("\n".join(nx.generate_gexf(graph)))  # noqa: S314 - made just now
    for meta in root.findall("{*}meta"):  # names the day and the version of networkx
        root.remove(meta)
    space = root.tag.removeprefix("{").partition("}")[0]  # not the same in every version of it
    ElementTree.register_namespace("", space)
    ElementTree.register_namespace("viz", f"{space}/viz")
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


@format("cyjs", ".cyjs")
def cyjs(knowledge: Knowledge) -> bytes:
    """Cytoscape JSON, for Cytoscape and cytoscape.js.

    Loses what each source found; of its evidence, a claim keeps references, species and kinds of study.
    """
    nodes = [
        {
            "data": {
                "id": concept.id,
                "value": concept.id,
                "name": concept.label,
                **flat.of_node(knowledge, concept),
            }
        }
        for concept in knowledge.concepts.values()
    ]
    edges = []
    for edge in flat.edges(knowledge):
        ends = {"id": edge.id, "key": edge.id, "source": edge.subject, "target": edge.object}
        said = {"interaction": edge.relation.name, **flat.of_edge(knowledge, edge)}
        edges.append({"data": {**ends, **said}})
    found = {"data": [["name", flat.title(knowledge)]], "directed": True, "multigraph": True}
    return writing.as_json(found | {"elements": {"nodes": nodes, "edges": edges}})


@format("cx2", ".cx2")
def cx2(knowledge: Knowledge) -> bytes:
    """CX2, for NDEx and Cytoscape Web, in the colours of the types.

    Loses what each source found; of its evidence, a claim keeps references, species and kinds of study.
    """
    numbers = {id_: number for number, id_ in enumerate(knowledge.concepts)}
    nodes = [
        {"id": numbers[c.id], "v": {"name": c.label, "represents": c.id, **flat.of_node(knowledge, c)}}
        for c in knowledge.concepts.values()
    ]
    edges = []
    for number, edge in enumerate(flat.edges(knowledge)):
        said = {"name": edge.id, "interaction": edge.relation.name, **flat.of_edge(knowledge, edge)}
        ends = {"id": number, "s": numbers[edge.subject], "t": numbers[edge.object]}
        edges.append(ends | {"v": said})
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [{
            "networkAttributes": {"name": {"d": "string"}},
            "nodes": _declared(nodes),
            "edges": _declared(edges),
        }],
        "networkAttributes": [{"name": flat.title(knowledge)}],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_style(knowledge)],
    }  # fmt: skip
    counts = [{"name": name, "elementCount": len(found)} for name, found in aspects.items()]
    head = [{"CXVersion": "2.0", "hasFragments": False}, {"metaData": counts}]
    return writing.as_json(
        [*head, *({name: found} for name, found in aspects.items()), {"status": [{"success": True}]}]
    )


def _declared(elements: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    kinds = {str: "string", int: "integer", float: "double"}
    return {name: {"d": kinds[type(value)]} for each in elements for name, value in each["v"].items()}


def _style(knowledge: Knowledge) -> dict[str, Any]:
    """Labels on the nodes, and the colours of their types."""
    types = knowledge.ontology.concept_types.values()
    colours = {"attribute": "type", "type": "string", "map": [{"v": t.name, "vp": t.colour} for t in types]}
    return {
        "default": {"network": {}, "node": {}, "edge": {}},
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "label", "type": "string"}},
            "NODE_BACKGROUND_COLOR": {"type": "DISCRETE", "definition": colours},
        },
        "edgeMapping": {},
    }
