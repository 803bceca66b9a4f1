"""A lesson in words: its sentences with those in whom they were shown, its questions, its sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from string import ascii_lowercase

from painkg import appraisal, wording
from painkg.lessons.model import Lesson, Question, Sentence, Step
from painkg.model import Claim, Knowledge, Reference
from painkg.text import wrapped

SCOPE = "What sources say about mechanisms, with those in whom it was looked at. Not medical advice."


def in_whom(knowledge: Knowledge, claim: Claim) -> str:
    """In whom a claim was looked at: ``people, rats``; what only the page says is its word alone."""
    studies = [each for each in claim.evidence if each.kind != appraisal.PAGE]
    if not studies:
        return "the page's word"
    vocabulary = knowledge.ontology.vocabularies["species"]
    seen = {each.species for each in studies}
    words = [_noun(term.as_condition, term.label) for word, term in vocabulary.items() if word in seen]
    return ", ".join(dict.fromkeys(words)) or "species not stated"


def _noun(as_condition: str, label: str) -> str:
    return as_condition.removeprefix("in ") or {"human": "people"}.get(label, "people and animals")


def basis(knowledge: Knowledge, step: Step, sentence: Sentence) -> str:
    """What a sentence rests on: the numbers of its claims, and in whom they were looked at.

    Claims that were looked at in the same species stand together: ``1, 2: rats; 3: people``.
    """
    by_whom = grounds(knowledge, step, sentence).items()
    return "; ".join(f"{', '.join(map(str, numbers))}: {whom}" for whom, numbers in by_whom)


def grounds(knowledge: Knowledge, step: Step, sentence: Sentence) -> dict[str, list[int]]:
    """The numbers of the claims of a sentence, by those in whom they were looked at."""
    by_whom: dict[str, list[int]] = {}
    for number in sentence.rests_on:
        by_whom.setdefault(in_whom(knowledge, step.claims[number - 1]), []).append(number)
    return by_whom


def text(knowledge: Knowledge, step: Step, sentences: Iterable[Sentence]) -> str:
    """Sentences in a row, each with its basis in brackets."""
    said = (f"{each.text[:-1]} [{basis(knowledge, step, each)}]{each.text[-1]}" for each in sentences)
    return " ".join(said)


def claim_line(knowledge: Knowledge, claim: Claim) -> str:
    """A claim as a lesson shows it: sentence, status, confidence, sources, code."""
    found = appraisal.appraise(knowledge, claim)
    said = wording.sentence(knowledge, claim, found.status)
    return f"{said} ({found.status} {found.confidence:.2f}; {cited(knowledge, claim)}; {claim.id})"


def cited(knowledge: Knowledge, claim: Claim) -> str:
    """The sources of a claim, as a text cites them."""
    return "; ".join(wording.citation(each) for each in sources(knowledge, [claim]))


def sources(knowledge: Knowledge, claims: Iterable[Claim]) -> list[Reference]:
    """The references of claims, each once, by their first author."""
    keys = {each.reference: None for claim in claims for each in claim.evidence}
    return sorted((knowledge.references[key] for key in keys), key=lambda each: (each.authors, each.key))


def answers(question: Question) -> list[str]:
    """The answers in an order that gives nothing away and is the same on every machine."""
    given = [question.right, *question.wrong]
    return sorted(given, key=lambda answer: hashlib.sha256(f"{question.asks}\0{answer}".encode()).digest())


def head(lesson: Lesson) -> str:
    """Title, audience and summary."""
    facts = f"{lesson.audience} · about {lesson.minutes} minutes · {len(lesson.steps)} steps"
    return f"{lesson.title}\n{facts}\n\n{wrapped(lesson.summary, 0)}"


def step(knowledge: Knowledge, lesson: Lesson, number: int, level: str) -> str:
    """One step: its text, the claims that it rests on, and the question."""
    found = lesson.steps[number - 1]
    lines = [f"Step {number} of {len(lesson.steps)}: {found.title}", ""]
    lines += [wrapped(text(knowledge, found, found.texts[level]), 0), ""]
    for at, claim in enumerate(found.claims, 1):
        lines.append(wrapped(f"[{at}] {claim_line(knowledge, claim)}", 0, 4))
    lines += ["", f"Question: {found.question.asks}"]
    lines += [f"  {letter}) {answer}" for letter, answer in lettered(found.question).items()]
    return "\n".join(lines)


def lettered(question: Question) -> dict[str, str]:
    """The answers by letter."""
    return dict(zip(ascii_lowercase, answers(question), strict=False))


def solution(knowledge: Knowledge, found: Step) -> str:
    """The right answer and why it is right."""
    letter = next(each for each, answer in lettered(found.question).items() if answer == found.question.right)
    because = text(knowledge, found, found.question.because)
    return wrapped(f"Answer: {letter}) {found.question.right}. {because}", 0)


def whole(knowledge: Knowledge, lesson: Lesson, level: str) -> str:
    """The lesson from beginning to end, with answers and sources."""
    blocks = [head(lesson)]
    for number, each in enumerate(lesson.steps, 1):
        blocks += [step(knowledge, lesson, number, level), solution(knowledge, each)]
    references = (wording.full_citation(each) for each in sources(knowledge, lesson.claims))
    blocks.append("\n".join(["Sources", *(wrapped(each, 0, 2) for each in references)]))
    return "\n\n".join(blocks) + "\n"
