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
    return "\n\n".join(blocks) if len(found) else f"{blocks[0]}\n\nNo causal claim leads on from there."


def _effect(knowledge: Knowledge, effect: Effect) -> str:
    """A concept, and the chain of claims that carries most of what arrives there."""
    carried = f"by {_carried(knowledge, effect)}  ({', '.join(claim.id for claim in effect.path)})"
    looked_at = [f"looked at directly: {sentence(knowledge, each)} ({each.id})" for each in effect.open]
    return "\n".join([f"  {effect.concept.label}", *(wrapped(each, 6) for each in (carried, *looked_at))])


def _carried(knowledge: Knowledge, effect: Effect) -> str:
    """The chain in a line, and where on it what holds of a kind is taken to hold of a member."""
    concepts, at = knowledge.concepts, effect.source
    said = concepts[at].label
    for claim in effect.path:
        said += _as_kind(knowledge, at, claim.subject)
        said += f" {'⊣' if knowledge.relation_of(claim).sign < 0 else '→'} {concepts[claim.object].label}"
        at = claim.object
    return said + _as_kind(knowledge, at, effect.concept.id)


def _as_kind(knowledge: Knowledge, member: str, kind: str) -> str:
    return f" (a kind of {knowledge.concepts[kind].label})" if member != kind else ""
