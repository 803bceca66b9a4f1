"""Cards on settled claims: a part of the sentence is left blank."""

from __future__ import annotations

from collections.abc import Iterator

from painkg import wording
from painkg.model import Claim
from painkg.quiz import asking
from painkg.quiz.asking import THING, Maker
from painkg.quiz.cards import BLANK, Card
from painkg.quiz.truth import Truth

SETTLED: dict[str, Maker] = {}


def settled(make: Maker) -> Maker:
    """Register a kind that is only asked of settled claims."""
    SETTLED[make.__name__] = make
    return make


@settled
def relation(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask which thing completes the sentence."""
    knowledge, rel = truth.knowledge, truth.knowledge.relation_of(claim)
    said = wording.statement(knowledge, claim, blanks={"object": BLANK})
    beside = [claim.subject, *filter(None, (claim.where, claim.condition))]
    wrong = truth.distractors(claim.object, beside, rel.range, claim.id)
    right = wording.name(knowledge.concepts[claim.object])
    # Of outcomes and states so much is true that no graph lists that a wrong one may be right.
    # Between two places or cells some way is nearly always known, and what is somewhere is elsewhere
    # too; nor is a place a likely answer where other things could stand as well.
    place = knowledge.ontology.place
    fits = (
        knowledge.ontology.fits(rel.range, place)
        and rel.sign
        and not asking.is_a(knowledge, claim.subject, place)
    )
    places = asking.is_a(knowledge, claim.object, place) and not fits
    if asking.is_a(knowledge, claim.object, THING) and not places and not asking.gives_away(said, right):
        yield from asking.card(
            truth, claim, "relation", asking.complete(said), right, asking.names(truth, wrong)
        )


@settled
def place(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask where the sources place it."""
    knowledge = truth.knowledge
    if not claim.where:
        return
    said = wording.statement(knowledge, claim, blanks={"where": BLANK})
    right = wording.name(knowledge.concepts[claim.where])
    beside = [claim.subject, claim.object]
    wrong = truth.distractors(claim.where, beside, knowledge.ontology.place, claim.id)
    if not asking.gives_away(said, right):
        yield from asking.card(
            truth,
            claim,
            "place",
            f"Where do the sources of this place it? {wording.as_sentence(said)}",
            right,
            asking.names(truth, wrong),
        )


@settled
def phase(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask in which phase it holds."""
    knowledge = truth.knowledge
    same = [
        each
        for each in knowledge.claims_about(claim.subject)
        if (each.subject, each.relation, each.object) == (claim.subject, claim.relation, claim.object)
    ]
    treated = knowledge.type_of(knowledge.concepts[claim.subject]).as_condition.startswith("with")
    if claim.phase in ("", "any") or len(same) > 1 or treated:
        return
    terms = knowledge.ontology.vocabularies["phase"]
    labels = {word: term.label for word, term in terms.items() if word != "any"}
    said = wording.statement(knowledge, claim, blanks={"phase": ""})
    yield from asking.card(
        truth,
        claim,
        "phase",
        f"In which phase? {wording.as_sentence(said)}",
        labels[claim.phase],
        [*labels.values()],
    )


@settled
def cloze(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask for the missing words."""
    knowledge, object_ = truth.knowledge, truth.knowledge.concepts[claim.object]
    said = wording.statement(knowledge, claim, blanks={"object": BLANK})
    rivals = [
        other
        for other in knowledge.claims_about(claim.subject)
        if other.id != claim.id and other.relation == claim.relation
        if other.subject == claim.subject or knowledge.relation_of(claim).symmetric
    ]
    right = object_.label
    short = len(right.split()) <= 3 and not knowledge.relation_of(claim).transitive
    if not rivals and short and not asking.gives_away(said, right):
        also = tuple(each for each in (object_.in_text, *object_.synonyms) if each)
        yield Card(
            "cloze",
            f"Write what is missing: {wording.as_sentence(said)}",
            right,
            (),
            asking.because(knowledge, claim),
            (claim.id,),
            also,
        )
