"""Answers as text for a terminal: headings, cards, plain columns."""

from __future__ import annotations

from painkg.text.claims import card, claim, gaps, read_back
from painkg.text.lines import columns, wrapped
from painkg.text.lists import hits, questions, stats, types, weaknesses

__all__ = [
    "card",
    "claim",
    "columns",
    "gaps",
    "hits",
    "questions",
    "read_back",
    "stats",
    "types",
    "weaknesses",
    "wrapped",
]
