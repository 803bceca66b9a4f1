"""Rules on what things are called: ids, names, identifiers in other vocabularies, sentences about them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painkg import source
from painkg.errors import Problem
from painkg.model import Concept, Knowledge, Match, Record
from painkg.rules.registry import at, rule

GLOSS = 110
"""The most letters of a gloss: it must fit in a sentence."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_RESERVED = re.compile(
    r"(claim|evidence|reference|mapping|statement|section|shape)-|(curated|inferred|ontology)$"
)


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


def against_checked(knowledge: Knowledge, labels: dict[str, str]) -> Iterator[Problem]:
    """Every identifier was seen beside the label that it carries."""
    for _, match in _matches(knowledge):
        if match.id not in labels:
            hint = f"Look it up in its source, then add id, label and source to {source.IDENTIFIERS}."
            yield at(match, f"identifier '{match.id}' was never checked", hint)
        elif labels[match.id] != match.label:
            hint = f"Write '{labels[match.id]}', or mend the id."
            yield at(match, f"'{match.id}' is not '{match.label}'", hint)


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
