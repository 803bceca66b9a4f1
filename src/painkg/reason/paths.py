"""The best causal paths between two nodes: as strong as their weakest step, then the shortest.

A path visits no node twice. It is put together in the middle: half paths from the one end
meet those to the other, so that a hub is never unrolled to the full depth. Where all paths
are few they are all looked at. Otherwise the search asks which weight is the highest at which
enough paths are left; the answer is exact, and the same in whatever order the claims stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np

from painkg.reason import nearby
from painkg.reason.network import CLAIM, KIND, Network
from painkg.reason.search import Search

MOST_STEPS = 8
"""No path or loop is asked for that has more."""
NEAR = 2_000
"""So many ways are walked one by one."""
FEW = 100_000
"""So many half paths, and paths, are looked at rather than thought about."""


HANDFUL = 30
"""So many paths are ranked faster than chosen from."""


@dataclass(frozen=True)
class Path:
    """A way from one node to another by the numbers of its edges."""

    network: Network = field(repr=False, compare=False)
    edges: tuple[int, ...]

    @property
    def sign(self) -> int:
        """+1 where more at the start means more at the end, -1 where it means less."""
        return prod(int(self.network.sign[edge]) for edge in self.edges)

    @property
    def weakest(self) -> int:
        """The edge of the least sure claim; among equals the first."""
        kinds = self.network.kinds
        return min(
            [edge for edge in self.edges if kinds[edge] == CLAIM], key=self.network.weights.__getitem__
        )

    @property
    def strength(self) -> float:
        """How sure the weakest claim is: a path is no stronger."""
        return self.network.weights[self.weakest]

    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        """Strongest first, then shortest, then by number of the nodes."""
        return -self.strength, len(self.edges), self.edges


def best(
    network: Network,
    source: int,
    target: int,
    most_steps: int,
    wanted: int,
    sign: int = 0,
    through: tuple[int, ...] = (),
) -> list[Path]:
    """The best paths of at most so many steps, the best first; fewer where there are fewer.

    With a ``sign``, the best of those with this sign; with ``through``, of those by these nodes.
    """
    if source == target or not network.levels or wanted < 1:
        return []
    found = nearby.every(network, source, target, most_steps, NEAR)
    edges: Sequence[Sequence[int]] = found or []
    if found is None or sign or through or len(found) > HANDFUL:
        search = Search(network, source, target, most_steps, sign, through, FEW)
        edges = search.best(wanted) if found is None else search.chosen(found, wanted)
    return sorted((Path(network, tuple(each)) for each in edges), key=Path.rank)[:wanted]


def reached(network: Network, node: int, most_steps: int, back: bool = False) -> dict[int, int]:
    """The nodes within so many steps of a node, itself included, each with its distance.

    By claims, and up to kinds: where else a step is sound depends on the rest of the path.
    """
    rows = network.into if back else network.out
    found, fresh = {node: 0}, [node]
    for distance in range(1, most_steps + 1):
        first, last = rows.upto(np.array(fresh, dtype=int), network.levels - 1)
        spans = [np.arange(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        place = np.concatenate(spans) if spans else np.array([], dtype=int)
        near = np.unique(rows.other[place[network.kind[rows.edge[place]] <= KIND]])
        fresh = [each for each in near.tolist() if each not in found]
        found |= dict.fromkeys(fresh, distance)
    return found
