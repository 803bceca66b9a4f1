"""The program's answers as plain dictionaries: what ``--json`` prints and notebooks read.

Their fields are stable; docstrings list them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from painkg import appraisal, grounds, wording
from painkg.gaps import Gap
from painkg.model import Claim, Concept, Evidence, Knowledge
from painkg.search import Hit


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
    context = {name: getattr(found, name) or None for name in ("where", "phase", "condition", "directness")}
    return {
        "id": found.id,
        "iri": found.iri,
        "subject": found.subject,
        "relation": found.relation,
        "object": found.object,
        "sign": knowledge.relation_of(found).sign,
        **context,
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
    reference = knowledge.references[found.reference]
    source = {name: getattr(reference, name) or None for name in ("pmid", "pmcid", "doi", "url", "year")}
    said = ("kind", "species", "sex", "n", "direction", "finding", "read")
    return {"reference": found.reference, **source, **{name: _said(getattr(found, name)) for name in said}}


def _said(value: Any) -> Any:
    return None if value == "" else value


def search(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """What a search found: ``[{id, label, type, score, matched}]``, best first."""
    return [
        {
            "id": hit.concept.id,
            "label": hit.concept.label,
            "type": hit.concept.type,
            "score": hit.score,
            "matched": hit.matched,
        }
        for hit in hits
    ]


def stats(knowledge: Knowledge) -> dict[str, Any]:
    """What there is.

    ``{concepts, claims, evidence, references, shares: {evidence, page_only, primary, people},
    by_type, by_relation, by_status, by_kind, page: {covered, total, missing: []}, without_ids: []}``;
    the shares are of claims, from 0 to 1: with evidence, that only the page makes, with a study
    itself behind them, with somebody having looked in people.
    """
    claims = knowledge.claims.values()
    statuses = [appraisal.appraise(knowledge, each).status for each in claims]
    on = [grounds.of(knowledge, each) for each in claims]
    missing = [row for row in knowledge.statements if row not in knowledge.answered()]
    return {
        "concepts": len(knowledge.concepts),
        "claims": len(claims),
        "evidence": sum(len(each.evidence) for each in claims),
        "references": len(knowledge.references),
        "shares": {
            "evidence": _share(bool(each.evidence) for each in claims),
            "page_only": _share(status == "page-only" for status in statuses),
            "primary": _share(each.primary for each in on),
            "people": _share(each.in_people for each in on),
        },
        "by_type": _counted(each.type for each in knowledge.concepts.values()),
        "by_relation": _counted(each.relation for each in claims),
        "by_status": _counted(statuses),
        "by_kind": _counted(e.kind for each in claims for e in each.evidence),
        "page": {
            "covered": len(knowledge.statements) - len(missing),
            "total": len(knowledge.statements),
            "missing": missing,
        },
        "without_ids": [each.id for each in knowledge.concepts.values() if not each.ids],
    }


def questions() -> list[dict[str, Any]]:
    """The named questions: ``[{name, title, description, parameters: [{name, type, default}]}]``."""
    from painkg.sparql.questions import every

    return [
        {
            "name": each.name,
            "title": each.title,
            "description": each.description,
            "parameters": [
                {"name": p.name, "type": p.type, "default": p.default or None} for p in each.parameters
            ],
        }
        for each in every().values()
    ]


def _share(flags: Iterable[bool]) -> float:
    """The part that is true, to a thousandth."""
    all_ = list(flags)
    return round(sum(all_) / len(all_), 3) if all_ else 0.0


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word, the commonest first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def gaps(knowledge: Knowledge, found: Iterable[Gap]) -> list[dict[str, Any]]:
    """Busy, badly supported claims: ``[{size, busy, needs: [], claim: CLAIM}]``, the largest gap first."""
    return [
        {
            "size": each.size,
            "busy": each.busy,
            "needs": list(each.needs),
            "claim": claim(knowledge, each.claim),
        }
        for each in found
    ]


def types(knowledge: Knowledge) -> dict[str, Any]:
    """The schema: ``{types: [{name, label, definition, parents}], relations: [{name, label, ...}]}``."""
    schema = knowledge.ontology
    return {
        "types": [
            {"name": t.name, "label": t.label, "definition": t.definition, "parents": list(t.parents)}
            for t in schema.concept_types.values()
        ],
        "relations": [
            {f.name: getattr(r, f.name) for f in fields(r) if f.name not in ("mappings", "qualifiers")}
            for r in schema.relations.values()
        ],
    }
