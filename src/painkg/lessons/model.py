"""A lesson as frozen values: steps that show claims, with a text at each reading level and a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from painkg.model import Claim, Record


@dataclass(frozen=True)
class Sentence:
    """A sentence of a lesson and the numbers, from 1, of the claims of its step that it rests on."""

    text: str
    rests_on: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """A question with one right answer, wrong ones, and the sentence that says why."""

    asks: str
    right: str
    wrong: tuple[str, ...]
    because: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """What is shown at once: claims, what they mean at each reading level, and a question."""

    title: str
    claims: tuple[Claim, ...]
    texts: Mapping[str, tuple[Sentence, ...]]
    question: Question


@dataclass(frozen=True, kw_only=True)
class Lesson(Record):
    """An ordered way through claims of the graph."""

    name: str
    title: str
    audience: str
    minutes: int
    summary: str
    steps: tuple[Step, ...]
    section: str = ""
    """The section of the source page that it goes through, where it goes through one."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that it shows, each once, in the order in which they come."""
        return tuple({claim.id: claim for step in self.steps for claim in step.claims}.values())
