"""What goes up and down when concepts are blocked or boosted, by the causal claims alone.

The direction is told where one influence (see ``flow``) is at least twice the other; otherwise
the signs fight, and nobody can tell. Scores order effects: they are no amounts, no
probabilities, no doses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from painkg import wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.reason import outcome
from painkg.reason.causal import Ground
from painkg.reason.effects import effects
from painkg.reason.results import Listing, Row, distinct


@dataclass(frozen=True)
class Effect:
    """What becomes of a concept: up, down or ambiguous; ``path`` is the chain of claims that carries it."""

    concept: Concept
    direction: str
    score: float
    path: tuple[Claim, ...]
    open: tuple[Claim, ...] = ()
    """Claims on the effect itself, of what is held or a kind of it, that are not simply supported or
    say otherwise: the path is a mechanism, and does not settle them."""


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
            | {"open": [c.id for c in each.open]}
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
    ways = {concept.id: way for way, some in ((-1, block), (1, boost)) for concept in some}
    held = {net.number[id_]: way for id_, way in ways.items() if id_ in net.number}
    reached = effects(net, held)
    carriers = {net.claims[edge] for *_, edges in reached for edge in edges}
    knowledge = ground.told(carriers, [net.ids[number] for number in (*held, *(each[0] for each in reached))])
    kinds = [(outcome.kinds(net, id_), way) for id_, way in ways.items()]
    found = [
        Effect(
            concept := knowledge.concepts[net.ids[at]],
            direction,
            score,
            tuple(knowledge.claims[net.claims[edge]] for edge in by),
            tuple(_open(knowledge, kinds, concept.id, direction)),
        )
        for at, direction, score, by in reached
    ]
    done = (tuple({c.id: c for c in concepts}.values()) for concepts in (block, boost))
    return WhatIf(knowledge, tuple(found), *done)


def _open(
    knowledge: Knowledge, held: list[tuple[dict[str, int], int]], target: str, direction: str
) -> Iterator[Claim]:
    """Claims on an effect itself that are not simply supported, or do not go the way that is foretold."""
    sign = {"up": 1, "down": -1}.get(direction, 0)
    for kinds, way in held:
        claims = outcome.of(knowledge, kinds, target)
        yield from (claim for claim in claims if outcome.is_open(knowledge, claim, way * sign))
