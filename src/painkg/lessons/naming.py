"""How a lesson names a claim: ``microglia releases bdnf where dorsal-horn condition nerve-injury``."""

from __future__ import annotations

from collections.abc import Iterator

from painkg.errors import PainkgError, did_you_mean
from painkg.model import Claim, Knowledge

CONTEXT = ("where", "phase", "condition")
HINT = "Write 'subject relation object', then where, phase or condition with a word each."


def find(knowledge: Knowledge, said: str) -> Claim:
    """The one claim that these words name; context may be left out while only one claim fits."""
    words = said.split()
    if len(words) < 3 or len(words) % 2 == 0 or not set(words[3::2]) <= set(CONTEXT):
        raise PainkgError(f"'{said}' names no claim. {HINT}")
    subject, relation, object_ = words[:3]
    _known(knowledge, subject, relation, object_)
    context = dict(zip(words[3::2], words[4::2], strict=True))
    fitting = [
        claim
        for claim in knowledge.claims_about(subject)
        if (claim.subject, claim.relation, claim.object) == (subject, relation, object_)
        and all(getattr(claim, name) == word for name, word in context.items())
    ]
    return _one(knowledge, said, fitting, context)


def _known(knowledge: Knowledge, subject: str, relation: str, object_: str) -> None:
    for name, known in (
        (subject, knowledge.concepts),
        (relation, knowledge.ontology.relations),
        (object_, knowledge.concepts),
    ):
        if name not in known:
            hint = did_you_mean(name, known) or "See 'painkg search' and 'painkg types'."
            raise PainkgError(f"'{name}' does not exist. {hint}")


def _one(knowledge: Knowledge, said: str, fitting: list[Claim], context: dict[str, str]) -> Claim:
    # Where one of them holds without any further context, that one is meant.
    bare = [claim for claim in fitting if all(name in context for name, _ in _context(claim))]
    found = bare or fitting
    if len(found) == 1:
        return found[0]
    if not found:
        near = [written(claim) for claim in knowledge.claims_about(said.split()[0])]
        raise PainkgError(f"no claim '{said}'. {did_you_mean(said, near) or 'See painkg show.'}")
    raise PainkgError(f"{len(found)} claims are '{said}'. Say which: {'; '.join(map(written, found))}")


def _context(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from ((name, word) for name in CONTEXT if (word := getattr(claim, name)))


def written(claim: Claim) -> str:
    """The words that name this claim and no other."""
    context = (f"{name} {word}" for name, word in _context(claim))
    return " ".join((claim.subject, claim.relation, claim.object, *context))
