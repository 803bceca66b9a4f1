"""What the reasoning found as plain dictionaries: what ``--json`` prints. Docstrings list the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from painkg import answers, wording
from painkg.model import Claim, Knowledge

if TYPE_CHECKING:
    from painkg.reason.chains import Chain, Step
    from painkg.reason.changes import Change, Changes
    from painkg.reason.disputes import Disputes
    from painkg.reason.explain import Explanation
    from painkg.reason.loops import Loops
    from painkg.reason.reach import Reach
    from painkg.reason.receipts import Verdict
    from painkg.reason.translation import Translation
    from painkg.reason.whatif import WhatIf

Answer = dict[str, Any]


def explain(found: Explanation) -> Answer:
    """The best causal paths, and what is missing where there is none.

    ``{from, to, steps, net: "+"|"-"|"ambiguous"|"none", looked_at: [CLAIM], paths: [PATH],
    hypotheses: [PATH], reach}``; looked_at: claims on the outcome itself; PATH: ``{sign, score,
    weakest: CLAIM id, people, phases, steps: [STEP]}``; STEP: a CLAIM with ``inferred`` false,
    ``against: [EVIDENCE]`` and ``contrary: [CLAIM id]``, or ``{inferred: true, subject, relation,
    object, sign}``; reach: null, or ``{from: {concept: steps}, to: {concept: steps}, joins:
    [CLAIM], longer}``.
    """
    knowledge = found.knowledge
    return {
        "from": found.source.id,
        "to": found.target.id,
        "steps": found.steps,
        "net": found.net,
        "looked_at": [answers.claim(knowledge, each) for each in found.looked_at],
        "paths": [path(knowledge, each) for each in found.paths],
        "hypotheses": [path(knowledge, each) for each in found.hypotheses],
        "reach": _reach(knowledge, found.reach) if found.reach else None,
    }


def path(knowledge: Knowledge, found: Chain) -> Answer:
    """A path or a loop: ``{sign, score, weakest: CLAIM id, people, phases: [], steps: [STEP]}``.

    The sign is +1 or -1; people says how many of its claims were looked at in people.
    """
    steps = [_step(knowledge, each) for each in found.steps]
    seen = {"people": found.people, "phases": list(found.phases)}
    return {"sign": found.sign, "score": found.strength, "weakest": found.weakest.id, **seen, "steps": steps}


def _step(knowledge: Knowledge, step: Step) -> Answer:
    if not step.claim:
        ends = {"subject": step.source, "relation": step.relation, "object": step.target}
        return {"inferred": True, **ends, "sign": step.sign}
    return {
        "inferred": False,
        **answers.claim(knowledge, step.claim),
        "against": [answers.evidence(knowledge, each) for each in step.against],
        "contrary": [claim.id for claim in step.contrary],
    }


def _reach(knowledge: Knowledge, found: Reach) -> Answer:
    joins = [answers.claim(knowledge, each) for each in found.joins]
    return {"from": found.ahead, "to": found.behind, "joins": joins, "longer": found.longer}


def whatif(found: WhatIf) -> Answer:
    """Effects: ``{block: [], boost: [], effects: [EFFECT]}``.

    EFFECT: ``{concept, label, type, direction, score, path: [], open: []}``. The direction is
    up, down or ambiguous; the score orders effects and is no amount; the path is the ids of the
    claims that carry most; open, of claims on the effect itself that are not simply supported.
    """
    done = {name: [concept.id for concept in getattr(found, name)] for name in ("block", "boost")}
    return {**done, "effects": found.rows()}


def loops(found: Loops) -> list[Answer]:
    """Loops: ``[{id, name} and PATH]``; with the sign +1 it feeds itself, with -1 it brakes."""
    return [{"id": each.code, "name": each.name, **path(found.knowledge, each.chain)} for each in found]


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
