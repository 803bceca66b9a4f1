"""The graph in words, ready to be set: an article a concept, a sentence a claim, numbered references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from painkg import appraisal, offline, parts, wording
from painkg.html.texts import SIDES, Chapter, ClaimText, ConceptText, Finding
from painkg.layout import bands
from painkg.model import Claim, Concept, Evidence, Knowledge

EXACT = "exact"
"""The match of an identifier that names the very same thing."""


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
    about: dict[str, list[ClaimText]] = {}
    for text in said.values():
        for end in {*parts.ends(text.claim)}:
            about.setdefault(end, []).append(text)
    found = []
    for level in bands.levels(knowledge):
        concepts = [knowledge.concepts[id_] for id_ in level.concepts]
        concepts.sort(key=lambda concept: (concept.label.lower(), concept.id))
        articles = (_article(knowledge, each, about.get(each.id, ())) for each in concepts)
        found.append(Chapter(level, tuple(articles)))
    return found


def _article(knowledge: Knowledge, concept: Concept, about: Sequence[ClaimText]) -> ConceptText:
    matches = ((m, knowledge.ontology.term("match", m.match).label) for m in concept.ids)
    return ConceptText(
        concept,
        knowledge.type_of(concept),
        tuple(
            (m.id, m.label, match, offline.web(knowledge.ontology.iri(m.id)), m.match == EXACT)
            for m, match in matches
        ),
        tuple(text for text in about if text.claim.subject == concept.id),
        tuple(text for text in about if text.claim.subject != concept.id),
    )


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
    return Finding(
        evidence.finding,
        knowledge.ontology.term("direction", evidence.direction),
        "" if evidence.kind == appraisal.PAGE else knowledge.ontology.term("kind", evidence.kind).label,
        whom(knowledge, evidence),
        evidence.n,
        numbers[evidence.reference],
        wording.citation(reference),
        evidence.kind == appraisal.PAGE,
        reference.retracted,
    )


def whom(knowledge: Knowledge, evidence: Evidence) -> str:
    """In whom it was looked at: species and sex."""
    return ", ".join(wording.whom(knowledge, evidence))
