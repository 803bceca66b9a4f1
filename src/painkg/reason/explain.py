"""How one concept leads to another: the best paths, what they come to, and what is missing.

The net sign. Of the paths of each sign the best counts: its weakest claim, damped by every
step after the first. Where one sign's best is at least twice the other's, that is the net
sign; otherwise it is ambiguous. Hypotheses carry nothing, but where only they lead on, the
paths through them are told apart from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from painkg import wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.reason import outcome, reach
from painkg.reason import paths as search
from painkg.reason.causal import Ground
from painkg.reason.chains import Chain, chain
from painkg.reason.network import Network
from painkg.reason.paths import Path
from painkg.reason.reach import Reach
from painkg.reason.results import Result, Row, distinct, said

DAMPING = 0.8
"""What every further step leaves of an influence."""
AGREE = 2.0
"""So many times the other must one sign be, for a direction to be told."""
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
    if not 1 <= steps <= search.MOST_STEPS or paths < 1:
        raise PainkgError(f"a path has 1 to {search.MOST_STEPS} steps, and at least one is asked for.")
    ground = ground or Ground(knowledge)
    net = ground.network()
    asked = _Asked(source.id, target.id, steps, tuple(concept.id for concept in through))
    found = asked.best(net, steps, paths)
    guessed = [] if found else asked.best(ground.network(hypotheses=True), steps, paths)
    knowledge = _told(ground, found or guessed)
    missing = None if found else reach.between(knowledge, net, source.id, target.id, steps)
    sign = asked.net_sign(net) if found else "none"
    ways, maybe = (tuple(chain(knowledge, path) for path in some) for some in (found, guessed))
    looked_at = outcome.of(knowledge, outcome.kinds(net, source.id), target.id)
    return Explanation(knowledge, source, target, steps, sign, ways, maybe, missing, looked_at)


def _told(ground: Ground, paths: list[Path]) -> Knowledge:
    """What the paths go along."""
    edges = [(path.network, edge) for path in paths for edge in path.edges]
    ends = (net.ids[end[edge]] for net, edge in edges for end in (net.source, net.target))
    return ground.told((net.claims[edge] for net, edge in edges), ends)


@dataclass(frozen=True)
class _Asked:
    """What is asked of a network: from where to where, in how many steps, by what."""

    source: str
    target: str
    steps: int
    through: tuple[str, ...]

    def best(self, net: Network, steps: int, many: int, sign: int = 0) -> list[Path]:
        """The best paths; none where an end is not in the network at all."""
        numbers = [net.number.get(id_) for id_ in (self.source, self.target, *self.through)]
        if None in numbers:
            return []
        one, other, *by = (number for number in numbers if number is not None)
        return search.best(net, one, other, steps, many, sign, tuple(by))

    def net_sign(self, net: Network) -> str:
        """What all the paths come to: +, -, ambiguous or none."""
        plus, minus = (self._damped(net, sign) for sign in (1, -1))
        return sign_of(plus, minus)

    def _damped(self, net: Network, sign: int) -> float:
        """The best path of a sign, its weakest claim damped by its length."""
        found = [path for most in range(1, self.steps + 1) for path in self.best(net, most, 1, sign)]
        return max((path.strength * DAMPING ** (len(path.edges) - 1) for path in found), default=0.0)


def sign_of(plus: float, minus: float) -> str:
    """The sign that is at least twice the other, if one is.

    >>> sign_of(0.4, 0.2), sign_of(0.2, 0.3), sign_of(0, 0.1), sign_of(0, 0)
    ('+', 'ambiguous', '-', 'none')
    """
    if not plus and not minus:
        return "none"
    if max(plus, minus) < AGREE * min(plus, minus):
        return "ambiguous"
    return "+" if plus > minus else "-"
