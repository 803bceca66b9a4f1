"""Students' maps as links: CXL, Mermaid, DOT, JSON Canvas, GraphML and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from painkg import foreign
from painkg.errors import PainkgError, brief

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 5_000_000
_LINKS = 5_000  # no map that anybody drew has more
_LINE = 1_000  # letters of a line that somebody wrote


@dataclass(frozen=True)
class Drawn:
    """A link as somebody drew it: two terms and the words between them."""

    source: str
    phrase: str
    target: str


def read(content: bytes, name: str) -> list[Drawn]:
    """The links of a map; the ending of its name says in what it was drawn."""
    ending = f".{name.lower().rpartition('.')[2]}"
    if ending not in READERS:
        raise PainkgError(f"'{name}' is no map that can be read. Use one of: {', '.join(READERS)}.")
    if len(content) > MOST:
        raise PainkgError(f"'{name}' is larger than {MOST // 1_000_000} MB. Is it a map?")
    try:
        links = list(islice(READERS[ending](foreign.text(content)), _LINKS + 1))
    except foreign.MALFORMED as error:
        said = brief(str(error))
        raise PainkgError(f"'{name}' cannot be read as {ending[1:]}: {said}. Save it again.") from error
    if len(links) > _LINKS:
        raise PainkgError(f"'{name}' has more than {_LINKS:,} links. Is it a map?")
    found = [each for each in links if each.source and each.target]
    if not found:
        raise PainkgError(f"there is no link in '{name}'. Join two terms with an arrow.")
    return list(dict.fromkeys(found))


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _cxl(text: str) -> Iterator[Drawn]:
    """CmapTools: concepts and linking phrases are joined by connections."""
    terms: dict[str, str] = {}
    phrases: dict[str, str] = {}
    joins: dict[str, dict[str, None]] = defaultdict(dict)
    for each in foreign.xml(text).iter():
        if _tag(each) in ("concept", "linking-phrase"):
            table = terms if _tag(each) == "concept" else phrases
            table[each.attrib["id"]] = _line(each.get("label", ""))
        elif _tag(each) == "connection":
            joins[each.attrib["from-id"]][each.attrib["to-id"]] = None
    for start in (start for start in joins if start in terms):
        for next_ in joins[start]:
            if next_ in terms:
                yield Drawn(terms[start], "", terms[next_])
            elif next_ in phrases:
                ends = (end for end in joins.get(next_, ()) if end in terms)
                yield from (Drawn(terms[start], phrases[next_], terms[end]) for end in ends)


def _line(text: str) -> str:
    return " ".join(unescape(text).split())


_NODE = re.compile(r"([\w.-]+) ?(?:[\[({>]++(.*)[\])}])?")
_ARROW = re.compile(r"-->|==>|-\.->")


def _mermaid(text: str) -> Iterator[Drawn]:
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
        elif cut := next((at for at in _positions("-- ", before) if _node(before[:at])), 0):
            before, said = before[:cut], before[cut + 3 :]
        start, end = _node(before), _node(after)
        if start and end:
            return start, _bare(said), end
    return None


def _positions(word: str, text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(word), text))


def _bare(text: str) -> str:
    return text.strip().removeprefix('"').removesuffix('"')


def _entity(text: str) -> str:
    return _line(text.replace("#quot;", '"').replace("_", " "))


_QUOTED = r'(?:"((?:[^"\\]|\\.)*+)"|(?<![\w.])([\w.]++))'
_EDGE = re.compile(rf"{_QUOTED}\s*->\s*{_QUOTED}\s*(?:\[(.*?)\])?\s*;?\s*$")
_BOX = re.compile(rf"^\s*{_QUOTED}\s*\[(.*?)\]\s*;?\s*$")
_STATEMENT = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^;{}\n"])+')
_LABEL = re.compile(r'label\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([\w.]+))')


def _dot(text: str) -> Iterator[Drawn]:
    """Graphviz: boxes and edges with labels, a statement each."""
    labels: dict[str, str] = {}
    edges: list[tuple[str, str, str]] = []
    for line in _lines(_STATEMENT.findall(text)):
        if edge := _EDGE.search(line):
            edges.append((edge[1] or edge[2], _dot_label(edge[5] or ""), edge[3] or edge[4]))
        elif box := _BOX.match(line):
            labels[box[1] or box[2]] = _dot_label(box[3])
    for start, said, end in edges:
        yield Drawn(labels.get(start) or _line(start), said, labels.get(end) or _line(end))


def _dot_label(said: str) -> str:
    found = _LABEL.search(said)
    return _line((found[1] or found[2] or "").replace('\\"', '"').replace("\\n", " ")) if found else ""


def _canvas(text: str) -> Iterator[Drawn]:
    """JSON Canvas: text nodes and edges with labels."""
    found = json.loads(text)
    names = {each["id"]: _line(str(each.get("text") or each.get("label") or "")) for each in found["nodes"]}
    for edge in found["edges"]:
        ends = (names[edge["fromNode"]], names[edge["toNode"]])
        yield Drawn(ends[0], _line(str(edge.get("label") or "")), ends[1])


def _graphml(text: str) -> Iterator[Drawn]:
    """GraphML: the first text of a node or an edge is its label; yEd writes it deeper down."""
    root = foreign.xml(text)
    names = {each.attrib["id"]: _first_text(each) for each in root.iter() if _tag(each) == "node"}
    for each in root.iter():
        if _tag(each) == "edge":
            start, end = each.attrib["source"], each.attrib["target"]
            yield Drawn(names.get(start) or start, _first_text(each), names.get(end) or end)


def _first_text(element: Element) -> str:
    return next((_line(text) for text in element.itertext() if text.strip()), "")


def _csv(text: str) -> Iterator[Drawn]:
    """A table with three columns: from, link, to; a first row that says so is passed over."""
    dialect: type[csv.Dialect] | str = "excel-tab" if "\t" in text.partition("\n")[0] else "excel"
    head = ("from", "source", "subject", "concept")
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), dialect)):
        if len(row) >= 3 and not (number == 0 and row[0].strip().lower() in head):
            yield Drawn(*(_line(cell) for cell in row[:3]))


READERS: dict[str, Callable[[str], Iterator[Drawn]]] = {
    ".cxl": _cxl,
    ".mmd": _mermaid,
    ".mermaid": _mermaid,
    ".dot": _dot,
    ".gv": _dot,
    ".canvas": _canvas,
    ".graphml": _graphml,
    ".csv": _csv,
    ".tsv": _csv,
}
