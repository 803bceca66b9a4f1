"""Words of a query that the engine must not see as what they are: SERVICE, FROM."""

from __future__ import annotations

import re
from functools import cache


def hidden(text: str, keyword: str, instead: str = "") -> str:
    r"""The query with every occurrence of a keyword written as ``\u0053ERVICE``.

    The engine reads that escape within strings and addresses, where it means the same, and
    nowhere else: as a keyword it is an error. So nothing here has to tell code from strings
    and comments, and no trick with them can be played. Variables and prefixed names, which a
    keyword cannot be part of, stay as they are.

    >>> hidden('{ SERVICE ?service { } } # "service', "SERVICE")
    '{ \\u0053ERVICE ?service { } } # "\\u0073ervice'
    """
    if keyword not in text.upper():
        return text
    return _word(keyword).sub(
        lambda m: m[0] if m["keep"] else instead or f"\\u{ord(m['word'][0]):04x}{m['word'][1:]}", text
    )


@cache
def _word(keyword: str) -> re.Pattern[str]:
    name = r"[?$](?:[A-Za-z_][A-Za-z0-9_]*?)?|:(?:[A-Za-z0-9_][A-Za-z0-9_-]*?)?"
    return re.compile(rf"(?P<keep>{name})?(?P<word>{keyword})", re.IGNORECASE)


def as_written(text: str, message: str) -> str:
    """The engine's message, its column moved to where it is in the query as the user wrote it."""
    place = re.match(r"error at (\d+):(\d+)", message)
    if not place:
        return message
    column = int(place[2])
    for found in _word("SERVICE").finditer(text.split("\n")[int(place[1]) - 1]):
        if not found["keep"] and found.start("word") + 1 < column:
            column = max(found.start("word") + 1, column - 5)
    return f"error at {place[1]}:{column}{message[place.end() :]}"


def without_from(text: str) -> str:
    """The query, an error where it has a FROM clause; a name or a prefix 'from' stays as it is."""
    if "FROM" not in text.upper():
        return text
    prefix = re.search(r"\bPREFIX\s+from:", text, re.IGNORECASE)
    follows = r"[\s<#]" if prefix else r"[\s<#:]"
    clause = rf"(?<![\w?$:@.%\\-])F(?=ROM{follows})"
    return re.sub(clause, lambda found: f"\\u{ord(found[0]):04x}", text, flags=re.IGNORECASE)


def without_service(text: str) -> str:
    """The query with GRAPH for SERVICE, which is written alike: whether it is one, without a call."""
    return re.sub(r"\bGRAPH\s+SILENT\b", "GRAPH", hidden(text, "SERVICE", "GRAPH"), flags=re.IGNORECASE)
