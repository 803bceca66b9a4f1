"""Which column each box of a concept map stands in: causes left of their effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Ends(Protocol):
    """Anything with a source and a target."""

    @property
    def source(self) -> str:
        """Where it comes from."""

    @property
    def target(self) -> str:
        """Where it goes to."""


def ranks(boxes: Sequence[str], links: Sequence[Ends], most: int) -> dict[str, int]:
    """The column of each box from the left, no more than so many boxes in one."""
    order = _line(boxes, links)
    at = {id_: n for n, id_ in enumerate(order)}
    before: dict[str, list[str]] = {id_: [] for id_ in order}
    after: dict[str, list[str]] = {id_: [] for id_ in order}
    for link in links:
        first, last = sorted((link.source, link.target), key=at.__getitem__)
        before[last].append(first)
        after[first].append(last)
    found = _leftmost(order, before, most)
    _pull_right(order, after, found, most)
    return _closed_up(found)


def _line(boxes: Sequence[str], links: Sequence[Ends]) -> list[str]:
    """An order that few links run against: sinks last, sources first (Eades, Lin & Smyth 1993)."""
    left: list[str] = []
    right: list[str] = []
    rest = dict.fromkeys(boxes)
    while rest:
        out, into = _degrees(rest, links)
        sinks = [id_ for id_ in rest if not out[id_]]
        sources = [id_ for id_ in rest if not into[id_] and out[id_]]
        if sinks:
            right = sinks + right
        elif sources:
            left += sources
        else:
            left.append(max(rest, key=lambda id_: out[id_] - into[id_]))
        for id_ in [*left, *right]:
            rest.pop(id_, None)
    return left + right


def _degrees(rest: dict[str, None], links: Sequence[Ends]) -> tuple[dict[str, int], dict[str, int]]:
    out, into = dict.fromkeys(rest, 0), dict.fromkeys(rest, 0)
    for link in links:
        if link.source in rest and link.target in rest:
            out[link.source] += 1
            into[link.target] += 1
    return out, into


def _leftmost(order: list[str], before: dict[str, list[str]], most: int) -> dict[str, int]:
    found: dict[str, int] = {}
    count: dict[int, int] = {}
    for id_ in order:
        rank = max((found[one] + 1 for one in before[id_]), default=0)
        while count.get(rank, 0) >= most:
            rank += 1
        found[id_] = rank
        count[rank] = count.get(rank, 0) + 1
    return found


def _pull_right(order: list[str], after: dict[str, list[str]], found: dict[str, int], most: int) -> None:
    """A cause stands beside its nearest effect, where there is room."""
    count: dict[int, int] = {}
    for rank in found.values():
        count[rank] = count.get(rank, 0) + 1
    for id_ in reversed(order):
        wanted = min((found[one] - 1 for one in after[id_]), default=found[id_])
        while wanted > found[id_] and count.get(wanted, 0) >= most:
            wanted -= 1
        if wanted > found[id_]:
            count[found[id_]] -= 1
            count[wanted] = count.get(wanted, 0) + 1
            found[id_] = wanted


def _closed_up(found: dict[str, int]) -> dict[str, int]:
    used = {rank: n for n, rank in enumerate(sorted(set(found.values())))}
    return {id_: used[rank] for id_, rank in found.items()}
