"""Students' maps as links: CXL, Mermaid, DOT, JSON Canvas, GraphML and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from painkg.errors import PainkgError

MOST = 5_000_000


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
    text = content.decode("utf-8-sig", errors="replace")
    try:
        found = [each for each in READERS[ending](text) if each.source and each.target]
    except (ValueError, KeyError, TypeError, AttributeError, ElementTree.ParseError) as error:
        raise PainkgError(f"'{name}' cannot be read as {ending[1:]}: {error}. Save it again.") from error
    if not found:
        raise PainkgError(f"there is no link in '{name}'. Join two terms with an arrow.")
    return list(dict.fromkeys(found))


def _xml(text: str) -> ElementTree.Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares entities")
    return ElementTree.fromstring(text)  # noqa: S314 - no entities, and its size was looked at


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _cxl(text: str) -> Iterator[Drawn]:
    """CmapTools: concepts and linking phrases are joined by connections."""
    terms: dict[str, str] = {}
    phrases: dict[str, str] = {}
    joins: list[tuple[str, str]] = []
    for each in _xml(text).iter():
        if _tag(each) in ("concept", "linking-phrase"):
            table = terms if _tag(each) == "concept" else phrases
            table[each.attrib["id"]] = _line(each.get("label", ""))
        elif _tag(each) == "connection":
            joins.append((each.attrib["from-id"], each.attrib["to-id"]))
    for start, phrase in joins:
        if start in terms and phrase in terms:
            yield Drawn(terms[start], "", terms[phrase])
        if phrase in phrases:
            ends = (end for middle, end in joins if middle == phrase and end in terms)
            yield from (Drawn(terms[start], phrases[phrase], terms[end]) for end in ends if start in terms)


def _line(text: str) -> str:
    return " ".join(unescape(text).split())


_NODE = r'([\w.-]+)\s*(?:[\[({>]+"?(.*?)"?[\])}]+)?'
_ARROW = re.compile(rf"^\s*{_NODE}\s*(?:-->|==>|-\.->)\s*(?:\|\"?(.*?)\"?\|)?\s*{_NODE}\s*;?\s*$")
_LABELLED = re.compile(rf"^\s*{_NODE}\s*--\s+\"?(.*?)\"?\s+-->\s*{_NODE}\s*;?\s*$")
_ALONE = re.compile(rf"^\s*{_NODE}\s*;?\s*$")


def _mermaid(text: str) -> Iterator[Drawn]:
    """A Mermaid flowchart: nodes with labels, arrows with or without words."""
    labels: dict[str, str] = {}
    arrows: list[tuple[str, str, str]] = []
    for line in text.splitlines():
        if found := _ARROW.match(line) or _LABELLED.match(line):
            start, one, said, end, two = found.groups()
            arrows.append((start, said or "", end))
            labels.update({id_: label for id_, label in ((start, one), (end, two)) if label})
        elif (alone := _ALONE.match(line)) and alone[2]:
            labels[alone[1]] = alone[2]
    for start, said, end in arrows:
        ends = (_entity(labels.get(id_, id_)) for id_ in (start, end))
        yield Drawn(next(ends), _entity(said), next(ends))


def _entity(text: str) -> str:
    """A label of Mermaid, whose entities begin with ``#``."""
    named = re.sub(r"#([a-z]+);", r"&\1;", re.sub(r"#(\d+);", r"&#\1;", text))
    return _line(named.replace("_", " "))


_QUOTED = r'(?:"((?:[^"\\]|\\.)*)"|([\w.]+))'
_EDGE = re.compile(rf"{_QUOTED}\s*->\s*{_QUOTED}\s*(?:\[(.*?)\])?\s*;?\s*$")
_BOX = re.compile(rf"^\s*{_QUOTED}\s*\[(.*?)\]\s*;?\s*$")
_STATEMENT = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^;{}\n"])+')
_LABEL = re.compile(r'label\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([\w.]+))')


def _dot(text: str) -> Iterator[Drawn]:
    """Graphviz: boxes and edges with labels, a statement each."""
    labels: dict[str, str] = {}
    edges: list[tuple[str, str, str]] = []
    for line in _STATEMENT.findall(text):
        if edge := _EDGE.search(line.strip()):
            edges.append((edge[1] or edge[2], _dot_label(edge[5] or ""), edge[3] or edge[4]))
        elif box := _BOX.match(line):
            labels[box[1] or box[2]] = _dot_label(box[3])
    for start, said, end in edges:
        yield Drawn(labels.get(start) or _line(start), said, labels.get(end) or _line(end))


def _dot_label(said: str) -> str:
    found = _LABEL.search(said)
    label = (found[1] or found[2] or "") if found else ""
    return _line(re.sub(r"\\(.)", lambda each: " " if each[1] in "nlr" else each[1], label))


def _canvas(text: str) -> Iterator[Drawn]:
    """JSON Canvas: text nodes and edges with labels."""
    found = json.loads(text)
    names = {each["id"]: _line(str(each.get("text") or each.get("label") or "")) for each in found["nodes"]}
    for edge in found["edges"]:
        ends = (names[edge["fromNode"]], names[edge["toNode"]])
        yield Drawn(ends[0], _line(str(edge.get("label") or "")), ends[1])


def _graphml(text: str) -> Iterator[Drawn]:
    """GraphML: the first text of a node or an edge is its label; yEd writes it deeper down."""
    root = _xml(text)
    names = {each.attrib["id"]: _first_text(each) for each in root.iter() if _tag(each) == "node"}
    for each in root.iter():
        if _tag(each) == "edge":
            start, end = each.attrib["source"], each.attrib["target"]
            yield Drawn(names.get(start) or start, _first_text(each), names.get(end) or end)


def _first_text(element: ElementTree.Element) -> str:
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
