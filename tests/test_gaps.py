"""Gaps name what is busy and weak, and the study that is missing; advice names weakness without error."""

from __future__ import annotations

from pathlib import Path

import pytest

from painkg import advice, curation, gaps, grounds, text
from painkg.model import Knowledge
from test_appraisal import PAGE, SUPPORTS, by, knowing
from test_data import SCHEMA, rewrite


def needs(*evidence: object, **claim: object) -> tuple[str, ...]:
    knowledge, _ = knowing(*evidence, **claim)  # type: ignore[arg-type]
    return next((gap.needs for gap in gaps.find(knowledge)), ())


@pytest.mark.parametrize(
    ("evidence", "missing"),
    [
        ([PAGE], ["any study at all"]),
        ([by("A", "supports", kind="review", species="human")], ["a study itself"]),
        ([SUPPORTS], ["a second study", "in people"]),
        ([SUPPORTS, by("B", "supports", species="human")], []),
        ([SUPPORTS, by("B", "supports", species="human", sex="male")], ["in the other sex than male"]),
        ([SUPPORTS, by("B", "refutes", species="human")], ["decide between the two sides"]),
    ],
)
def test_a_gap_says_what_study_would_mend_it(evidence: list[object], missing: list[str]) -> None:
    found = needs(*evidence)
    assert len(found) == len(missing)
    assert all(words in need for words, need in zip(missing, found, strict=True))


def test_a_hypothesis_needs_a_test() -> None:
    assert "a test of the hypothesis" in needs(SUPPORTS, hypothesis=True)


def test_the_largest_gap_is_the_busiest_and_the_weakest(knowledge: Knowledge) -> None:
    found = gaps.find(knowledge)
    sizes = [gap.size for gap in found]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1] >= 0
    top = found[0]
    ends = [len(knowledge.claims_about(end)) for end in (top.claim.subject, top.claim.object)]
    assert top.busy == min(ends) - 1
    assert top.size == round(top.busy * (1 - top.confidence), 2)
    assert not {"refuted", "no-effect-found"} & {gap.status for gap in found}
    assert gaps.find(knowledge, 3) == found[:3] and all(gap.needs for gap in found)


def test_reviews_alone_are_no_study_and_the_page_is_no_paper() -> None:
    review = by("A", "supports", kind="review")
    assert grounds.of(*knowing(review, PAGE)).reviews_only
    assert not grounds.of(*knowing(review, by("B", "null", kind="meta-analysis"))).reviews_only
    assert not grounds.of(*knowing(PAGE)).reviews_only
    assert grounds.of(*knowing(review, PAGE)).papers == 1


WEAK = {
    "orphans": (
        "concepts:\n",
        "concepts:\n  - {id: lone, label: lone, type: Cell, definition: Alone., gloss: a thing,"
        " part_of: [dorsal-horn]}\n",
        "no claim is about 'lone'",
    ),
    "weakest_concepts": ("", "", "no claim about 'ketamine' is above 0.09"),
    "on_one_review": ("kind: in-vitro", "kind: review", "rests on one review"),
    "causes_from_reviews": ("kind: in-vitro", "kind: review", "is causal and rests on reviews"),
    "unseen_fields": (
        "authors: Two C",
        "authors: Two C\n    unseen: [authors]",
        "nobody saw the authors of 'Two2016'",
    ),
    "without_place": ("", "", "nothing says where 'nervous-system' is"),
}
"""Kind of weakness -> what to find in the sample, what to put there, what is said of it."""


@pytest.mark.parametrize("name", sorted(advice.ADVICE))
def test_every_kind_of_weakness_is_found(name: str, folder: Path) -> None:
    old, new, said = WEAK[name]
    rewrite(folder, old, new)
    found = list(advice.ADVICE[name](curation.load(folder, SCHEMA)))
    problems = [problem for problem in found if said in problem.message]
    assert problems and all(problem.line and problem.hint.endswith(".") for problem in problems), found


def test_every_kind_of_weakness_has_an_example() -> None:
    assert set(WEAK) == set(advice.ADVICE)


def test_weaknesses_come_by_kind_and_nothing_weak_is_said_so(knowledge: Knowledge) -> None:
    shown = text.weaknesses(advice.find(knowledge))
    assert "Claims that rest on one review only. (" in shown
    assert text.weaknesses({}) == "Nothing is weak."
