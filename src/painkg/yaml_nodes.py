"""YAML as plain nodes that know their line: text, lists and mappings, nothing else.

Read event by event, so that aliases (and with them YAML bombs), tags and deep nesting
never unfold. Every scalar is text: no Norway problem, and the schema alone decides what
is a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from painkg.errors import CurationError, Problem

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 12
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
T = TypeVar("T")


@dataclass(frozen=True)
class Node:
    """A piece of a YAML file and the line (from 1) that it begins on."""

    value: str | list[Node] | dict[str, Node]
    line: int


class _RefusedError(Exception):
    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint


def read(path: Path, name: str) -> Node:
    """Read one file; ``name`` is how problems call it. Raises CurationError with file and line."""
    return parse(text(path, name), name)


def parse(content: str, name: str) -> Node:
    """The nodes of a text that was read as a file. Raises CurationError with file and line."""
    return _named(name, lambda: _Builder(content).build())


def decoded(content: bytes, name: str) -> str:
    """The text of what was fetched from a file. Raises CurationError with file and line."""
    return _named(name, lambda: _decoded(content))


def text(path: Path, name: str) -> str:
    """The text of a file, refused for the same reasons."""
    return _named(name, lambda: _text(path))


def _named(name: str, reading: Callable[[], T]) -> T:
    try:
        return reading()
    except _RefusedError as refused:
        problem = Problem(name, refused.line, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = Problem(
            name, line, f"not YAML: {error.problem or error.context}", "Mend the line, or quote it."
        )
    except yaml.YAMLError as error:
        problem = Problem(
            name, 1, f"not YAML: {' '.join(str(error).split())}", "Save the file as plain UTF-8 text."
        )
    except OSError as error:
        problem = Problem(name, 1, f"cannot be read: {error.strerror}", "Name a readable text file.")
    raise CurationError([problem])


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return _decoded(file.read(MAX_BYTES + 1))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _RefusedError(1, f"larger than {MAX_BYTES // 2**20} MiB", "Split it by topic.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _RefusedError(
            line, f"byte {content[error.start]:#04x} is not UTF-8", "Save the file as UTF-8."
        ) from None
    return _printable(text)


def _printable(text: str, first: int = 1) -> str:
    """Refuse control characters with their line; the YAML reader would name none, and XML holds none."""
    for bad in _NO_TEXT.finditer(text):
        line = first + text.count("\n", 0, bad.start())
        raise _RefusedError(line, f"character U+{ord(bad[0]):04X} is not text", "Delete it.")
    return text


class _Builder:
    def __init__(self, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)

    def build(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                self._only_one_document()
                return node
        raise _RefusedError(
            1, "empty file", "Write 'concepts:', 'claims:' or 'references:' with a list beneath."
        )

    def _only_one_document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise _RefusedError(
                    _line(event), "a second document", "Keep one document a file: delete the '---'."
                )

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(
                line, f"alias '*{event.anchor}'", "Write the value out; aliases are not read."
            )
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise _RefusedError(line, f"tag '{tag}'", "Delete it; every value is plain text.")
        if depth > MAX_DEPTH:
            raise _RefusedError(
                line, f"nested deeper than {MAX_DEPTH}", "Records are flat: look for a stray bracket."
            )
        if isinstance(event, yaml.ScalarEvent):
            return Node(_printable(event.value, line), line)
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
                raise _RefusedError(key.line, "a field name that is not text", "Write 'name: value'.")
            if key.value in found:
                raise _RefusedError(key.line, f"field '{key.value}' twice", "Keep one of them.")
            found[key.value] = next(children)
        return found


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
