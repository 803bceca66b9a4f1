"""What is wrong with a query, with the line, the place in it and a likely cure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from painkg.errors import did_you_mean, printable
from painkg.sparql.lexer import PREFIXED, brackets, code, declared_prefixes, endless, form
from painkg.sparql.writing import width

_UPDATES = {*("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")}
_KEYWORDS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND"),
    *("VALUES", "GRAPH", "PREFIX", "DISTINCT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "EXISTS"),
    *("DESC", "ASC", "FROM", "NAMED", "BY", "AS", "IN", "NOT", "REDUCED", "BASE", "UNDEF", "COUNT", "SUM"),
    *("MIN", "MAX", "AVG", "SAMPLE", "CONTAINS", "REGEX", "BOUND", "COALESCE", "CONCAT", "LANG", "LCASE"),
)
_WINDOW = 90
_UNBOUND = "Beside COUNT and the like, what is selected stands in GROUP BY."
_LOOK = "A dot, a comma, a bracket or a prefix is missing, or is one too many, here or nearby."


def explain(text: str, message: str, prefixes: Iterable[str]) -> str:
    """Say where the engine stopped, or what is more likely to be meant."""
    if not text.strip():
        return "the query is empty. Write one, such as 'SELECT * { ?s ?p ?o } LIMIT 9'."
    if form(text) in _UPDATES:
        return f"{form(text)} would change the graph, which is only read here. Ask with SELECT."
    unknown = _unknown_prefix(text, list(prefixes))
    if unknown:
        return unknown
    place = re.match(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", message, re.DOTALL)
    if not place:
        return f"the query is not SPARQL: {printable(message)}. Mend the query."
    line, column = int(place[1]), _column(int(place[2]), place[3])
    sentence = re.search(r"\bThe ([A-Z]+) [^,\[]+", place[3])
    if sentence:
        cure = _UNBOUND if "unbound" in sentence[0] else f"Mend the {sentence[1]}."
        return _shown(text, line, column, sentence[0].strip(), cure)
    reason = "the query is not understood from here on"
    return _shown(text, line, column, reason, _cure(text, line, column, place[3].strip()))


def _unknown_prefix(text: str, known: list[str]) -> str:
    """The first prefix that nothing declares; the engine itself often stops elsewhere."""
    declared = {*known, *declared_prefixes(text)}
    for found in PREFIXED.finditer(code(text)):
        if found[1] not in declared:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            cure = did_you_mean(found[1], declared) or f"Declare it: 'PREFIX {found[1]}: <…>'."
            return _shown(text, line, column, f"no prefix named '{found[1]}'", cure)
    return ""


def _column(column: int, expected: str) -> int:
    """Where the trouble begins: the engine counts a keyword that it tried in vain as read."""
    words = re.findall(r"\b[A-Z][A-Z0-9_]+\b(?= *(?:,|$))", expected)
    if not words and expected.strip() != "[_]":
        return column
    others = re.sub(r"\[_\]|\b[A-Z][A-Z0-9_]+\b|[, ]", "", expected)
    return column if others else max(1, column - min((len(word) for word in words), default=1))


def _cure(text: str, line: int, column: int, expected: str) -> str:
    rest = text.split("\n")[line - 1][column - 1 :] if line <= text.count("\n") + 1 else ""
    found = re.match(r"\s*([A-Za-z]{3,})\b(?!:)", rest)
    near = did_you_mean(found[1], _KEYWORDS) if found and found[1].upper() not in _KEYWORDS else ""
    if near or not rest.strip():
        return near or _unclosed(text)
    if (only := re.fullmatch(r'"(.)"|([A-Z]+)', expected)) and expected != "OPTIONAL":
        return f"Write '{only[1] or only[2]}' before it."
    if "['0'..='9']" in expected:
        return "A number belongs here."
    if found and found[1].upper() not in _KEYWORDS:
        return f"A name has a prefix, such as pain:{found[1]}, a variable a '?', a text quotes."
    return _LOOK


def _unclosed(text: str) -> str:
    """What has a beginning and no end: a text in quotes, or the innermost bracket."""
    start = endless(text)
    if start is None:
        shown = code(text)
        closed = brackets(shown)
        opened = (each.start() for each in re.finditer(r"[\[({]", shown))
        start = max((place for place in opened if place not in closed), default=None)
    if start is None:
        return "Something is missing at its end."
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return f"The {text[start]} of line {line}, column {column} is not closed."


def _shown(text: str, line: int, column: int, reason: str, cure: str) -> str:
    source = printable(text.split("\n")[line - 1]) if line <= text.count("\n") + 1 else ""
    start = max(0, column - 1 - _WINDOW // 2) if len(source) > _WINDOW else 0
    caret = " " * width(source[start : column - 1]) + "^"
    return f"line {line}, column {column}: {reason}. {cure}\n  {source[start : start + _WINDOW]}\n  {caret}"
