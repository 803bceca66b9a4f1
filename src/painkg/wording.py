"""Claims said in English: the relation's template, the context, the status as a frame."""

from __future__ import annotations

import re

from painkg.model import Claim, Concept, Knowledge, Reference

_AGREEMENT = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def name(concept: Concept) -> str:
    """How a sentence names a concept."""
    return concept.in_text or concept.label


def statement(knowledge: Knowledge, claim: Claim) -> str:
    """What a claim says, as a clause without capital or full stop."""
    subject, object_ = knowledge.concepts[claim.subject], knowledge.concepts[claim.object]
    template = _AGREEMENT.sub(r"\2" if subject.plural else r"\1", knowledge.relation_of(claim).sentence)
    # One pass over the template, so that a label that looks like a placeholder stays a label.
    names = {"subject": name(subject), "object": name(object_), "object:label": object_.label}
    said = re.sub(r"\{(subject|object|object:label)\}", lambda m: names[m[1]], template)
    return " ".join([said, *_context(knowledge, claim)])


def _context(knowledge: Knowledge, claim: Claim) -> list[str]:
    words = []
    if claim.where:
        words.append(f"in {name(knowledge.concepts[claim.where])}")
    if claim.condition:
        condition = knowledge.concepts[claim.condition]
        words.append(knowledge.type_of(condition).as_condition.replace("{}", name(condition)))
    if claim.phase:
        words.append(f"({knowledge.ontology.term('phase', claim.phase).label})")
    return words


def sentence(knowledge: Knowledge, claim: Claim, status: str) -> str:
    """The claim as a sentence that never says more than its status allows."""
    frame = knowledge.ontology.term("status", status).sentence
    said = ", ".join(part for part in (statement(knowledge, claim), _in_animals(knowledge, claim)) if part)
    return as_sentence(frame.replace("{}", said))


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
    """
    first, _, _ = clause.partition(" ")
    plain = first[1:] == first[1:].lower() and not re.search("[0-9]", first)
    start = clause[:1].upper() if plain else clause[:1]
    return f"{start}{clause[1:]}."


def citation(reference: Reference) -> str:
    """Author and year, as a text cites: ``Woolf 1983``, ``One & Other 2005``, ``Coull et al. 2005``.

    >>> citation(Reference(key="a", title="t", authors="Woolf CJ; Thompson SWN", year=1991))
    'Woolf & Thompson 1991'
    """
    authors = reference.authors.removesuffix(" et al.")
    people = [_surname(author) for author in authors.split("; ") if author]
    if authors != reference.authors or len(people) > 2:
        people = [f"{people[0]} et al."]
    year = [str(reference.year)] if reference.year else []
    return " ".join([" & ".join(people) or _short(reference.title), *year])


def _short(title: str) -> str:
    """The first words of a title, for a source whose authors nobody saw."""
    words = title.split()
    return f"“{' '.join(words[:4])}…”" if len(words) > 4 else f"“{title}”"


def _surname(author: str) -> str:
    """The name without initials: ``van den Broeke EN`` is van den Broeke; a group keeps its name."""
    name, _, last = author.rpartition(" ")
    return name if name and last.isupper() and len(last) <= 4 else author


def full_citation(reference: Reference) -> str:
    """Authors, year, title, journal and links, as a list of references prints them."""
    year = f"({reference.year})" if reference.year else ""
    head = " ".join(part for part in (reference.authors, year) if part)
    parts = [part for part in (head, reference.title, reference.journal) if part]
    ended = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
    return " ".join([*ended, *reference.links.values()])
