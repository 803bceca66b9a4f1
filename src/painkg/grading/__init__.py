"""Grading: a student's concept map against the graph, in kind words."""

from __future__ import annotations

from painkg.grading import reading, reports
from painkg.grading.marks import Grade, Grader

__all__ = ["Grade", "Grader", "reading", "reports"]
