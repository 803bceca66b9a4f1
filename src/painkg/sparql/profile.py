"""How a query was answered: what the engine was asked, how much it found, how long each step took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import pyoxigraph as ox

from painkg.store import Store


@dataclass(frozen=True)
class Profile:
    """The query as the engine was asked, how many rows or triples it found, and seconds by step."""

    asked: str
    found: int
    seconds: dict[str, float]


class Told:
    """A store that remembers the query which it was asked last."""

    def __init__(self, store: Store) -> None:
        self._store, self.asked = store, ""
        self.named_graphs = store.named_graphs

    def query(self, text: str, **options: Any) -> object:
        """Ask the store."""
        self.asked = text
        return self._store.query(text, **options)


def counted(found: object) -> int:
    """How many rows or triples there are; the truth of an ASK is one."""
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions | ox.QueryTriples) else 1


def timed(steps: dict[str, Callable[[], int]], asked: Callable[[], str]) -> Profile:
    """Take the steps one after the other; the last one tells how much was found."""
    laps = dict(_laps(steps))
    return Profile(asked(), list(laps.values())[-1][1], {name: lap[0] for name, lap in laps.items()})


def _laps(steps: dict[str, Callable[[], int]]) -> Iterator[tuple[str, tuple[float, int]]]:
    for name, step in steps.items():
        begun = perf_counter()
        found = step()
        yield name, (perf_counter() - begun, found)
