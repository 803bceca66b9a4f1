"""Effects: directions along causal claims, the same whatever the order, each with what carries it."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import LETTERS, claim, evidence, graphs, known
from painkg.errors import PainkgError
from painkg.model import Knowledge
from painkg.reason.whatif import WhatIf, what_if
from painkg.telling import effects

NAMES = st.sampled_from(LETTERS)
OPPOSITE = {"up": "down", "down": "up", "ambiguous": "ambiguous"}


def when(knowledge: Knowledge, block: str = "", boost: str = "") -> WhatIf:
    named = ([knowledge.concepts[name] for name in names.split()] for names in (block, boost))
    return what_if(knowledge, *named)


def directions(found: WhatIf) -> dict[str, str]:
    return {each.concept.id: each.direction for each in found}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["a + b", "b + c"], {"b": "up", "c": "up"}),
        (["a - b", "b + c"], {"b": "down", "c": "down"}),
        (["a - b", "b - c"], {"b": "down", "c": "up"}),
        (["a + b", "a - b"], {"b": "ambiguous"}),
        (["a + b 0.8", "a - b 0.35"], {"b": "up"}),
        (["a ~ b", "c + a"], {}),
        (["a + b", "b + a", "c + a"], {"b": "up"}),
    ],
)
def test_boosting_goes_along_the_signs(claims: list[str], expected: dict[str, str]) -> None:
    assert directions(when(known(*claims), boost="a")) == expected
    mirrored = {name: OPPOSITE[direction] for name, direction in expected.items()}
    assert directions(when(known(*claims), block="a")) == mirrored


def test_structure_and_hypotheses_carry_nothing() -> None:
    structure = {"part_of": [("a", "x"), ("y", "z")], "is_a": [("a", "x"), ("b", "a"), ("y", "k")]}
    beside = ("a part_of x", "a is_a x", "y located_in z")
    k = known("x + y", claim("a + b", hypothesis=True), *beside, **structure)
    assert directions(when(k, boost="a")) == directions(when(k, boost="b")) == {}
    assert directions(when(k, boost="x")) == {"y": "up"}


def test_the_kinds_to_ask_of_are_named() -> None:
    k = known("opioid + x", "drug ~ x", is_a=[("morphine", "opioid"), ("morphine", "drug")])
    assert effects.whatif(when(k, boost="morphine"), 9).endswith("ask it by name: opioid")
    assert effects.whatif(when(k, boost="x"), 9).endswith("No causal claim leads on from there.")


def test_what_is_held_stays_where_it_is() -> None:
    found = when(known("a + b", "b + c"), block="b", boost="a")
    assert directions(found) == {"c": "down"}
    assert [each.id for each in (*found.block, *found.boost)] == ["b", "a"]


def test_the_longer_the_chain_the_less_arrives() -> None:
    found = when(known("a + b 0.8", "b + c 0.8", "c + d 0.8"), boost="a")
    assert [each.concept.id for each in found] == ["b", "c", "d"]
    assert [each.score for each in found] == [0.64, 0.4096, 0.2621]


def test_many_ways_in_share_what_comes() -> None:
    alone = when(known("a + z 0.8"), boost="a").of("z")
    among = when(known("a + z 0.8", "b + z 0.8", "c + z 0.8"), boost="a").of("z")
    assert alone and among and among.score == pytest.approx(alone.score / 2.4, abs=1e-3)


@pytest.mark.parametrize(
    ("block", "boost", "message"), [("a", "a", "cannot be both"), ("", "", "nothing is blocked or boosted")]
)
def test_a_wrong_wish_is_told(block: str, boost: str, message: str) -> None:
    with pytest.raises(PainkgError, match=message):
        when(known("a + b"), block, boost)


def test_an_effect_that_was_looked_at_and_is_open_says_so() -> None:
    null = claim("k - c", evidence(0.8, "null"))
    k = known("a - b", "b + c", null, "a - d", is_a=[("a", "k")])
    found = when(k, boost="a")
    assert {each.concept.id: [c.id for c in each.open] for each in found} == {
        "b": [],
        "c": [null.id],
        "d": [],
    }
    assert "looked at directly: Studies looked for it" in effects.whatif(found, 9)
    blocked = {row["concept"]: row["open"] for row in when(k, block="a").rows()}
    assert blocked == {"b": [], "c": [null.id], "d": []}


# ── Laws ────────────────────────────────────────────────────────────────────────────


@given(said=graphs(), name=NAMES)
def test_blocking_twice_changes_nothing_more(said: list[str], name: str) -> None:
    k = known(*said, also=LETTERS)
    assert list(when(k, block=name)) == list(when(k, block=f"{name} {name}"))


@given(said=graphs(loops=False), name=NAMES)
def test_block_and_boost_are_mirror_images_in_a_graph_without_loops(said: list[str], name: str) -> None:
    k = known(*said, also=LETTERS)
    down = {each.concept.id: (OPPOSITE[each.direction], each.score) for each in when(k, block=name)}
    assert down == {each.concept.id: (each.direction, each.score) for each in when(k, boost=name)}


@given(said=graphs(), name=NAMES)
def test_a_refuted_claim_changes_nothing(said: list[str], name: str) -> None:
    more = [
        claim(f"{x} {sign} {y}", evidence(0.8, direction), where="p")
        for x in LETTERS
        for y in LETTERS
        for sign, direction in (("+", "refutes"), ("-", "null"))
        if x != y
    ]
    one, other = known(*said, also=[*LETTERS, "p"]), known(*said, *more, also=[*LETTERS, "p"])
    effects_ = ([replace(each, open=()) for each in when(k, block=name)] for k in (one, other))
    assert next(effects_) == next(effects_)  # it is told beside the effect, and moves none


@given(said=graphs(), name=NAMES, seed=st.randoms())
def test_the_order_of_the_data_does_not_matter(said: list[str], name: str, seed: random.Random) -> None:
    one, other = (known(*each, also=LETTERS) for each in (said, seed.sample(said, len(said))))
    assert list(when(one, boost=name)) == list(when(other, boost=name))


@given(said=graphs(most=40), block=NAMES, boost=NAMES)
def test_every_effect_has_a_path_that_carries_it(said: list[str], block: str, boost: str) -> None:
    k = known(*said, also=LETTERS)
    held = {boost: 1} if block == boost else {block: -1, boost: 1}
    for effect in when(k, block="" if block == boost else block, boost=boost):
        path = effect.path
        assert path and path[0].subject in held and path[-1].object == effect.concept.id
        assert all(one.object == next_.subject for one, next_ in pairwise(path))
        sign = held[path[0].subject] * prod(k.relation_of(each).sign for each in path)
        assert effect.direction in ("ambiguous", {1: "up", -1: "down"}[sign])


@given(said=graphs(most=60), name=NAMES)
def test_loops_converge(said: list[str], name: str) -> None:
    assert all(0 < each.score <= 1 for each in when(known(*said, also=LETTERS), boost=name))


# ── On the shipped data ─────────────────────────────────────────────────────────────


def test_blocking_the_nmda_receptor_lowers_wind_up_and_central_sensitization(knowledge: Knowledge) -> None:
    found = directions(what_if(knowledge, [knowledge.concepts["nmda-receptor"]], []))
    assert {found["central-sensitization"], found["wind-up"], found["allodynia"]} == {"down"}


def test_without_microglia_less_bdnf_comes_and_kcc2_is_spared(knowledge: Knowledge) -> None:
    found = directions(what_if(knowledge, [knowledge.concepts["microglia"]], []))
    assert (found["bdnf"], found["kcc2"]) == ("down", "up")


def test_where_the_signs_fight_it_says_so(knowledge: Knowledge) -> None:
    every = [
        what_if(knowledge, [concept], []) for concept in knowledge.concepts.values() if concept.type == "Drug"
    ]
    assert any(effect.direction == "ambiguous" for found in every for effect in found)
