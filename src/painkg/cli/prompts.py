"""Asking for a record field by field, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from painkg.cli import printing
from painkg.errors import UnknownNameError

if TYPE_CHECKING:
    from painkg.drafting import Blank
    from painkg.model import Knowledge, Record


def record(
    kind: type[Record], known: Knowledge, given: dict[str, Any], *, everything: bool
) -> dict[str, Any]:
    """Ask for the blanks of a record that are not given; only for what must be said, unless everything."""
    from painkg import drafting

    found: dict[str, Any] = {}
    for blank in drafting.blanks(kind):
        if blank.name in given:
            found[blank.name] = _read(blank, given[blank.name], known)
        elif blank.within:
            found[blank.name] = _several(blank, known, everything)
        elif blank.required or everything:
            found[blank.name] = _answer(blank, known)
    return found


def _several(blank: Blank, known: Knowledge, everything: bool) -> list[dict[str, Any]]:
    """Records within a record: at least one where one must be."""
    assert blank.within  # noqa: S101 - the caller looked
    found: list[dict[str, Any]] = []
    while (blank.required and not found) or (everything and click.confirm(f"Add to {blank.name}?", err=True)):
        printing.say(f"{blank.name} {len(found) + 1}", err=True)
        found.append(record(blank.within, known, {}, everything=True))
    return found


def _answer(blank: Blank, known: Knowledge) -> Any:
    """Ask until the answer fits; Enter leaves out what may be left out."""
    from painkg import drafting

    choices = drafting.answers(blank.name, known)
    optional = "" if blank.required else " (optional)"
    text = f"{blank.name}{optional}{', separated by commas' if blank.many else ''}"
    while True:
        with _completing(choices):
            said = click.prompt(text, default=None if blank.required else "", show_default=False, err=True)
        try:
            return _read(blank, said, known)
        except UnknownNameError as error:
            printing.say(str(error), err=True)


def _read(blank: Blank, said: str, known: Knowledge) -> Any:
    """What was said, with names of concepts as their ids. Raises UnknownNameError."""
    from painkg import drafting, search

    def one(word: str) -> str:
        if drafting.names_a_concept(blank.name):
            return search.resolve(known, word).id
        allowed = drafting.answers(blank.name, known)
        if allowed and word not in allowed:
            raise UnknownNameError(blank.name, word, allowed)
        return word

    words = [word.strip() for word in said.split(",")] if blank.many else [said.strip()]
    found = [one(word) for word in words if word]
    return found if blank.many else "".join(found)


@contextmanager
def _completing(choices: list[str]) -> Iterator[None]:
    """Let Tab complete what may be answered, where the terminal can."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return

    def complete(start: str, number: int) -> str | None:
        fitting = [each for each in choices if each.startswith(start.strip())]
        return fitting[number] if number < len(fitting) else None

    readline.set_completer_delims(",")
    readline.parse_and_bind("tab: complete")
    readline.set_completer(complete)
    try:
        yield
    finally:
        readline.set_completer(None)
