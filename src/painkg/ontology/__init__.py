"""The schema: types, relations, vocabularies, bands and topics, read from ``painkg.ttl``.

Python knows only the words of its own plumbing; every type, relation and vocabulary
word, with its colour, sign or weight, comes from the file.
"""

from __future__ import annotations

from pathlib import Path

from painkg import source
from painkg.errors import PainkgError
from painkg.ontology.schema import Ontology
from painkg.ontology.triples import OWL, PAIN, PKO, PREFIXES, RDF, RDFS, SKOS, Triples
from painkg.ontology.values import Band, Relation, Term, Topic, Type

__all__ = ["PAIN", "PKO", "PREFIXES", "Band", "Ontology", "Relation", "Term", "Topic", "Type", "load"]


def load(path: Path = source.ONTOLOGY) -> Ontology:
    """Read the ontology file.

    >>> load().relations["increases"].sign
    1
    """
    try:
        return _read(Triples(path.read_bytes()))
    except SyntaxError as error:
        raise PainkgError(f"{path}: {error}. Mend the Turtle.") from error


def _read(triples: Triples) -> Ontology:
    return Ontology(
        version=triples.text("https://w3id.org/painkg/ontology", OWL + "versionInfo"),
        types={name: _type(name, triples) for name in triples.below("Concept")},
        relations={name: _relation(name, triples) for name in triples.relations()},
        vocabularies={triples.own(name, "field"): _terms(name, triples) for name in triples.vocabularies()},
        bands=tuple(
            sorted((_band(name, triples) for name in triples.members("Band")), key=lambda b: b.order)
        ),
        topics=tuple(
            sorted((_topic(name, triples) for name in triples.members("Topic")), key=lambda t: t.order)
        ),
        namespaces={triples.own(n, "prefix"): triples.own(n, "namespace") for n in triples.members("Source")},
        place=triples.names(PKO + "where", RDFS + "range")[0],
    )


def _type(name: str, triples: Triples) -> Type:
    return Type(
        name,
        triples.label(name),
        triples.definition(name),
        tuple(triples.names(PKO + name, RDFS + "subClassOf")),
        triples.own(name, "symbol"),
        triples.own(name, "colour"),
        triples.own(name, "shape"),
        triples.own(name, "as_condition") or "in {}",
        triples.own(name, "heading"),
        triples.mappings(name),
        triples.own(name, "bel"),
    )


def _relation(name: str, triples: Triples) -> Relation:
    kinds = triples.values(PKO + name, RDF + "type")
    inverse = next(iter(triples.subjects(OWL + "inverseOf", PKO + name)), "")
    return Relation(
        name,
        triples.label(name),
        triples.definition(name),
        triples.names(PKO + name, RDFS + "domain")[0],
        triples.names(PKO + name, RDFS + "range")[0],
        int(triples.own(name, "sign") or 0),
        triples.own(name, "sentence"),
        inverse,
        symmetric=OWL + "SymmetricProperty" in kinds,
        transitive=OWL + "TransitiveProperty" in kinds,
        rolls_up=triples.flag(name, "rolls_up"),
        mappings=triples.mappings(name),
        levels=triples.levels(name),
        qualifiers=tuple(triples.values(PKO + name, PKO + "direction_qualifier")),
        slots=tuple((dict(triples.slots("related_to")) | dict(triples.slots(name))).items()),
        bel=triples.own(name, "bel") or triples.own("related_to", "bel"),
    )


def _terms(vocabulary: str, triples: Triples) -> dict[str, Term]:
    terms = sorted(
        (_term(name, triples) for name in triples.members(vocabulary)), key=lambda t: (t.order, t.word)
    )
    return {term.word: term for term in terms}


def _term(name: str, triples: Triples) -> Term:
    return Term(
        name,
        triples.text(PKO + name, SKOS + "notation"),
        triples.label(name),
        triples.definition(name),
        float(triples.own(name, "weight") or 1),
        float(triples.own(name, "for") or 0),
        float(triples.own(name, "against") or 0),
        int(triples.own(name, "order") or 0),
        triples.own(name, "sentence"),
        triples.own(name, "as_condition"),
        triples.mappings(name),
        asserted=triples.flag(name, "asserted"),
        denied=triples.flag(name, "denied"),
        settled=triples.flag(name, "settled"),
        mark=triples.own(name, "mark"),
        levels=triples.levels(name),
        rung=triples.own(name, "rung"),
        slots=triples.slots(name),
        glosses=triples.flag(name, "glosses"),
        details=triples.flag(name, "details"),
        primary=triples.flag(name, "primary"),
        pooled=triples.flag(name, "pooled"),
    )


def _band(name: str, triples: Triples) -> Band:
    return Band(
        name,
        triples.label(name),
        int(triples.own(name, "order")),
        triples.own(name, "lane"),
        _anchors(name, triples),
        triples.own(name, "of_type").removeprefix(PKO),
    )


def _topic(name: str, triples: Triples) -> Topic:
    order = int(triples.own(name, "order"))
    return Topic(name, triples.label(name), triples.definition(name), order, _anchors(name, triples))


def _anchors(name: str, triples: Triples) -> tuple[str, ...]:
    """The ids of the concepts that a band or a topic begins from."""
    return tuple(sorted(each.removeprefix(PAIN) for each in triples.values(PKO + name, PKO + "anchor")))
