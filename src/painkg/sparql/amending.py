"""Where the engine departs from the standard, the query is written so that it cannot.

Each function gives a query that means the same to SPARQL 1.1; where the engine answers by the
standard, it can go. The W3C tests (benchmarks/w3c.py) show what each is for.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

import pyoxigraph as ox

from painkg.sparql.lexer import brackets, code, form

_STAR = re.compile(r"\bSELECT\s*(?:(?:DISTINCT|REDUCED)\s*)?(\*)", re.IGNORECASE)
_CONCAT = re.compile(r"(?<![\w?$:@.%\\-])GROUP_CONCAT\s*(\()", re.IGNORECASE)
_GRAPH = re.compile(r"(?<![\w?$:@.%\\-])GRAPH\s*([?$]\w+)\s*(\{)", re.IGNORECASE)
_APART = re.compile(r"(?<![\w?$:@.%\\-])(?:SELECT|MINUS|VALUES)(?![\w:.%\\-])", re.IGNORECASE)
_KEY = r"(?:(ASC|DESC)\s*\(\s*)?([?$]\w+)(?(1)\s*\))"
_ORDER = re.compile(
    r"(?<![\w?$:@.%\\-])ORDER\s+BY(?:\s*(?:(?:ASC|DESC)\s*\(\s*[?$]\w+\s*\)|[?$]\w+))+", re.IGNORECASE
)
_FIRST = re.compile(r"\{\s*[?$](\w++)\s+(?:a|\w*+:\w++)(?=\s)(?!\s*(?:[|/*+^]|\?(?!\w)))", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_MOST = 30
"""Of so many named graphs each is asked apart; a query of 30 times the length is still read in no time."""


def amended(text: str, graphs: Iterable[str], ask: Callable[[str], object]) -> str:
    """The query for an engine that holds these named graphs; ``ask`` asks one that holds nothing.

    Raises the engine's SyntaxError.
    """
    words = text.upper()  # most queries have none of these
    if "GROUP_CONCAT" in words:
        text = _concatenated(text)
    if "ORDER" in words:
        text = _ordered(text)
    if "GRAPH" in words:
        text = _by_graph(text, graphs)
    return _columns(text, ask) if "*" in words else text


def _columns(text: str, ask: Callable[[str], object]) -> str:
    """Name the columns of ``SELECT *`` in the order in which the query does, not in the alphabet's."""
    shown = code(text)
    star = _STAR.search(shown, 0, shown.find("{"))
    found = ask(text) if star else None
    if not star or not isinstance(found, ox.QuerySolutions):
        return text
    names = [each.value for each in found.variables]
    order = dict.fromkeys(re.findall(r"[?$](\w+)", shown))
    if not names or not set(names) <= set(order):
        return text
    named = " ".join(f"?{name}" for name in order if name in names)
    return f"{text[: star.start(1)]} {named} {text[star.end(1) :]}"


def _concatenated(text: str) -> str:
    """Take the language from what GROUP_CONCAT gives: the standard's has none, the engine's at times.

    >>> _concatenated("SELECT (GROUP_CONCAT(?x) AS ?y) {}")
    'SELECT (STR(GROUP_CONCAT(?x)) AS ?y) {}'
    """
    shown = code(text)
    pairs = brackets(shown)
    added: list[tuple[int, str]] = []
    for found in _CONCAT.finditer(shown):
        if found.start(1) in pairs:
            added += [(found.start(), "STR("), (pairs[found.start(1)] + 1, ")")]
    places = [0, *(place for place, _ in sorted(added)), len(text)]
    words = [*(word for _, word in sorted(added)), ""]
    return "".join(text[a:b] + word for (a, b), word in zip(pairwise(places), words, strict=True))


@lru_cache(maxsize=32)
def _ordered(text: str) -> str:
    """Sort numbers apart from texts, which come first: sorted together they crash the engine.

    It compares numbers by value and a number with a text letter by letter, so that 9 < 10 < "5" < 9.

    >>> _ordered("SELECT * { ?s ?p ?o } ORDER BY DESC(?o)")
    'SELECT * { ?s ?p ?o } ORDER BY DESC(isNumeric(?o)) DESC(?o)'
    """
    shown = code(text)
    for found in reversed(list(_ORDER.finditer(shown))):
        within = shown.count("{", 0, found.start()) - shown.count("}", 0, found.start())
        keys = _apart(found[0], "" if within else _subject(text, shown))
        text = text[: found.start()] + keys + text[found.end() :]
    return text


def _apart(keys: str, subject: str) -> str:
    """The keys of an order, before each that may mix them one that tells numbers from texts."""

    def told(key: re.Match[str]) -> str:
        return key[0] if key[2][1:] == subject else f"{key[1] or 'ASC'}(isNumeric({key[2]})) {key[0]}"

    return re.sub(_KEY, told, keys, flags=re.IGNORECASE)


def _subject(text: str, shown: str) -> str:
    """The variable that the outermost group begins with, if a subject is all that it can be: never a number.

    A path of no steps would have any term at its ends, so the predicate is a plain one.

    >>> [_subject(text, text) for text in ("SELECT ?s { ?s a ?o }", "SELECT ?s { ?s :p* ?o }")]
    ['s', '']
    """
    head = shown[: shown.find("{")]
    if form(text) != "SELECT" or "(" in head or "GROUP" in shown.upper():  # which may name it anew
        return ""
    found = _FIRST.match(shown, len(head))
    return found[1] if found else ""


def _by_graph(text: str, graphs: Iterable[str]) -> str:
    """Ask each named graph apart where ``GRAPH ?g`` holds what the engine would ask of all at once.

    These are a SELECT, whose rows it does not join with ``?g``; a MINUS, to both sides of which
    it adds ``?g``; and VALUES, to which it adds none.
    """
    shown = code(text)
    apart = [found.start() for found in _APART.finditer(shown)]
    if not apart or not _GRAPH.search(shown) or _ELSEWHERE.search(shown):
        return text
    known = sorted(islice(graphs, _MOST + 1))
    return "".join(_pieces(text, shown, apart, known)) if 0 < len(known) <= _MOST else text


def _pieces(text: str, shown: str, apart: Sequence[int], graphs: Sequence[str]) -> Iterator[str]:
    """The query, each such GRAPH (the outermost of those in one another) a UNION over the graphs."""
    pairs, done = brackets(shown), 0
    for found in _GRAPH.finditer(shown):
        start, end = found.start(2), pairs.get(found.start(2), 0)
        if found.start() < done or bisect(apart, start) == bisect(apart, end):
            continue
        body, done_before, done = text[start : end + 1], done, end + 1
        each = (f"{{ GRAPH <{iri}> {body} VALUES {found[1]} {{ <{iri}> }} }}" for iri in graphs)
        yield f"{text[done_before : found.start()]}{{ {' UNION '.join(each)} }}"
    yield text[done:]
