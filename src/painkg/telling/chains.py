"""Paths and loops as text for a terminal: step by step, with sources and what speaks against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from painkg import wording
from painkg.model import Claim, Knowledge
from painkg.reason.causal import IS_A
from painkg.telling.lines import finding, sentence, weight, wrapped

if TYPE_CHECKING:
    from painkg.reason.chains import Chain, Step
    from painkg.reason.explain import Explanation
    from painkg.reason.loops import Loops
    from painkg.reason.reach import Reach

_SIGNS = {1: "+", -1: "−"}
NET = {
    "+": "net sign +: more of the one, more of the other",
    "-": "net sign −: more of the one, less of the other",
    "ambiguous": "net sign ambiguous: paths of both signs are about as good; nobody can tell",
    "none": "no causal path",
}


def explain(found: Explanation) -> str:
    """The net sign, then each path step by step, or why there is none."""
    knowledge = found.knowledge
    by = "by mechanism, " if found.doubts and found.paths else ""
    lines = [f"{found.source.label} → {found.target.label}: {by}{NET[found.net]}", *_looked_at(found)]
    for number, way in enumerate(found.paths, 1):
        lines += ["", f"{number}.  {_chain(knowledge, way)}", *_steps(knowledge, way)]
    if not found.paths:
        lines += _missing(found)
    return "\n".join(lines)


def _looked_at(found: Explanation) -> Iterator[str]:
    """What was found of the outcome itself, where that is open: a mechanism does not settle it."""
    if found.doubts:
        yield from ("", "Looked at directly, whatever the mechanism:")
    for claim in found.doubts:
        yield wrapped(f"{_SIGNS[found.knowledge.relation_of(claim).sign]} {sentence(found.knowledge, claim)}")
        yield wrapped(weight(found.knowledge, claim), 6)


def _chain(knowledge: Knowledge, way: Chain) -> str:
    """A path in a line: its sign, how strong, by which concepts."""
    claims = len(way.claims)
    seen = f"{way.people} of {claims} claims looked at in people" if claims > 1 else ""
    phases = [knowledge.ontology.term("phase", word).label for word in way.phases]
    mixed = f"seen in different phases: {', '.join(phases)}" if len(phases) > 1 else ""
    weakest = f"weakest link {way.strength:.2f} ({way.weakest.id})"
    head = f"{_SIGNS[way.sign]}  {'; '.join(filter(None, (weakest, seen, mixed)))}"
    return f"{head}\n{wrapped(way.line)}"


def _steps(knowledge: Knowledge, way: Chain) -> Iterator[str]:
    for step in way.steps:
        yield from _step(knowledge, step)


def _step(knowledge: Knowledge, step: Step) -> Iterator[str]:
    if not step.claim:
        yield wrapped(f"{_SIGNS[step.sign]} {_inferred(knowledge, step)}")
        return
    yield wrapped(f"{_SIGNS[step.sign]} {sentence(knowledge, step.claim)}")
    yield wrapped(weight(knowledge, step.claim), 6)
    for each in step.against:
        yield wrapped(f"against: {finding(knowledge, each)}", 6)
    for claim in step.contrary:
        yield wrapped(f"but: {sentence(knowledge, claim)} ({claim.id})", 6)


def _inferred(knowledge: Knowledge, step: Step) -> str:
    """The step in the words of the relation that it goes along, and why it is sound."""
    low, relation, high = step.upwards(knowledge)
    said = wording.statement(knowledge, Claim(id="", subject=low, relation=relation, object=high))
    why = "of a kind holds of its members" if relation == IS_A else "of the part holds in the whole"
    return f"{wording.as_sentence(said)} (inferred: what holds {why})"


def _missing(found: Explanation) -> Iterator[str]:
    """Hypotheses that would lead there; how far the ends reach, and what would join them."""
    knowledge, reach = found.knowledge, found.reach
    if found.hypotheses:
        yield from ("", "Only by hypothesis: proposed, not shown, and counted as nothing.")
    for way in found.hypotheses:
        yield from ("", wrapped(_chain(knowledge, way), 2), *_steps(knowledge, way))
    if reach:
        yield from ("", *_reach(found, reach))


def _reach(found: Explanation, reach: Reach) -> Iterator[str]:
    one, other = found.source.label, found.target.label
    if reach.longer:
        yield f"There is a path of {reach.longer} steps: --steps {reach.longer}"
    yield f"From {one}, causal claims lead to {_many(reach.ahead)} in {found.steps} steps."
    yield f"To {other}, they lead from {_many(reach.behind)} in {found.steps} steps."
    told = {claim.id for way in found.hypotheses for claim in way.claims}
    joins = [claim for claim in reach.joins if claim.id not in told]
    said = (
        "What would join them, if it were shown to be causal:" if joins else "Nothing else would join them."
    )
    yield from ("", said)
    for claim in joins:
        yield wrapped(sentence(found.knowledge, claim))
        yield wrapped(weight(found.knowledge, claim), 6)


def _many(reached: dict[str, int]) -> str:
    return f"{len(reached)} concepts" if len(reached) != 1 else f"one concept ({next(iter(reached))})"


def loops(found: Loops) -> str:
    """Loops, each with its claims."""
    blocks = [found.title + "."]
    for each in found:
        kind = "feeds itself" if each.feeds_itself else "brakes itself"
        head = f"{each.name}  ({kind}, {each.chain.strength:.2f}, {each.code})"
        blocks.append("\n".join([wrapped(head, 0), *_steps(found.knowledge, each.chain)]))
    return "\n\n".join(blocks)
