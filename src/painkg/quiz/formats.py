"""Cards as files, by their suffix; as tables, values and plain text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import Any

from painkg import spreadsheet
from painkg.errors import UnknownNameError
from painkg.quiz import anki, moodle
from painkg.quiz.cards import Card
from painkg.text import wrapped


def table(cards: Sequence[Card]) -> bytes:
    """A table for spreadsheets and other quiz programs."""
    head = ("id", "kind", "question", "right", "wrong 1", "wrong 2", "wrong 3", "because", "claims")
    rows = (
        (
            each.id,
            each.kind,
            each.asks,
            each.right,
            *[*each.wrong, "", "", ""][:3],
            each.because,
            " ".join(each.claims),
        )
        for each in cards
    )
    return spreadsheet.write(head, rows).encode()


def plain(cards: Sequence[Card]) -> list[dict[str, Any]]:
    """Cards for programs: ``[{id, kind, asks, right, wrong: [], also_right: [], because, claims: [ID]}]``."""
    return [
        {
            "id": card.id,
            "kind": card.kind,
            "asks": card.asks,
            "right": card.right,
            "wrong": list(card.wrong),
            "also_right": list(card.also_right),
            "because": card.because,
            "claims": list(card.claims),
        }
        for card in cards
    ]


def _json(cards: Sequence[Card]) -> bytes:
    return (json.dumps(plain(cards), ensure_ascii=False, indent=1) + "\n").encode()


def text(cards: Sequence[Card]) -> bytes:
    """Questions with their answers beneath, to be read or printed."""
    return ("\n\n".join(f"{question(card)}\n{answer(card)}" for card in cards) + "\n").encode()


def question(card: Card) -> str:
    """A question with its lettered answers."""
    asked = wrapped(card.asks, 0)
    return "\n".join([asked, *(f"  {letter}) {each}" for letter, each in lettered(card).items())])


def lettered(card: Card) -> dict[str, str]:
    """The answers by letter; a cloze has none."""
    return dict(zip(ascii_lowercase, card.answers, strict=False)) if card.wrong else {}


def answer(card: Card) -> str:
    """The right answer and what it rests on."""
    letter = "".join(f"{key}) " for key, each in lettered(card).items() if each == card.right)
    said = wrapped(f"Answer: {letter}{card.right}.", 0)
    return f"{said}\n{wrapped(card.because)}"


WRITERS: dict[str, Callable[[Sequence[Card]], bytes]] = {
    ".apkg": anki.write,
    ".gift": moodle.gift,
    ".xml": moodle.xml,
    ".csv": table,
    ".json": _json,
    ".txt": text,
}


def write(cards: Sequence[Card], suffix: str) -> bytes:
    """Cards in the format that a suffix names."""
    if suffix not in WRITERS:
        raise UnknownNameError("quiz format", suffix, tuple(WRITERS))
    return WRITERS[suffix](cards)


def is_right(card: Card, given: str) -> bool:
    """Whether an answer, a letter or words, is right; case, hyphens and articles do not matter."""
    letters = lettered(card)
    if letters:
        return letters.get(given) == card.right
    return _plain_words(given) in {_plain_words(each) for each in card.accepted}


def _plain_words(text: str) -> str:
    words = text.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))
