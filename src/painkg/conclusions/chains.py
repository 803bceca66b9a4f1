"""Paths, effects and loops as plain dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from painkg import answers
from painkg.model import Knowledge

if TYPE_CHECKING:
    from painkg.reason.chains import Chain, Step
    from painkg.reason.explain import Explanation
    from painkg.reason.loops import Loops
    from painkg.reason.reach import Reach
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
