"""The words of a query: what in it is code, which prefixes it uses, what kind of query it is."""

from __future__ import annotations

import re

# What is matched is never given back, and what is not closed runs to the end: no query makes the search slow.
_NOT_CODE = re.compile(
    r'"""(?:\\.|[^"\\]|"(?!""))*+(?:""")?'
    r"|'''(?:\\.|[^'\\]|'(?!''))*+(?:''')?"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'(?:\\.|[^'\\\n])*+'?"
    r"|<[^<>\"{}|^`\\\s]*+>|#[^\n]*+",
    re.DOTALL,
)
_PROLOGUE = re.compile(
    r"\s*+(?:(?:PREFIX\s++[^\s<]*+\s*+<[^>]*+>|BASE\s*+<[^>]*+>|#[^\n]*+)\s*+)*+(\w+)", re.IGNORECASE
)
_DECLARED = re.compile(r"PREFIX\s+([\w.-]*):", re.IGNORECASE)
PREFIXED = re.compile(r"(?<![\w?$:@.-])([A-Za-z][\w.-]*):")
"""A prefix and its colon, in code."""


def code(text: str) -> str:
    """The query with blanks for its strings, addresses and comments; every place stays what it was.

    >>> code("ASK { <a:b> ?p '}' } # {")
    'ASK {       ?p     }    '
    """
    return _NOT_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def endless(text: str) -> int | None:
    """The place of a text in quotes that nothing closes.

    >>> endless("ASK { ?s ?p 'a', 'b }")
    17
    """
    for found in _NOT_CODE.finditer(text):
        quote = re.match(r"\"{3}|'{3}|[\"']", found[0])
        if quote and (len(found[0]) < 2 * len(quote[0]) or not found[0].endswith(quote[0])):
            return found.start()
    return None


def form(text: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE, or what stands in its place.

    >>> form("PREFIX a: <http://a/> # SELECT\\n ask { ?s a:b ?o }")
    'ASK'
    """
    start = _PROLOGUE.match(text)
    return start[1].upper() if start else ""


def declared_prefixes(text: str) -> set[str]:
    """The prefixes that the query declares itself."""
    return set(_DECLARED.findall(code(text)))


def used_prefixes(text: str) -> set[str]:
    """The prefixes that the query uses and does not declare itself."""
    return {found[1] for found in PREFIXED.finditer(code(text))} - declared_prefixes(text)


def brackets(shown: str) -> dict[int, int]:
    """The places of brackets in code, each with that of the one that closes it.

    >>> brackets("{ ( ) } {")
    {2: 4, 0: 6}
    """
    opened: list[int] = []
    found: dict[int, int] = {}
    for each in re.finditer(r"[][(){}]", shown):
        if each[0] in "([{":
            opened.append(each.start())
        elif opened:
            found[opened.pop()] = each.start()
    return found


def depth(text: str) -> int:
    """How deep the brackets of a query nest.

    >>> depth("ASK { ?s ?p (1 [] '{{{{') } # ((((")
    3
    """
    level = deepest = 0
    for each in re.finditer(r"[][(){}]", code(text)):
        level += 1 if each[0] in "([{" else -1
        deepest = max(deepest, level)
    return deepest
