"""Maps that are written, a link a line: Mermaid and DOT.

A pattern reads each line, and none that is longer than anybody would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from painkg.grading.links import Drawn, words

_LINE = 1_000  # letters of a line that somebody wrote
_NODE = re.compile(r"([\w.-]+) ?(?:[\[({>]++(.*)[\])}])?")
_ARROW = re.compile(r"-->|==>|-\.->")


def mermaid(text: str) -> Iterator[Drawn]:
    """A Mermaid flowchart: nodes with labels, arrows with or without words."""
    labels: dict[str, str] = {}
    arrows: list[tuple[str, str, str]] = []
    for line in _lines(text.splitlines()):
        if found := _arrow(line):
            start, said, end = found
            arrows.append((start[0], said, end[0]))
            labels.update({id_: label for id_, label in (start, end) if label})
        elif (alone := _node(line)) and alone[1]:
            labels[alone[0]] = alone[1]
    for one, said, two in arrows:
        ends = (_entity(labels.get(id_, id_)) for id_ in (one, two))
        yield Drawn(next(ends), _entity(said), next(ends))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """What somebody wrote on a line each; what is too long for that is passed over."""
    return (" ".join(line.split()) for line in lines if len(line) <= _LINE)


def _node(text: str) -> tuple[str, str] | None:
    """The id and the label of a node, if this is one."""
    found = _NODE.fullmatch(text.strip().rstrip("; "))
    return (found[1], _bare((found[2] or "").rstrip("])}"))) if found else None


def _arrow(line: str) -> tuple[tuple[str, str], str, tuple[str, str]] | None:
    """Two nodes and the words between them: ``a -->|words| b`` or ``a -- words --> b``."""
    for found in _ARROW.finditer(line):
        before, said, after = line[: found.start()], "", line[found.end() :].strip()
        if after.startswith("|"):
            said, _, after = after[1:].partition("|")
        elif cut := next((at for at in _dashes(before) if _node(before[:at])), 0):
            before, said = before[:cut], before[cut + 3 :]
        start, end = _node(before), _node(after)
        if start and end:
            return start, _bare(said), end
    return None


def _dashes(text: str) -> Iterator[int]:
    """Where words may begin in the shaft of an arrow."""
    return (found.start() for found in re.finditer("-- ", text))


def _bare(text: str) -> str:
    return text.strip().removeprefix('"').removesuffix('"')


def _entity(text: str) -> str:
    """A label of Mermaid, whose entities begin with ``#``."""
    named = re.sub(r"#([a-z]+);", r"&\1;", re.sub(r"#(\d+);", r"&#\1;", text))
    return words(named.replace("_", " "))


_QUOTED = r'(?:"((?:[^"\\]|\\.)*+)"|(?<![\w.])([\w.]++))'
_EDGE = re.compile(rf"{_QUOTED}\s*->\s*{_QUOTED}\s*(?:\[(.*?)\])?\s*;?\s*$")
_BOX = re.compile(rf"^\s*{_QUOTED}\s*\[(.*?)\]\s*;?\s*$")
_STATEMENT = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^;{}\n"])+')
_LABEL = re.compile(r'label\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([\w.]+))')


def dot(text: str) -> Iterator[Drawn]:
    """Graphviz: boxes and edges with labels, a statement each."""
    labels: dict[str, str] = {}
    edges: list[tuple[str, str, str]] = []
    for line in _lines(_STATEMENT.findall(text)):
        if edge := _EDGE.search(line):
            edges.append((edge[1] or edge[2], _dot_label(edge[5] or ""), edge[3] or edge[4]))
        elif box := _BOX.match(line):
            labels[box[1] or box[2]] = _dot_label(box[3])
    for start, said, end in edges:
        yield Drawn(labels.get(start) or words(start), said, labels.get(end) or words(end))


def _dot_label(said: str) -> str:
    found = _LABEL.search(said)
    label = (found[1] or found[2] or "") if found else ""
    return words(re.sub(r"\\(.)", lambda each: " " if each[1] in "nlr" else each[1], label))
