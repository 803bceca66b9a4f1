"""Paths where the ways are few: the same search as in ``halves``, one way at a time.

Arrays pay where there are thousands of ways to look at; where there are dozens, setting them
up takes longer than walking.
"""

from __future__ import annotations

from itertools import pairwise

from painkg.reason.network import CLAIM, Network, follows

Way = tuple[tuple[int, ...], tuple[int, ...]]
"""Edges and nodes, in the order of the path."""


def every(network: Network, source: int, target: int, steps: int, most: int) -> list[tuple[int, ...]] | None:
    """The edges of every simple, sound path that carries anything; None where so many ways are too few."""
    ahead: list[Way] = [((), (source,))]
    behind: list[Way] = [((), (target,))]
    found: list[tuple[int, ...]] = []
    for left in range(steps, 0, -1):
        back = len(behind) < len(ahead)
        ways, others, avoid = (behind, ahead, source) if back else (ahead, behind, target)
        # The last step need only be taken to where the other half begins.
        goals = None if left > 1 else {nodes[-1 if back else 0] for _, nodes in others}
        longer = _grown(network, ways, avoid, back, goals, most)
        if longer is None:
            return None
        ahead, behind = (ahead, longer) if back else (longer, behind)
        met = _met(ahead, behind, most)
        if met is None:
            return None
        found += met
    return [edges for edges in found if _is_sound(network, edges)]


def _grown(
    network: Network, ways: list[Way], avoid: int, back: bool, goals: set[int] | None, most: int
) -> list[Way] | None:
    rows = network.into if back else network.out
    start, edge, other = rows.start, rows.edges, rows.others
    longer: list[Way] = []
    looked = 0
    for edges, nodes in ways:
        end = nodes[0] if back else nodes[-1]
        first, last = start[end], start[end + 1]
        looked += last - first
        if looked > most:
            return None
        if end == avoid:
            continue
        for e, n in zip(edge[first:last].tolist(), other[first:last].tolist(), strict=True):
            if n not in nodes and (goals is None or n in goals):
                longer.append(((e, *edges), (n, *nodes)) if back else ((*edges, e), (*nodes, n)))
    return longer


def _met(ahead: list[Way], behind: list[Way], most: int) -> list[tuple[int, ...]] | None:
    """Where halves meet, and share no other node."""
    rest: dict[int, list[Way]] = {}
    for way in behind:
        rest.setdefault(way[1][0], []).append(way)
    found: list[tuple[int, ...]] = []
    for edges, nodes in ahead:
        for more, others in rest.get(nodes[-1], ()):
            if len(found) > most:
                return None
            if not any(node in nodes for node in others[1:]):
                found.append(edges + more)
    return found


def _is_sound(network: Network, edges: tuple[int, ...]) -> bool:
    kinds = [network.kind[edge] for edge in edges]
    if not any(kinds):
        return True  # claims alone, as mostly
    return CLAIM in kinds and all(follows(*pair) for pair in pairwise(kinds))
