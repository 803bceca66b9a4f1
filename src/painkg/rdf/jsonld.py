"""JSON-LD with a context, so that people and plain JSON programs can read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from painkg.ontology import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_SAFE = re.compile(r"[\w%.~-][\w%.~:-]*", re.ASCII)


def write(quads: Iterable[ox.Quad]) -> bytes:
    """The sorted quads as one document: a context, and one ``@graph`` a named graph, a line a resource."""
    graphs = ",\n".join(
        f'{{"@id": {json.dumps(_short(graph))}, "@graph": [\n{_resources(members)}\n]}}'
        for graph, members in groupby(quads, key=lambda quad: quad.graph_name.value)  # type: ignore[union-attr]
    )
    context = json.dumps(PREFIXES, indent=1)
    return f'{{"@context": {context},\n"@graph": [\n{graphs}\n]}}\n'.encode()


def _resources(quads: Iterable[ox.Quad]) -> str:
    rows = (_resource(subject, members) for subject, members in groupby(quads, key=lambda quad: quad.subject))
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _resource(subject: Any, quads: Iterable[ox.Quad]) -> dict[str, Any]:
    row: dict[str, Any] = {"@id": _short(subject.value)}
    for predicate, members in groupby(quads, key=lambda quad: quad.predicate.value):
        values = [_value(quad.object, predicate == _TYPE) for quad in members]
        key = "@type" if predicate == _TYPE else _short(predicate)
        row[key] = values[0] if len(values) == 1 else values
    return row


def _value(node: Any, is_type: bool) -> Any:
    if isinstance(node, ox.NamedNode):
        return _short(node.value) if is_type else {"@id": _short(node.value)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    datatype = node.datatype.value
    if datatype == _XSD + "string":
        return node.value
    return {"@value": node.value, "@type": _short(datatype)}


def _short(iri: str) -> str:
    """An address with one of the usual prefixes, where that can be undone."""
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local != iri and _SAFE.fullmatch(local):
            return f"{prefix}:{local}"
    return iri
