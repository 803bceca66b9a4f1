"""Disputes, in whom, differences, citations and receipts as plain dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from painkg import answers, wording
from painkg.model import Claim, Knowledge

if TYPE_CHECKING:
    from painkg.reason.changes import Change, Changes
    from painkg.reason.disputes import Disputes
    from painkg.reason.receipts import Verdict
    from painkg.reason.translation import Translation

Answer = dict[str, Any]


def disputed(found: Disputes) -> list[Answer]:
    """The ledger: ``[{claim: CLAIM, weight: {for, against}, for: [EVIDENCE], mixed: [], against: []}]``."""
    knowledge = found.knowledge
    sides = {"for": "speaks_for", "mixed": "mixed", "against": "speaks_against"}
    return [
        {
            "claim": answers.claim(knowledge, each.claim),
            "weight": {
                "for": round(each.appraisal.speaks_for, 2),
                "against": round(each.appraisal.speaks_against, 2),
            },
            **{
                side: [answers.evidence(knowledge, one) for one in getattr(each, pile)]
                for side, pile in sides.items()
            },
        }
        for each in found
    ]


def translation(found: Translation) -> list[Answer]:
    """In whom: ``[{claim, sentence, status, rungs: {rung: {for, against}}, species, sexes, only}]``.

    The claim is its id, the tallies are papers, ``only`` is null where there is more than one.
    """
    return [
        {
            "claim": each.claim.id,
            "sentence": row["sentence"],
            "status": row["status"],
            "rungs": {
                rung: {"for": t.speaks_for, "against": t.speaks_against} for rung, t in each.rungs.items()
            },
            "species": list(each.species),
            "sexes": list(each.sexes),
            "only": each.only or None,
        }
        for each, row in zip(found, found.rows(), strict=True)
    ]


def diff(found: Changes) -> Answer:
    """Differences: ``{added: [CHANGE], withdrawn: [CHANGE], changed: [CHANGE]}``.

    CHANGE: ``{claim: CLAIM id, subject, relation, object, sentence, words: []}``.
    """
    return {kind: [_change(each) for each in found.of(kind)] for kind in ("added", "withdrawn", "changed")}


def _change(change: Change) -> Answer:
    ends = {name: getattr(change.claim, name) for name in ("subject", "relation", "object")}
    return {"claim": change.claim.id, **ends, "sentence": change.sentence, "words": list(change.words)}


def citation(knowledge: Knowledge, claim: Claim, code: str) -> Answer:
    """How to cite a claim: ``{claim: CLAIM id, iri, sentence, status, confidence, code, sources: []}``."""
    found = answers.claim(knowledge, claim)
    keys = dict.fromkeys(each.reference for each in claim.evidence)
    said = {name: found[name] for name in ("iri", "sentence", "status", "confidence")}
    sources = [wording.full_citation(knowledge.references[key]) for key in keys]
    return {"claim": claim.id, **said, "code": code, "sources": sources}


def verdict(knowledge: Knowledge, found: Verdict) -> Answer:
    """What became of a claim: ``{code, verdict, words: [], claim: CLAIM or null}``."""
    claim = answers.claim(knowledge, found.claim) if found.claim else None
    return {"code": found.code, "verdict": found.verdict, "words": list(found.words), "claim": claim}
