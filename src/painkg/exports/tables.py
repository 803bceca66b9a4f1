"""Tables, for spreadsheets and data frames."""

from __future__ import annotations

from painkg import appraisal, spreadsheet, wording
from painkg.exports.registry import Files, folder, format
from painkg.model import Claim, Knowledge

_HEAD = ("id", "subject", "subject label", "relation", "object", "object label", "where", "phase",
         "condition", "directness", "sign", "status", "confidence", "sentence", "references")  # fmt: skip


@format("csv", ".csv")
def table(knowledge: Knowledge) -> bytes:
    """One table of claims for a spreadsheet, with status, confidence, sentence and references.

    Loses definitions, identifiers and what each source found; a text that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    rows = (_row(knowledge, claim) for claim in knowledge.claims.values())
    return spreadsheet.write(_HEAD, rows).encode()


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


def _row(knowledge: Knowledge, claim: Claim) -> list[str]:
    appraised = appraisal.appraise(knowledge, claim)
    relation = knowledge.relation_of(claim)
    return [
        claim.id,
        claim.subject,
        knowledge.concept(claim.subject).label,
        claim.relation,
        claim.object,
        knowledge.concept(claim.object).label,
        *(claim.where, claim.phase, claim.condition, claim.directness),
        {1: "plus", -1: "minus"}.get(relation.sign, ""),
        *(appraised.status, f"{appraised.confidence:.2f}"),
        wording.sentence(knowledge, claim, appraised.status),
        "; ".join(sorted({each.reference for each in claim.evidence})),
    ]
