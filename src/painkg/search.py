"""Finding concepts by what people call them: label, synonym, lay word, identifier, with typos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Claim, Concept, Knowledge

_IDENTIFIER = re.compile(r"[A-Za-z]+:\S+")
_LONGEST = 200  # letters of a name: to compare what is longer would take its time
_ENOUGH = 70.0
"""Below this likeness (0 to 100) a name is another name, not a slip of the finger."""


@dataclass(frozen=True)
class Hit:
    """A concept that was found, how well (0 to 100), and by which of its names."""

    concept: Concept
    score: float
    matched: str


def names(concept: Concept) -> Iterator[str]:
    """Every word that people call a concept by."""
    yield from (concept.id, concept.label, *concept.synonyms)


def identifiers(concept: Concept) -> dict[str, float]:
    """Every identifier that leads to a concept, with how well it fits (0 to 100)."""
    own = {concept.iri: 100.0, f"pain:{concept.id}": 100.0}
    return own | {each.id: 100.0 if each.match == "exact" else 80.0 for each in concept.ids}


def resolve(knowledge: Knowledge, name: str) -> Concept:
    """The one concept with this id, label, synonym or identifier, in any case of letters."""
    wanted = _folded(name)
    for concept in knowledge.concepts.values():
        exact = (id_ for id_, fit in identifiers(concept).items() if fit == 100)
        if any(_folded(each) == wanted for each in (*names(concept), *exact)):
            return concept
    hits = find(knowledge, name, limit=1) if wanted else []
    raise UnknownNameError("concept", name, [hits[0].concept.id, hits[0].matched] if hits else [])


def resolve_claim(knowledge: Knowledge, code: str) -> Claim:
    """The one claim with this id or address; the first letters are enough when they are its own."""
    wanted = code.strip().lower().rpartition("claim-")[2]
    found = [claim for id_, claim in knowledge.claims.items() if id_.startswith(wanted)] if wanted else []
    if not found:
        raise UnknownNameError("claim", code, list(knowledge.claims))
    if len(found) > 1:
        raise PainkgError(f"{len(found)} claims begin with '{code}'. Give more of the id.")
    return found[0]


def find(knowledge: Knowledge, text: str, limit: int = 10) -> list[Hit]:
    """The concepts nearest to a text, best first; typing errors are forgiven.

    Raises PainkgError for an empty text.
    """
    wanted = _folded(text)
    if not wanted:
        raise PainkgError("nothing to search for. Give a word, such as: painkg search microglia")
    if len(wanted) > _LONGEST:
        return []
    known = _by_identifier(knowledge, text) if _IDENTIFIER.fullmatch(text.strip()) else None
    hits = known or [hit for hit in (_hit(each, wanted) for each in knowledge.concepts.values()) if hit]
    return sorted(hits, key=lambda hit: (-hit.score, hit.concept.id))[: max(limit, 0)]


def _by_identifier(knowledge: Knowledge, text: str) -> list[Hit]:
    """Concepts with this very identifier: one that is nearly alike is another thing."""
    wanted = text.strip().casefold()
    pairs = ((each, identifiers(each)) for each in knowledge.concepts.values())
    return [Hit(c, fit, id_) for c, ids in pairs for id_, fit in ids.items() if id_.casefold() == wanted]


def _hit(concept: Concept, wanted: str) -> Hit | None:
    scored = [(_likeness(wanted, _folded(name)), -i, name) for i, name in enumerate(names(concept))]
    score, _, name = max(scored)
    return Hit(concept, round(score, 1), name) if score >= _ENOUGH else None


def _likeness(wanted: str, name: str) -> float:
    """Equal 100; a whole beginning or word of the name up to 95; else likeness of spelling."""
    from rapidfuzz import fuzz

    if wanted == name:
        return 100.0
    share = len(wanted) / len(name) if name else 0.0
    if name.startswith(wanted):
        return 85 + 10 * share
    if f" {wanted}" in name:
        return 80 + 10 * share
    # A slip is one letter in three or four: shorter texts are like too many names.
    if len(wanted) <= 3:
        return 0.0
    return max(fuzz.ratio(wanted, name) * 0.95, fuzz.token_sort_ratio(wanted, name) * 0.9)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
