"""What the columns of a table mean: each layout is told by the columns that it needs.

KGX stands here, plain edge and node lists in ``lists``, single graphs in ``peers``. What a row says
beside its ends becomes a word of its edge: a slot of Biolink in KGX tables,
``<graph>/column/NAME`` in others, whose column names are theirs alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from painkg.importing import ntriples
from painkg.importing.badrows import BadRowError
from painkg.importing.ntriples import BIOLINK, Cells, Names

Head = Sequence[str]
Write = Callable[[Cells, int], str]
Make = Callable[[Head, Names], Write]
Ends = tuple[str, str, str]
LAYOUTS: dict[frozenset[str], Make] = {}
_SAME = ("same_as", "equivalent_identifiers")
"""The slots in which a node of Biolink says what it is the same as; an ``xref`` may be anything near it."""


def layout(*columns: str) -> Callable[[Make], Make]:
    """Enter a layout under the columns that it needs."""

    def enter(make: Make) -> Make:
        LAYOUTS[frozenset(columns)] = make
        return make

    return enter


def writer(head: Head, names: Names) -> Write | None:
    """Who writes rows with these columns; nobody where no layout fits them."""
    return next((make(head, names) for columns, make in LAYOUTS.items() if columns <= set(head)), None)


@layout("subject", "predicate", "object")
def kgx_edges(head: Head, names: Names) -> Write:
    """Edges of KGX; one that is negated has no plain triple."""
    at = [head.index(name) for name in ("subject", "predicate", "object")]
    subject, predicate, object_ = at
    iri = names.iri

    def ends(cells: Cells) -> Ends:
        found = iri(cells[subject]), iri(cells[predicate]), iri(cells[object_])
        if not all(found):
            place = at[found.index("")]
            raise BadRowError(f"'{cells[place]}' is no {head[place]}: a CURIE or an address")
        return found

    said = slots(head, ("id", "subject", "predicate", "object", "negated"))
    return edges(head, names, ends, said, ("negated", "true"))


@layout("id", "category")
def kgx_nodes(head: Head, names: Names) -> Write:
    """Nodes of KGX."""
    others = slots(head, ("id", "category", "name"))
    same = [at for at, name in enumerate(head) if name in _SAME]

    def said(node: str, cells: Cells) -> str:
        twins = (names.iri(each) for at in same for each in cells[at].split("|"))
        return others(node, cells) + "".join(
            ntriples.same(node, each) for each in twins if each not in ("", node)
        )

    return nodes(head, names, names.iri, ("category", "name"), said)


def edges(
    head: Head,
    names: Names,
    ends: Callable[[Cells], Ends],
    said: Callable[[str, Cells], str],
    denied: tuple[str, str] = ("", ""),
) -> Write:
    """Who writes edges; an edge is denied where a column holds a word, the two in ``denied``."""
    id_, no = index(head, "id"), index(head, denied[0])

    def write(cells: Cells, line: int) -> str:
        node = names.edge(cells[id_] if id_ is not None else "", line)
        negated = no is not None and cells[no].lower() == denied[1]
        text = ntriples.denied(node, ends(cells)) if negated else ntriples.association(node, ends(cells))
        return text + said(node, cells)

    return write


def nodes(
    head: Head,
    names: Names,
    address: Callable[[str], str],
    kind_and_name: tuple[str, str],
    said: Callable[[str, Cells], str],
) -> Write:
    """Who writes nodes with their kinds and names."""
    id_, kind, name = head.index("id"), head.index(kind_and_name[0]), index(head, kind_and_name[1])

    def write(cells: Cells, line: int) -> str:
        node = cells[id_] and address(cells[id_])
        if not node:
            raise BadRowError(f"'{cells[id_]}' is no id: a CURIE or an address")
        types = [names.iri(each) or names.own("kind", each) for each in cells[kind].split("|") if each]
        label = ntriples.labelled(node, cells[name]) if name is not None else ""
        return "".join(ntriples.typed(node, type_) for type_ in types) + label + said(node, cells)

    return write


def slots(head: Head, taken: Iterable[str]) -> Callable[[str, Cells], str]:
    """Who writes the other columns of a KGX table, each as the slot of Biolink that it is."""
    words = ((at, f"<{BIOLINK}{quote(name, safe='')}>") for at, name in _others(head, taken))
    return ntriples.columns(words)


def columns(head: Head, names: Names, taken: Iterable[str], filler: str = "") -> Callable[[str, Cells], str]:
    """Who writes the other columns of any table, each as a word of its graph."""
    words = ((at, names.own("column", name)) for at, name in _others(head, taken))
    return ntriples.columns(words, filler)


def _others(head: Head, taken: Iterable[str]) -> list[tuple[int, str]]:
    left = set(head) - set(taken)
    return [(at, name) for at, name in enumerate(head) if name in left and name]


def index(head: Head, name: str) -> int | None:
    """Where a column stands, if it is there."""
    return head.index(name) if name in head else None
