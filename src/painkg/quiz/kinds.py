"""The kinds of cards: one function a kind, its docstring what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from painkg import appraisal, grounds, wording
from painkg.lessons import telling
from painkg.model import Claim, Knowledge
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


def because(knowledge: Knowledge, claim: Claim) -> str:
    """The sentence of a claim, its status, in whom, its sources."""
    found = appraisal.appraise(knowledge, claim)
    said = wording.sentence(knowledge, claim, found.status)
    label = knowledge.ontology.term("status", found.status).label
    links = [next(iter(each.links.values()), "") for each in telling.sources(knowledge, [claim])]
    whom, cited = telling.in_whom(knowledge, claim), telling.cited(knowledge, claim)
    weight = f"[{label}, confidence {found.confidence:.2f}; {whom}]"
    return " ".join(filter(None, [said, weight, f"{cited}.", *links]))


def _card(truth: Truth, claim: Claim, kind: str, asks: str, right: str, wrong: list[str]) -> Iterator[Card]:
    others = tuple(dict.fromkeys(each for each in wrong if each != right))
    if len(others) >= 2:
        yield Card(kind, asks, right, others, because(truth.knowledge, claim), (claim.id,))


def _names(truth: Truth, ids: list[str]) -> list[str]:
    return [wording.name(truth.knowledge.concepts[id_]) for id_ in ids]


@settled
def relation(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask which thing completes the sentence."""
    knowledge, rel = truth.knowledge, truth.knowledge.relation_of(claim)
    said = wording.statement(knowledge, claim, blanks={"object": BLANK})
    beside = [claim.subject, *filter(None, (claim.where, claim.condition))]
    wrong = truth.distractors(claim.object, beside, rel.range, claim.id)
    right = wording.name(knowledge.concepts[claim.object])
    # Of outcomes and states so much is true that no graph lists that a wrong one may be right.
    # Between two places or cells some way is nearly always known, and what is somewhere is elsewhere too.
    place = knowledge.ontology.place
    places = _is(knowledge, claim.object, place) and (not rel.sign or _is(knowledge, claim.subject, place))
    if _is(knowledge, claim.object, THING) and not places and not _gives_away(said, right):
        yield from _card(truth, claim, "relation", _complete(said), right, _names(truth, wrong))


def _is(knowledge: Knowledge, id_: str, type_: str) -> bool:
    return knowledge.ontology.fits(knowledge.concepts[id_].type, type_)


def _complete(said: str) -> str:
    return f"Complete the sentence as its sources say it: {wording.as_sentence(said)}"


def _gives_away(said: str, right: str) -> bool:
    """Whether the question holds the answer, or a long word of it."""
    words = {word.rstrip("s") for word in said.lower().replace("-", " ").split()}
    common = {word.rstrip("s") for word in right.lower().replace("-", " ").split() if len(word) > 4}
    return bool(words & common) or right.lower() in said.lower()


@of_any
def sign(truth: Truth, claim: Claim) -> Iterator[Card]:
    """Ask which way the object goes when the subject is given, happens or is turned down."""
    knowledge, status = truth.knowledge, truth.status[claim.id]
    direction = knowledge.relation_of(claim).sign
    known = status.denied or (truth.settled(claim) and truth.sure(claim))
    measured = any(_is(knowledge, end, FINDING) for end in (claim.subject, claim.object))
    names = [wording.name(knowledge.concepts[end]) for end in (claim.subject, claim.object)]
    if not direction or not known or measured or _gives_away(*names) or truth.opposed(claim):
        return
    frame = knowledge.type_of(knowledge.concepts[claim.subject]).as_condition
    down = not frame.startswith(("with", "after", "at"))  # a treatment is given, an injury happens
    asks = f"{_start(knowledge, claim, frame, down)}, which way {_end(knowledge, claim)}?"
    right = WAYS["none" if status.denied else "up" if (direction > 0) != down else "down"]
    yield from _card(truth, claim, "sign", asks, right, [way for way in WAYS.values() if way != right])


def _start(knowledge: Knowledge, claim: Claim, frame: str, down: bool) -> str:
    subject = knowledge.concepts[claim.subject]
    name = wording.name(subject)
    return f"If {name} {'are' if subject.plural else 'is'} turned down" if down else _happens(frame, name)


def _end(knowledge: Knowledge, claim: Claim) -> str:
    object_ = knowledge.concepts[claim.object]
    name, verb = wording.name(object_), "do" if object_.plural else "does"
    if _is(knowledge, claim.object, THING):
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
    if not _gives_away(said, right):
        yield from _card(
            truth,
            claim,
            "place",
            f"Where do the sources of this place it? {wording.as_sentence(said)}",
            right,
            _names(truth, wrong),
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
    yield from _card(
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
    if not rivals and short and not _gives_away(said, right):
        also = tuple(each for each in (object_.in_text, *object_.synonyms) if each)
        yield Card(
            "cloze",
            f"Write what is missing: {wording.as_sentence(said)}",
            right,
            (),
            because(knowledge, claim),
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
    yield from _card(truth, claim, "evidence", asks, right, [each for each in options if each != right])


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
    yield from _card(truth, claim, "firmness", f"How firm is this? “{said}”", status.label, wrong)


def order(truth: Truth, path: list[Claim]) -> Iterator[Card]:
    """Ask for the order of the steps of a path."""
    stations = [path[0].subject, *(claim.object for claim in path)]
    names = _names(truth, stations)
    right = " → ".join(names)
    joined = {(claim.subject, claim.object) for claim in truth.knowledge.claims.values()}
    wrong = []
    for one in range(1, len(stations)):
        mixed = [*stations[one:], *stations[:one]][:: -1 if one % 2 else 1]
        if mixed != stations and not all(pair in joined for pair in pairwise(mixed)):
            wrong.append(" → ".join(_names(truth, mixed)))
    ids = tuple(claim.id for claim in path)
    said = " ".join(because(truth.knowledge, claim) for claim in path)
    shuffled = ", ".join(sorted(names, key=lambda name: drawn(name, *ids)))
    if len(set(wrong)) >= 2:
        asks = f"In which order does one lead to the next: {shuffled}?"
        yield Card("order", asks, right, tuple(dict.fromkeys(wrong))[: CHOICES - 1], said, ids)
