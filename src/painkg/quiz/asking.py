"""What the kinds of cards have in common: the reasons given, the names used, what gives an answer away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from painkg import appraisal, wording
from painkg.lessons import telling
from painkg.model import Claim, Knowledge
from painkg.quiz.cards import Card
from painkg.quiz.truth import Truth

Maker = Callable[[Truth, Claim], Iterator[Card]]
"""What makes the cards of a kind; its docstring says what they ask."""
THING = "Material"
"""The type above everything that can be touched, or at least stained."""


def because(knowledge: Knowledge, claim: Claim) -> str:
    """The sentence of a claim, its status, in whom, its sources."""
    found = appraisal.appraise(knowledge, claim)
    said = wording.sentence(knowledge, claim, found.status)
    label = knowledge.ontology.term("status", found.status).label
    links = [next(iter(each.links.values()), "") for each in telling.sources(knowledge, [claim])]
    whom, cited = telling.in_whom(knowledge, claim), telling.cited(knowledge, claim)
    weight = f"[{label}, confidence {found.confidence:.2f}; {whom}]"
    return " ".join(filter(None, [said, weight, f"{cited}.", *links]))


def card(truth: Truth, claim: Claim, kind: str, asks: str, right: str, wrong: list[str]) -> Iterator[Card]:
    """A card on a claim, where two wrong answers at least were found."""
    others = tuple(dict.fromkeys(each for each in wrong if each != right))
    if len(others) >= 2:
        yield Card(kind, asks, right, others, because(truth.knowledge, claim), (claim.id,))


def names(truth: Truth, ids: list[str]) -> list[str]:
    """How sentences name concepts."""
    return [wording.name(truth.knowledge.concepts[id_]) for id_ in ids]


def is_a(knowledge: Knowledge, id_: str, type_: str) -> bool:
    """Whether a concept is of a type or of one below it."""
    return knowledge.ontology.fits(knowledge.concepts[id_].type, type_)


def complete(said: str) -> str:
    """A sentence with a gap, as a question."""
    return f"Complete the sentence as its sources say it: {wording.as_sentence(said)}"


def gives_away(said: str, right: str) -> bool:
    """Whether the question holds the answer, or a long word of it."""
    words = {word.rstrip("s") for word in said.lower().replace("-", " ").split()}
    common = {word.rstrip("s") for word in right.lower().replace("-", " ").split() if len(word) > 4}
    return bool(words & common) or right.lower() in said.lower()
