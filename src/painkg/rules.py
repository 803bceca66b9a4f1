"""What must hold of the data as a whole: one function a rule, its docstring the rule.

A rule looks at knowledge and yields problems. Records that are in error themselves are
left out of the knowledge and named in ``incomplete``: nothing that hangs on them is
reported a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from painkg.errors import MANY, Problem, did_you_mean
from painkg.model import Claim, Concept, Knowledge, Record

Rule = Callable[[Knowledge], Iterator[Problem]]
RULES: dict[str, Rule] = {}
COMPLETE: dict[str, Rule] = {}
WHOLE: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    """Register a rule that holds record by record."""
    RULES[check.__name__] = check
    return check


def complete(check: Rule) -> Rule:
    """Register a rule that only makes sense when the id of every record is known."""
    COMPLETE[check.__name__] = check
    return check


def whole(check: Rule) -> Rule:
    """Register a rule that only makes sense when every record could be read."""
    WHOLE[check.__name__] = check
    return check


def check(knowledge: Knowledge, *, complete: bool = True, whole: bool = True) -> list[Problem]:
    """Every problem that the rules find, up to as many as anybody mends at once."""
    chosen = {**RULES, **(COMPLETE if complete else {}), **(WHOLE if whole else {})}
    return list(islice((problem for each in chosen.values() for problem in each(knowledge)), MANY))


def at(record: Record, message: str, hint: str) -> Problem:
    """A problem at the place where a record was written."""
    return Problem(record.path, record.line, message, hint)


def ends(knowledge: Knowledge) -> Iterator[tuple[Record, str, str]]:
    """Every mention of a concept by another record: the record, the field, the id."""
    for concept in knowledge.concepts.values():
        for field in ("is_a", "part_of"):
            yield from ((concept, field, id_) for id_ in getattr(concept, field))
    for claim in knowledge.claims.values():
        for field in ("subject", "object", "where", "condition"):
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
    for id_, places in missing.items():
        record, field = min(places, key=lambda place: (place[0].path, place[0].line))
        more = f" (nor for {len(places) - 1} more)" if len(places) > 1 else ""
        hint = did_you_mean(id_, names) or f"Add it under '{where}:', or mend the name."
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


@rule
def ends_fit(knowledge: Knowledge) -> Iterator[Problem]:
    """Subject and object of a claim are of the types that its relation joins."""
    for claim in knowledge.claims.values():
        relation = knowledge.relation_of(claim)
        for end, wanted in (("subject", relation.domain), ("object", relation.range)):
            concept = knowledge.concepts.get(getattr(claim, end))
            if concept and not knowledge.ontology.fits(concept.type, wanted):
                label = knowledge.ontology.types[wanted].label
                message = f"'{concept.id}' is a {concept.type}, no {end} of '{relation.name}'"
                yield at(claim, message, f"It takes a {wanted} ({label}): see 'painkg types'.")


@rule
def places_are_places(knowledge: Knowledge) -> Iterator[Problem]:
    """A claim holds 'where' in an anatomical structure or a cell."""
    for claim in knowledge.claims.values():
        concept = knowledge.concepts.get(claim.where)
        if concept and not knowledge.ontology.fits(concept.type, knowledge.ontology.place):
            yield at(
                claim, f"where '{concept.id}' is a {concept.type}, no place", "Name a structure or a cell."
            )


@rule
def kinds_are_of_a_kind(knowledge: Knowledge) -> Iterator[Problem]:
    """What a concept is a kind of has the same type, or a type above or below it."""
    for record, below, above in _pairs(knowledge, "is_a"):
        first, second = knowledge.concepts.get(below), knowledge.concepts.get(above)
        if first and second and not _akin(knowledge, first, second):
            message = f"'{below}' ({first.type}) is no kind of '{above}' ({second.type})"
            yield at(record, message, "Choose another relation, or mend one of the types.")


def _akin(knowledge: Knowledge, first: Concept, second: Concept) -> bool:
    fits = knowledge.ontology.fits
    return fits(first.type, second.type) or fits(second.type, first.type)


def _pairs(knowledge: Knowledge, relation: str) -> Iterator[tuple[Record, str, str]]:
    for concept in knowledge.concepts.values():
        yield from ((concept, concept.id, above) for above in getattr(concept, relation))
    for claim in knowledge.claims.values():
        if claim.relation == relation:
            yield claim, claim.subject, claim.object


@rule
def no_circles(knowledge: Knowledge) -> Iterator[Problem]:
    """Nothing is a kind of itself or a part of itself, over any number of steps."""
    for relation in ("is_a", "part_of"):
        above: dict[str, list[str]] = {}
        for _, low, high in _pairs(knowledge, relation):
            above.setdefault(low, []).append(high)
        for record, low, high in _pairs(knowledge, relation):
            if path := _path(high, low, above):
                circle = " → ".join((low, *path))
                yield at(record, f"{relation} goes in a circle: {circle}", "Take one of the steps out.")


def _path(start: str, end: str, above: dict[str, list[str]]) -> tuple[str, ...]:
    """The steps up from start to end, or nothing."""
    came_from: dict[str, str] = {start: ""}
    queue = [start]
    for id_ in queue:  # grows while it is read: breadth first
        for next_ in above.get(id_, ()):
            if next_ not in came_from:
                came_from[next_] = id_
                queue.append(next_)
    if end not in came_from:
        return ()
    path = [end]
    while came_from[path[0]]:
        path.insert(0, came_from[path[0]])
    return tuple(path)


@rule
def claims_cite(knowledge: Knowledge) -> Iterator[Problem]:
    """Every claim has evidence."""
    for claim in knowledge.claims.values():
        if not claim.evidence:
            yield at(claim, "claim without evidence", "Add a reference and its finding under 'evidence:'.")


@rule
def causes_say_how_directly(knowledge: Knowledge) -> Iterator[Problem]:
    """A causal claim says how direct it is; no other claim does."""
    for claim in knowledge.claims.values():
        causal = knowledge.relation_of(claim).sign != 0
        if causal and not claim.directness:
            words = ", ".join(knowledge.ontology.vocabularies["directness"])
            yield at(
                claim,
                f"causal claim '{claim.relation}' without directness",
                f"Add 'directness:', one of: {words}.",
            )
        if claim.directness and not causal:
            yield at(claim, f"directness on '{claim.relation}', which is not causal", "Delete the line.")


@rule
def signs_agree(knowledge: Knowledge) -> Iterator[Problem]:
    """No two claims say opposite things in the same context; opposite findings go on one claim."""
    seen: dict[tuple[str, ...], Claim] = {}
    for claim in knowledge.claims.values():
        sign = knowledge.relation_of(claim).sign
        if not sign:
            continue
        context = (claim.subject, claim.object, claim.where, claim.phase, claim.condition)
        first = seen.setdefault(context, claim)
        if knowledge.relation_of(first).sign != sign:
            message = f"'{claim.subject} {claim.relation} {claim.object}' contradicts '{first.relation}'"
            yield at(
                claim, message, f"{first.path}:{first.line} says so: join them as evidence for and against."
            )


@rule
def nothing_acts_on_itself(knowledge: Knowledge) -> Iterator[Problem]:
    """Subject and object of a claim are two concepts."""
    for claim in knowledge.claims.values():
        if claim.subject == claim.object:
            yield at(claim, f"'{claim.subject}' is subject and object", "Name two concepts.")


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
