"""Loops: chains of causal claims that come back to where they began, and feed or brake themselves."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from painkg import wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.reason import causal, paths
from painkg.reason.chains import Chain, chain
from painkg.reason.network import CLAIM, Network
from painkg.reason.paths import Path
from painkg.reason.results import Listing, Row, distinct

MOST_STEPS = 5


@dataclass(frozen=True)
class Loop:
    """A chain that comes back; its ``code`` is made from its claims and cites it."""

    code: str
    name: str
    chain: Chain

    @property
    def feeds_itself(self) -> bool:
        """More leads to still more (its signs multiply to +); otherwise it brakes itself."""
        return self.chain.sign > 0


@dataclass(frozen=True)
class Loops(Listing[Loop]):
    """The loops, the strongest first."""

    concept: Concept | None
    steps: int

    @property
    def title(self) -> str:
        """How many there are, in a sentence."""
        through = f" through {wording.name(self.concept)}" if self.concept else ""
        plus = sum(loop.feeds_itself for loop in self.items)
        many = f"{len(self)} loop{'s' * (len(self) != 1)}{through} of at most {self.steps} claims"
        return f"{many}: {plus} self-reinforcing, {len(self) - plus} self-limiting"

    def rows(self) -> list[Row]:
        """A row a loop."""
        return [
            {"loop": each.code, "name": each.name, "sign": "+" if each.feeds_itself else "-"}
            | {"strength": each.chain.strength, "weakest": each.chain.weakest.id}
            | {"claims": [claim.id for claim in each.chain.claims]}
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The claims that the loops are made of."""
        return distinct(claim for loop in self.items for claim in loop.chain.claims)


def loops(
    knowledge: Knowledge, concept: Concept | None = None, steps: int = MOST_STEPS, hypotheses: bool = False
) -> Loops:
    """Every loop of at most so many claims, through a concept if one is named; the strongest first.

    Raises PainkgError where more claims are asked for than can be.
    """
    if not 1 <= steps <= paths.MOST_STEPS:
        raise PainkgError(f"a loop has 1 to {paths.MOST_STEPS} claims. Ask for --steps in between.")
    net = causal.build(knowledge, hypotheses)
    found = sorted(find(net, steps), key=Path.rank)
    if concept:
        found = [path for path in found if net.number[concept.id] in net.source[list(path.edges)]]
    named = tuple(_loop(knowledge, chain(knowledge, path)) for path in found)
    return Loops(knowledge, named, concept, steps)


def find(network: Network, most_steps: int) -> list[Path]:
    """Every simple loop of claims, each once: it begins at the first of its nodes."""
    out: dict[int, list[int]] = {}
    for edge in (network.kind == CLAIM).nonzero()[0].tolist():
        out.setdefault(int(network.source[edge]), []).append(edge)
    found: list[Path] = []
    for start in sorted(out):
        home = paths.reached(network, start, most_steps, back=True)
        ways: list[tuple[int, ...]] = [()]
        for length in range(1, most_steps + 1):
            ways = _longer(
                network, out, ways, start, {n: far + length for n, far in home.items()}, most_steps
            )
            found += [Path(network, way) for way in ways if network.target[way[-1]] == start]
    return found


def _longer(
    network: Network,
    out: dict[int, list[int]],
    ways: list[tuple[int, ...]],
    start: int,
    far: dict[int, int],
    most: int,
) -> list[tuple[int, ...]]:
    """Ways one step longer, through nodes after the first from which there is still a way home in time."""
    longer = []
    for way in ways:
        seen = {int(network.target[edge]) for edge in way}
        for edge in () if start in seen else out.get(int(network.target[way[-1]]) if way else start, ()):
            node = int(network.target[edge])
            if node >= start and node not in seen and far.get(node, most + 1) <= most:
                longer.append((*way, edge))
    return longer


def _loop(knowledge: Knowledge, found: Chain) -> Loop:
    said = "\0".join(claim.id for claim in found.claims)
    code = base64.b32encode(hashlib.sha256(said.encode()).digest()).decode().lower()[:8]
    names = [wording.name(knowledge.concepts[step.source]) for step in found.steps]
    arrows = [" ⊣ " if step.sign < 0 else " → " for step in found.steps]
    name = "".join(part for pair in zip(names, arrows, strict=True) for part in pair)
    return Loop(f"loop-{code}", name + names[0], found)
