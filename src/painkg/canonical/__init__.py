"""Curated files in canonical form: one layout, one order of fields, comments kept.

Records keep their order, as a file is read from top to bottom; only references stand by key.
What a record lists as a set stands by the alphabet: its order says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from painkg import source, yaml_nodes
from painkg.canonical.layout import lines
from painkg.canonical.spelling import Comment, comments
from painkg.errors import CurationError, Problem
from painkg.yaml_nodes import Node, RefusedError


def text(content: str, name: str, more: Mapping[str, Node] | None = None) -> str:
    """A curated file, of a topic or a lesson, in canonical form, with a record more by its heading.

    Raises CurationError for what is no such file, for a list or a record where a text should be, and
    for comments that have no line of their own.
    """
    top = yaml_nodes.parse(content, name).value if content.strip() or not more else {}
    if not isinstance(top, dict):
        raise CurationError([Problem(name, 1, "not a list of records", "Begin with a heading.")])
    remarks = comments(content, name)
    return yaml_nodes.named(name, lambda: _written(top, more or {}, remarks))


def _written(top: dict[str, Node], more: Mapping[str, Node], remarks: list[Comment]) -> str:
    for heading, record in more.items():
        top = {**top, heading: _longer(top.get(heading), record)}
    found = [line for heading, node in top.items() for line in lines(heading, node, remarks)]
    return "\n".join([*found, *(("  " if each.inner else "") + each.text for each in remarks)]) + "\n"


def _longer(node: Node | None, record: Node) -> Node:
    """A list with a record more; nothing beneath a heading is an empty list."""
    if not node or not node.value:
        return Node([record], node.line if node else 0)
    if not isinstance(node.value, list):
        raise RefusedError(node.line, "not a list of records", "Begin each record with '- '.")
    return Node([*node.value, record], node.line)


def folder(where: Path) -> dict[Path, bytes]:
    """The files of a data folder, lessons too, that are not in canonical form, and how they should be.

    Raises CurationError with every problem in them.
    """
    changed: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for path in [*source.data_files(where), *source.lesson_files(where)]:
        name = source.called(path, where)
        try:
            content = text(yaml_nodes.text(path, name), name).encode()
        except CurationError as error:
            problems += error.problems
            continue
        if content != path.read_bytes():
            changed[path] = content
    if problems:
        raise CurationError(problems)
    return changed
