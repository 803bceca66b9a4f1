"""Every kind of record as a table with its schema, by the table of fields in ``painkg.rdf.fields``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from painkg import appraisal, wording
from painkg.exports import flat, writing
from painkg.model import Claim, Concept, Evidence, Knowledge, Match, Record, Reference, Section, Statement
from painkg.rdf.fields import Field, fields
from painkg.rdf.forms import Link, Name, Part, Plain, Word

NAMES: dict[type[Record], str] = {
    Concept: "concepts",
    Match: "identifiers",
    Claim: "claims",
    Evidence: "evidence",
    Reference: "references",
    Section: "sections",
    Statement: "statements",
}
KEYS = {Concept: "id", Claim: "id", Reference: "key", Section: "id", Statement: "id"}
OWNERS: dict[type[Record], tuple[str, type[Record]]] = {
    Match: ("concept", Concept),
    Evidence: ("claim", Claim),
}
"""The column by which a record within a record names the one that it stands in."""
_COMPUTED = {"status": "string", "confidence": "number", "sentence": "string"}
_TYPES = {"xsd:integer": "integer", "xsd:boolean": "boolean"}


@dataclass(frozen=True)
class Table:
    """A kind of record: its columns and rows as text."""

    kind: type[Record]
    names: tuple[str, ...]
    rows: list[list[str]]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{NAMES[self.kind]}.csv"


def tables(knowledge: Knowledge) -> list[Table]:
    """The tables of a knowledge, in the order of ``NAMES``."""
    return [Table(kind, tuple(_schema(knowledge, kind)), list(_rows(knowledge, kind))) for kind in NAMES]


def _columns(kind: type[Record]) -> list[Field]:
    return [field for field in fields(kind) if not isinstance(field.form, Part)]


def _rows(knowledge: Knowledge, kind: type[Record]) -> Iterator[list[str]]:
    for owner, record in _records(knowledge, kind):
        cells = [_cell(getattr(record, field.name), field.many) for field in _columns(kind)]
        yield [*owner, *cells, *_computed(knowledge, record)]


def _records(knowledge: Knowledge, kind: type[Record]) -> Iterator[tuple[list[str], Record]]:
    """The records of a kind, each with the key of the one that it stands in, if there is one."""
    if kind is Match:
        yield from (([c.id], each) for c in knowledge.concepts.values() for each in c.ids)
    elif kind is Evidence:
        yield from (([c.id], each) for c in knowledge.claims.values() for each in c.evidence)
    else:
        yield from (([], record) for record in getattr(knowledge, NAMES[kind]).values())


def _cell(value: Any, many: bool) -> str:
    if many:
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _computed(knowledge: Knowledge, record: Record) -> list[str]:
    if not isinstance(record, Claim):
        return []
    found = appraisal.appraise(knowledge, record)
    return [found.status, f"{found.confidence:.2f}", wording.sentence(knowledge, record, found.status)]


def descriptor(knowledge: Knowledge) -> bytes:
    """The ``datapackage.json`` of the tables."""
    found = {
        "profile": "tabular-data-package",
        "name": "painkg",
        "title": flat.title(knowledge),
        "version": knowledge.ontology.version,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(knowledge, kind) for kind in NAMES],
    }
    return writing.as_json(found)


def _resource(knowledge: Knowledge, kind: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": list(_schema(knowledge, kind).values())}
    if kind in KEYS:
        schema["primaryKey"] = KEYS[kind]
    schema["foreignKeys"] = list(_foreign(kind))
    head = {"name": NAMES[kind], "path": f"{NAMES[kind]}.csv", "profile": "tabular-data-resource"}
    return head | {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}


def _schema(knowledge: Knowledge, kind: type[Record]) -> dict[str, dict[str, Any]]:
    """The columns of a table by name."""
    owner = {OWNERS[kind][0]: _field(OWNERS[kind][0], "string", True)} if kind in OWNERS else {}
    own = {field.name: _described(knowledge, field) for field in _columns(kind)}
    computed = {name: _field(name, type_, True) for name, type_ in _COMPUTED.items()}
    return {**owner, **own, **(computed if kind is Claim else {})}


def _described(knowledge: Knowledge, field: Field) -> dict[str, Any]:
    form = field.form
    type_ = _TYPES.get(form.datatype, "string") if isinstance(form, Plain) else "string"
    found = _field(field.name, "array" if field.many else type_, field.required)
    if isinstance(form, Word):
        found["constraints"]["enum"] = list(knowledge.ontology.vocabularies[form.field])
    if isinstance(form, Name):
        found["constraints"]["enum"] = list(getattr(knowledge.ontology, form.of))
    return found


def _field(name: str, type_: str, required: bool) -> dict[str, Any]:
    return {"name": name, "type": type_, "constraints": {"required": required}}


def _foreign(kind: type[Record]) -> Iterator[dict[str, Any]]:
    """The columns that name a record of another table, or of the same."""
    links = [(f.name, f.form.kind) for f in _columns(kind) if isinstance(f.form, Link) and not f.many]
    for name, other in [*([OWNERS[kind]] if kind in OWNERS else []), *links]:
        resource = "" if other is kind else NAMES[other]
        yield {"fields": name, "reference": {"resource": resource, "fields": KEYS[other]}}
