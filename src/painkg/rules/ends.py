"""Rules on what one record says of another: the other exists, and nothing is left unused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painkg.errors import Problem, did_you_mean
from painkg.model import ENDS, TAXONOMY, Knowledge, Record
from painkg.rules.registry import at, complete, whole

_COMPARED = 1_000_000
"""So many pairs of names are compared to suggest one for another; more would take their time."""


def ends(knowledge: Knowledge) -> Iterator[tuple[Record, str, str]]:
    """Every mention of a concept by another record: the record, the field, the id."""
    for concept in knowledge.concepts.values():
        for field in TAXONOMY:
            yield from ((concept, field, id_) for id_ in getattr(concept, field))
    for claim in knowledge.claims.values():
        for field in ENDS:
            if id_ := getattr(claim, field):
                yield claim, field, id_


def _missing(
    knowledge: Knowledge, mentions: Iterable[tuple[Record, str, str]], known: Iterable[str], where: str
) -> Iterator[Problem]:
    names = sorted(known)
    there = set(names) | knowledge.incomplete
    missing: dict[str, list[tuple[Record, str]]] = {}
    for record, field, id_ in mentions:
        if id_ not in there:
            missing.setdefault(id_, []).append((record, field))
    near = names if len(names) * len(missing) <= _COMPARED else []
    for id_, places in missing.items():
        record, field = min(places, key=lambda place: (place[0].path, place[0].line))
        more = f" (nor for {len(places) - 1} more)" if len(places) > 1 else ""
        hint = did_you_mean(id_, near) or f"Add it under '{where}:', or mend the name."
        yield at(record, f"{field} '{id_}' does not exist{more}", hint)


@complete
def ends_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """Every concept that a record names exists."""
    yield from _missing(knowledge, ends(knowledge), knowledge.concepts, "concepts")


@complete
def references_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """Every reference that evidence cites exists."""
    cited = ((e, "reference", e.reference) for c in knowledge.claims.values() for e in c.evidence)
    yield from _missing(knowledge, cited, knowledge.references, "references")


@complete
def page_rows_exist(knowledge: Knowledge) -> Iterator[Problem]:
    """Every row of the page that a claim answers, and every section of a row, exists."""
    rows = ((claim, "page", row) for claim in knowledge.claims.values() for row in claim.page)
    yield from _missing(knowledge, rows, knowledge.statements, "statements")
    sections = ((s, "section", s.section) for s in knowledge.statements.values())
    yield from _missing(knowledge, sections, knowledge.sections, "sections")


@whole
def references_are_cited(knowledge: Knowledge) -> Iterator[Problem]:
    """Every reference is cited by some evidence."""
    cited = {e.reference for claim in knowledge.claims.values() for e in claim.evidence}
    for reference in knowledge.references.values():
        if reference.key not in cited:
            yield at(reference, f"reference '{reference.key}' is not cited", "Cite it, or delete it.")


@whole
def concepts_are_connected(knowledge: Knowledge) -> Iterator[Problem]:
    """Every concept is named by some claim or by another concept, or names one itself."""
    used = {id_ for _, _, id_ in ends(knowledge)}
    for concept in knowledge.concepts.values():
        if not {concept.id, *concept.is_a, *concept.part_of} & used:
            yield at(concept, f"concept '{concept.id}' stands alone", "Add a claim about it, or delete it.")


@whole
def the_page_is_answered(knowledge: Knowledge) -> Iterator[Problem]:
    """Every statement of the source page is answered by some claim."""
    answered = knowledge.answered()
    for statement in knowledge.statements.values():
        if statement.id not in answered:
            yield at(statement, f"no claim answers '{statement.id}'", f"Add 'page: [{statement.id}]' to one.")
