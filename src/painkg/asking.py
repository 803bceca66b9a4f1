"""What a user gives for the parameter of a question, as a term that SPARQL understands.

The types are ``concept`` (any of its names), ``type``, ``relation``, ``reference``,
``number``, ``decimal``, ``text``, and every vocabulary of the ontology by its field
(``species``, ``phase``, ``kind``, ...).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge
from painkg.ontology import PKO, Ontology
from painkg.search import resolve
from painkg.sparql.questions import Parameter, Question

_NUMBER = {
    "number": re.compile(r"[+-]?\d{1,18}"),
    "decimal": re.compile(r"[+-]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})"),
}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
Known = Callable[[], Knowledge]
"""Gives what is known, read only when a name has to be looked up."""


def text(question: Question, values: Mapping[str, str], schema: Ontology, known: Known) -> str:
    """The query of a question with the values of its parameters; those not given take their defaults.

    Raises UnknownNameError for a parameter, or a value, that is not known.
    """
    given = {p.name: p.default for p in question.parameters} | dict(values)
    by_name = {p.name: p for p in question.parameters}
    terms = {
        name: term(by_name[name], value, schema, known) if name in by_name else ""
        for name, value in given.items()
        if value != ""
    }
    return question.filled(terms)


def term(parameter: Parameter, value: str, schema: Ontology, known: Known) -> str:
    """A value as SPARQL writes it: an address in angle brackets, a number, or a quoted text."""
    if parameter.type in _NUMBER:
        return _number(parameter, value.strip())
    if parameter.type == "text":
        return f'"{value.translate(_ESCAPED)}"'
    if parameter.type == "concept":
        return f"<{resolve(known(), value).iri}>"
    if parameter.type == "reference":
        return f"<{_one(parameter, value, {key: each.iri for key, each in known().references.items()})}>"
    return f"<{PKO}{_one(parameter, value, words(parameter.type, schema))}>"


def words(type_: str, schema: Ontology) -> dict[str, str]:
    """What may be given for a type, and the word of the ontology that it stands for."""
    if type_ == "type":
        return {name: name for name in schema.types}
    if type_ == "relation":
        return {name: name for name in schema.relations}
    if type_ in schema.vocabularies:
        return {word: each.name for word, each in schema.vocabularies[type_].items()}
    known = ["concept", "type", "relation", "reference", *_NUMBER, "text", *schema.vocabularies]
    raise UnknownNameError("type of parameter", type_, known)


def _number(parameter: Parameter, value: str) -> str:
    if not _NUMBER[parameter.type].fullmatch(value):
        raise PainkgError(f"'{value}' is no {parameter.type}. Give '{parameter.name}' one, such as 3.")
    return value


def _one(parameter: Parameter, value: str, known: Mapping[str, str]) -> str:
    folded = {word.casefold(): word for word in known}
    word = folded.get(value.strip().casefold())
    if word is None:
        raise UnknownNameError(parameter.type, value, list(known))
    return known[word]
