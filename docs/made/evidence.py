"""Made from the data: what the claims rest on, counted."""

from __future__ import annotations

from made.registry import graph, maker, table
from painkg import ontology


@maker
def shares() -> str:
    """What there is, and which part of the claims rests on what."""
    found = graph().stats()
    part = {name: f"{share:.1%}" for name, share in found["shares"].items()}
    rows = [
        ("claims", found["claims"]),
        ("pieces of evidence", found["evidence"]),
        ("references", found["references"]),
        ("claims with a study itself behind them, not only accounts of studies", part["primary"]),
        ("claims that somebody looked at in people", part["people"]),
        ("claims that only the clinic page makes", part["page_only"]),
    ]
    return table(("what", "how many"), rows)


@maker
def by_status() -> str:
    """The claims by their status."""
    terms = ontology.load().vocabularies["status"]
    rows = [
        (terms[word].label, n, terms[word].definition) for word, n in graph().stats()["by_status"].items()
    ]
    return table(("status", "claims", "what it means"), rows)


@maker
def by_field() -> str:
    """The evidence by each of its fields; what a source does not say is *not stated*."""
    return "\n".join(map(_by, ("kind", "direction", "species", "sex", "read")))


def _by(field: str) -> str:
    found = [getattr(each, field) for claim in graph().knowledge.claims.values() for each in claim.evidence]
    labels = {word: term.label for word, term in ontology.load().vocabularies[field].items()}
    rows = [(label, found.count(word)) for word, label in (labels | {"": "not stated"}).items()]
    shown = sorted((row for row in rows if row[1]), key=lambda row: -row[1])
    return table((field, "pieces of evidence"), shown)
