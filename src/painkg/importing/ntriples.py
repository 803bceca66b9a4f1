"""The sentences that imported rows become, written as N-Triples text.

No term objects are made on the way: that would take three times as long as the text does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from painkg.importing.badrows import BadRowError
from painkg.importing.curies import LONGEST, Curies
from painkg.ontology import PREFIXES

BIOLINK = PREFIXES["biolink"]
_NEGATED = f"<{BIOLINK}negated>"
_TYPE, _LABEL = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['rdfs']}label>"
_SUBJECT, _PREDICATE, _OBJECT = (f"<{PREFIXES['rdf']}{name}>" for name in ("subject", "predicate", "object"))
_SAME = f"<{PREFIXES['skos']}exactMatch>"
_ASSOCIATION = f"{_TYPE} <{BIOLINK}Association>"
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_KEPT = 1 << 18
"""Addresses that are remembered; the memory for them is bounded however long a table is."""
Cells = Sequence[str]


class Names:
    """The addresses of one file within its graph, each in the brackets of N-Triples."""

    def __init__(self, graph: str, curies: Curies, file: str) -> None:
        self._graph, self._curies, self._file = graph, curies, file
        self._known = lru_cache(_KEPT)(self._iri)
        self.numbered = lru_cache(_KEPT)(self._numbered)
        self._said: set[str] = set()

    def iri(self, text: str) -> str:
        """A CURIE or an address; nothing for what is neither."""
        return self._known(text) if len(text) <= LONGEST else ""

    def _iri(self, text: str) -> str:
        iri = self._curies.iri(text)
        return iri and f"<{iri}>"

    def _numbered(self, source: str, number: str) -> str:
        iri = self._curies.numbered(source, number)
        return iri and f"<{iri}>"

    def thing(self, text: str) -> str:
        """A CURIE or an address; for any other text a node of the graph's own."""
        return self.iri(text) or self.own("node", text)

    def relation(self, text: str) -> str:
        """A CURIE or an address; for any other text a relation of the graph's own."""
        return self.iri(text) or self.own("relation", text.replace(" ", "_"))

    def own(self, kind: str, text: str) -> str:
        """An address of the graph's own; ``kind`` is node, edge, relation, kind or column."""
        if len(text) > LONGEST:
            raise BadRowError(f"'{text[:50]}…' is longer than any name")
        return f"<{self._graph}/{kind}/{text if text.isalnum() else quote(text, safe='')}>"

    def edge(self, name: str, line: int) -> str:
        """The address of an edge; one without a name has that of its file and line."""
        return self.own("edge", name or f"{self._file}-{line}")

    def once(self, text: str) -> str:
        """A text that was not said lately: the labels that a table repeats with every edge."""
        if text in self._said:
            return ""
        if len(text) > LONGEST:
            return text
        if len(self._said) >= _KEPT:
            self._said.clear()
        self._said.add(text)
        return text


def association(node: str, ends: tuple[str, str, str]) -> str:
    """An edge: the plain triple, and the resource that says who holds it."""
    subject, predicate, object_ = ends
    return f"{subject} {predicate} {object_} .\n{_stated(node, ends)}"


def denied(node: str, ends: tuple[str, str, str]) -> str:
    """An edge that is said not to be: no plain triple, so that whoever asks for facts gets none."""
    return f'{_stated(node, ends)}{node} {_NEGATED} "true" .\n'


def _stated(node: str, ends: tuple[str, str, str]) -> str:
    subject, predicate, object_ = ends
    return (
        f"{node} {_ASSOCIATION} .\n{node} {_SUBJECT} {subject} .\n"
        f"{node} {_PREDICATE} {predicate} .\n{node} {_OBJECT} {object_} .\n"
    )


def typed(node: str, type_: str) -> str:
    """What kind of thing it is."""
    return f"{node} {_TYPE} {type_} .\n"


def labelled(node: str, label: str) -> str:
    """What it is called; nothing without a label."""
    return said(node, _LABEL, label) if label else ""


def same(node: str, other: str) -> str:
    """What else it is called, elsewhere."""
    return f"{node} {_SAME} {other} .\n"


def said(node: str, word: str, value: str) -> str:
    """Something said of it in a text."""
    return f"{node} {word} {literal(value)} .\n"


def columns(words: Iterable[tuple[int, str]], filler: str = "") -> Callable[[str, Cells], str]:
    """Who writes the cells of some columns, each with its word; several values stand between bars."""
    pairs = tuple(words)

    def write(node: str, cells: Cells) -> str:
        return "".join(
            [
                f"{node} {word} {literal(each)} .\n"
                for at, word in pairs
                if (value := cells[at]) and value != filler
                for each in (value.split("|") if "|" in value else (value,))
                if each
            ]
        )

    return write


def literal(value: str) -> str:
    """A text between its quotes.

    >>> literal('a "b"')
    '"a \\\\"b\\\\""'
    """
    return f'"{_SPECIAL.sub(_escaped, value)}"' if _SPECIAL.search(value) else f'"{value}"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in '"\\' else f"\\u{ord(found[0]):04X}"
