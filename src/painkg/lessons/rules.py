"""What must hold of a lesson: one function a rule, its docstring the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from painkg import appraisal
from painkg.errors import Problem
from painkg.lessons.model import Lesson, Sentence, Step
from painkg.model import Claim, Knowledge
from painkg.rules import at

Rule = Callable[[Knowledge, Lesson], Iterator[Problem]]
RULES: dict[str, Rule] = {}
FEWEST, MOST = 6, 15
_DOSE = re.compile(r"\d\s?(mg|ml|mcg|µg|micrograms?|milligrams?|grams?|IU)\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(not|no|none|nothing|never|neither|nor|without|fail|failed|fails|cannot|spared?|"
                     r"against)\b", re.IGNORECASE)  # fmt: skip
_HEDGE = re.compile(
    r"\b(may|might|could|whether|perhaps|possibl\w+|suspect\w*|suggest\w*|hypothe\w+|propos\w+|disput\w+|"
    r"disagree\w*|agree|debat\w+|unclear|unsettled|open|mixed|contest\w*|controvers\w+|conflict\w*|"
    r"doubt\w*|page|some|others|not|no|only|idea|question\w*|uncertain|thought|divided|differ\w*)\b",
    re.IGNORECASE,
)
_SEX = re.compile(r"\b(males?|females?|men|women|sex|sexes)\b", re.IGNORECASE)


def rule(check: Rule) -> Rule:
    """Register a rule."""
    RULES[check.__name__] = check
    return check


def check(knowledge: Knowledge, lesson: Lesson) -> list[Problem]:
    """Every problem that the rules find in a lesson."""
    return [problem for each in RULES.values() for problem in each(knowledge, lesson)]


def _sentences(step: Step) -> Iterator[Sentence]:
    for text in step.texts.values():
        yield from text
    yield from step.question.because


@rule
def as_long_as_a_lesson(_: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """A lesson has six to fifteen steps, each with claims."""
    if not FEWEST <= len(lesson.steps) <= MOST:
        yield at(lesson, f"{len(lesson.steps)} steps", f"A lesson has {FEWEST} to {MOST}.")


@rule
def claims_are_spoken_of(_: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """Every claim of a step is what one of its sentences rests on."""
    for step in lesson.steps:
        used = {number for sentence in _sentences(step) for number in sentence.rests_on}
        for number, claim in enumerate(step.claims, 1):
            if number not in used:
                said = f"claim {number} ({claim.subject} {claim.relation} {claim.object}) is never spoken of"
                yield at(step, said, f"Rest a sentence on [{number}], or take the claim out.")


@rule
def sentences_say_no_more_than_their_claims(knowledge: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """A sentence on a claim that is not settled says so: it hedges, denies, or names the sex."""
    for step in lesson.steps:
        for sentence in _sentences(step):
            for number in sentence.rests_on:
                if number <= len(step.claims):
                    yield from _bold(knowledge, step, sentence, step.claims[number - 1])


def _bold(knowledge: Knowledge, step: Step, sentence: Sentence, claim: Claim) -> Iterator[Problem]:
    status = knowledge.ontology.term("status", appraisal.appraise(knowledge, claim).status)
    wanted = _DENIAL if status.denied else _SEX if "{for}" in status.sentence else _HEDGE
    if status.mark and not wanted.search(sentence.text):
        message = f"'{sentence.text[:50]}…' sounds settled, but '{claim.subject} {claim.relation} "
        yield at(step, f"{message}{claim.object}' is: {status.label}", "Word it as open, or as not found.")


@rule
def no_doses(_: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """A lesson names no dose."""
    said = [(lesson, (lesson.title, lesson.summary)), *((step, _texts(step)) for step in lesson.steps)]
    for record, texts in said:
        for text in filter(_DOSE.search, texts):
            yield at(record, f"a dose in '{text[:50]}…'", "Take it out: painkg gives no advice.")


def _texts(step: Step) -> Iterator[str]:
    asked = step.question
    yield from (step.title, asked.asks, asked.right, *asked.wrong)
    yield from (sentence.text for sentence in _sentences(step))


@rule
def questions_have_one_answer(_: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """A question has a right answer and two to seven others, all different."""
    for step in lesson.steps:
        answers = [step.question.right, *step.question.wrong]
        if not 3 <= len({answer.casefold() for answer in answers}) == len(answers) <= 8:
            yield at(step.question, f"{len(answers)} answers", "Give three to eight, all different.")


@rule
def sections_exist(knowledge: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """The section that a lesson goes through exists."""
    if lesson.section and lesson.section not in knowledge.sections:
        known = ", ".join(knowledge.sections)
        yield at(lesson, f"section '{lesson.section}' does not exist", f"Use one of: {known}.")


@rule
def in_whom_is_true(knowledge: Knowledge, lesson: Lesson) -> Iterator[Problem]:
    """Whoever a sentence names, animals or people, was looked at for a claim that it rests on."""
    for step in lesson.steps:
        for sentence in _sentences(step):
            numbers = [number for number in sentence.rests_on if number <= len(step.claims)]
            evidence = [each for number in numbers for each in step.claims[number - 1].evidence]
            seen = {each.species for each in evidence if each.species}
            for named in _named(knowledge, sentence.text, seen):
                message = f"'{sentence.text[:50]}…' names {named}, and no source looked at {named}"
                yield at(step, message, "Name those in whom it was shown.")


def _named(knowledge: Knowledge, text: str, seen: set[str]) -> Iterator[str]:
    species = knowledge.ontology.vocabularies["species"]
    people = {word for word, term in species.items() if not term.as_condition}
    if re.search(r"\b(people|patients|volunteers)\b", text) and not seen & people:
        yield "people"
    for word, term in species.items():
        noun = term.as_condition.removeprefix("in ")
        # A wider word, such as rodents, is true of every narrower one.
        true = {other for other, each in species.items() if each.order < term.order} | {word, "several"}
        if noun and re.search(rf"\b{re.escape(noun)}\b", text) and not seen & true:
            yield noun
