"""A link as somebody drew it, and what its words are whoever wrote them down."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape


@dataclass(frozen=True)
class Drawn:
    """A link as somebody drew it: two terms and the words between them."""

    source: str
    phrase: str
    target: str


def words(text: str) -> str:
    """A label on one line, its entities resolved."""
    return " ".join(unescape(text).split())
