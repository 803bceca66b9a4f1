"""YAML as plain nodes that know their line: text, lists and mappings, nothing else.

Read event by event, so that aliases (and with them YAML bombs), tags and deep nesting
never unfold. Every scalar is text: no Norway problem, and the schema alone decides what
is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from painkg.yaml_nodes.plain import MAX_BYTES, RefusedError, decoded, named, printable, text

__all__ = ["LOADER", "MAX_BYTES", "Node", "RefusedError", "decoded", "named", "parse", "read", "text"]

MAX_DEPTH = 12
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C where PyYAML has it."""


@dataclass(frozen=True)
class Node:
    """A piece of a YAML file and the line (from 1) that it begins on."""

    value: str | list[Node] | dict[str, Node]
    line: int


def read(path: Path, name: str) -> Node:
    """Read one file; ``name`` is how problems call it. Raises CurationError with file and line."""
    return parse(text(path, name), name)


def parse(content: str, name: str) -> Node:
    """The nodes of a text that was read as a file. Raises CurationError with file and line."""
    return named(name, lambda: _built(content))


def _built(content: str) -> Node:
    try:
        return _Builder(content).build()
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark or error.context_mark)
        said = f"not YAML: {error.problem or error.context}"
        raise RefusedError(line, said, "Mend the line, or quote it.") from error
    except yaml.YAMLError as error:
        said = f"not YAML: {' '.join(str(error).split())}"
        raise RefusedError(1, said, "Save the file as plain UTF-8 text.") from error


class _Builder:
    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def build(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                self._only_one_document()
                return node
        raise RefusedError(
            1, "empty file", "Write 'concepts:', 'claims:' or 'references:' with a list beneath."
        )

    def _only_one_document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise RefusedError(
                    _line(event.start_mark),
                    "a second document",
                    "Keep one document a file: delete the '---'.",
                )

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise RefusedError(line, f"alias '*{event.anchor}'", "Write the value out; aliases are not read.")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise RefusedError(line, f"tag '{tag}'", "Delete it; every value is plain text.")
        if depth > MAX_DEPTH:
            raise RefusedError(
                line, f"nested deeper than {MAX_DEPTH}", "Records are flat: look for a stray bracket."
            )
        if isinstance(event, yaml.ScalarEvent):
            return Node(printable(event.value, line), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self._children(yaml.SequenceEndEvent, depth)), line)
        return Node(self._mapping(depth), line)

    def _children(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        children = self._children(yaml.MappingEndEvent, depth)
        for key in children:
            if not isinstance(key.value, str):
                raise RefusedError(key.line, "a field name that is not text", "Write 'name: value'.")
            if key.value in found:
                raise RefusedError(key.line, f"field '{key.value}' twice", "Keep one of them.")
            found[key.value] = next(children)
        return found


def _line(mark: object) -> int:
    """The line of a mark, be it of YAML's reader in C or in Python; without one the first."""
    return int(getattr(mark, "line", 0)) + 1
