"""Quiz cards made from claims: nothing open is asked as if it were settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Claim, Knowledge
from painkg.quiz import paths
from painkg.quiz.blanks import SETTLED
from painkg.quiz.cards import Card, drawn
from painkg.quiz.findings import OPEN
from painkg.quiz.truth import Truth

KINDS = (*SETTLED, *OPEN, "order")
EACH = 90
"""At most so many cards of a kind, those on the claims of lessons first."""
FEW = {"order": 40}
"""Kinds of which fewer are enough."""


def make(
    knowledge: Knowledge, shown: Sequence[str] = (), within: Iterable[str] | None = None, kind: str = ""
) -> list[Card]:
    """The cards: of a kind, or of all; on some claims, or on all; ``shown`` are the claims of lessons."""
    if kind and kind not in KINDS:
        raise UnknownNameError("kind of card", kind, KINDS)
    truth = Truth(knowledge)
    wanted = None if within is None else set(within)
    piles = []
    for name in (kind,) if kind else KINDS:
        cards = _of(truth, name, shown, wanted)
        piles.append(_few(cards, FEW.get(name, EACH)))
    found = [card for row in zip_longest(*piles) for card in row if card]  # kinds in turn
    if not found:
        raise PainkgError("no card can be made of these claims. Choose another kind or more claims.")
    return found


def _few(cards: Iterable[Card], most: int) -> list[Card]:
    """The first cards, no question twice."""
    kept: dict[str, Card] = {}
    for card in cards:
        kept.setdefault(card.asks, card)
        if len(kept) == most:
            break
    return list(kept.values())


def _of(truth: Truth, kind: str, shown: Sequence[str], wanted: set[str] | None) -> Iterator[Card]:
    """The cards of a kind, on the claims that are wanted."""
    if kind == "order":
        found = paths.paths(truth, shown)
        whole = (path for path in found if wanted is None or {claim.id for claim in path} <= wanted)
        yield from (card for path in whole for card in paths.order(truth, path))
        return
    cards = SETTLED.get(kind) or OPEN[kind]
    claims = truth.good(shown) if kind in SETTLED else _every(truth, shown)
    for claim in claims:
        if wanted is None or claim.id in wanted:
            yield from cards(truth, claim)


def _every(truth: Truth, shown: Sequence[str]) -> list[Claim]:
    """Every claim, those of lessons first, statuses in turn so that none crowds out the others."""
    first = set(shown)
    seen: dict[tuple[bool, str], int] = {}
    ranks = {}
    for claim in sorted(truth.knowledge.claims.values(), key=lambda claim: drawn(claim.id)):
        group = (claim.id in first, truth.status[claim.id].word)
        ranks[claim.id] = (not group[0], seen.setdefault(group, 0), group[1])
        seen[group] += 1
    return sorted(truth.knowledge.claims.values(), key=lambda claim: ranks[claim.id])
