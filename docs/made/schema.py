"""Made from the ontology: types, relations, vocabularies, other words, prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from made.registry import graph, maker, table
from painkg import appraisal, ontology, wording
from painkg.model import Claim
from painkg.ontology import PREFIXES
from painkg.ontology.triples import OWL, RDF, Triples
from painkg.source import ONTOLOGY


@maker
def types() -> str:
    """The tree of types, groupings too."""
    found = ontology.load().types
    rows = [
        (f"`{t.name}`", t.symbol, ", ".join(f"`{p}`" for p in t.parents), t.definition)
        for t in found.values()
    ]
    return table(("type", "symbol", "under", "what it is"), rows)


@maker
def symbols() -> str:
    """The letters and the shape of each type that a box may show."""
    shapes = {"square": "angular", "round": "round", "hexagon": "pointed"}
    found = sorted(ontology.load().concept_types.values(), key=lambda t: (t.shape, t.symbol))
    rows = [(f"**{t.symbol}**", t.label, shapes[t.shape], t.definition) for t in found]
    return table(("letters", "kind", "shape", "what it is"), rows)


@maker
def statuses() -> str:
    """The marks of the statuses, and what they mean."""
    found = sorted(ontology.load().vocabularies["status"].values(), key=lambda term: term.order)
    rows = [(term.mark, term.label, term.definition) for term in found if term.mark]
    return table(("mark", "status", "what it means"), rows)


@maker
def relations() -> str:
    """Every relation: what it says, of what, its sign, its inverse, and the firmest claim that uses it."""
    return "\n".join(_relation(each) for each in ontology.load().relations.values())


def _relation(found: ontology.Relation) -> str:
    sign = {1: "+1", -1: "−1", 0: "none"}[found.sign]
    facts = [("from", f"`{found.domain}`"), ("to", f"`{found.range}`"), ("causal sign", sign)]
    facts += [("inverse", f"`{found.inverse}`")] if found.inverse else []
    flags = [flag for flag in ("symmetric", "transitive") if getattr(found, flag)]
    facts += [("logic", ", ".join(flags))] if flags else []
    facts += [(kind, f"`{iri}`") for kind, iri in _mapped(found)]
    facts += [("for example", said) for said in _example(found.name)]
    return f"### {found.name}\n\n{found.definition}\n\n" + table(("what", "is"), facts)


def _mapped(found: ontology.Relation) -> Iterator[tuple[str, str]]:
    for kind, iri in found.mappings:
        yield _words_of(kind), iri


def _words_of(name: str) -> str:
    """A name in camel case as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _example(relation: str) -> list[str]:
    """The sentence of the firmest claim with this relation, and the claim."""
    found = [claim for claim in graph().knowledge.claims.values() if claim.relation == relation]
    found.sort(key=lambda claim: (-_weighed(claim).confidence, claim.id))
    return [f"{_sentence(claim)} (`{claim.id}`)" for claim in found[:1]]


def _sentence(claim: Claim) -> str:
    return wording.sentence(graph().knowledge, claim, _weighed(claim).status)


def _weighed(claim: Claim) -> appraisal.Appraisal:
    return appraisal.appraise(graph().knowledge, claim)


@maker
def vocabularies() -> str:
    """Every word that a field may hold, with what it weighs."""
    found = ontology.load().vocabularies
    return "\n".join(f"### {name}\n\n{_words(terms.values())}" for name, terms in found.items())


def _words(terms: Iterable[ontology.Term]) -> str:
    rows = [(f"`{t.word}`", t.label, t.definition, _weights(t)) for t in terms]
    return table(("word", "label", "what it means", "weight"), rows)


def _weights(term: ontology.Term) -> str:
    if term.speaks_for or term.speaks_against:
        return f"{term.speaks_for:g} for, {term.speaks_against:g} against"
    return "" if term.weight == 1 else f"{term.weight:g}"


@maker
def other_words() -> str:
    """Every other word of ours: classes that are no type of concept, and properties that are no relation."""
    triples = Triples(ONTOLOGY.read_bytes())
    rows = [(f"`{name}`", kind, triples.definition(name)) for name, kind in sorted(_others(triples))]
    return table(("word", "kind", "what it is"), rows)


def _others(triples: Triples) -> Iterator[tuple[str, str]]:
    schema = ontology.load()
    inverses = {each.inverse for each in schema.relations.values()}
    known = {*schema.types, *schema.relations, *inverses}
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        for name in triples.subjects(RDF + "type", OWL + kind):
            if "/" not in name and name not in known:  # the words of others keep their address
                yield name, _words_of(kind)


@maker
def prefixes() -> str:
    """The prefixes that are built into every query."""
    return table(("prefix", "address"), [(f"`{prefix}:`", f"`{iri}`") for prefix, iri in PREFIXES.items()])
