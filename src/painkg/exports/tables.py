"""Tables, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from painkg import appraisal, wording
from painkg.exports.registry import Files, folder, format
from painkg.model import Claim, Knowledge


@format("csv", ".csv")
def table(knowledge: Knowledge) -> bytes:
    """One table of claims for a spreadsheet, with status, confidence, sentence and references.

    Loses definitions, identifiers and what each source found; a text that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    rows = [_row(knowledge, claim) for claim in knowledge.claims.values()]
    return sheet(rows[0] if rows else (), (row.values() for row in rows))


@folder("datapackage")
def datapackage(knowledge: Knowledge) -> Files:
    """Tables of all records, with a Frictionless schema.

    Loses nothing of the records; a text that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    from painkg.exports import package

    for table in package.tables(knowledge):
        yield table.file, sheet(table.names, table.rows)
    yield "datapackage.json", package.descriptor(knowledge)


def sheet(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as CSV that no spreadsheet takes for formulas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


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


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> _harmless("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) else cell
