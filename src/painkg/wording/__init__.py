"""Claims and their sources said in English."""

from __future__ import annotations

from painkg.wording.citations import citation, description, full_citation, parts_of_name, sources
from painkg.wording.sentences import STUDENT, as_sentence, context, name, sentence, statement, whom

__all__ = [
    "STUDENT",
    "as_sentence",
    "citation",
    "context",
    "description",
    "full_citation",
    "name",
    "parts_of_name",
    "sentence",
    "sources",
    "statement",
    "whom",
]
