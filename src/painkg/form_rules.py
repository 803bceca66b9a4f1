"""Rules on how single fields are written: ids, names, identifiers, references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painkg import source
from painkg.errors import Problem
from painkg.model import Concept, Knowledge, Match, Record, Reference
from painkg.rules import at, rule

GLOSS = 110
"""The most letters of a gloss: it must fit in a sentence."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_RESERVED = re.compile(
    r"(claim|evidence|reference|mapping|statement|section|shape)-|(curated|inferred|ontology)$"
)
_FORMS = {
    "pmid": (re.compile(r"[1-9][0-9]{0,8}"), "digits only, such as 6656869"),
    "pmcid": (re.compile(r"PMC[1-9][0-9]*"), "PMC and digits, such as PMC3268359"),
    "doi": (re.compile(r"10\.[0-9]{4,9}/\S+"), "such as 10.1038/306686a0, without https://"),
    "url": (re.compile(r"https?://[^\s<>\"]+"), "an http(s) address"),
}
_COPIES = re.compile(
    r"academia\.edu|ad-astra\.ro|channelpedia|chiro\.org|coek\.info|dissem\.in|jioinstitute"
    r"|metajournal\.com|references/scholar|researchgate\.net|reviewer\.ly|scienceopen\.com|scribd\.com"
    r"|semanticscholar\.org|silverchair\.com"
)
"""Hosts, or parts of addresses, that show what others published."""


@rule
def ids_are_kebab_case(knowledge: Knowledge) -> Iterator[Problem]:
    """An id is English in kebab-case and takes no name that RDF needs; a key is letters and digits."""
    for id_, record in [*knowledge.concepts.items(), *knowledge.sections.items()]:
        if not _ID.fullmatch(id_) or _RESERVED.match(id_):
            yield at(record, f"id '{id_}' is not usable", "Write lower-case words joined by '-'.")
    for key, record in [*knowledge.references.items(), *knowledge.statements.items()]:
        if not _KEY.fullmatch(key):
            yield at(record, f"key '{key}' is not usable", "Write letters and digits, such as Woolf1983.")


@rule
def names_are_unique(knowledge: Knowledge) -> Iterator[Problem]:
    """No two concepts share a label or a synonym: a name leads to one concept."""
    seen: dict[str, Concept] = {}
    for concept in knowledge.concepts.values():
        for name in dict.fromkeys(n.casefold() for n in (concept.id, concept.label, *concept.synonyms)):
            first = seen.setdefault(name, concept)
            if first is not concept:
                hint = f"Take it from one of them: {first.path}:{first.line} is '{first.id}'."
                yield at(concept, f"'{concept.id}' and '{first.id}' share the name '{name}'", hint)


@rule
def matches_are_unique(knowledge: Knowledge) -> Iterator[Problem]:
    """An identifier is the exact match of one concept only, and has one label."""
    owner: dict[str, Concept] = {}
    labels: dict[str, str] = {}
    for concept, match in _matches(knowledge):
        if labels.setdefault(match.id, match.label) != match.label:
            message = f"{match.id} is labelled '{match.label}' here and '{labels[match.id]}' elsewhere"
            yield at(match, message, "Look it up and keep the true one.")
        first = owner.setdefault(match.id, concept) if match.match == "exact" else concept
        if first is not concept:
            message = f"{match.id} is the exact match of '{concept.id}' and of '{first.id}'"
            yield at(match, message, "Make one of them broad or close, or join the concepts.")


def _matches(knowledge: Knowledge) -> Iterator[tuple[Concept, Match]]:
    for concept in knowledge.concepts.values():
        yield from ((concept, match) for match in concept.ids)


@rule
def prefixes_are_known(knowledge: Knowledge) -> Iterator[Problem]:
    """An identifier has a prefix that the ontology can expand."""
    for _, match in _matches(knowledge):
        if not knowledge.ontology.iri(match.id):
            known = ", ".join(sorted(knowledge.ontology.namespaces))
            yield at(match, f"identifier '{match.id}' has no known prefix", f"Use one of: {known}.")


@rule
def references_have_identifiers(knowledge: Knowledge) -> Iterator[Problem]:
    """A reference can be found by PMID, PMCID, DOI or address, or says that nobody saw its DOI."""
    for reference in knowledge.references.values():
        if not reference.links and "doi" not in reference.unseen:
            yield at(
                reference, f"reference '{reference.key}' without identifier", "Add a pmid, pmcid, doi or url."
            )


@rule
def references_are_complete(knowledge: Knowledge) -> Iterator[Problem]:
    """A reference names authors, title, journal and year, or says which of them nobody saw.

    A page of the web needs no year. Of authors the first may be named and the others unseen.
    """
    for reference in knowledge.references.values():
        needed = {"authors", "journal"} | ({"year"} if reference.is_article else set())
        lacking = {name for name in needed if not getattr(reference, name)}
        if missing := sorted(lacking - set(reference.unseen)):
            said = f"reference '{reference.key}' without {' and '.join(missing)}"
            yield at(
                reference, said, "Look it up by its identifier; if nobody sees it, name it in 'unseen:'."
            )
        whole = (name for name in reference.unseen if name != "authors")
        if seen := [name for name in whole if getattr(reference, name, True)]:
            said = f"reference '{reference.key}' says that {' and '.join(seen)} was not seen"
            yield at(reference, said, "It is there, or there is no such field: take it out of 'unseen:'.")
        if reference.title.startswith("["):
            said = f"the title of '{reference.key}' is in brackets: a description, not a title"
            yield at(reference, said, "Write the title as it was published.")


@rule
def authors_are_named(knowledge: Knowledge) -> Iterator[Problem]:
    """Authors are named to the last; "et al." is nobody's name."""
    for reference in knowledge.references.values():
        if re.search(r"\bet al\b", reference.authors):
            said = f"the authors of '{reference.key}' end in 'et al.'"
            yield at(reference, said, "Name them all; if nobody saw the others, add 'unseen: [authors]'.")


@rule
def addresses_are_no_copies(knowledge: Knowledge) -> Iterator[Problem]:
    """The address of a reference is the publisher's, an author's or a library's, not that of a copy."""
    for reference in knowledge.references.values():
        if copy := _COPIES.search(reference.url):
            said = f"'{copy.group()}' in the address of '{reference.key}' keeps copies of others' papers"
            yield at(reference, said, "Add its doi or pmid; if nobody saw one, write 'unseen: [doi]'.")


@rule
def identifiers_are_well_formed(knowledge: Knowledge) -> Iterator[Problem]:
    """PMID, PMCID, DOI and address look as they should, and belong to one reference."""
    seen: dict[str, Reference] = {}
    for reference in knowledge.references.values():
        for field, (form, example) in _FORMS.items():
            value = getattr(reference, field)
            if value and not form.fullmatch(value):
                yield at(reference, f"{field} '{value}' is malformed", f"Write {example}.")
            first = seen.setdefault(f"{field} {value.lower()}", reference) if value else reference
            if first is not reference:
                yield at(
                    reference, f"{field} '{value}' is also that of '{first.key}'", "Join the two references."
                )


@rule
def evidence_stands_once(knowledge: Knowledge) -> Iterator[Problem]:
    """A claim does not say the same piece of evidence twice."""
    for claim in knowledge.claims.values():
        for number, evidence in enumerate(claim.evidence):
            if evidence in claim.evidence[:number]:
                yield at(evidence, f"evidence from '{evidence.reference}' stands twice", "Delete one.")


@rule
def texts_hold_text(knowledge: Knowledge) -> Iterator[Problem]:
    """A finding, a definition and a statement are sentences: they end with a full stop."""
    for record, field in _texts(knowledge):
        text = getattr(record, field)
        if not text.endswith((".", "?", "!")):
            yield at(record, f"{field} does not end with a full stop", "Write whole sentences.")


def _texts(knowledge: Knowledge) -> Iterator[tuple[Record, str]]:
    yield from ((concept, "definition") for concept in knowledge.concepts.values())
    yield from ((e, "finding") for claim in knowledge.claims.values() for e in claim.evidence)
    yield from ((statement, "text") for statement in knowledge.statements.values())


@rule
def glosses_are_glosses(knowledge: Knowledge) -> Iterator[Problem]:
    """A gloss says in a few everyday words what a concept is; it stands in brackets behind the name."""
    for concept in knowledge.concepts.values():
        if not concept.gloss:
            yield at(concept, f"concept '{concept.id}' has no gloss", "Add 'gloss: a few everyday words'.")
        elif concept.gloss.endswith(".") or len(concept.gloss) > GLOSS:
            message = f"the gloss of '{concept.id}' is a sentence"
            yield at(concept, message, f"Write at most {GLOSS} letters, without a full stop.")


def against_checked(knowledge: Knowledge, labels: dict[str, str]) -> Iterator[Problem]:
    """Every identifier was seen beside the label that it carries."""
    for _, match in _matches(knowledge):
        if match.id not in labels:
            hint = f"Look it up in its source, then add id, label and source to {source.IDENTIFIERS}."
            yield at(match, f"identifier '{match.id}' was never checked", hint)
        elif labels[match.id] != match.label:
            hint = f"Write '{labels[match.id]}', or mend the id."
            yield at(match, f"'{match.id}' is not '{match.label}'", hint)
