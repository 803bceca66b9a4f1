"""The engine, asked as it understands a query rightly, and without a way out of this machine."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

import pyoxigraph as ox

from painkg.sparql.amending import amended
from painkg.sparql.hiding import hidden, without_from, without_service
from painkg.sparql.prefixes import prefixes
from painkg.store import Store

NOTHING = Store()


class Dataset(NamedTuple):
    """The graphs that a request names besides its query, which then go before those of the query."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


ALL = Dataset()


def asked(store: Store, text: str, services: bool, dataset: Dataset) -> object:
    """Ask with SERVICE out of the engine's sight; FROM switches the union of all graphs off."""
    alone = text if services else hidden(text, "SERVICE")
    if dataset != ALL:
        options: dict[str, Any] = {
            "default_graph": [ox.NamedNode(iri) for iri in dataset.default],
            "named_graphs": [ox.NamedNode(iri) for iri in dataset.named],
        }
        return _ask(store, alone, dataset.named, options)
    try:
        graphs = (each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode))
        return _ask(store, without_from(alone), graphs, {"use_default_graph_as_union": True})
    except SyntaxError:
        if alone == without_from(alone):
            raise
    return _ask(store, alone, (), {})


def _ask(store: Store, text: str, graphs: Iterable[str], options: dict[str, Any]) -> object:
    """Ask as the engine understands it rightly; what cannot be written so is asked as it stands."""
    with suppress(SyntaxError):
        changed = amended(text, graphs, _columns_of)
        if changed != text:
            return store.query(changed, prefixes=_prefixes_of(text), **options)
    return store.query(text, prefixes=_prefixes_of(text), **options)


def _prefixes_of(text: str) -> dict[str, str]:
    """The built-in prefixes that may be used: to the engine every one is an address more to check."""
    return {prefix: iri for prefix, iri in prefixes().items() if prefix + ":" in text}


def _columns_of(text: str) -> object:
    return NOTHING.query(without_service(text), prefixes=_prefixes_of(text))


def calls_elsewhere(text: str) -> bool:
    """Tell whether the query would be one if its SERVICE were a GRAPH, which is written alike."""
    harmless = without_service(text)
    try:
        return harmless != text and NOTHING.query(harmless, prefixes=prefixes()) is not None
    except SyntaxError:
        return False
