"""What must hold of the data as a whole: one function a rule, its docstring the rule.

A rule looks at knowledge and yields problems. Records that are in error themselves are
left out of the knowledge and named in ``incomplete``: nothing that hangs on them is
reported a second time.
"""

from __future__ import annotations

from itertools import islice

from painkg.errors import MANY, Problem
from painkg.model import Knowledge
from painkg.rules.claims import claims_cite, ends_fit, places_are_places
from painkg.rules.ends import ends_exist, page_rows_exist, references_exist
from painkg.rules.hierarchy import no_circles
from painkg.rules.names import against_checked
from painkg.rules.references import references_are_complete
from painkg.rules.registry import COMPLETE, RULES, WHOLE, Rule, at

__all__ = [
    "COMPLETE",
    "RULES",
    "WHOLE",
    "Rule",
    "against_checked",
    "at",
    "check",
    "claims_cite",
    "ends_exist",
    "ends_fit",
    "no_circles",
    "page_rows_exist",
    "places_are_places",
    "references_are_complete",
    "references_exist",
]


def check(knowledge: Knowledge, *, complete: bool = True, whole: bool = True) -> list[Problem]:
    """Every problem that the rules find, up to as many as anybody mends at once."""
    chosen = {**RULES, **(COMPLETE if complete else {}), **(WHOLE if whole else {})}
    return list(islice((problem for each in chosen.values() for problem in each(knowledge)), MANY))
