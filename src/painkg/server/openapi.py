"""The JSON API as OpenAPI 3.1, made from one table of its operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from painkg import __version__, asking, ontology
from painkg.sparql.questions import Parameter, Question, every

Schema = dict[str, Any]
LEVEL = ("level", "query", {"type": "string", "enum": ["lay", "student", "specialist"], "default": "student"})
ID = ("id", "path", {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^/?#\s]+$"})
LIMIT = ("limit", "query", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10})
TEXT = ("q", "query", {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"\S"})
_NUMBERS = {"number": r"^[0-9]{0,9}$", "decimal": r"^([0-9]{1,3}(\.[0-9]{1,6})?)?$"}
Field = tuple[str, str, Schema]

OPERATIONS: dict[str, tuple[str, tuple[Field, ...], str]] = {
    "/api/search": ("Concepts by any of their names; typos are forgiven.", (TEXT, LIMIT), "array"),
    "/api/concepts/{id}": ("A concept with every claim about it.", (ID, LEVEL), "object"),
    "/api/claims/{id}": ("A claim with its evidence for and against.", (ID, LEVEL), "object"),
    "/api/stats": ("Counts of what there is.", (), "object"),
    "/api/types": ("The types and relations of the ontology.", (), "object"),
    "/api/questions": ("The named questions and their parameters.", (), "array"),
}
"""Address, what it answers, its parameters, and what kind of JSON comes back."""
QUESTION = "/api/questions/{name}"


def write(server: str) -> Schema:
    """The whole description, for a server at an address."""
    paths = {path: _path(summary, fields, kind) for path, (summary, fields, kind) in OPERATIONS.items()}
    asked = {QUESTION.format(name=name): _question(each) for name, each in every().items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "painkg",
            "version": __version__,
            "summary": "The evidence-cited knowledge graph of pain mechanisms, read-only.",
            "license": {"name": "Data: CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": server}],
        "paths": {**paths, **asked},
        "components": {"schemas": {"Error": _ERROR}},
    }


_ERROR: Schema = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}


def _question(question: Question) -> Schema:
    fields = [(each.name, "query", _value(each)) for each in question.parameters]
    return _path(question.title, fields, "array")


def _value(parameter: Parameter) -> Schema:
    """What may be given: a word of the ontology, a number, or any name; nothing leaves it open."""
    schema: Schema = {"type": "string", "description": parameter.meaning}
    if parameter.default:
        schema["default"] = parameter.default
    if parameter.type in _NUMBERS:
        schema["pattern"] = _NUMBERS[parameter.type]
    elif parameter.type not in ("concept", "reference", "text"):
        schema["enum"] = ["", *sorted(asking.words(parameter.type, ontology.load()))]
    return schema


def _path(summary: str, fields: Iterable[Field], kind: str) -> Schema:
    refused = {"$ref": "#/components/schemas/Error"}
    answers = {
        "200": {"description": "The answer.", "content": _json({"type": kind})},
        **{
            code: {"description": text, "content": _json(refused)}
            for code, text in (
                *(("400", "The request is wrong; the text says how."), ("404", "There is no such thing.")),
                *(("413", "The answer is too long."), ("503", "Too busy, or the query took too long.")),
            )
        },
    }
    return {
        "get": {"summary": summary, "parameters": [_field(*each) for each in fields], "responses": answers}
    }


def _field(name: str, place: str, schema: Schema) -> Schema:
    return {"name": name, "in": place, "required": place == "path" or name == "q", "schema": schema}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}
