"""Node-link documents in YAML or JSON, as networkx and DrugMechDB write them: nodes and links as rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from painkg import yaml_nodes
from painkg.importing.rows import File, Row
from painkg.yaml_nodes import MAX_BYTES, Node

_OWN = ("nodes", "links", "edges", "graph", "directed", "multigraph")
_ESCAPED = re.compile(r"\\(?:(/|u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w)|.)", re.ASCII | re.DOTALL)
Fields = dict[str, str]


def rows(file: File) -> Iterator[Row]:
    """The nodes and links of every graph of a document, or of a list of them."""
    content = yaml_nodes.decoded(file.source.read(MAX_BYTES + 1), file.path.name)
    content = _ESCAPED.sub(_unescaped, content) if ".json" in file.path.name.lower() else content
    top = yaml_nodes.parse(content, file.path.name)
    for graph in top.value if isinstance(top.value, list) else [top]:
        links = _links(graph)
        if links is None:
            file.complain(graph.line, "no graph: it needs 'nodes' and 'links'")
            continue
        yield from _read(graph, _list(graph, "nodes"), links)


def _unescaped(found: re.Match[str]) -> str:
    """What JSON may write in a way that YAML does not read: a slash, and a character in two halves."""
    return str(json.loads(f'"{found[0]}"')) if found[1] else found[0]


def _links(graph: Node) -> list[Node] | None:
    """The links of a graph; nothing where it is none."""
    if not isinstance(graph.value, dict) or "nodes" not in graph.value:
        return None
    named = next((name for name in ("links", "edges") if name in graph.value), None)
    return _list(graph, named) if named else None


def _list(graph: Node, name: str) -> list[Node]:
    value = graph.value[name].value if isinstance(graph.value, dict) else ""
    return value if isinstance(value, list) else []


def _read(graph: Node, nodes: list[Node], links: list[Node]) -> Iterator[Row]:
    """Rows of one graph; what is said of the whole of it is said of each of its links."""
    whole = _whole(graph)
    spelled = _biolink if "drug_mesh" in whole else str
    for node in nodes:
        found = {"id": "", "label": "", "name": "", **_fields(node)}
        yield _row(node, {**found, "label": spelled(found["label"])})
    for number, link in enumerate(links, start=1):
        id_ = f"{whole['_id']}-{number}" if "_id" in whole else ""
        found = {"id": id_, "source": "", "key": "", "target": "", **whole, **_fields(link)}
        yield _row(link, {**found, "key": spelled(found["key"])})


def _biolink(word: str) -> str:
    """A word of DrugMechDB, whose guide says that kinds and relations are Biolink's, in words with spaces."""
    return word and f"biolink:{word.replace(' ', '_')}"


def _whole(graph: Node) -> Fields:
    """What a graph says of itself."""
    found = {name: text for name, text in _fields(graph).items() if name not in _OWN}
    inner = graph.value.get("graph") if isinstance(graph.value, dict) else None
    return {**found, **(_fields(inner) if inner else {})}


def _fields(node: Node) -> Fields:
    """The texts of a mapping, and its lists of texts with bars between them."""
    if not isinstance(node.value, dict):
        return {}
    return {name: text for name, each in node.value.items() if (text := _text(each))}


def _text(node: Node) -> str:
    if isinstance(node.value, list):
        return "|".join(each.value for each in node.value if isinstance(each.value, str))
    return node.value if isinstance(node.value, str) and node.value != "null" else ""


def _row(node: Node, fields: Fields) -> Row:
    return node.line, tuple(fields), list(fields.values())
