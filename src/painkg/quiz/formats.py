"""Cards for learning platforms: Moodle GIFT and XML, CSV, JSON, Anki, and plain text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from textwrap import fill
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from painkg.errors import UnknownNameError
from painkg.quiz import anki
from painkg.quiz.cards import Card

WIDTH = 98


def gift(cards: Sequence[Card]) -> bytes:
    """Moodle's GIFT: a question a paragraph."""
    return "\n".join(["$CATEGORY: painkg\n", *map(_gift, cards)]).encode()


def _gift(card: Card) -> str:
    head = f"// {card.kind}, claims {', '.join(card.claims)}\n::painkg {card.id}::{_gift_safe(card.asks)}"
    given = card.answers if card.wrong else _accepted(card)
    said = [("~" if each in card.wrong else "=") + _gift_safe(each) for each in given]
    body = "\n".join(f"\t{each}" for each in [*said, f"####{_gift_safe(card.because)}"])
    return f"{head}{{\n{body}\n}}\n"


def _gift_safe(text: str) -> str:
    """Signs that GIFT means something by, escaped.

    >>> _gift_safe("50 ~ {x}") == "50 " + chr(92) + "~ " + chr(92) + "{x" + chr(92) + "}"
    True
    """
    return "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in text)


def _accepted(card: Card) -> list[str]:
    return list(dict.fromkeys((card.right, *card.also_right)))


def moodle(cards: Sequence[Card]) -> bytes:
    """Moodle's XML, with an identifier that lets an import replace what was there."""
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    _text(SubElement(category, "category"), "$course$/top/painkg")
    for card in cards:
        _question(quiz, card)
    ElementTree.indent(quiz)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(quiz) + b"\n"


def _question(quiz: Element, card: Card) -> None:
    kind = "multichoice" if card.wrong else "shortanswer"
    question = SubElement(quiz, "question", type=kind)
    _text(SubElement(question, "name"), f"painkg {card.id}")
    _text(SubElement(question, "questiontext", format="plain_text"), card.asks)
    _text(SubElement(question, "generalfeedback", format="plain_text"), card.because)
    SubElement(question, "idnumber").text = card.id
    if card.wrong:
        SubElement(question, "single").text = "true"
        SubElement(question, "shuffleanswers").text = "true"
    for answer in card.answers if card.wrong else _accepted(card):
        fraction = "0" if answer in card.wrong else "100"
        _text(SubElement(question, "answer", fraction=fraction, format="plain_text"), answer)
    _text(SubElement(SubElement(question, "tags"), "tag"), card.kind)


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = words


def table(cards: Sequence[Card]) -> bytes:
    """A table for spreadsheets and other quiz programs."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("id", "kind", "question", "right", "wrong 1", "wrong 2", "wrong 3", "because", "claims"))
    for card in cards:
        wrong = [*card.wrong, "", "", ""][:3]
        writer.writerow(
            (card.id, card.kind, card.asks, card.right, *wrong, card.because, " ".join(card.claims))
        )
    return file.getvalue().encode()


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
    asked = fill(card.asks, WIDTH)
    return "\n".join([asked, *(f"  {letter}) {each}" for letter, each in lettered(card).items())])


def lettered(card: Card) -> dict[str, str]:
    """The answers by letter; a cloze has none."""
    return dict(zip("abcdefgh", card.answers, strict=False)) if card.wrong else {}


def answer(card: Card) -> str:
    """The right answer and what it rests on."""
    letter = "".join(f"{key}) " for key, each in lettered(card).items() if each == card.right)
    said = fill(f"Answer: {letter}{card.right}.", WIDTH)
    return f"{said}\n{fill(card.because, WIDTH, initial_indent='  ', subsequent_indent='  ')}"


WRITERS: dict[str, Callable[[Sequence[Card]], bytes]] = {
    ".apkg": anki.write,
    ".gift": gift,
    ".xml": moodle,
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
    return _plain_words(given) in {_plain_words(each) for each in _accepted(card)}


def _plain_words(text: str) -> str:
    words = text.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))
