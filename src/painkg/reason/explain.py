"""How one concept leads to another: the best paths, what they come to, and what is missing.

Hypotheses carry nothing, but where only they lead on, the paths through them are told apart
from the rest. What all paths come to says ``asked``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from painkg import wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.reason import outcome, reach
from painkg.reason.asked import Asked
from painkg.reason.causal import Ground
from painkg.reason.chains import Chain, chain
from painkg.reason.paths import MOST_STEPS, Path
from painkg.reason.reach import Reach
from painkg.reason.results import Result, Row, distinct, said

WORDS = {"+": "more", "-": "less", "ambiguous": "cannot tell", "none": "no causal path"}


@dataclass(frozen=True)
class Explanation(Result):
    """How ``source`` leads to ``target`` in at most ``steps`` steps; ``net`` is +, -, ambiguous or none."""

    source: Concept
    target: Concept
    steps: int
    net: str
    paths: tuple[Chain, ...]
    hypotheses: tuple[Chain, ...]
    reach: Reach | None
    """How far each end reaches, where there is no path."""
    looked_at: tuple[Claim, ...] = ()
    """Claims on the outcome itself, of the source or a kind that it is of: what was found, not how."""
    weighed: tuple[Chain, ...] = ()
    """The best path of each sign, which ``net`` compares; they need not be among the best of all."""

    @property
    def title(self) -> str:
        """The net sign in a sentence, and what is open about the outcome itself."""
        ends = f"{wording.name(self.source)} → {wording.name(self.target)}"
        by = "by mechanism, " if self.doubts and self.paths else ""
        net = f"{ends}: {by}{WORDS[self.net]}" + f" ({self.net})" * bool(self.paths)
        looked_at = " ".join(said(self.knowledge, claim)["sentence"] for claim in self.doubts)
        return f"{net}. Looked at directly: {looked_at}" if looked_at else net

    @property
    def doubts(self) -> tuple[Claim, ...]:
        """What was looked at directly, where any of it is not simply supported or says otherwise."""
        sign = {"+": 1, "-": -1}.get(self.net, 0)
        is_open = any(outcome.is_open(self.knowledge, claim, sign) for claim in self.looked_at)
        return self.looked_at if is_open else ()

    @cached_property
    def weakest(self) -> Claim | None:
        """The claim on which the best path hangs."""
        return self.paths[0].weakest if self.paths else None

    def rows(self) -> list[Row]:
        """A row a step, the best path first."""
        return [
            {"path": number, "sign": "+" if way.sign > 0 else "-", "hypothesis": way in self.hypotheses} | row
            for number, way in enumerate((*self.paths, *self.hypotheses), 1)
            for row in way.rows()
        ]

    def claims(self) -> list[Claim]:
        """The claims on the paths."""
        return distinct(claim for way in (*self.paths, *self.hypotheses) for claim in way.claims)


def explain(
    knowledge: Knowledge,
    source: Concept,
    target: Concept,
    steps: int = 4,
    paths: int = 5,
    through: Sequence[Concept] = (),
    ground: Ground | None = None,
) -> Explanation:
    """The best signed causal paths from one concept to another, by others if so asked.

    With a ``ground``, on that: a knowledge with more beside it.

    Raises PainkgError where the two are the same or more steps are asked for than can be.
    """
    if source.id == target.id:
        raise PainkgError(f"'{source.id}' is both ends. Name two concepts, or see: painkg loops {source.id}")
    if not 1 <= steps <= MOST_STEPS or paths < 1:
        raise PainkgError(f"a path has 1 to {MOST_STEPS} steps, and at least one is asked for.")
    ground = ground or Ground(knowledge)
    net = ground.network()
    asked = Asked(source.id, target.id, steps, tuple(concept.id for concept in through))
    found = asked.best(net, steps, paths)
    guessed = [] if found else asked.best(ground.network(hypotheses=True), steps, paths)
    sign, decided = asked.net_sign(net) if found else ("none", [])
    knowledge = _told(ground, [*found, *guessed, *decided])
    missing = None if found else reach.between(knowledge, net, source.id, target.id, steps)
    ways, maybe, weighed = (
        tuple(chain(knowledge, path) for path in some) for some in (found, guessed, decided)
    )
    looked_at = outcome.of(knowledge, outcome.kinds(net, source.id), target.id)
    return Explanation(knowledge, source, target, steps, sign, ways, maybe, missing, looked_at, weighed)


def _told(ground: Ground, paths: list[Path]) -> Knowledge:
    """What the paths go along."""
    edges = [(path.network, edge) for path in paths for edge in path.edges]
    ends = (net.ids[end[edge]] for net, edge in edges for end in (net.source, net.target))
    return ground.told((net.claims[edge] for net, edge in edges), ends)
