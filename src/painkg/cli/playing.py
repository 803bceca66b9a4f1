"""Asking back on the terminal: a lesson step by step, quiz cards one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from painkg.cli import printing

if TYPE_CHECKING:
    from painkg.lessons.model import Lesson
    from painkg.model import Knowledge
    from painkg.quiz.cards import Card


def lesson(knowledge: Knowledge, chosen: Lesson, level: str) -> None:
    """Step by step: the question waits for an answer, and the answer for Enter."""
    from painkg.lessons import telling

    printing.say(telling.head(chosen))
    for number, each in enumerate(chosen.steps, 1):
        printing.say("\n" + telling.step(knowledge, chosen, number, level))
        letters = telling.lettered(each.question)
        right = letters[_answer(letters)] == each.question.right
        printing.say("Right." if right else "Not quite.")
        printing.say(telling.solution(knowledge, each))
        if number < len(chosen.steps):
            click.pause("Enter for the next step …")


def cards(chosen: list[Card]) -> None:
    """One question after another, each answered at once with what it rests on."""
    from painkg.quiz import formats

    known = 0
    for number, card in enumerate(chosen, 1):
        printing.say(f"\n{number}/{len(chosen)}  {formats.question(card)}")
        right = formats.is_right(card, _answer(formats.lettered(card)))
        known += right
        printing.say(("Right. " if right else "Not quite. ") + formats.answer(card))
    printing.say(f"\n{known} of {len(chosen)} right.")


def _answer(letters: Iterable[str]) -> str:
    """One of the letters; any words where there are none to choose from."""
    choices = list(letters)
    return str(click.prompt("Your answer", type=click.Choice(choices) if choices else str))
