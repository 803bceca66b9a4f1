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
from painkg.reason import causal, reach
from painkg.reason import paths as search
from painkg.reason.chains import Chain, chain
from painkg.reason.network import Network
from painkg.reason.paths import Path
from painkg.reason.reach import Reach
from painkg.reason.results import Result, Row, distinct

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

    @property
    def title(self) -> str:
        """The net sign in a sentence."""
        ends = f"{wording.name(self.source)} → {wording.name(self.target)}"
        return f"{ends}: {WORDS[self.net]} ({self.net})" if self.paths else f"{ends}: {WORDS[self.net]}"

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
        ways = (*self.paths, *self.hypotheses)
        return distinct(step.claim for way in ways for step in way.steps if step.claim)


def explain(
    knowledge: Knowledge,
    source: Concept,
    target: Concept,
    steps: int = 4,
    paths: int = 5,
    through: Sequence[Concept] = (),
) -> Explanation:
    """The best signed causal paths from one concept to another, by others if so asked.

    Raises PainkgError where the two are the same or more steps are asked for than can be.
    """
    if source.id == target.id:
        raise PainkgError(f"'{source.id}' is both ends. Name two concepts, or see: painkg loops {source.id}")
    if not 1 <= steps <= search.MOST_STEPS or paths < 1:
        raise PainkgError(f"a path has 1 to {search.MOST_STEPS} steps, and at least one is asked for.")
    net = causal.build(knowledge)
    asked = _Asked(
        net.number[source.id], net.number[target.id], steps, tuple(net.number[c.id] for c in through)
    )
    found = asked.chains(knowledge, net, paths)
    guessed = () if found else asked.chains(knowledge, causal.build(knowledge, hypotheses=True), paths)
    missing = None if found else reach.between(knowledge, net, asked.source, asked.target, steps)
    sign = asked.net_sign(net) if found else "none"
    return Explanation(knowledge, source, target, steps, sign, found, guessed, missing)


@dataclass(frozen=True)
class _Asked:
    """What is asked of a network: from where to where, in how many steps, by what."""

    source: int
    target: int
    steps: int
    through: tuple[int, ...]

    def chains(self, knowledge: Knowledge, net: Network, many: int) -> tuple[Chain, ...]:
        """The best paths in the words of the knowledge."""
        return tuple(chain(knowledge, path) for path in self._best(net, self.steps, many))

    def _best(self, net: Network, steps: int, many: int, sign: int = 0) -> list[Path]:
        return search.best(net, self.source, self.target, steps, many, sign, self.through)

    def net_sign(self, net: Network) -> str:
        """What all the paths come to: +, -, ambiguous or none."""
        plus, minus = (self._damped(net, sign) for sign in (1, -1))
        return sign_of(plus, minus)

    def _damped(self, net: Network, sign: int) -> float:
        """The best path of a sign, its weakest claim damped by its length."""
        found = [path for most in range(1, self.steps + 1) for path in self._best(net, most, 1, sign)]
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
