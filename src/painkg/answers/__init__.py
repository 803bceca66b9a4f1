"""The program's answers as plain dictionaries: what ``--json`` prints and notebooks read.

Their fields are stable; docstrings list them.
"""

from __future__ import annotations

from painkg.answers.counts import stats
from painkg.answers.lists import gaps, questions, search, types
from painkg.answers.records import claim, concept, evidence

__all__ = ["claim", "concept", "evidence", "gaps", "questions", "search", "stats", "types"]
