"""Paths where the ways are few: layers of nodes grow from both ends until they meet.

Arrays pay where there are thousands of ways to look at; where there are dozens, setting them
up takes longer than walking. Layers are sets, so that Python's own loops do the work; ways are
put together only from the nodes at which layers meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from painkg.reason.network import CLAIM, Network, follows
from painkg.reason.rows import Rows

Layer = set[int]
Way = tuple[int, ...]


def every(network: Network, source: int, target: int, steps: int, most: int) -> list[Way] | None:
    """The edges of every simple, sound path that carries anything; None where so many ways are too few."""
    ahead, behind = [{source}], [{target}]
    found: list[Way] = []
    for _ in range(steps):
        grows, rows = (behind, network.into) if len(behind[-1]) < len(ahead[-1]) else (ahead, network.out)
        grows.append(rows.beside(grows[-1], most))
        if len(grows[-1]) > most:
            return None
        for node in ahead[-1] & behind[-1]:
            ones = _ways(network.into, node, ahead, most)
            others = _ways(network.out, node, behind, most)
            if len(found) + len(ones) * len(others) > most:
                return None
            found += [one[::-1] + other[1:] for one in ones for other in others]
    return [edges for nodes in found if len({*nodes}) == len(nodes) for edges in _edges(network, nodes)]


def _ways(rows: Rows, node: int, layers: list[Layer], most: int) -> list[Way]:
    """The nodes of the ways from a node of the last layer to the first, most + 1 at most."""
    start, others = rows.start, rows.others
    ways: list[Way] = [(node,)]
    for layer in layers[-2::-1]:
        ways = [
            (*way, each)
            for way in ways
            for each in layer.intersection(others[start[way[-1]] : start[way[-1] + 1]])
        ][: most + 1]
    return ways


def _edges(network: Network, nodes: Way) -> Iterator[Way]:
    """The edges of the sound paths along some nodes: two nodes may be joined by more than one."""
    spans = [network.between(*ends) for ends in pairwise(nodes)]
    return (edges for edges in product(*spans) if _is_sound(network, edges))


def _is_sound(network: Network, edges: Way) -> bool:
    if not any(map(network.kinds.__getitem__, edges)):
        return True  # claims alone, as mostly
    kinds = network.kind[list(edges)]
    return bool((kinds == CLAIM).any() and follows(kinds[:-1], kinds[1:]).all())
