"""Influence on its way through the causal network, by numbers: the rule of ``whatif``.

What is blocked or boosted is held there, whatever acts on it. From there influence runs along
causal claims, upward influence (p) and downward influence (n) apart; a claim with a negative
sign turns one into the other:

    p_j = D * sum over claims i -> j of a_ij * (p_i if the sign is + else n_i), and likewise n_j
    a_ij = confidence of the claim / max(1, sum of the confidences of all claims into j)

D < 1 damps every step, so that long chains weigh less and feedback loops converge: into a
node comes at most D times the most that its neighbours have. The system is linear and is
solved by iteration, in time linear in the claims. Structure carries nothing: whether a step to a
part is sound depends on where on a path it stands, and influence has no path; a step to a kind is
sound, but tells of members what was found of few (benchmarks/README.md has the table with and without).

Damped counting of all chains is Katz's index (Katz 1953, doi:10.1007/BF02289026); sharing out
what comes into a node, so that a hub is no louder than its evidence, is network propagation
with restart (NetCore, Nucleic Acids Research 2020, doi:10.1093/nar/gkaa639). Networks in which signs fight,
where no single answer is right, are the rule and not the exception in causal biology
(Vasilyev et al. 2014, doi:10.1186/1756-0500-7-516): there the two influences are compared.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from painkg.reason.asked import DAMPING
from painkg.reason.network import CLAIM, Network
from painkg.reason.rows import Numbers

_PRECISION = 1e-9
_MOST_ROUNDS = 200
"""D to the power of this is far below the precision: it always converges before."""


class Flow:
    """The influence that everything gets from what is held; a node counts twice: up n, down nodes + n."""

    def __init__(self, network: Network, held: Mapping[int, int]) -> None:
        self._network, self.nodes = network, len(network.ids)
        carries = (network.kind == CLAIM) & ~np.isin(network.target, list(held))
        self._edge = np.flatnonzero(carries)
        self._source, self._target, self._share = self._doubled()
        self._start = np.zeros(2 * self.nodes)
        for number, way in held.items():
            self._start[number if way > 0 else self.nodes + number] = 1.0
        self.influence = self._settled()
        self._from = self._carriers()

    def _doubled(self) -> tuple[Numbers, Numbers, Numbers]:
        """Source, target and share of each edge, for what goes up and for what goes down."""
        net, n = self._network, self.nodes
        source, target = (ends[self._edge].astype(np.int64) for ends in (net.source, net.target))
        weight = net.weight[self._edge]
        share = DAMPING * weight / np.maximum(1.0, np.bincount(target, weight, n))[target]
        turned = np.where(net.sign[self._edge] > 0, 0, n)
        doubled = (source, source + n), (target + turned, target + n - turned), (share, share)
        one, other, both = (np.concatenate(pair) for pair in doubled)
        return one, other, both

    def _settled(self) -> Numbers:
        """Let influence run until nothing changes."""
        now = self._start
        for _ in range(_MOST_ROUNDS):
            came = np.bincount(self._target, now[self._source] * self._share, 2 * self.nodes) + self._start
            if float(np.max(np.abs(came - now), initial=0.0)) < _PRECISION:
                return came
            now = came
        return now

    def _carriers(self) -> Numbers:
        """By which edge the strongest single chain comes into each node; -1 where none does."""
        best, carrier = self._start, np.full(2 * self.nodes, -1)
        for _ in range(_MOST_ROUNDS):
            brought = best[self._source] * self._share
            most = best.copy()
            np.maximum.at(most, self._target, brought)
            better = np.flatnonzero((brought == most[self._target]) & (brought > best[self._target]))
            if not len(better):
                return carrier
            carrier[self._target[better[::-1]]] = better[::-1]  # of equals, the first edge
            best = most
        return carrier

    def chain(self, node: int) -> list[int]:
        """The edges of the strongest single chain into a node, up or down."""
        edges: list[int] = []
        while (found := int(self._from[node])) >= 0:
            edges.insert(0, int(self._edge[found % len(self._edge)]))
            node = int(self._source[found])
        return edges
