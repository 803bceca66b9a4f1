"""Cards for Moodle: as GIFT, and as its own XML."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from painkg.quiz.cards import Card


def gift(cards: Sequence[Card]) -> bytes:
    """Moodle's GIFT: a question a paragraph."""
    return "\n".join(["$CATEGORY: painkg\n", *map(_gift, cards)]).encode()


def _gift(card: Card) -> str:
    head = f"// {card.kind}, claims {', '.join(card.claims)}\n::painkg {card.id}::{_gift_safe(card.asks)}"
    given = card.answers if card.wrong else card.accepted
    said = [("~" if each in card.wrong else "=") + _gift_safe(each) for each in given]
    body = "\n".join(f"\t{each}" for each in [*said, f"####{_gift_safe(card.because)}"])
    return f"{head}{{\n{body}\n}}\n"


def _gift_safe(text: str) -> str:
    """Signs that GIFT means something by, escaped.

    >>> _gift_safe("50 ~ {x}") == "50 " + chr(92) + "~ " + chr(92) + "{x" + chr(92) + "}"
    True
    """
    return "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in text)


def xml(cards: Sequence[Card]) -> bytes:
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
    for answer in card.answers if card.wrong else card.accepted:
        fraction = "0" if answer in card.wrong else "100"
        _text(SubElement(question, "answer", fraction=fraction, format="plain_text"), answer)
    _text(SubElement(SubElement(question, "tags"), "tag"), card.kind)


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = words
