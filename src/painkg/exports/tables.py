"""Tables, for spreadsheets and data frames."""

from __future__ import annotations

from painkg import appraisal, spreadsheet, wording
from painkg.exports.registry import Files, folder, format
from painkg.model import Claim, Knowledge


@format("csv", ".csv")
def table(knowledge: Knowledge) -> bytes:
    """One table of claims for a spreadsheet, with status, confidence, sentence and references.

    Loses definitions, identifiers and what each source found; a text that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    rows = [_row(knowledge, claim) for claim in knowledge.claims.values()]
    return spreadsheet.write(rows[0] if rows else (), (row.values() for row in rows)).encode()


@folder("datapackage")
def datapackage(knowledge: Knowledge) -> Files:
    """Tables of all records, with a Frictionless schema.

    Loses nothing of the records; a text that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    from painkg.exports import package

    for table in package.tables(knowledge):
        yield table.file, spreadsheet.write(table.names, table.rows).encode()
    yield "datapackage.json", package.descriptor(knowledge)


def _row(knowledge: Knowledge, claim: Claim) -> dict[str, str]:
    appraised = appraisal.appraise(knowledge, claim)
    relation = knowledge.relation_of(claim)
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject label": knowledge.concept(claim.subject).label,
        "relation": claim.relation,
        "object": claim.object,
        "object label": knowledge.concept(claim.object).label,
        "where": claim.where,
        "phase": claim.phase,
        "condition": claim.condition,
        "directness": claim.directness,
        "sign": {1: "plus", -1: "minus"}.get(relation.sign, ""),
        "status": appraised.status,
        "confidence": f"{appraised.confidence:.2f}",
        "sentence": wording.sentence(knowledge, claim, appraised.status),
        "references": "; ".join(sorted({each.reference for each in claim.evidence})),
    }
