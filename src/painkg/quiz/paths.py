"""Paths of settled causal claims, and the card that asks for the order of their steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from painkg.model import Claim
from painkg.quiz import asking
from painkg.quiz.cards import CHOICES, Card, drawn
from painkg.quiz.truth import Truth

SAME_END = 4
STEPS = 3
"""How many steps a path has that is to be put in order."""


def paths(truth: Truth, shown: Sequence[str]) -> Iterator[list[Claim]]:
    """Paths of settled causal claims, those of lessons first; no station ends many of them."""
    good = [claim for claim in truth.good(shown) if truth.knowledge.relation_of(claim).sign]
    leaving: dict[str, list[Claim]] = {}
    for claim in good:
        leaving.setdefault(claim.subject, []).append(claim)
    ended: dict[str, int] = {}
    for first in good:
        longer = [[first]] if first.condition in ("", first.subject) else []
        for _ in range(STEPS - 1):
            longer = [[*path, step] for path in longer for step in _onward(path, leaving)]
        fresh = [path for path in longer if ended.get(path[-1].object, 0) < SAME_END]
        for path in fresh[:1]:
            ended[path[-1].object] = ended.get(path[-1].object, 0) + 1
            yield path


def _onward(path: list[Claim], leaving: dict[str, list[Claim]]) -> list[Claim]:
    """The claims that go on from a path, under no other condition than what it begins with."""
    been = {path[0].subject, *(claim.object for claim in path)}
    steps = leaving.get(path[-1].object, [])
    return [step for step in steps if step.object not in been and step.condition in ("", path[0].subject)]


def order(truth: Truth, path: list[Claim]) -> Iterator[Card]:
    """Ask for the order of the steps of a path."""
    stations = [path[0].subject, *(claim.object for claim in path)]
    names = asking.names(truth, stations)
    right = " → ".join(names)
    joined = {(claim.subject, claim.object) for claim in truth.knowledge.claims.values()}
    wrong = []
    for one in range(1, len(stations)):
        mixed = [*stations[one:], *stations[:one]][:: -1 if one % 2 else 1]
        if mixed != stations and not all(pair in joined for pair in pairwise(mixed)):
            wrong.append(" → ".join(asking.names(truth, mixed)))
    ids = tuple(claim.id for claim in path)
    said = " ".join(asking.because(truth.knowledge, claim) for claim in path)
    shuffled = ", ".join(sorted(names, key=lambda name: drawn(name, *ids)))
    if len(set(wrong)) >= 2:
        asks = f"In which order does one lead to the next: {shuffled}?"
        yield Card("order", asks, right, tuple(dict.fromkeys(wrong))[: CHOICES - 1], said, ids)
