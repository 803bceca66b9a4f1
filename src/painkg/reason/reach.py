"""Where no causal path leads from one concept to another: how far each reaches, what would join them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from painkg import appraisal
from painkg.model import Claim, Knowledge
from painkg.reason import paths
from painkg.reason.network import Network

_JOINS = 5
"""So many claims that would join two ends are named."""


@dataclass(frozen=True)
class Reach:
    """How far two ends reach along causal claims, and what stands between."""

    ahead: dict[str, int]
    """What the one leads to, with the number of steps; itself left out."""
    behind: dict[str, int]
    """What leads to the other."""
    joins: tuple[Claim, ...]
    """Claims that carry nothing, from the one reach to the other: context, hypotheses, what was not found."""
    longer: int | None
    """How many steps the shortest path has, where there is one after all."""


def between(knowledge: Knowledge, network: Network, start: str, end: str, steps: int) -> Reach:
    """How far the two ends reach, and what would join them."""
    source, target = network.number.get(start), network.number.get(end)
    ahead, behind = _reached(network, source, steps), _reached(network, target, steps, back=True)
    joins = sorted(_joins(knowledge, {start: 0} | ahead, {end: 0} | behind), key=lambda pair: pair[0])
    longer = None
    if source is not None and target is not None:
        lengths = range(steps + 1, paths.MOST_STEPS + 1)
        longer = next((n for n in lengths if paths.best(network, source, target, n, 1)), None)
    return Reach(ahead, behind, tuple(claim for _, claim in joins[:_JOINS]), longer)


def _reached(network: Network, node: int | None, steps: int, back: bool = False) -> dict[str, int]:
    """What is reached from a node, without itself; nothing from what is not in the network."""
    if node is None:
        return {}
    found = paths.reached(network, node, steps, back).items()
    return {network.ids[other]: far for other, far in found if other != node}


def _joins(
    knowledge: Knowledge, ahead: dict[str, int], behind: dict[str, int]
) -> Iterator[tuple[tuple[float, float, str], Claim]]:
    """Claims that carry nothing and lead from the one reach into the other, the nearest and surest first."""
    for claim in knowledge.claims.values():
        found = appraisal.appraise(knowledge, claim)
        status = knowledge.ontology.term("status", found.status)
        relation = knowledge.relation_of(claim)
        if status.asserted if relation.sign else status.denied:
            continue  # it carries already, or is no context at all
        ends = [(claim.subject, claim.object)] + [(claim.object, claim.subject)] * (not relation.sign)
        far = [ahead[a] + behind[b] for a, b in ends if a in ahead and b in behind]
        if far:
            yield (min(far), -found.confidence, claim.id), claim
