"""The kinds of cards: one function a kind, its docstring what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from painkg import appraisal, grounds, wording
from painkg.model import Claim, Knowledge
from painkg.quiz import asking
from painkg.quiz.cards import BLANK, CHOICES, Card, drawn
from painkg.quiz.truth import Truth

Maker = Callable[[Truth, Claim], Iterator[Card]]
SETTLED: dict[str, Maker] = {}
OPEN: dict[str, Maker] = {}
THING = "Material"
"""The type above everything that can be touched, or at least stained."""
FINDING = "Finding"
"""What is found changed; more or less of a change is hard to imagine."""
WAYS = {"up": "up", "down": "down", "none": "studies looked and found no effect"}


def settled(make: Maker) -> Maker:
    """Register a kind that is only asked of settled claims."""
    SETTLED[make.__name__] = make
    return make


def of_any(make: Maker) -> Maker:
    """Register a kind that is asked of claims of every status."""
    OPEN[make.__name__] = make
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


@of_any
def sign(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask which way the object goes when the subject is given, happens or is turned down."""
    knowledge, status = truth.knowledge, truth.status[claim.id]
    direction = knowledge.relation_of(claim).sign
    known = status.denied or (truth.settled(claim) and truth.sure(claim))
    measured = any(asking.is_a(knowledge, end, FINDING) for end in (claim.subject, claim.object))
    names = [wording.name(knowledge.concepts[end]) for end in (claim.subject, claim.object)]
    if not direction or not known or measured or asking.gives_away(*names) or truth.opposed(claim):
        return
    frame = knowledge.type_of(knowledge.concepts[claim.subject]).as_condition
    down = not frame.startswith(("with", "after", "at"))  # a treatment is given, an injury happens
    asks = f"{_start(knowledge, claim, frame, down)}, which way {_end(knowledge, claim)}?"
    right = WAYS["none" if status.denied else "up" if (direction > 0) != down else "down"]
    yield from asking.card(truth, claim, "sign", asks, right, [way for way in WAYS.values() if way != right])


def _start(knowledge: Knowledge, claim: Claim, frame: str, down: bool) -> str:
    subject = knowledge.concepts[claim.subject]
    name = wording.name(subject)
    return f"If {name} {'are' if subject.plural else 'is'} turned down" if down else _happens(frame, name)


def _end(knowledge: Knowledge, claim: Claim) -> str:
    object_ = knowledge.concepts[claim.object]
    name, verb = wording.name(object_), "do" if object_.plural else "does"
    if asking.is_a(knowledge, claim.object, THING):
        name, verb = f"the amount or activity of {name}", "does"
    return " ".join([verb, name, *wording.context(knowledge, claim, {}), "tend to go"])


def _happens(frame: str, name: str) -> str:
    said = frame.replace("{}", name)
    return f"{said[:1].upper()}{said[1:]}"


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
    wrong = [label for word, label in labels.items() if word != claim.phase]
    yield from asking.card(
        truth, claim, "phase", f"In which phase? {wording.as_sentence(said)}", labels[claim.phase], wrong
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


@of_any
def evidence(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask in whom it was looked at: in people, or in animals only."""
    knowledge = truth.knowledge
    species = {each.species for each in claim.evidence if each.kind != appraisal.PAGE}
    if not species or "" in species:
        return
    options = ["in people", "in animals only", "in nobody: it is the clinic page's word"]
    right = options[0] if grounds.of(knowledge, claim).in_people else options[1]
    said = wording.as_sentence(wording.statement(knowledge, claim))
    asks = f"In whom was this looked at, whatever was found? “{said}”"
    yield from asking.card(truth, claim, "evidence", asks, right, [each for each in options if each != right])


@of_any
def firmness(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask how firm it is: supported, disputed, a hypothesis, not found."""
    status = truth.status[claim.id]
    statuses = truth.knowledge.ontology.vocabularies["status"]
    asked = ("supported", "disputed", "hypothesis", "no-effect-found")
    if status.word not in asked:
        return
    said = wording.as_sentence(wording.statement(truth.knowledge, claim))
    wrong = [statuses[word].label for word in asked if word != status.word]
    yield from asking.card(truth, claim, "firmness", f"How firm is this? “{said}”", status.label, wrong)


def order(truth: Truth, path: list[Claim]) -> Iterator[Card]:
    """Ask for the order of the steps of a path."""
    stations = [path[0].subject, *(claim.object for claim in path)]
    names = asking.names(truth, stations)
    right = " → ".join(names)
    joined = {(claim.subject, claim.object) for claim in truth.knowledge.claims.values()}
    wrong = []
    for one in range(1, len(stations)):
        mixed = [*stations[one:], *stations[:one]][:: -1 if one % 2 else 1]
        if mixed != stations and not all(pair in joined for pair in pairwise(mixed)):
            wrong.append(" → ".join(asking.names(truth, mixed)))
    ids = tuple(claim.id for claim in path)
    said = " ".join(asking.because(truth.knowledge, claim) for claim in path)
    shuffled = ", ".join(sorted(names, key=lambda name: drawn(name, *ids)))
    if len(set(wrong)) >= 2:
        asks = f"In which order does one lead to the next: {shuffled}?"
        yield Card("order", asks, right, tuple(dict.fromkeys(wrong))[: CHOICES - 1], said, ids)
