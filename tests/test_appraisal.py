"""Status and confidence follow from the evidence, by the published formula."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painkg import appraisal, ontology, wording
from painkg.model import Claim, Concept, Evidence, Knowledge, Reference

SCHEMA = ontology.load()
SUPPORTS = Evidence(
    reference="A1", kind="in-vivo", species="rat", direction="supports", finding="Yes.", read="abstract"
)
PAGE = Evidence(reference="Page", kind="page", direction="supports", finding="So it says.", read="full-text")


def knowing(*evidence: Evidence, **claim: object) -> tuple[Knowledge, Claim]:
    concepts = {
        "a": Concept(id="a", label="alpha", type="Process", definition="A."),
        "b": Concept(id="b", label="beta", type="Process", definition="B."),
    }
    found = Claim(id="x", subject="a", relation="increases", object="b", evidence=evidence, **claim)  # type: ignore[arg-type]
    references = {e.reference: Reference(key=e.reference, title="T", url="https://e.org") for e in evidence}
    return Knowledge(SCHEMA, concepts, {"x": found}, references, {}, {}), found


PILES = st.lists(st.sampled_from(["supports", "refutes", "null", "mixed"]), min_size=1, max_size=8)


def by(reference: str, direction: str, **more: object) -> Evidence:
    return replace(SUPPORTS, reference=reference, direction=direction, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "hypothesis", "status"),
    [
        ([SUPPORTS], False, "supported"),
        ([PAGE], False, "page-only"),
        ([PAGE, SUPPORTS], False, "supported"),
        ([SUPPORTS], True, "hypothesis"),
        ([SUPPORTS, by("B", "refutes")], False, "disputed"),
        ([by("B", "mixed")], False, "unclear"),
        ([by("B", "mixed"), PAGE], False, "unclear"),
        ([by("B", "mixed"), by("C", "null")], False, "disputed"),
        ([by("A", "supports", sex="male"), by("A", "null", sex="female")], False, "sex-dependent"),
        (
            [SUPPORTS, by("B", "supports", sex="female"), by("C", "refutes", sex="male")],
            False,
            "sex-dependent",
        ),
        (
            [
                by("A", "supports", sex="both"),
                by("B", "supports", sex="male"),
                by("C", "refutes", sex="female"),
            ],
            False,
            "disputed",
        ),
        ([SUPPORTS, by("B", "null", sex="female")], False, "disputed"),
        ([by("A", "supports", sex="male"), by("B", "null")], False, "disputed"),
        ([by("A", "null", sex="female")], False, "no-effect-found"),
        ([by("B", "refutes")], False, "refuted"),
        ([by("B", "null")], False, "no-effect-found"),
        ([PAGE, by("B", "refutes")], False, "disputed"),
        ([PAGE, by("B", "null")], False, "disputed"),
    ],
)
def test_the_status_follows_from_the_evidence(
    evidence: list[Evidence], hypothesis: bool, status: str
) -> None:
    knowledge, claim = knowing(*evidence, hypothesis=hypothesis)
    assert appraisal.appraise(knowledge, claim).status == status


def test_the_working_shows_every_factor() -> None:
    knowledge, claim = knowing(SUPPORTS, by("B2", "null", species="human", kind="meta-analysis"))
    working = appraisal.appraise(knowledge, claim).working()
    assert "A1: supports, in vivo experiment 0.5 x rat 0.7 x read: abstract 1.0 = 0.35" in working
    assert "B2: no effect found, meta-analysis 0.8 x human 1.0 x read: abstract 1.0 = 0.80" in working
    assert "confidence 0.35 x (1 - 0.40) = 0.21" in working


def test_steps_that_nobody_knows_make_a_claim_less_sure() -> None:
    sure = appraisal.appraise(*knowing(SUPPORTS, directness="direct"))
    unsure = appraisal.appraise(*knowing(SUPPORTS, directness="unknown-intermediates"))
    assert unsure.confidence < sure.confidence == appraisal.appraise(*knowing(SUPPORTS)).confidence
    assert "confidence 0.35 x (1 - 0.00) x over unknown steps 0.9 = 0.32" in unsure.working()


def test_a_paper_counts_once_however_often_it_is_cited() -> None:
    once, claim = knowing(SUPPORTS)
    twice, same = knowing(SUPPORTS, replace(SUPPORTS, finding="Yes, again."))
    assert appraisal.appraise(once, claim).confidence == appraisal.appraise(twice, same).confidence


def test_a_retracted_paper_weighs_nothing() -> None:
    knowledge, claim = knowing(SUPPORTS)
    withdrawn = {"A1": replace(knowledge.references["A1"], retracted=True)}
    assert appraisal.appraise(replace(knowledge, references=withdrawn), claim).confidence == 0


@given(PILES)
def test_support_never_lowers_and_contradiction_never_raises(directions: list[str]) -> None:
    evidence = [by(f"R{n}", direction) for n, direction in enumerate(directions)]
    base = appraisal.appraise(*knowing(*evidence)).confidence
    assert appraisal.appraise(*knowing(*evidence, by("More", "supports"))).confidence >= base
    assert appraisal.appraise(*knowing(*evidence, by("More", "refutes"))).confidence <= base
    assert 0 <= base <= 1


@given(PILES, st.data())
def test_the_same_finding_of_the_same_paper_again_changes_nothing(
    directions: list[str], data: st.DataObject
) -> None:
    evidence = [by(f"R{n}", direction) for n, direction in enumerate(directions)]
    again = replace(data.draw(st.sampled_from(evidence)), finding="So they say once more.")
    once, twice = appraisal.appraise(*knowing(*evidence)), appraisal.appraise(*knowing(*evidence, again))
    assert (once.status, once.confidence) == (twice.status, twice.confidence)


@given(PILES, st.randoms())
def test_the_order_of_the_evidence_changes_nothing(directions: list[str], shuffled: Random) -> None:
    evidence = [by(f"R{n}", direction) for n, direction in enumerate(directions)]
    turned = evidence.copy()
    shuffled.shuffle(turned)
    one, other = appraisal.appraise(*knowing(*evidence)), appraisal.appraise(*knowing(*turned))
    assert (one.status, one.confidence) == (other.status, other.confidence)


@pytest.mark.parametrize("status", ["refuted", "no-effect-found"])
def test_what_nothing_speaks_for_has_no_confidence(status: str) -> None:
    direction = {"refuted": "refutes", "no-effect-found": "null"}[status]
    found = appraisal.appraise(*knowing(by("A", direction)))
    assert (found.status, found.confidence) == (status, 0)


def test_a_sentence_never_says_more_than_its_status() -> None:
    knowledge, claim = knowing(SUPPORTS, where="", phase="late", condition="")
    said = {status: wording.sentence(knowledge, claim, status) for status in SCHEMA.vocabularies["status"]}
    assert said["supported"] == "Alpha increases beta (late phase), in rats."
    assert said["disputed"] == "It is disputed whether alpha increases beta (late phase), in rats."
    assert said["page-only"].startswith("The clinic page states that")
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    ("species", "said"),
    [
        (["rat"], "in rats."),
        (["mouse", "rat"], "in mice and rats."),
        (["rat", "rodent"], "in rats."),
        (["rodent"], "in rodents."),
        (["rat", "human"], "increases beta."),
        (["several"], "increases beta."),
        ([""], "increases beta."),
    ],
)
def test_what_was_shown_in_animals_is_never_told_of_people(species: list[str], said: str) -> None:
    knowledge, claim = knowing(*(by(f"R{n}", "supports", species=each) for n, each in enumerate(species)))
    assert wording.sentence(knowledge, claim, "supported").endswith(said)


def test_a_label_that_looks_like_a_placeholder_stays_a_label() -> None:
    knowledge, claim = knowing(SUPPORTS)
    tricky = {**knowledge.concepts, "a": replace(knowledge.concepts["a"], label="{object} [x|y]")}
    assert wording.statement(replace(knowledge, concepts=tricky), claim) == "{object} [x|y] increases beta"


def test_a_difference_between_the_sexes_is_said_as_one() -> None:
    evidence = (by("A", "supports", sex="male"), by("A", "null", sex="female"))
    knowledge, claim = knowing(*evidence)
    assert appraisal.sexes(knowledge, claim) == ("male", "female")
    assert wording.sentence(knowledge, claim, "sex-dependent") == (
        "Alpha increases beta, in rats, in males and not in females."
    )
