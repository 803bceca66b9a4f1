"""Students' maps as links: CXL, Mermaid, DOT, JSON Canvas, GraphML and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from painkg import foreign
from painkg.errors import PainkgError, brief
from painkg.grading import written
from painkg.grading.links import Drawn, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 5_000_000
_LINKS = 5_000  # no map that anybody drew has more


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


def _cxl(text: str) -> Iterator[Drawn]:
    """CmapTools: concepts and linking phrases are joined by connections."""
    terms: dict[str, str] = {}
    phrases: dict[str, str] = {}
    joins: dict[str, dict[str, None]] = defaultdict(dict)
    for each in foreign.xml(text).iter():
        if _tag(each) in ("concept", "linking-phrase"):
            table = terms if _tag(each) == "concept" else phrases
            table[each.attrib["id"]] = words(each.get("label", ""))
        elif _tag(each) == "connection":
            joins[each.attrib["from-id"]][each.attrib["to-id"]] = None
    for start in (start for start in joins if start in terms):
        for next_ in joins[start]:
            if next_ in terms:
                yield Drawn(terms[start], "", terms[next_])
            elif next_ in phrases:
                ends = (end for end in joins.get(next_, ()) if end in terms)
                yield from (Drawn(terms[start], phrases[next_], terms[end]) for end in ends)


def _canvas(text: str) -> Iterator[Drawn]:
    """JSON Canvas: text nodes and edges with labels."""
    found = json.loads(text)
    names = {each["id"]: words(str(each.get("text") or each.get("label") or "")) for each in found["nodes"]}
    for edge in found["edges"]:
        ends = (names[edge["fromNode"]], names[edge["toNode"]])
        yield Drawn(ends[0], words(str(edge.get("label") or "")), ends[1])


def _graphml(text: str) -> Iterator[Drawn]:
    """GraphML: the first text of a node or an edge is its label; yEd writes it deeper down."""
    root = foreign.xml(text)
    names = {each.attrib["id"]: _first_text(each) for each in root.iter() if _tag(each) == "node"}
    for each in root.iter():
        if _tag(each) == "edge":
            start, end = each.attrib["source"], each.attrib["target"]
            yield Drawn(names.get(start) or start, _first_text(each), names.get(end) or end)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _first_text(element: Element) -> str:
    return next((words(text) for text in element.itertext() if text.strip()), "")


def _csv(text: str) -> Iterator[Drawn]:
    """A table with three columns: from, link, to; a first row that says so is passed over."""
    dialect: type[csv.Dialect] | str = "excel-tab" if "\t" in text.partition("\n")[0] else "excel"
    head = ("from", "source", "subject", "concept")
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), dialect)):
        if len(row) >= 3 and not (number == 0 and row[0].strip().lower() in head):
            yield Drawn(*(words(cell) for cell in row[:3]))


READERS: dict[str, Callable[[str], Iterator[Drawn]]] = {
    ".cxl": _cxl,
    ".mmd": written.mermaid,
    ".mermaid": written.mermaid,
    ".dot": written.dot,
    ".gv": written.dot,
    ".canvas": _canvas,
    ".graphml": _graphml,
    ".csv": _csv,
    ".tsv": _csv,
}
