"""The graph in the Biolink model: categories, predicates and slots, all from the ontology's annotations."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from painkg.exports import flat
from painkg.exports.flat import Edge
from painkg.model import Claim, Concept, Evidence, Knowledge
from painkg.ontology import PREFIXES, Ontology

Cell = str | list[str]
Row = dict[str, Cell]
_BIOLINK, _OBO = PREFIXES["biolink"], PREFIXES["obo"]
_NEARER = ("exactMatch", "closeMatch", "broadMatch")
"""The mappings by which a thing may be called, the nearest first."""
_SAID = ("status", "phase", "directness", "sentence")


def curie(id_: str) -> str:
    """A concept as an identifier with our prefix, whatever it holds."""
    return f"pain:{quote(id_, safe='')}"


def short(iri: str) -> str:
    """An address as an identifier with a prefix, where it has one of Biolink or the OBO library.

    >>> short("http://purl.obolibrary.org/obo/ECO_0000178")
    'ECO:0000178'
    """
    if iri.startswith(_OBO):
        return iri.removeprefix(_OBO).replace("_", ":", 1)
    return f"biolink:{iri.removeprefix(_BIOLINK)}" if iri.startswith(_BIOLINK) else iri


def nearest(mappings: tuple[tuple[str, str], ...], start: str) -> str:
    """The nearest of the mappings whose address begins so, or nothing."""
    found = [
        (_NEARER.index(kind), iri) for kind, iri in mappings if kind in _NEARER and iri.startswith(start)
    ]
    return short(min(found)[1]) if found else ""


def category(ontology: Ontology, name: str) -> str:
    """The Biolink category of a type: its own, or that of the nearest type above it."""
    return ontology.inherited(name, lambda type_: nearest(type_.mappings, _BIOLINK))


def node(knowledge: Knowledge, concept: Concept) -> Row:
    """A concept as a node of KGX."""
    row: Row = {
        "id": curie(concept.id),
        "category": [category(knowledge.ontology, concept.type)],
        "name": concept.label,
        "description": concept.definition,
        "synonym": list(concept.synonyms),
        "iri": concept.iri,
        "painkg_type": concept.type,
        "painkg_identifiers": [f"{each.match} {each.id}" for each in concept.ids],
    }
    for term in knowledge.ontology.vocabularies["match"].values():
        ids = [each.id for each in concept.ids if each.match == term.word]
        row |= {column: ids for _, column in term.slots}
    return row


def edge(knowledge: Knowledge, found: Edge) -> Row:
    """An edge of KGX: what its relation and its status say in Biolink, and what it rests on.

    What is denied stands as a negated edge, and its publications are those that deny it.
    """
    row: Row = {
        "id": f"pain:{quote(found.id, safe='')}",
        "subject": curie(found.subject),
        "predicate": nearest(found.relation.mappings, _BIOLINK) or "biolink:related_to",
        "object": curie(found.object),
        "category": ["biolink:Association"],
        "original_predicate": f"pko:{found.relation.name}",
        **dict(found.relation.slots),
        **dict(found.status.slots if found.status else ()),
    }
    return row | (_of_claim(knowledge, found, found.claim) if found.claim else {})


def _of_claim(knowledge: Knowledge, found: Edge, claim: Claim) -> Row:
    said = flat.of_edge(knowledge, found)
    side, other = flat.sides(knowledge, claim)
    weight = str(found.confidence)
    if found.status and found.status.denied:
        side, other, weight = other, side, ""  # the confidence is that of the claim, not of its denial
    taxa = _terms(knowledge, side, "species")
    return {
        "publications": flat.publications(knowledge, side),
        "contrary_publications": flat.publications(knowledge, other),
        "has_evidence_of_type": list(filter(None, _terms(knowledge, side, "kind"))),
        "species_context_qualifier": taxa[0] if len(taxa) == 1 else "",  # Biolink has room for one
        "anatomical_context_qualifier": [curie(claim.where)] if claim.where else [],
        "has_confidence_score": weight,
        "painkg_species": flat.words(side, "species"),
        "painkg_contrary_species": flat.words(other, "species"),
        "painkg_condition": curie(claim.condition) if claim.condition else "",
        **{f"painkg_{name}": str(said.get(name, "")) for name in _SAID},
    }


def _terms(knowledge: Knowledge, evidence: Iterable[Evidence], field: str) -> list[str]:
    """What evidence has in a field, each once, as identifiers; an empty one for what has none."""
    terms = (knowledge.ontology.term(field, word) for word in flat.words(evidence, field))
    return list(dict.fromkeys(nearest(term.mappings, _OBO) for term in terms))
