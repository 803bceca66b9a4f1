"""Lines that several texts share: a claim's sentence, how it stands, a finding with its source."""

from __future__ import annotations

from painkg import appraisal, text, wording
from painkg.model import Claim, Evidence, Knowledge


def sentence(knowledge: Knowledge, claim: Claim) -> str:
    """The claim as a sentence that its status allows."""
    return wording.sentence(knowledge, claim, appraisal.appraise(knowledge, claim).status)


def weight(knowledge: Knowledge, claim: Claim) -> str:
    """Status, confidence, sources and code."""
    found = appraisal.appraise(knowledge, claim)
    return f"{found.status} {found.confidence:.2f} · {wording.sources(knowledge, claim)} · {claim.id}"


def finding(knowledge: Knowledge, evidence: Evidence) -> str:
    """What a source found, and the source."""
    return f"{evidence.finding} ({wording.citation(knowledge.references[evidence.reference])})"


def wrapped(words: str, indent: int = 4) -> str:
    """Words on lines of at most 98 letters, all indented; what stands on lines of its own stays there."""
    return "\n".join(text.wrapped(line, indent) for line in words.splitlines())
