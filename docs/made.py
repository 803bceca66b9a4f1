"""The parts of the pages that are made when they are built; ``<!-- made: NAME -->`` says where one stands.

Nothing made is committed: it would only grow old beside what it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import click

import painkg
from painkg import appraisal, ontology, wording
from painkg.cli import main
from painkg.model import Claim
from painkg.ontology import PKO, PREFIXES
from painkg.ontology.triples import OWL, RDF, RDFS, SKOS, Triples
from painkg.source import ONTOLOGY
from painkg.sparql.questions import Question, every, federated

PLACE = re.compile(r"<!-- made: ([a-z-]+) -->")
MAKERS: dict[str, Callable[[], str]] = {}


def maker(function: Callable[[], str]) -> Callable[[], str]:
    """Register a part under the name of its function."""
    MAKERS[function.__name__.replace("_", "-")] = function
    return function


def fill(app: Any, name: str, source: list[str]) -> None:
    """Put what is made into a page: the event ``source-read`` of Sphinx."""
    source[0] = PLACE.sub(lambda place: MAKERS[place[1]](), source[0])


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table in Markdown."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


@cache
def graph() -> painkg.Painkg:
    """The shipped graph, read once."""
    return painkg.load()


# ── The command line ────────────────────────────────────────────────────────────────


@maker
def commands() -> str:
    """Every command as its own help shows it."""
    context = click.Context(main, info_name="painkg")
    pages = [(name, command.get_help(_context(command, name, context))) for name, command in _commands()]
    return "\n".join(f"## painkg {name}\n\n```text\n{text}\n```\n" for name, text in pages)


def _commands() -> Iterator[tuple[str, click.Command]]:
    yield from sorted(main.commands.items())


def _context(command: click.Command, name: str, parent: click.Context) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, max_content_width=88, terminal_width=88)


# ── Questions ───────────────────────────────────────────────────────────────────────


@maker
def questions() -> str:
    """Every named question with its parameters and its SPARQL."""
    return "\n".join(_question(each) for each in every().values())


@maker
def federated_questions() -> str:
    """Every question that asks other servers too."""
    return "\n".join(_question(each) for each in federated().values())


def _question(question: Question) -> str:
    rows = [(f"`--{p.name}`", p.type, p.default, p.meaning) for p in question.parameters]
    parameters = table(("parameter", "type", "default", "what it is"), rows) + "\n" if rows else ""
    told = f"**{question.title}** {question.description}".strip()
    return f"### {question.name}\n\n{told}\n\n{parameters}```sparql\n{question.text.strip()}\n```\n"


# ── The ontology ────────────────────────────────────────────────────────────────────


@maker
def types() -> str:
    """The tree of types, groupings too."""
    found = ontology.load().types
    rows = [
        (f"`{t.name}`", t.symbol, ", ".join(f"`{p}`" for p in t.parents), t.definition) for t in found.values()
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
        yield re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.rpartition("#")[2]).lower(), iri


def _example(relation: str) -> list[str]:
    """The sentence of the firmest claim with this relation, and the claim."""
    return [f"{_sentence(claim)} (`{claim.id}`)" for claim in _firmest(relation)[:1]]


@cache
def _firmest(relation: str) -> list[Claim]:
    query = f"SELECT ?claim {{ ?claim rdf:predicate pko:{relation} ; pko:confidence ?c }} ORDER BY DESC(?c) ?claim"
    rows = graph().query(query).rows
    return [graph().claim(str(row[0]).rpartition("claim-")[2]) for row in rows[:1]]


def _sentence(claim: Claim) -> str:
    knowledge = graph().knowledge
    return wording.sentence(knowledge, claim, appraisal.appraise(knowledge, claim).status)


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
def properties() -> str:
    """Every other word of the vocabulary: the fields of claims and evidence, and what relations carry."""
    triples = Triples(ONTOLOGY.read_bytes())
    rows = sorted(_properties(triples))
    return table(("word", "kind", "what it is"), rows)


def _properties(triples: Triples) -> Iterator[tuple[str, str, str]]:
    relations = ontology.load().relations
    for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        for iri in triples.subjects(RDF + "type", OWL + kind):
            name = iri.removeprefix(PKO)
            if iri.startswith(PKO) and name not in relations:
                yield f"`{name}`", kind.removesuffix("Property").lower(), triples.definition(name)


@maker
def prefixes() -> str:
    """The prefixes that are built into every query."""
    return table(("prefix", "address"), [(f"`{prefix}:`", f"`{iri}`") for prefix, iri in PREFIXES.items()])


# ── The evidence ────────────────────────────────────────────────────────────────────


@maker
def evidence() -> str:
    """What the claims rest on, counted."""
    found = graph().stats()
    shares = found["shares"]
    rows = [
        ("claims", found["claims"]),
        ("pieces of evidence, from so many references", f"{found['evidence']}, {found['references']}"),
        ("claims with a study itself behind them, not only accounts of studies", _percent(shares["primary"])),
        ("claims that somebody looked at in people", _percent(shares["people"])),
        ("claims that only the clinic page makes", _percent(shares["page_only"])),
        *((f"claims whose status is *{_label('status', word)}*", n) for word, n in found["by_status"].items()),
        *((f"pieces of evidence: {_label('kind', word)}", n) for word, n in found["by_kind"].items()),
        *_read(),
    ]
    return table(("what", "how many"), rows)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _label(field: str, word: str) -> str:
    return ontology.load().term(field, word).label


def _read() -> Iterator[tuple[str, str]]:
    """How much of its source somebody read, as shares of the evidence."""
    words = [each.read for claim in graph().knowledge.claims.values() for each in claim.evidence if each.read]
    for word in ontology.load().vocabularies["read"]:
        yield f"evidence of which somebody read the {_label('read', word)}", _percent(words.count(word) / len(words))
