"""Every claim can be said at three reading levels, and none says more than its evidence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from painkg import ontology, wording
from painkg.errors import UnknownNameError
from painkg.model import Knowledge
from test_appraisal import SUPPORTS, by, knowing

SCHEMA = ontology.load()
LEVELS = list(SCHEMA.vocabularies["level"])


def test_every_relation_has_a_sentence_at_every_level() -> None:
    assert LEVELS == ["lay", "student", "specialist"]
    for relation in SCHEMA.relations.values():
        said = {"student": relation.sentence, **dict(relation.levels)}
        assert set(said) == set(LEVELS), relation.name
        assert len(set(said.values())) >= 2, relation.name
        for template in said.values():
            assert "{subject}" in template and "{object" in template, relation.name
            assert re.sub(r"\{[a-z:]+\}|\[[a-z ]+\|[a-z ]+\]", "", template).isprintable()


def test_the_same_claim_at_three_levels() -> None:
    knowledge, claim = knowing(
        SUPPORTS, by("Other", "supports", kind="review", species="", sex="male"), directness="direct"
    )
    glossed = {**knowledge.concepts, "a": replace(knowledge.concepts["a"], gloss="the first letter")}
    knowledge = replace(knowledge, concepts=glossed)
    said = {level: wording.sentence(knowledge, claim, "supported", level) for level in LEVELS}
    assert said["lay"] == "Alpha (the first letter) turns up beta, in rats."
    assert said["student"] == "Alpha increases beta, in rats."
    assert said["specialist"].startswith("Alpha has a positive effect on the amount or strength of beta, in")
    assert said["specialist"].endswith("in rats [direct; in vivo experiment: rat; review: male].")


@pytest.mark.parametrize("level", LEVELS)
def test_no_level_hides_the_status(level: str) -> None:
    knowledge, claim = knowing(SUPPORTS)
    said = {word: wording.sentence(knowledge, claim, word, level) for word in SCHEMA.vocabularies["status"]}
    assert len(set(said.values())) == len(said)
    assert all(sentence.count("in rats") == 1 for sentence in said.values())


def test_an_unknown_level_is_named_with_those_that_are_there() -> None:
    knowledge, claim = knowing(SUPPORTS)
    with pytest.raises(UnknownNameError, match=r"no level named 'child'\. Use one of: lay, student"):
        wording.sentence(knowledge, claim, "supported", "child")


def test_every_shipped_claim_reads_as_a_sentence_at_every_level(knowledge: Knowledge) -> None:
    for claim in knowledge.claims.values():
        for level in LEVELS:
            said = wording.sentence(knowledge, claim, "supported", level)
            assert said.endswith(".") and not re.search(r"[\[{|}]|\s\s|\(\)", said.split(" [")[0]), said
