"""Where rules are registered, and how a rule names the place of what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from painkg.errors import Problem
from painkg.model import Knowledge, Record

Rule = Callable[[Knowledge], Iterator[Problem]]
RULES: dict[str, Rule] = {}
COMPLETE: dict[str, Rule] = {}
WHOLE: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    """Register a rule that holds record by record."""
    RULES[check.__name__] = check
    return check


def complete(check: Rule) -> Rule:
    """Register a rule that only makes sense when the id of every record is known."""
    COMPLETE[check.__name__] = check
    return check


def whole(check: Rule) -> Rule:
    """Register a rule that only makes sense when every record could be read."""
    WHOLE[check.__name__] = check
    return check


def at(record: Record, message: str, hint: str) -> Problem:
    """A problem at the place where a record was written."""
    return Problem(record.path, record.line, message, hint)
