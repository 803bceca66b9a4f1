"""Pathways of WikiPathways as they are drawn (GPML): data nodes and interactions as rows.

An interaction that ends at an anchor ends at another interaction: it is joined with the
edge that this one becomes. One that ends at a group is joined with the group, which has parts;
labels and shapes are nodes where a line ends at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from painkg.importing import drawing
from painkg.importing.drawing import Drawn, Values, first
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


def rows(file: File) -> Iterator[Row]:
    """What a pathway draws."""
    values, drawn = drawing.read(file.source.read(drawing.MAX_BYTES + 1), file.path)
    name = file.path.name.partition(".")[0]
    pathway = f"wikipathways:{name}"
    yield 1, _PATHWAY, [pathway, "Pathway", values.get("name", ""), values.get("organism", "")]
    places = {called: _place(each, name, file) for each in drawn for called in each.names()}
    ends = {end for each in drawn if each.tag == "Interaction" for end in each.ends()}
    for each in drawn:
        if each.tag == "Interaction":
            yield from _interaction(each, places, pathway, file)
        else:
            yield from _thing(each, places, pathway, each.id in ends)


def _thing(each: Drawn, places: dict[str, str], pathway: str, joined: bool) -> Iterator[Row]:
    """What is no line: what it is, and what it is part of."""
    place = places[each.id]
    if each.tag == "DataNode" or joined:
        yield each.line, _NODE, [place, each.get("type") or each.tag, each.get("textlabel")]
    if each.tag == "DataNode":
        yield each.line, _LINK, [pathway, "biolink:has_participant", place]
    if group := places.get(each.get("groupref")):
        yield each.line, _LINK, [group, "biolink:has_part", place]


def _interaction(each: Drawn, places: dict[str, str], pathway: str, file: File) -> Iterator[Row]:
    """A line of the drawing, from its tail to its head, as an edge."""
    source, target = (places.get(end, "") for end in each.ends())
    if source and target:
        key = each.points()[1].get("arrowhead") or "Line"
        yield each.line, _EDGE, [f"{pathway.partition(':')[2]}-{each.id}", source, key, target, pathway]
    else:
        file.complain(each.line, "an interaction with an end that is joined to nothing")


def _place(each: Drawn, pathway: str, file: File) -> str:
    """What an element stands for: an identifier, or a name within the pathway."""
    own = f"{pathway}-{each.id}"
    if each.tag == "Interaction":
        return file.names.own("edge", own)[1:-1]
    known = filter(None, map(_curie, each.of("Xref"))) if each.tag == "DataNode" else iter(())
    return next(known, own)


def _curie(xref: Values) -> str:
    """The identifier that a data node refers to; nothing where its database is not named."""
    database = first(xref, "database", "datasource").strip().lower()
    number = first(xref, "id", "identifier").strip()
    if not (database and number):
        return ""
    prefix = _DATABASES.get(database) or re.sub(r"[^a-z0-9]+", ".", database)
    before, _, after = number.partition(":")
    return f"{prefix}:{after if before.lower() == prefix.lower() else number}"
