"""How much there is, of what, and how well it is supported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from painkg import appraisal, grounds
from painkg.model import Knowledge


def stats(knowledge: Knowledge) -> dict[str, Any]:
    """What there is.

    ``{concepts, claims, evidence, references, shares: {evidence, page_only, primary, people},
    by_type, by_relation, by_status, by_kind, page: {covered, total, missing: []}, without_ids: []}``;
    the shares are of claims, from 0 to 1: with evidence, that only the page makes, with a study
    itself behind them, with somebody having looked in people.
    """
    claims = knowledge.claims.values()
    statuses = [appraisal.appraise(knowledge, each).status for each in claims]
    on = [grounds.of(knowledge, each) for each in claims]
    missing = [row for row in knowledge.statements if row not in knowledge.answered()]
    return {
        "concepts": len(knowledge.concepts),
        "claims": len(claims),
        "evidence": sum(len(each.evidence) for each in claims),
        "references": len(knowledge.references),
        "shares": {
            "evidence": _share(bool(each.evidence) for each in claims),
            "page_only": _share(status == "page-only" for status in statuses),
            "primary": _share(each.primary for each in on),
            "people": _share(each.in_people for each in on),
        },
        "by_type": _counted(each.type for each in knowledge.concepts.values()),
        "by_relation": _counted(each.relation for each in claims),
        "by_status": _counted(statuses),
        "by_kind": _counted(e.kind for each in claims for e in each.evidence),
        "page": {
            "covered": len(knowledge.statements) - len(missing),
            "total": len(knowledge.statements),
            "missing": missing,
        },
        "without_ids": [each.id for each in knowledge.concepts.values() if not each.ids],
    }


def _share(flags: Iterable[bool]) -> float:
    """The part that is true, to a thousandth."""
    all_ = list(flags)
    return round(sum(all_) / len(all_), 3) if all_ else 0.0


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word, the commonest first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))
