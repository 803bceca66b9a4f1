"""What can go wrong, said so that the person who reads it can mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file: where, what, and how to mend it.

    >>> print(Problem("data/a.yaml", 20, "unknown field 'lable'", "Did you mean 'label'?"))
    data/a.yaml:20: unknown field 'lable'. Did you mean 'label'?
    """

    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {brief(self.message)}. {brief(self.hint)}".rstrip()


class PainkgError(Exception):
    """Something the user can mend; its text says how."""


class CurationError(PainkgError):
    """The data are wrong; carries every problem at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


MANY = 1000
"""Whoever has so many problems mends these first: the rest is not looked for."""


def note(problems: list[Problem], problem: Problem) -> None:
    """Write a problem down. Raises CurationError with all of them where they are too many to go on."""
    problems.append(problem)
    if len(problems) >= MANY:
        raise CurationError(problems)


_LONGEST, _READ, _SHORT = 100, 500, 2
_BREAKS = re.compile("([\n\t])")
_MOVING = ("Cc", "Cf", "Cs", "Zl", "Zp")
FEW = 9
"""So many names are all shown to whoever missed them."""


def _one_of(names: Sequence[str]) -> str:
    return f"Use one of: {', '.join(names)}."


class UnknownNameError(PainkgError):
    """A name that nothing here has."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name = kind, name
        hint = did_you_mean(name, known) or (_one_of(known) if 0 < len(known) <= FEW else "")
        super().__init__(f"no {kind} named '{brief(name)}'. {hint}".rstrip())


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name, or say nothing.

    >>> did_you_mean("microgla", ["microglia", "thalamus"])
    "Did you mean 'microglia'?"
    >>> did_you_mean("thal", ["microglia", "thalamus"])
    "Did you mean 'thalamus'?"
    >>> did_you_mean("qqq", ["microglia"])
    ''
    """
    if len(name) > _LONGEST:
        return ""  # no name is so long, and to compare it would take its time
    from difflib import get_close_matches

    lowered = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    if not near and len(name) > _SHORT:
        near = sorted(each for each in lowered if each.startswith(name.lower()))
    return f"Did you mean '{lowered[near[0]]}'?" if near else ""


def brief(text: str) -> str:
    """The text, or its two ends where it is longer than anybody reads.

    >>> brief("a" * 10_000).count("a")
    500
    """
    return text if len(text) <= _READ else f"{text[: _READ - 100]} … {text[-100:]}"


def printable(text: str) -> str:
    """The text on one line without control and direction characters, nor halves of characters.

    >>> printable("a\\nb\\x1b[31m")
    'a b [31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c) not in _MOVING else " " for c in text)


def for_terminal(text: str) -> str:
    """The text with its lines and tabs, and nothing else in it that a terminal would obey.

    >>> for_terminal("one\\n\\x1b]0;two\\x07")
    'one\\n ]0;two '
    """
    return "".join(part if part in ("\n", "\t") else printable(part) for part in _BREAKS.split(text))
