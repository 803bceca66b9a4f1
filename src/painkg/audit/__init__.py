"""Audit: which claims of the graph bear on the sentences of a page, a hand-out or an article."""

from __future__ import annotations

from painkg import documents
from painkg.audit import page, passages, reports, verdicts
from painkg.audit.verdicts import Marked
from painkg.model import Knowledge

__all__ = ["Marked", "page", "read", "reports"]


def read(knowledge: Knowledge, content: bytes, name: str) -> list[Marked]:
    """The sentences of a document, marked; the ending of its name says what it is."""
    return verdicts.audit(knowledge, list(passages.passages(documents.text_of(content, name))))
