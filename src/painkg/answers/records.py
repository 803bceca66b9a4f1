"""Concepts, claims and evidence as plain dictionaries, each in one form wherever it is given."""

from __future__ import annotations

from typing import Any

from painkg import appraisal, wording
from painkg.model import Claim, Concept, Evidence, Knowledge, Record


def concept(knowledge: Knowledge, found: Concept, level: str = wording.STUDENT) -> dict[str, Any]:
    """A concept with every claim about it, the strongest first.

    ``{id, iri, label, type, definition, gloss, synonyms, ids: [{id, label, match}], is_a, part_of,
    claims: [CLAIM]}``
    """
    return {
        "id": found.id,
        "iri": found.iri,
        "label": found.label,
        "type": found.type,
        "definition": found.definition,
        "gloss": found.gloss or None,
        "synonyms": list(found.synonyms),
        "ids": [{"id": each.id, "label": each.label, "match": each.match} for each in found.ids],
        "is_a": list(found.is_a),
        "part_of": list(found.part_of),
        "claims": sorted(
            (claim(knowledge, each, level) for each in knowledge.claims_about(found.id)), key=_strongest
        ),
    }


def _strongest(answer: dict[str, Any]) -> tuple[float, str]:
    return -answer["confidence"], answer["id"]


def claim(knowledge: Knowledge, found: Claim, level: str = wording.STUDENT) -> dict[str, Any]:
    """A claim with its evidence, its sentence at a reading level.

    ``{id, iri, subject, relation, object, sign, where, phase, condition, directness, status,
    confidence, sentence, page: [], evidence: [EVIDENCE]}``; subject, relation, object, where and
    condition are ids, what is not said is null.
    """
    appraised = appraisal.appraise(knowledge, found)
    return {
        "id": found.id,
        "iri": found.iri,
        "subject": found.subject,
        "relation": found.relation,
        "object": found.object,
        "sign": knowledge.relation_of(found).sign,
        **_said(found, "where", "phase", "condition", "directness"),
        "status": appraised.status,
        "confidence": appraised.confidence,
        "sentence": wording.sentence(knowledge, found, appraised.status, level),
        "page": list(found.page),
        "evidence": [evidence(knowledge, each) for each in found.evidence],
    }


def evidence(knowledge: Knowledge, found: Evidence) -> dict[str, Any]:
    """A piece of evidence.

    ``{reference, pmid, pmcid, doi, url, year, kind, species, sex, n, direction, finding, read}``
    """
    return {
        "reference": found.reference,
        **_said(knowledge.references[found.reference], "pmid", "pmcid", "doi", "url", "year"),
        **_said(found, "kind", "species", "sex", "n", "direction", "finding", "read"),
    }


def _said(record: Record, *names: str) -> dict[str, Any]:
    """Fields of a record by name; what is not said is null."""
    values = {name: getattr(record, name) for name in names}
    return {name: None if value == "" else value for name, value in values.items()}
