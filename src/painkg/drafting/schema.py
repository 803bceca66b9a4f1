"""A JSON Schema of the data files, for editors: they complete names and mark slips while one types.

``painkg check`` holds more than a schema can say; whatever a schema refuses, it refuses too.
"""

from __future__ import annotations

from typing import Any

from painkg import drafting
from painkg.curation.form import written
from painkg.model import TABLES, Knowledge, Record

Schema = dict[str, Any]


def of(knowledge: Knowledge) -> Schema:
    """The schema of a file of a data folder whose other files hold this knowledge (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "painkg data",
        "type": "object",
        "properties": {
            heading: {"type": "array", "minItems": 1, "items": _record(kind, knowledge)}
            for heading, kind in TABLES.items()
        },
        "additionalProperties": False,
    }


def _record(kind: type[Record], knowledge: Knowledge) -> Schema:
    blanks = drafting.blanks(kind)
    types = {name: str(each.type) for name, each in written(kind).items()}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").splitlines()[0],
        "properties": {each.name: _value(each, types[each.name], knowledge) for each in blanks},
        "required": [each.name for each in blanks if each.required],
        "additionalProperties": False,
    }


def _value(blank: drafting.Blank, type_: str, knowledge: Knowledge) -> Schema:
    if blank.within:
        entry = _record(blank.within, knowledge)
    elif type_.startswith("int"):
        entry = {"type": "integer", "minimum": 0}
    elif type_ == "bool":
        entry = {"type": "boolean"}
    else:
        allowed = drafting.answers(blank.name, knowledge)
        entry = {"type": "string", "enum": allowed} if allowed else {"type": "string", "minLength": 1}
    return {"type": "array", "minItems": 1, "items": entry} if blank.many else entry
