"""Cards as a deck for Anki."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from painkg.extras import library
from painkg.quiz.cards import BLANK, Card

DECK, CHOICE_MODEL, CLOZE_MODEL = 1_751_204_817, 1_751_204_818, 1_751_204_819
"""Anki knows a deck and its kinds of notes by these numbers: they never change."""


def write(cards: Sequence[Card]) -> bytes:
    """A deck for Anki; notes are known by the card's id, so that a new deck updates and keeps progress."""
    genanki = library("genanki", "teach")
    deck = genanki.Deck(DECK, "painkg", "Not medical advice: what sources say about mechanisms of pain.")
    models = {True: _choice_model(genanki), False: _cloze_model(genanki)}
    for card in cards:
        model = models[bool(card.wrong)]
        deck.add_note(
            genanki.Note(model, _fields(card), guid=f"painkg-{card.id}", tags=[f"painkg::{card.kind}"])
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(path), timestamp=_now())
        return path.read_bytes()


def _now() -> float:
    """The time of making: Anki takes a note for changed only when it is newer. SOURCE_DATE_EPOCH fixes it."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _fields(card: Card) -> list[str]:
    if card.wrong:
        choices = "".join(f"<li>{escape(each)}</li>" for each in card.answers)
        listed = f"<ol type='a'>{choices}</ol>"
        return [escape(card.asks), listed, escape(card.right), escape(card.because)]
    gap = "{{c1::" + escape(card.right) + "}}"
    return [escape(card.asks).replace(BLANK, gap), escape(card.because)]


_CSS = """.card { font: 18px Arial, sans-serif; max-width: 40em; margin: 1em auto; text-align: left }
.why { font-size: 14px; border-top: 1px solid #888; margin-top: 1em; padding-top: .6em }"""


def _choice_model(genanki: Any) -> Any:
    back = "{{FrontSide}}<hr id=answer><b>{{Right}}</b><div class=why>{{Why}}</div>"
    return genanki.Model(
        CHOICE_MODEL,
        "painkg choice",
        fields=[{"name": name} for name in ("Question", "Choices", "Right", "Why")],
        templates=[{"name": "Card", "qfmt": "{{Question}}{{Choices}}", "afmt": back}],
        css=_CSS,
    )


def _cloze_model(genanki: Any) -> Any:
    sides = {"qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<div class=why>{{Why}}</div>"}
    return genanki.Model(
        CLOZE_MODEL,
        "painkg cloze",
        fields=[{"name": name} for name in ("Text", "Why")],
        templates=[{"name": "Cloze", **sides}],
        css=_CSS,
        model_type=genanki.Model.CLOZE,
    )
