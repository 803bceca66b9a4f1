"""A dataset put on a SPARQL server, graph by graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from painkg.remote import Endpoint
from painkg.store import Store


def publish(store: Store, endpoint: Endpoint, update: bool) -> dict[str, int]:
    """Replace every named graph of the store on the server; the number of triples of each."""
    send = endpoint.insert if update else endpoint.put
    counts: Counter[str] = Counter()
    for graph in sorted(each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)):
        counts[graph] = 0
        send(graph, _lines(store, graph, counts))
    return counts


def _lines(store: Store, graph: str, counts: Counter[str]) -> Iterator[bytes]:
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        counts[graph] += 1
        yield f"{quad.triple} .\n".encode()
