"""What goes up and down when concepts are blocked or boosted, by the causal claims alone.

The direction is told where one influence (see ``flow``) is at least twice the other; otherwise
the signs fight, and nobody can tell. Scores order effects: they are no amounts, no
probabilities, no doses.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from painkg import wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.reason.causal import Ground
from painkg.reason.explain import sign_of
from painkg.reason.flow import Flow
from painkg.reason.network import CLAIM, Network
from painkg.reason.results import Listing, Row, distinct

FAINT = 1e-4
"""Influence below this is none."""
_DIRECTIONS = {"+": "up", "-": "down", "ambiguous": "ambiguous"}


@dataclass(frozen=True)
class Effect:
    """What becomes of a concept: up, down or ambiguous; ``path`` is the chain of claims that carries it.

    The chain begins at ``source``, which is held, or at a kind of it. Where one of its claims is not
    about what the one before ends at, it is about a kind of that.
    """

    concept: Concept
    direction: str
    score: float
    path: tuple[Claim, ...]
    source: str = ""


@dataclass(frozen=True)
class WhatIf(Listing[Effect]):
    """The effect on every concept that is reached, the strongest first."""

    block: tuple[Concept, ...]
    boost: tuple[Concept, ...]

    @property
    def title(self) -> str:
        """What is done, in a sentence."""
        pairs = (("blocked", self.block), ("boosted", self.boost))
        done = [f"{_named(concepts)} {word}" for word, concepts in pairs if concepts]
        return f"What if: {' and '.join(done)}"

    def of(self, concept: str) -> Effect | None:
        """The effect on one concept by its id, or nothing where nothing arrives."""
        return next((effect for effect in self.items if effect.concept.id == concept), None)

    def rows(self) -> list[Row]:
        """A row an effect."""
        return [
            {"concept": each.concept.id, "label": each.concept.label, "type": each.concept.type}
            | {"direction": each.direction, "score": each.score, "path": [c.id for c in each.path]}
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The claims that carry the effects."""
        return distinct(claim for effect in self.items for claim in effect.path)


def _named(concepts: Collection[Concept]) -> str:
    return ", ".join(wording.name(concept) for concept in concepts)


def what_if(
    knowledge: Knowledge,
    block: Collection[Concept],
    boost: Collection[Concept],
    ground: Ground | None = None,
) -> WhatIf:
    """What becomes of everything when some concepts are blocked and others boosted.

    With a ``ground``, on that: a knowledge with more beside it.

    Raises PainkgError where nothing is done, or both to the same concept.
    """
    both = sorted({each.id for each in block} & {each.id for each in boost})
    if both:
        raise PainkgError(f"'{both[0]}' cannot be both blocked and boosted. Choose one.")
    if not block and not boost:
        raise PainkgError("nothing is blocked or boosted. Name a concept, such as: --block nmda-receptor")
    ground = ground or Ground(knowledge)
    net = ground.network()
    ways = [(concept.id, way) for way, some in ((-1, block), (1, boost)) for concept in some]
    held = {net.number[id_]: way for id_, way in ways if id_ in net.number}
    reached = effects(net, held)
    carriers = {net.claims[edge] for *_, edges in reached for edge in edges}
    knowledge = ground.told(carriers, [net.ids[number] for number in (*held, *(each[0] for each in reached))])
    found = [
        Effect(
            knowledge.concepts[net.ids[at]],
            way,
            score,
            _claims(knowledge, net, by),
            net.ids[net.source[by[0]]],
        )
        for at, way, score, by in reached
    ]
    done = (tuple({c.id: c for c in concepts}.values()) for concepts in (block, boost))
    return WhatIf(knowledge, tuple(found), *done)


def _claims(knowledge: Knowledge, net: Network, edges: list[int]) -> tuple[Claim, ...]:
    return tuple(knowledge.claims[net.claims[edge]] for edge in edges if net.claims[edge])


def effects(network: Network, held: dict[int, int]) -> list[tuple[int, str, float, list[int]]]:
    """Node, direction, score and carrying edges of every effect, the strongest first."""
    flow = Flow(network, held)
    most = np.maximum(flow.influence[: flow.nodes], flow.influence[flow.nodes :])
    # A kind of which nothing is claimed is a mere grouping: that "symptoms" rise says nothing.
    claims = network.kind == CLAIM
    claimed = np.union1d(network.source[claims], network.target[claims])
    reached = [number for number in claimed[most[claimed] >= FAINT].tolist() if number not in held]
    found = [(number, *_effect(flow, number)) for number in reached]
    # What is of a kind is no effect on the kind: some claim must carry it.
    carried = [each for each in found if claims[each[3]].any()]
    return sorted(carried, key=lambda each: (-each[2], each[0]))


def _effect(flow: Flow, number: int) -> tuple[str, float, list[int]]:
    up, down = float(flow.influence[number]), float(flow.influence[flow.nodes + number])
    direction = _DIRECTIONS[sign_of(up, down)]
    score = max(up, down) if direction == "ambiguous" else abs(up - down)
    return direction, round(score, 4), flow.chain(number if up >= down else flow.nodes + number)
