"""What is wrong with a query, with the line, the place in it and a likely cure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from painkg.errors import did_you_mean, printable

# What is matched is never given back: no query makes the search slow.
_PROLOGUE = re.compile(
    r"\s*+(?:(?:PREFIX\s++[^\s<]*+\s*+<[^>]*+>|BASE\s*+<[^>]*+>|#[^\n]*+)\s*+)*+(\w+)", re.IGNORECASE
)
_UPDATES = {*("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")}
_KEYWORDS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND"),
    *("VALUES", "GRAPH", "PREFIX", "DISTINCT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "EXISTS"),
    *("DESC", "ASC", "FROM", "NAMED", "BY", "AS", "IN", "NOT", "REDUCED", "BASE", "UNDEF", "COUNT", "SUM"),
    *("MIN", "MAX", "AVG", "SAMPLE", "CONTAINS", "REGEX", "BOUND", "COALESCE", "CONCAT", "LANG", "LCASE"),
)
_NOT_CODE = re.compile(r""""(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|<[^<>"{}|^`\\\s]*+>|#[^\n]*+""")
_DECLARED = re.compile(r"PREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$:@.-])([A-Za-z][\w.-]*):")
_WINDOW = 90


def explain(text: str, message: str, prefixes: Iterable[str]) -> str:
    """Say where the engine stopped, or what is more likely to be meant."""
    if not text.strip():
        return "the query is empty. Write one, such as 'SELECT * { ?s ?p ?o } LIMIT 9'."
    if first_word(text) in _UPDATES:
        return f"{first_word(text)} would change the graph, which is only read here. Ask with SELECT."
    unknown = _unknown_prefix(text, list(prefixes))
    if unknown:
        return unknown
    place = re.match(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", message, re.DOTALL)
    if not place:
        return f"the query is not SPARQL: {printable(message)}. Mend the query."
    line, column = int(place[1]), _column(int(place[2]), place[3])
    sentence = re.search(r"\bThe ([A-Z]+) [^,\[]+", place[3])
    if sentence:
        return _shown(text, line, column, sentence[0].strip(), f"Mend the {sentence[1]}.")
    reason = "the query is not understood from here on"
    return _shown(text, line, column, reason, _cure(text, line, column))


def first_word(text: str) -> str:
    """The word after the prologue of a query, which says what it is."""
    start = _PROLOGUE.match(text)
    return start[1].upper() if start else ""


def used_prefixes(text: str) -> set[str]:
    """The prefixes that the query uses and does not declare itself."""
    code = _code(text)
    return {found[1] for found in _PREFIXED.finditer(code)} - set(_DECLARED.findall(code))


def _code(text: str) -> str:
    """The query with blanks for its strings, addresses and comments."""
    return _NOT_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _unknown_prefix(text: str, known: list[str]) -> str:
    """The first prefix that nothing declares; the engine itself often stops elsewhere."""
    code = _code(text)
    declared = {*known, *_DECLARED.findall(code)}
    for found in _PREFIXED.finditer(code):
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


def _cure(text: str, line: int, column: int) -> str:
    rest = text.split("\n")[line - 1][column - 1 :] if line <= text.count("\n") + 1 else ""
    found = re.match(r"\s*([A-Za-z]{3,})\b(?!:)", rest)
    near = did_you_mean(found[1], _KEYWORDS) if found and found[1].upper() not in _KEYWORDS else ""
    return near or ("Mend the query." if rest.strip() else "Something is missing at its end.")


def _shown(text: str, line: int, column: int, reason: str, cure: str) -> str:
    source = printable(text.split("\n")[line - 1]) if line <= text.count("\n") + 1 else ""
    start = max(0, column - 1 - _WINDOW // 2) if len(source) > _WINDOW else 0
    caret = " " * (column - 1 - start) + "^"
    return f"line {line}, column {column}: {reason}. {cure}\n  {source[start : start + _WINDOW]}\n  {caret}"
