"""Claims said in English: the relation's template, the context, the status as a frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from painkg import appraisal
from painkg.model import Claim, Concept, Evidence, Knowledge

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
        kinds.setdefault(term("kind", each.kind).label, []).append(" ".join(whom(knowledge, each)))
    in_whom = {kind: ", ".join(filter(None, dict.fromkeys(each))) for kind, each in kinds.items()}
    studies = [f"{kind}: {seen}" if seen else kind for kind, seen in in_whom.items()]
    directness = [term("directness", claim.directness).label] if claim.directness else []
    return f" [{'; '.join([*directness, *studies])}]"


def whom(knowledge: Knowledge, evidence: Evidence) -> list[str]:
    """In whom it was looked at: the labels of species and sex, as far as they are told."""
    said = (("species", evidence.species), ("sex", evidence.sex))
    return [knowledge.ontology.term(field, word).label for field, word in said if word]


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
