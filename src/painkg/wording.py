"""Claims said in English: the relation's template, the context, the status as a frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from painkg import appraisal
from painkg.model import Claim, Concept, Knowledge, Reference

_AGREEMENT = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


STUDENT = "student"
"""The reading level of a sentence when nobody chooses one."""


def name(concept: Concept) -> str:
    """How a sentence names a concept."""
    return concept.in_text or concept.label


def statement(
    knowledge: Knowledge, claim: Claim, level: str = STUDENT, blanks: Mapping[str, str] | None = None
) -> str:
    """What a claim says, as a clause without capital or full stop.

    ``blanks`` are words to stand in place of a field: ``{"object": "____"}`` asks for the object.
    """
    blanks = blanks or {}
    relation = knowledge.relation_of(claim)
    subject, object_ = knowledge.concepts[claim.subject], knowledge.concepts[claim.object]
    template = dict(relation.levels).get(level, relation.sentence)
    template = _AGREEMENT.sub(r"\2" if subject.plural else r"\1", template)
    with_gloss = knowledge.ontology.term("level", level).glosses
    # One pass over the template, so that a label that looks like a placeholder stays a label.
    names = {
        "subject": blanks.get("subject") or _named(name(subject), subject, with_gloss),
        "object": blanks.get("object") or _named(name(object_), object_, with_gloss),
        "object:label": blanks.get("object") or _named(object_.label, object_, with_gloss),
    }
    said = re.sub(r"\{(subject|object|object:label)\}", lambda m: names[m[1]], template)
    return " ".join([said, *context(knowledge, claim, blanks)])


def _named(words: str, concept: Concept, with_gloss: bool) -> str:
    return f"{words} ({concept.gloss})" if with_gloss and concept.gloss else words


def context(knowledge: Knowledge, claim: Claim, blanks: Mapping[str, str]) -> list[str]:
    """Where, under which condition and in which phase a claim holds, each a few words."""
    words = []
    if claim.where:
        words.append(f"in {blanks.get('where') or name(knowledge.concepts[claim.where])}")
    if claim.condition:
        condition = knowledge.concepts[claim.condition]
        words.append(knowledge.type_of(condition).as_condition.replace("{}", name(condition)))
    if claim.phase and "phase" not in blanks:
        words.append(f"({knowledge.ontology.term('phase', claim.phase).label})")
    return words


def sentence(knowledge: Knowledge, claim: Claim, status: str, level: str = STUDENT) -> str:
    """The claim as a sentence that never says more than its status allows.

    ``level`` is a reading level of the ontology: lay sentences explain what they name, those
    for specialists end with how direct the effect is and in what kinds of study it was seen.
    Raises UnknownNameError for a level that is not there.
    """
    reading, frame = knowledge.ontology.term("level", level), knowledge.ontology.term("status", status)
    parts = [statement(knowledge, claim, level), _in_animals(knowledge, claim)]
    said = ", ".join(part for part in parts if part)
    framed = _sexed(knowledge, claim, dict(frame.levels).get(level, frame.sentence)).replace("{}", said)
    return as_sentence(framed + (_basis(knowledge, claim) if reading.details else ""))


def _sexed(knowledge: Knowledge, claim: Claim, frame: str) -> str:
    """The frame of a status with the sex in which the claim holds, and the one in which it does not."""
    found = appraisal.sexes(knowledge, claim)
    for place, sex in zip(("{for}", "{against}"), found or (), strict=False):
        frame = frame.replace(place, knowledge.ontology.term("sex", sex).as_condition)
    return frame


def _basis(knowledge: Knowledge, claim: Claim) -> str:
    """What a claim rests on, in brackets: ``[direct; in vivo experiment: rat, mouse]``."""
    term = knowledge.ontology.term
    kinds: dict[str, list[str]] = {}
    for each in claim.evidence:
        whom = [term(field, word).label for field in ("species", "sex") if (word := getattr(each, field))]
        kinds.setdefault(term("kind", each.kind).label, []).append(" ".join(whom))
    in_whom = {kind: ", ".join(filter(None, dict.fromkeys(whom))) for kind, whom in kinds.items()}
    studies = [f"{kind}: {whom}" if whom else kind for kind, whom in in_whom.items()]
    directness = [term("directness", claim.directness).label] if claim.directness else []
    return f" [{'; '.join([*directness, *studies])}]"


def _in_animals(knowledge: Knowledge, claim: Claim) -> str:
    """In which animals it was looked at, when nobody looked in people: ``in rats and mice``."""
    species = {each.species for each in claim.evidence if each.species}
    terms = [term for word, term in knowledge.ontology.vocabularies["species"].items() if word in species]
    if not terms or not all(term.as_condition for term in terms):
        return ""
    nearest = min(term.order for term in terms)
    named = [term.as_condition for term in terms if term.order == nearest]
    return " and ".join([named[0], *(name.removeprefix("in ") for name in named[1:])])


def as_sentence(clause: str) -> str:
    """Begin with a capital and end with a full stop; ``mGluR5`` and its like keep their first letter.

    >>> as_sentence("microglia release BDNF")
    'Microglia release BDNF.'
    >>> as_sentence("mGluR5 activates ERK")
    'mGluR5 activates ERK.'
    >>> as_sentence("p38 activates ERK")
    'p38 activates ERK.'
    >>> as_sentence("thrombospondin-4 binds")
    'Thrombospondin-4 binds.'
    """
    first, _, _ = clause.partition(" ")
    symbol = re.search("[0-9]", first) and not re.match("[a-z]{5}", first)
    plain = first[1:] == first[1:].lower() and not symbol
    start = clause[:1].upper() if plain else clause[:1]
    return f"{start}{clause[1:]}."


def citation(reference: Reference) -> str:
    """Author and year, as a text cites: ``Woolf 1983``, ``One & Other 2005``, ``Coull et al. 2005``.

    >>> citation(Reference(key="a", title="t", authors="Woolf CJ; Thompson SWN", year=1991))
    'Woolf & Thompson 1991'
    """
    people = [parts_of_name(author)[0] for author in reference.people]
    if reference.byline != reference.authors or len(people) > 2:
        people = [f"{people[0]} et al."]
    year = [str(reference.year)] if reference.year else []
    return " ".join([" & ".join(people) or _short(reference.title), *year])


def sources(knowledge: Knowledge, claim: Claim) -> str:
    """The sources of a claim as a text cites them, each once."""
    keys = dict.fromkeys(each.reference for each in claim.evidence)
    return "; ".join(citation(knowledge.references[key]) for key in keys)


def _short(title: str) -> str:
    """The first words of a title, for a source whose authors nobody saw."""
    words = title.split()
    return f"“{' '.join(words[:4])}…”" if len(words) > 4 else f"“{title}”"


def parts_of_name(author: str) -> tuple[str, str]:
    """Family name and initials; a group has no initials.

    >>> parts_of_name("van den Broeke EN")
    ('van den Broeke', 'EN')
    >>> parts_of_name("International Association for the Study of Pain")
    ('International Association for the Study of Pain', '')
    """
    family, _, last = author.rpartition(" ")
    return (family, last) if family and last.isupper() and len(last) <= 4 else (author, "")


def full_citation(reference: Reference) -> str:
    """Authors, year, title, journal and links, as a list of references prints them."""
    year = f"({reference.year})" if reference.year else ""
    head = " ".join(part for part in (reference.byline, year) if part)
    parts = [part for part in (head, reference.title, reference.journal) if part]
    ended = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
    return " ".join([*ended, *reference.links.values()])
