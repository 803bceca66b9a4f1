"""Cards on claims of every status: which way it goes, in whom it was looked at, how firm it is."""

from __future__ import annotations

from collections.abc import Iterator

from painkg import appraisal, grounds, wording
from painkg.model import Claim, Knowledge
from painkg.quiz import asking
from painkg.quiz.asking import THING, Maker
from painkg.quiz.cards import Card
from painkg.quiz.truth import Truth

OPEN: dict[str, Maker] = {}
FINDING = "Finding"
"""What is found changed; more or less of a change is hard to imagine."""
WAYS = {"up": "up", "down": "down", "none": "studies looked and found no effect"}


def of_any(make: Maker) -> Maker:
    """Register a kind that is asked of claims of every status."""
    OPEN[make.__name__] = make
    return make


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
    yield from asking.card(truth, claim, "sign", asks, right, [*WAYS.values()])


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
    yield from asking.card(truth, claim, "evidence", asks, right, options)


@of_any
def firmness(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask how firm it is: supported, disputed, a hypothesis, not found."""
    status = truth.status[claim.id]
    statuses = truth.knowledge.ontology.vocabularies["status"]
    asked = ("supported", "disputed", "hypothesis", "no-effect-found")
    if status.word not in asked:
        return
    said = wording.as_sentence(wording.statement(truth.knowledge, claim))
    wrong = [statuses[word].label for word in asked]
    yield from asking.card(truth, claim, "firmness", f"How firm is this? “{said}”", status.label, wrong)
