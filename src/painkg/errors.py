"""What can go wrong, said so that the person who reads it can mend it."""

from __future__ import annotations

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
        return f"{self.path}:{self.line}: {self.message}. {self.hint}".rstrip()


class PainkgError(Exception):
    """Something the user can mend; its text says how."""


class CurationError(PainkgError):
    """The data are wrong; carries every problem at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


FEW = 9
"""So many names are all shown to whoever missed them."""


def _one_of(names: Sequence[str]) -> str:
    return f"Use one of: {', '.join(names)}."


class UnknownNameError(PainkgError):
    """A name that nothing here has."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name = kind, name
        hint = did_you_mean(name, known) or (_one_of(known) if 0 < len(known) <= FEW else "")
        super().__init__(f"no {kind} named '{name}'. {hint}".rstrip())


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name, or say nothing.

    >>> did_you_mean("microgla", ["microglia", "thalamus"])
    "Did you mean 'microglia'?"
    >>> did_you_mean("qqq", ["microglia"])
    ''
    """
    from difflib import get_close_matches

    lowered = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return f"Did you mean '{lowered[near[0]]}'?" if near else ""


def printable(text: str) -> str:
    """The text on one line without control and direction characters.

    >>> printable("a\\nb\\x1b[31m")
    'a b [31m'
    """
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") else " " for c in text)
