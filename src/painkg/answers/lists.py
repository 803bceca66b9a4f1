"""What was found or is there to choose from, as lists of plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from painkg.answers.records import claim
from painkg.gaps import Gap
from painkg.model import Knowledge
from painkg.search import Hit


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
