"""How single texts are spelt in YAML, and where its comments stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import yaml

from painkg.errors import CurationError, Problem
from painkg.yaml_nodes import LOADER

_CERTAIN = re.compile(
    r"(?!(?:yes|no|on|off|y|n|null|true|false)$)[A-Za-z][\w ./()'-]*(?<! )", re.ASCII | re.IGNORECASE
)
"""What YAML surely takes for text as it stands; the rest is tried."""
_COLON = re.compile(":(?!//)")
_COMMENT = re.compile(r"(?:^|\s)#")


class Comment(NamedTuple):
    """A comment on a line of its own: that line (from 1), and whether it is indented."""

    line: int
    text: str
    inner: bool


def quoted_where_needed(text: str, flow: bool = False) -> str:
    """A text as one YAML scalar; ``flow`` within brackets. A colon is quoted: 12:30 is a number to some.

    >>> quoted_where_needed("spinal cord"), quoted_where_needed("HGNC:2558"), quoted_where_needed("21")
    ('spinal cord', '"HGNC:2558"', '"21"')
    >>> quoted_where_needed("a, b"), quoted_where_needed("a, b", flow=True), quoted_where_needed("no")
    ('a, b', '"a, b"', '"no"')
    """
    return text if not _COLON.search(text) and _plain(text, flow) else json.dumps(text, ensure_ascii=False)


@lru_cache(maxsize=65536)
def _plain(text: str, flow: bool) -> bool:
    if _CERTAIN.fullmatch(text):
        return True
    try:
        read = yaml.safe_load(f"[{text}]" if flow else f"a: {text}")  # the C one forgives more
    except (yaml.YAMLError, ValueError):
        return False
    return bool(read == ([text] if flow else {"a": text}))


def comments(text: str, name: str) -> list[Comment]:
    """Every comment of a file. Raises CurationError for those that share a line with a value."""
    bare, found, problems = _without_scalars(text), [], []
    for line, content in enumerate(bare, start=1):
        mark = _COMMENT.search(content)
        if mark and content[: mark.start()].strip():
            hint = "Put it on a line of its own above the record."
            problems.append(Problem(name, line, "a comment behind a value", hint))
        elif mark:
            found.append(Comment(line, content.strip(), content[0].isspace()))
    if problems:
        raise CurationError(problems)
    return found


def _without_scalars(text: str) -> list[str]:
    """The lines with an x for every letter of a value, as a value may hold what looks like a comment."""
    lines = text.splitlines()
    spans: dict[int, list[tuple[int, int]]] = {}
    for token in yaml.scan(text, Loader=LOADER):
        if isinstance(token, yaml.ScalarToken):
            for line, start, end in _spans(token, lines):
                spans.setdefault(line, []).append((start, end))
    for line, found in spans.items():
        lines[line] = _masked(lines[line], found)
    return lines


def _masked(line: str, spans: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [line[done:start], "x" * (end - start)]
        done = end
    return "".join([*pieces, line[done:]])


def _spans(token: yaml.ScalarToken, lines: list[str]) -> Iterator[tuple[int, int, int]]:
    first, last = token.start_mark, token.end_mark
    for line in range(first.line, min(last.line + 1, len(lines))):
        start = first.column if line == first.line else 0
        yield line, start, last.column if line == last.line else len(lines[line])
