"""What is asked of a network: the best paths from one node to another, and what all of them come to.

The net sign. Of the paths of each sign the best counts: its weakest claim, damped by every
step after the first. Where one sign's best is at least twice the other's, that is the net
sign; otherwise it is ambiguous.
"""

from __future__ import annotations

from dataclasses import dataclass

from painkg.reason import paths as search
from painkg.reason.network import Network
from painkg.reason.paths import Path

DAMPING = 0.8
"""What every further step leaves of an influence."""
AGREE = 2.0
"""So many times the other must one sign be, for a direction to be told."""


@dataclass(frozen=True)
class Asked:
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

    def net_sign(self, net: Network) -> tuple[str, list[Path]]:
        """What all the paths come to, +, -, ambiguous or none, with the best path of each sign."""
        found = [self._heaviest(net, sign) for sign in (1, -1)]
        plus, minus = (_damped(each) if each else 0.0 for each in found)
        return sign_of(plus, minus), [each for each in found if each]

    def _heaviest(self, net: Network, sign: int) -> Path | None:
        """The best path of a sign, its weakest claim damped by its length."""
        found = [path for most in range(1, self.steps + 1) for path in self.best(net, most, 1, sign)]
        return max(found, key=_damped, default=None)


def _damped(path: Path) -> float:
    return path.strength * DAMPING ** (len(path.edges) - 1)


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
