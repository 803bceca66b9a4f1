"""What changes when concepts are blocked or boosted, by the causal claims alone; no amounts.

The rule. What is blocked or boosted is held there, whatever acts on it. From there influence
runs along causal claims, upward influence (p) and downward influence (n) apart; a claim with
a negative sign turns one into the other:

    p_j = D * sum over claims i -> j of a_ij * (p_i if the sign is + else n_i)
    a_ij = confidence of the claim / max(1, sum of the confidences of all claims into j)

D < 1 damps every step, so that long chains weigh less and feedback loops converge: no node
gives on more than D times what came in. The system is linear; it is solved by iteration, in
time linear in the claims. A concept goes up or down where one influence is at least three
times the other; otherwise the signs fight, and nobody can tell.

This is network propagation with restart, as in NetCore (PMC7515737), on a signed causal
network, where signs that fight are said to fight (Vasilyev et al. 2014, An algorithm for
score aggregation over causal biological networks, doi:10.1186/1756-0500-7-516). Scores order effects; they
are no probabilities and no effect sizes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from painkg.reason.network import Edge, Network

DAMPING = 0.8
AGREE = 3.0
"""So many times the other must one influence be, for a direction to be told."""
FAINT = 1e-4
"""Influence below this is none."""
_PRECISION, _MOST_ROUNDS = 1e-9, 200

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """What becomes of one concept: up, down or ambiguous, how strongly, and by which claims."""

    concept: str
    direction: str
    score: float
    path: tuple[str, ...]


def effects(network: Network, block: Collection[str], boost: Collection[str]) -> list[Effect]:
    """Every concept that is reached, the strongest effect first."""
    held = {**{network.number[id_]: -1 for id_ in block}, **{network.number[id_]: 1 for id_ in boost}}
    flow = _Flow(network, held)
    flow.settle()
    found = [flow.effect(number) for number in range(len(network.ids)) if number not in held]
    return sorted((each for each in found if each), key=lambda each: (-each.score, each.concept))


class _Flow:
    """Influence on its way through the network; each node stands twice: going up, going down."""

    def __init__(self, network: Network, held: dict[int, int]) -> None:
        self._network, self._held = network, held
        self._edges = [e for e in network.edges if not e.inferred and e.target not in held]
        n = self._nodes = len(network.ids)
        self._signs = np.array([e.sign for e in self._edges], dtype=np.int8)
        source = np.array([e.source for e in self._edges], dtype=np.int64)
        target = np.array([e.target for e in self._edges], dtype=np.int64)
        weight = np.array([e.weight for e in self._edges], dtype=np.float64)
        share = DAMPING * weight / np.maximum(1.0, np.bincount(target, weight, n))[target]
        # Going up is node i, going down node n + i; a negative claim leads from one to the other.
        crossed = np.where(self._signs > 0, 0, n)
        self._source = np.concatenate([source, source + n])
        self._target = np.concatenate([target + crossed, target + n - crossed])
        self._share = np.concatenate([share, share])
        self._start = np.zeros(2 * n)
        for number, way in held.items():
            self._start[number if way > 0 else n + number] = 1.0
        self.influence = self._start
        self._from = np.full(2 * n, -1)

    def settle(self) -> None:
        """Let influence run until nothing changes; remember by which claim the most came in."""
        best = self._start
        for _ in range(_MOST_ROUNDS):
            came = self._start + np.bincount(
                self._target, self.influence[self._source] * self._share, 2 * self._nodes
            )
            moved = float(np.max(np.abs(came - self.influence), initial=0.0))
            self.influence, best = came, self._carried(best)
            if moved < _PRECISION:
                return

    def _carried(self, best: Floats) -> Floats:
        """The most that one chain of claims brings to each node."""
        brought = best[self._source] * self._share
        most = best.copy()
        np.maximum.at(most, self._target, brought)
        better = np.flatnonzero((brought == most[self._target]) & (brought > best[self._target]))
        self._from[self._target[better[::-1]]] = better[::-1]  # of equals, the first edge
        return most

    def effect(self, number: int) -> Effect | None:
        """What becomes of a node, or nothing where no influence comes."""
        up, down = float(self.influence[number]), float(self.influence[self._nodes + number])
        most, least = max(up, down), min(up, down)
        if most < FAINT:
            return None
        told = "up" if up > down else "down"
        direction = told if most >= AGREE * least else "ambiguous"
        path = self._path(number if up >= down else self._nodes + number)
        score = round(most - least if direction == told else most, 4)
        return Effect(self._network.ids[number], direction, score, tuple(edge.claim for edge in path))

    def _path(self, node: int) -> list[Edge]:
        """The chain of claims that brings the most."""
        steps: list[Edge] = []
        while (edge := int(self._from[node])) >= 0:
            steps.insert(0, self._edges[edge % len(self._edges)])
            node = int(self._source[edge])
        return steps
