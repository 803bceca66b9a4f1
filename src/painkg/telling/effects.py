"""Effects of blocking and boosting as text for a terminal, each with the claims that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painkg.model import Knowledge
from painkg.telling.lines import sentence, wrapped

if TYPE_CHECKING:
    from painkg.reason.whatif import Effect, WhatIf


def whatif(found: WhatIf, limit: int) -> str:
    """Effects, those up, those down and those that nobody can tell, each with the claims that carry it."""
    blocks = [found.title + ". By causal claims alone; order, not amount."]
    heads = {"up": "Up", "down": "Down", "ambiguous": "Cannot tell: the signs fight"}
    for direction, head in heads.items():
        some = [each for each in found if each.direction == direction]
        if some:
            lines = [_effect(found.knowledge, each) for each in some[:limit]]
            more = [f"  … and {len(some) - limit} more (--limit)"] * (len(some) > limit)
            blocks.append("\n".join([f"{head} ({len(some)})", *lines, *more]))
    if not len(found):
        blocks.append("No causal claim leads on from there.")
    kinds = _kinds(found)
    left = f"What is claimed of the kind is not carried over; ask it by name: {', '.join(kinds)}"
    return "\n\n".join([*blocks, left] if kinds else blocks)


def _kinds(found: WhatIf) -> list[str]:
    """The kinds that what is held is of, and of which something causal is claimed."""
    known, held = found.knowledge, {*found.block, *found.boost}
    kinds = sorted({kind for concept in held for kind in concept.is_a} - {concept.id for concept in held})
    return [
        kind
        for kind in kinds
        if any(claim.subject == kind and known.relation_of(claim).sign for claim in known.claims_about(kind))
    ]


def _effect(knowledge: Knowledge, effect: Effect) -> str:
    """A concept, and the chain of claims that carries most of what arrives there."""
    carried = f"by {_carried(knowledge, effect)}  ({', '.join(claim.id for claim in effect.path)})"
    looked_at = [f"looked at directly: {sentence(knowledge, each)} ({each.id})" for each in effect.open]
    return "\n".join([f"  {effect.concept.label}", *(wrapped(each, 6) for each in (carried, *looked_at))])


def _carried(knowledge: Knowledge, effect: Effect) -> str:
    """The chain in a line."""
    concepts = knowledge.concepts
    said = concepts[effect.path[0].subject].label
    for claim in effect.path:
        said += f" {'⊣' if knowledge.relation_of(claim).sign < 0 else '→'} {concepts[claim.object].label}"
    return said
