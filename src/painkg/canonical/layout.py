"""The lines of a curated file: how headings, records, fields and lists lie on them, with the comments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from painkg.canonical.spelling import Comment, quoted_where_needed
from painkg.curation.form import written
from painkg.model import NESTED, TABLES, TAXONOMY
from painkg.yaml_nodes import Node, RefusedError

_KINDS = TABLES | NESTED
_FIELDS = {heading: list(written(kind)) for heading, kind in _KINDS.items()}
_BARE = {
    name
    for kind in _KINDS.values()
    for name, each in written(kind).items()
    if str(each.type).startswith(("int", "bool"))
} | {"minutes"}
_KEYS = {"references": "key"}
_SETS = {"synonyms", *TAXONOMY, "page", "unseen"}
_WIDTH = 110


def lines(name: str, node: Node, remarks: list[Comment]) -> Iterator[str]:
    """A heading and what is beneath it; of the remarks, those up to its end are taken."""
    while remarks and not remarks[0].inner and remarks[0].line <= node.line:
        yield remarks.pop(0).text
    if not isinstance(node.value, list) or all(isinstance(item.value, str) for item in node.value):
        yield from _field(name, node, "", "")
        return
    yield f"{quoted_where_needed(name)}:"
    items = [(_above(item, remarks), item) for item in node.value]
    if key := _KEYS.get(name):
        items.sort(key=lambda pair: _word(pair[1], key))
    for above, item in items:
        yield from (f"  {comment.text}" for comment in above)
        yield from _item(name, item)


def _above(item: Node, remarks: list[Comment]) -> list[Comment]:
    """The comments before an item and within it, which come to stand before it."""
    last = _last(item)
    found = list(takewhile(lambda each: each.line <= last, remarks))
    del remarks[: len(found)]
    return found


def _last(node: Node) -> int:
    """The last line that something of a node begins on."""
    value = node.value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max([node.line, *map(_last, inner)])


def _word(item: Node, name: str) -> str:
    child = item.value.get(name) if isinstance(item.value, dict) else None
    return str(child.value) if child else ""


def _item(name: str, item: Node, indent: str = "  ") -> Iterator[str]:
    if not isinstance(item.value, dict):
        yield f"{indent}- {_scalar(name, item)}"
    elif not item.value:
        raise RefusedError(item.line, "an empty record", "Write 'name: value' lines, or delete it.")
    elif name == "ids":
        yield f"{indent}- {{{', '.join(_pair(*each, flow=True) for each in _ordered(name, item.value))}}}"
    else:
        for number, (key, child) in enumerate(_ordered(name, item.value)):
            yield from _field(key, child, indent + ("  " if number else "- "), indent + "  ")


def _ordered(name: str, values: dict[str, Node]) -> list[tuple[str, Node]]:
    """Fields in the order of the model; where it knows none, as they stood."""
    place = {field: number for number, field in enumerate(_FIELDS.get(name, ()))}
    return sorted(values.items(), key=lambda pair: place.get(pair[0], len(place)))


def _field(name: str, node: Node, lead: str, indent: str) -> Iterator[str]:
    """A field; ``lead`` stands before its first line, ``indent`` before what is beneath."""
    if isinstance(node.value, str):
        yield lead + _pair(name, node)
    elif isinstance(node.value, list) and (line := _in_one_line(name, node.value, lead)):
        yield line
    else:
        yield f"{lead}{quoted_where_needed(name)}:"
        yield from _beneath(name, node.value, indent + "  ")


def _beneath(name: str, value: list[Node] | dict[str, Node], indent: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _item(name, item, indent)
    else:
        for key, child in value.items():
            yield from _field(key, child, indent, indent)


def _in_one_line(name: str, items: list[Node], lead: str) -> str:
    """A list of texts between brackets, where that is how it reads best."""
    if any(not isinstance(item.value, str) for item in items):
        return ""
    ordered = sorted(items, key=lambda item: str(item.value)) if name in _SETS else items
    inner = ", ".join(_scalar(name, item, flow=True) for item in ordered)
    line = f"{lead}{quoted_where_needed(name)}: [{inner}]"
    return line if name in _SETS or len(line) <= _WIDTH else ""


def _pair(name: str, node: Node, flow: bool = False) -> str:
    return f"{quoted_where_needed(name, flow)}: {_scalar(name, node, flow)}"


def _scalar(name: str, node: Node, flow: bool = False) -> str:
    if not isinstance(node.value, str):
        raise RefusedError(
            node.line, f"'{name}' is not a text", f"Write '{name}: …' on one line, or delete it."
        )
    text = " ".join(node.value.split())
    bare = name in _BARE and (text.isdigit() or text in ("true", "false"))
    return text if bare else quoted_where_needed(text, flow)
