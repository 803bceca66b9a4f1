"""The rows of the legend, by which claims and concepts are filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from painkg.html.texts import ClaimText
from painkg.model import Knowledge
from painkg.ontology import Term, Type

Row = list[Any]
"""Value, label, explanation, how many there are, whether it is on at first; a type's shape and letters."""


def types(knowledge: Knowledge) -> list[Type]:
    """The types that there are concepts of, those of one shape and colour together."""
    used = {concept.type for concept in knowledge.concepts.values()}
    found = [each for name, each in knowledge.ontology.concept_types.items() if name in used]
    return sorted(found, key=lambda each: (each.shape, each.colour, each.label))


def rows(knowledge: Knowledge, claims: Sequence[ClaimText], words: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of each filter, by its name."""
    words_of = knowledge.ontology.vocabularies
    evidence = [text.claim.evidence for text in claims]
    species = Counter(word for some in evidence for word in {e.species for e in some if e.species} or {""})
    kinds = Counter(word for some in evidence for word in {e.kind for e in some})
    unstated = ["", words["no_species"], words["no_species_note"], species[""], 1]
    return {
        "status": _vocabulary(words_of["status"], Counter(text.status.word for text in claims)),
        "species": _vocabulary(words_of["species"], species) + [unstated] * bool(species[""]),
        "kind": _vocabulary(words_of["kind"], kinds),
        "types": _types(knowledge),
    }


def _vocabulary(words: Mapping[str, Term], count: Counter[str]) -> list[Row]:
    found = (term for term in words.values() if count[term.word])
    return [[t.word, t.label, t.definition, count[t.word], int(not t.denied)] for t in found]


def _types(knowledge: Knowledge) -> list[Row]:
    count = Counter(concept.type for concept in knowledge.concepts.values())
    return [
        [each.name, each.label, each.definition, count[each.name], 1, each.shape, each.symbol]
        for each in types(knowledge)
    ]
