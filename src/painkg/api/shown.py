"""Values that show themselves in a notebook: a record as a card, a part as the explorer in a frame."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from types import ModuleType
from typing import TypeVar

from painkg.model import Claim, Concept, Knowledge, Shown

Value = TypeVar("Value", bound=Shown)


def concept(knowledge: Knowledge, found: Concept) -> Concept:
    """The concept, with a card of what it is and what is claimed of it."""
    return _with(found, lambda cards: cards.concept(knowledge, found))


def claim(knowledge: Knowledge, found: Claim) -> Claim:
    """The claim, with a card of its evidence on either side."""
    return _with(found, lambda cards: cards.claim(knowledge, found))


def part(found: Knowledge) -> Knowledge:
    """The part, with the explorer of it."""
    return _with(found, lambda cards: cards.frame(found))


def _with(value: Value, draw: Callable[[ModuleType], str]) -> Value:
    def card() -> str:
        from painkg.html import cards  # only a notebook needs the page and its templates

        return draw(cards)

    shown = copy(value)
    object.__setattr__(shown, "_card", card)  # what a frozen value says stays as it was
    return shown
