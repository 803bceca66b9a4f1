"""Pathways of WikiPathways as they are drawn (GPML): data nodes and interactions as rows.

An interaction that ends at an anchor ends at another interaction: it is joined with the
edge that this one becomes. One that ends at a group is joined with the group, which has parts;
labels and shapes are nodes where a line ends at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from painkg.errors import PainkgError
from painkg.importing.rows import File, Row

_DATABASES = {
    "entrez gene": "NCBIGene",
    "uniprot-trembl": "UniProt",
    "uniprot-swissprot": "UniProt",
    "lipid maps": "lipidmaps",
    "hgnc": "hgnc.symbol",
    "hgnc accession number": "HGNC",
    "enzyme nomenclature": "ec",
}
"""Databases whose names there are not their prefixes; of any other the words make it."""
_NODE = ("id", "label", "name")
_PATHWAY = (*_NODE, "organism")
_LINK = ("source", "key", "target")
_EDGE = ("id", *_LINK, "pathway")
_DRAWN = ("DataNode", "Group", "Interaction", "Label", "Shape", "State")


@dataclass
class _Drawn:
    """An element of the drawing, with the parts that say what it is."""

    tag: str
    line: int
    values: dict[str, str]
    parts: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def get(self, *names: str) -> str:
        """The first of some attributes that is there; GPML 2013a and 2021 call them differently."""
        return next((self.values[name] for name in names if self.values.get(name)), "")

    def of(self, tag: str) -> list[dict[str, str]]:
        """Its parts of a kind."""
        return [values for name, values in self.parts if name == tag]


def rows(file: File) -> Iterator[Row]:
    """What a pathway draws."""
    drawing = _Drawing(file)
    pathway = f"wikipathways:{drawing.name}"
    yield (
        1,
        _PATHWAY,
        [pathway, "Pathway", drawing.values.get("name", ""), drawing.values.get("organism", "")],
    )
    for each in drawing.drawn:
        if each.tag == "Interaction":
            yield from drawing.interaction(each, pathway)
            continue
        place = drawing.place(each)
        if each.tag == "DataNode" or each.get("graphid", "elementid") in drawing.ends:
            yield each.line, _NODE, [place, each.get("type") or each.tag, each.get("textlabel")]
        if each.tag == "DataNode":
            yield each.line, _LINK, [pathway, "biolink:has_participant", place]
        if group := drawing.places.get(each.get("groupref")):
            yield each.line, _LINK, [group, "biolink:has_part", place]


class _Drawing:
    """A pathway that was read, and what each end of a line stands for."""

    def __init__(self, file: File) -> None:
        self.file, self.name = file, file.path.name.partition(".")[0]
        self.values: dict[str, str] = {}
        self.drawn: list[_Drawn] = []
        self._open: list[_Drawn] = []
        self._parse()
        self.places: dict[str, str] = {}
        for each in self.drawn:
            place = self.place(each)
            ends = [each.get("graphid", "elementid"), each.get("groupid")]
            ends += [anchor.get("graphid") or anchor.get("elementid", "") for anchor in each.of("Anchor")]
            self.places |= dict.fromkeys(filter(None, ends), place)
        self.ends = {end for each in self.drawn if each.tag == "Interaction" for end in _ends(each)}

    def _parse(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(self.file.source.read(), True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise PainkgError(f"{self.file.path}:{error.lineno}: {reason}. Mend the file.") from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        values = {key.lower(): value for key, value in attributes.items()}
        if name == "Pathway":
            self.values = values
        elif name in _DRAWN:
            self._open.append(_Drawn(name, self._parser.CurrentLineNumber, values))
            self.drawn.append(self._open[-1])
        elif self._open:
            self._open[-1].parts.append((name, values))

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] in _DRAWN:
            self._open.pop()

    def place(self, each: _Drawn) -> str:
        """What an element stands for: an identifier, or a name within the pathway."""
        own = f"{self.name}-{each.get('graphid', 'elementid', 'groupid') or each.line}"
        if each.tag == "Interaction":
            return self.file.names.own("edge", own)[1:-1]
        known = each.tag == "DataNode" and next(filter(None, map(_curie, each.of("Xref"))), "")
        return known or own

    def interaction(self, each: _Drawn, pathway: str) -> Iterator[Row]:
        """A line of the drawing, from its tail to its head, as an edge."""
        source, target = (self.places.get(end, "") for end in _ends(each))
        if not (source and target):
            self.file.complain(each.line, "an interaction with an end that is joined to nothing")
            return
        id_ = f"{self.name}-{each.get('graphid', 'elementid') or each.line}"
        yield each.line, _EDGE, [id_, source, _points(each)[-1].get("arrowhead") or "Line", target, pathway]


def _points(each: _Drawn) -> list[dict[str, str]]:
    """The first and the last point of a line, from its tail to its head."""
    points = each.of("Point") or [{}]
    if points[0].get("arrowhead") and not points[-1].get("arrowhead"):
        points.reverse()
    return [points[0], points[-1]]


def _ends(each: _Drawn) -> list[str]:
    """What a line is joined to at its tail and at its head."""
    return [point.get("graphref") or point.get("elementref", "") for point in _points(each)]


def _curie(xref: dict[str, str]) -> str:
    """The identifier that a data node refers to; nothing where its database is not named."""
    database = (xref.get("database") or xref.get("datasource", "")).strip().lower()
    number = (xref.get("id") or xref.get("identifier", "")).strip()
    if not (database and number):
        return ""
    prefix = _DATABASES.get(database) or re.sub(r"[^a-z0-9]+", ".", database)
    before, _, after = number.partition(":")
    return f"{prefix}:{after if before.lower() == prefix.lower() else number}"
