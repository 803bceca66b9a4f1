"""The graph in words, ready to be set: an article a concept, a sentence a claim, numbered references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from painkg import appraisal, wording
from painkg.appraisal import Appraisal
from painkg.layout import bands
from painkg.model import Claim, Concept, Evidence, Knowledge
from painkg.ontology import Relation, Term, Type

EXACT = "exact"
"""The match of an identifier that names the very same thing."""
SIDES = ("pro", "mix", "con")


@dataclass(frozen=True)
class Finding:
    """A piece of evidence in words."""

    text: str
    direction: Term
    side: str
    """``pro``, ``mix`` or ``con``: which way it speaks."""
    kind: str
    whom: str
    """Species and sex, as far as they are known."""
    n: int | None
    number: int
    cited: str
    by_page: bool
    retracted: bool


@dataclass(frozen=True)
class ClaimText:
    """A claim in words, with its evidence on the side it speaks for."""

    claim: Claim
    relation: Relation
    subject: Concept
    object: Concept
    sentence: str
    status: Term
    weighed: Appraisal
    findings: tuple[Finding, ...]
    """What speaks for it first, then what does both, then what speaks against it."""
    directness: str


@dataclass(frozen=True)
class ConceptText:
    """A concept in words: what is claimed of it, and the claims of others in which it is the object."""

    concept: Concept
    type: Type
    identifiers: tuple[tuple[str, str, str, str, bool], ...]
    """Of each: itself, its label, how well it fits, its page, and whether it is the very same thing."""
    claims: tuple[ClaimText, ...]
    incoming: tuple[ClaimText, ...]


@dataclass(frozen=True)
class Chapter:
    """A level of the picture and the articles of its concepts."""

    level: bands.Level
    articles: tuple[ConceptText, ...]


def claims(knowledge: Knowledge) -> dict[str, ClaimText]:
    """Every claim in words, by its id: what stands firmest first."""
    numbers = reference_numbers(knowledge)
    texts = [_claim(knowledge, claim, numbers) for claim in knowledge.claims.values()]
    texts.sort(key=lambda text: (text.status.order, -text.weighed.confidence, text.sentence, text.claim.id))
    return {text.claim.id: text for text in texts}


def reference_numbers(knowledge: Knowledge) -> dict[str, int]:
    """The number of each reference in the list, by its key."""
    return {key: number for number, key in enumerate(knowledge.references, 1)}


def chapters(knowledge: Knowledge, said: Mapping[str, ClaimText]) -> list[Chapter]:
    """The articles by level, from cortex to what has no single place; within a level by label."""
    found = []
    for level in bands.levels(knowledge):
        concepts = [knowledge.concepts[id_] for id_ in level.concepts]
        concepts.sort(key=lambda concept: (concept.label.lower(), concept.id))
        found.append(Chapter(level, tuple(_article(knowledge, concept, said) for concept in concepts)))
    return found


def _article(knowledge: Knowledge, concept: Concept, said: Mapping[str, ClaimText]) -> ConceptText:
    ids = {claim.id for claim in knowledge.claims_about(concept.id)}
    about = [text for id_, text in said.items() if id_ in ids]
    matches = ((m, knowledge.ontology.term("match", m.match).label) for m in concept.ids)
    return ConceptText(
        concept,
        knowledge.type_of(concept),
        tuple(
            (m.id, m.label, match, web(knowledge.ontology.iri(m.id)), m.match == EXACT)
            for m, match in matches
        ),
        tuple(text for text in about if text.claim.subject == concept.id),
        tuple(text for text in about if text.claim.subject != concept.id),
    )


def web(address: str) -> str:
    """The address if it is one of the web; nothing for any other scheme."""
    return address if address.startswith(("https://", "http://")) else ""


def _claim(knowledge: Knowledge, claim: Claim, numbers: Mapping[str, int]) -> ClaimText:
    weighed = appraisal.appraise(knowledge, claim)
    findings = [_finding(knowledge, evidence, numbers) for evidence in claim.evidence]
    return ClaimText(
        claim,
        knowledge.relation_of(claim),
        knowledge.concepts[claim.subject],
        knowledge.concepts[claim.object],
        wording.sentence(knowledge, claim, weighed.status),
        knowledge.ontology.term("status", weighed.status),
        weighed,
        tuple(sorted(findings, key=lambda finding: SIDES.index(finding.side))),
        knowledge.ontology.term("directness", claim.directness).label if claim.directness else "",
    )


def _finding(knowledge: Knowledge, evidence: Evidence, numbers: Mapping[str, int]) -> Finding:
    reference = knowledge.references[evidence.reference]
    direction = knowledge.ontology.term("direction", evidence.direction)
    return Finding(
        evidence.finding,
        direction,
        _side(direction),
        "" if evidence.kind == appraisal.PAGE else knowledge.ontology.term("kind", evidence.kind).label,
        whom(knowledge, evidence),
        evidence.n,
        numbers[evidence.reference],
        wording.citation(reference),
        evidence.kind == appraisal.PAGE,
        reference.retracted,
    )


def _side(direction: Term) -> str:
    if direction.speaks_for and direction.speaks_against:
        return "mix"
    return "pro" if direction.speaks_for else "con"


def whom(knowledge: Knowledge, evidence: Evidence) -> str:
    """In whom it was looked at: species and sex."""
    return ", ".join(wording.whom(knowledge, evidence))
