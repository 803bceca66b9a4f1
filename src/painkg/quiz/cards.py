"""A card as a frozen value: a question, its answers, and the sentence and sources that it rests on."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

BLANK = "_____"
CHOICES = 4


@dataclass(frozen=True)
class Card:
    """One question; a card without wrong answers is a cloze: the answer is written."""

    kind: str
    asks: str
    right: str
    wrong: tuple[str, ...]
    because: str
    """Sentence, status and citation of every claim that it rests on."""
    claims: tuple[str, ...]
    also_right: tuple[str, ...] = ()
    """Other ways to write the right answer of a cloze."""

    @property
    def id(self) -> str:
        """The same for the same question of the same claims, whatever its wrong answers are."""
        said = "\0".join((self.kind, *self.claims, self.right))
        return base64.b32encode(hashlib.sha256(said.encode()).digest()).decode().lower()[:12]

    @property
    def answers(self) -> tuple[str, ...]:
        """Right and wrong in an order that gives nothing away and is the same on every machine."""
        return tuple(sorted((self.right, *self.wrong), key=lambda answer: drawn(self.id, answer)))

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every way to write the right answer."""
        return tuple(dict.fromkeys((self.right, *self.also_right)))


def drawn(*said: str) -> bytes:
    """What stands for chance: the same for the same words."""
    return hashlib.sha256("\0".join(said).encode()).digest()
