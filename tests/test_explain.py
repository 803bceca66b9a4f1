"""Paths: the best ones and no others, sound where they are inferred, honest where there is none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import LETTERS, claim, evidence, graphs, known
from painkg.api import Painkg
from painkg.errors import PainkgError
from painkg.model import Knowledge
from painkg.reason import network as networks
from painkg.reason import paths
from painkg.reason.explain import Explanation, explain
from painkg.reason.network import CLAIM, KIND, PART, WHOLE, Network
from painkg.reason.paths import Path
from painkg.telling import chains


def way(knowledge: Knowledge, source: str, target: str, **more: object) -> Explanation:
    through = [knowledge.concepts[name] for name in more.pop("through", [])]  # type: ignore[attr-defined]
    ends = knowledge.concepts[source], knowledge.concepts[target]
    return explain(knowledge, *ends, through=through, **more)  # type: ignore[arg-type]


def along(found: Explanation) -> list[str]:
    """Each path by its concepts, with its sign in front."""
    return [f"{'+' if path.sign > 0 else '-'} {' '.join(path.concepts)}" for path in found.paths]


# ── The search is exact ─────────────────────────────────────────────────────────────


def every_path(network: Network, source: int, target: int, most: int) -> Iterator[Path]:
    """Every simple, sound path that carries something, by trying all."""

    def on(node: int, seen: frozenset[int], edges: tuple[int, ...]) -> Iterator[Path]:
        if node == target and edges:
            kinds = [int(network.kind[edge]) for edge in edges]
            sound = all(networks.follows(np.array(a), np.array(b)) for a, b in pairwise(kinds))
            if sound and CLAIM in kinds:
                yield Path(network, edges)
        elif len(edges) < most:
            for edge in np.flatnonzero(network.source == node).tolist():
                step = int(network.target[edge])
                if step not in seen:
                    yield from on(step, seen | {step}, (*edges, edge))

    yield from on(source, frozenset({source}), ())


EDGE = st.tuples(
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from([1, -1]),
    st.sampled_from([0.1, 0.35, 0.5, 0.9]),
    st.sampled_from([CLAIM, CLAIM, CLAIM, KIND, WHOLE, PART]),
)


@given(
    edges=st.lists(EDGE, min_size=1, max_size=25),
    most=st.integers(1, 6),
    wanted=st.integers(1, 5),
    sign=st.sampled_from([0, 1, -1]),
    through=st.sampled_from([(), (2,), (2, 3)]),
    few=st.sampled_from([0, 3, 100_000]),
    near=st.sampled_from([0, 2, 2_000]),
)
def test_the_best_paths_are_those_that_trying_all_finds(
    edges: list[tuple[int, int, int, float, int]],
    most: int,
    wanted: int,
    sign: int,
    through: tuple[int, ...],
    few: int,
    near: int,
) -> None:
    named = ["" if edge[4] else f"c{n}" for n, edge in enumerate(edges)]
    network = networks.from_arrays([*"0123456"], named, *zip(*edges, strict=True))
    all_ = [
        path
        for path in every_path(network, 0, 1, most)
        if sign in (0, path.sign) and set(through) <= set(network.target[list(path.edges)].tolist())
    ]
    expected = sorted(all_, key=Path.rank)[:wanted]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "FEW", few)
        patch.setattr(paths, "NEAR", near)
        assert paths.best(network, 0, 1, most, wanted, sign, through) == expected


def test_a_hub_of_thousands_is_searched_exactly() -> None:
    """Two hubs with 3,000 nodes between them, all alike but one way that is surer."""
    middle = range(2, 3002)
    edges = [(0, n, 1, 0.5, CLAIM) for n in middle] + [(n, 1, -1, 0.5, CLAIM) for n in middle]
    edges += [(n, n + 1, 1, 0.5, CLAIM) for n in middle] + [
        (0, 3003, 1, 0.9, CLAIM),
        (3003, 1, 1, 0.7, CLAIM),
    ]
    random.Random(1).shuffle(edges)  # noqa: S311
    network = networks.from_arrays(
        [str(n) for n in range(3004)], [f"{a}-{b}" for a, b, *_ in edges], *zip(*edges, strict=True)
    )
    found = paths.best(network, 0, 1, 4, 4)
    assert [[int(network.source[edge]) for edge in path.edges][1:] for path in found] == [
        [3003],
        [2],
        [3],
        [4],
    ]


# ── What a path is ──────────────────────────────────────────────────────────────────


def test_the_strongest_path_comes_first_and_then_the_shortest() -> None:
    k = known("a + b 0.35", "a + c 0.8", "c - b 0.5", "a - d 0.5", "d + e 0.5", "e + b 0.8")
    found = way(k, "a", "b")
    assert along(found) == ["- a c b", "- a d e b", "+ a b"]
    assert found.weakest and (found.weakest.subject, found.weakest.object) == ("c", "b")
    assert [path.strength for path in found.paths] == [0.5, 0.5, 0.35]


def test_two_minus_make_a_plus_and_context_carries_nothing() -> None:
    assert along(way(known("a - b", "b - c", "a ~ c 0.8"), "a", "c")) == ["+ a b c"]


def test_of_claims_that_say_the_same_the_surest_counts_and_both_signs_stand() -> None:
    k = known("a + b 0.28", claim("a + b 0.8", where="p"), "a - b 0.5", also=["p"])
    assert [(path.sign, path.strength) for path in way(k, "a", "b").paths] == [(1, 0.8), (-1, 0.5)]


def test_only_paths_by_what_is_asked_for() -> None:
    k = known("a + b", "b + d", "a + c", "c + d", "c - b")
    assert along(way(k, "a", "d", through=["c"])) == ["+ a c d", "- a c b d"]
    assert along(way(k, "a", "d", through=["b", "c"])) == ["- a c b d"]


def test_the_number_of_steps_and_of_paths_is_kept() -> None:
    k = known("a + b", "b + c", "c + d", "a + d 0.28")
    assert along(way(k, "a", "d", steps=2)) == ["+ a d"]
    assert len(way(k, "a", "d", paths=1).paths) == 1


@pytest.mark.parametrize("more", [{"steps": 0}, {"steps": 9}, {"paths": 0}])
def test_a_wrong_wish_is_told(more: dict[str, int]) -> None:
    with pytest.raises(PainkgError, match="a path has 1 to 8 steps"):
        way(known("a + b"), "a", "b", **more)


def test_from_a_thing_to_itself_is_a_loop() -> None:
    with pytest.raises(PainkgError, match="painkg loops a"):
        way(known("a + b"), "a", "a")


# ── What is inferred ────────────────────────────────────────────────────────────────


def test_what_holds_of_a_kind_holds_of_its_members_and_is_marked() -> None:
    found = way(known("opioid - pain", is_a=[("morphine", "opioid")]), "morphine", "pain")
    assert along(found) == ["- morphine opioid pain"]
    assert [step.claim is None for step in found.paths[0].steps] == [True, False]
    assert found.paths[0].steps[0].sign == 1


def test_what_holds_of_a_member_is_not_told_of_the_kind() -> None:
    found = way(known("morphine - pain", is_a=[("morphine", "opioid")]), "opioid", "pain")
    assert found.net == "none"


def test_what_is_done_to_a_part_is_done_to_the_whole() -> None:
    k = known("a + lamina", "lamina - b", part_of=[("lamina", "horn")])
    assert along(way(k, "a", "horn")) == ["+ a lamina horn"]
    assert along(way(k, "horn", "b")) == ["- horn lamina b"]


def test_what_the_whole_does_is_not_told_of_its_part() -> None:
    k = known("a + lamina", "horn - b", part_of=[("lamina", "horn")])
    assert way(k, "a", "b").net == "none"


def test_structure_alone_is_no_path() -> None:
    assert way(known("x + y", is_a=[("a", "b")], part_of=[("b", "c")]), "a", "c").net == "none"


# ── The net sign ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("claims", "net"),
    [
        (["a + b"], "+"),
        (["a - b"], "-"),
        (["a + b 0.5", "a - b 0.5"], "ambiguous"),
        (["a + b 0.8", "a - b 0.35"], "+"),
        (["a + b 0.5", "a - b 0.35"], "ambiguous"),
        # 0.5 for two further steps is worth 0.32: less than half of 0.8.
        (["a - b 0.8", "a + c 0.5", "c + d 0.5", "d + b 0.5"], "-"),
        (["a ~ b"], "none"),
    ],
)
def test_the_net_sign_is_that_of_the_side_that_is_twice_as_good(claims: list[str], net: str) -> None:
    assert way(known(*claims), "a", "b").net == net


# ── What speaks against, and where nothing leads ────────────────────────────────────


def test_a_step_shows_what_speaks_against_it() -> None:
    doubt = evidence(0.28, "refutes", reference="Two", finding="Not so.")
    k = known(
        claim("a + b", evidence(0.8), doubt),
        claim("a + b", evidence(0.35, "refutes"), where="p"),
        claim("a - b", where="p"),
        also=["p"],
    )
    (step,) = way(k, "a", "b", paths=1).paths[0].steps
    assert [each.finding for each in step.against] == ["Not so."]
    assert sorted(each.relation for each in step.contrary) == ["decreases", "increases"]


def test_what_was_refuted_or_not_found_carries_nothing() -> None:
    for direction in ("refutes", "null"):
        assert way(known(claim("a + b", evidence(0.8, direction))), "a", "b").net == "none"


def test_a_hypothesis_is_told_but_counts_for_nothing() -> None:
    k = known("a + b", claim("b - c", hypothesis=True))
    found = way(k, "a", "c")
    assert (found.net, found.paths) == ("none", ())
    assert [path.concepts for path in found.hypotheses] == [("a", "b", "c")]
    assert found.reach and [each.subject for each in found.reach.joins] == ["b"]


def test_hypotheses_are_left_out_where_something_was_shown() -> None:
    k = known("a + b 0.28", claim("a - b", evidence(0.8), hypothesis=True))
    assert (way(k, "a", "b").net, way(k, "a", "b").hypotheses) == ("+", ())


def test_no_path_says_how_far_each_end_reaches_and_what_would_join_them() -> None:
    k = known("a + b", "b + c", "d + e", "c ~ d 0.5", "a ~ d 0.28", "x ~ y")
    reach = way(k, "a", "e").reach
    assert reach and (reach.ahead, reach.behind) == ({"b": 1, "c": 2}, {"d": 1})
    assert [(each.subject, each.object) for each in reach.joins] == [("a", "d"), ("c", "d")]
    assert reach.longer is None


def test_a_longer_path_is_pointed_out() -> None:
    reach = way(known("a + b", "b + c", "c + d"), "a", "d", steps=2).reach
    assert reach and reach.longer == 3


def test_a_path_says_what_was_seen_in_people_and_in_which_phases() -> None:
    k = known(
        claim("a + b", phase="late"),
        claim("b + c", evidence(0.5), phase="normal"),
        claim("c + d", phase="any"),
    )
    (path,) = way(k, "a", "d").paths
    assert (path.people, path.phases) == (1, ("normal", "late"))


# ── What was looked at directly ─────────────────────────────────────────────────────


def test_what_was_found_of_the_outcome_is_said_beside_the_mechanism() -> None:
    null = claim("a - d", evidence(0.8, "null"))
    found = way(known("a - b", "b + d", null, is_a=[("a", "k")]), "a", "d")
    assert (found.net, along(found)) == ("-", ["- a b d"])
    assert [each.id for each in found.looked_at] == [each.id for each in found.doubts] == [null.id]
    assert "did not find that a decreases d" in found.title


def test_what_was_found_of_its_kind_counts_and_what_is_its_own_comes_first() -> None:
    k = known("a - d", claim("k + d 0.8"), "m - d", "k ~ d", is_a=[("a", "k"), ("m", "k")])
    found = way(k, "a", "d")
    assert [(each.subject, each.relation) for each in found.doubts] == [
        ("a", "decreases"),
        ("k", "increases"),
    ]


def test_what_simply_holds_is_not_said_twice() -> None:
    found = way(known("a - b", "b + d", "a - d 0.8"), "a", "d")
    assert found.looked_at and not found.doubts and "Looked at" not in found.title


# ── Order is not knowledge ──────────────────────────────────────────────────────────


@given(said=graphs(), seed=st.randoms())
def test_the_order_of_the_data_does_not_matter(said: list[str], seed: random.Random) -> None:
    shuffled = seed.sample(said, len(said))
    one, other = (known(*each, also=LETTERS) for each in (said, shuffled))
    found = [way(k, "a", "b") for k in (one, other)]
    assert along(found[0]) == along(found[1]) and found[0].net == found[1].net


@given(said=graphs())
def test_a_refuted_claim_changes_nothing(said: list[str]) -> None:
    more = [
        claim(f"{x} + {y}", evidence(0.8, "refutes"), where="p") for x in LETTERS for y in LETTERS if x != y
    ]
    one, other = known(*said, also=[*LETTERS, "p"]), known(*said, *more, also=[*LETTERS, "p"])
    assert along(way(one, "a", "b")) == along(way(other, "a", "b"))


# ── Cases that a pain researcher would try, on the shipped data ─────────────────────


def test_ketamine_lowers_central_sensitization_through_the_nmda_receptor(graph: Painkg) -> None:
    found = graph.explain("ketamine", "central sensitization")
    assert found.net == "-"
    assert found.paths[0].concepts == ("ketamine", "nmda-receptor", "central-sensitization")
    direct = [claim.object for claim in found.claims() if claim.subject == "ketamine"]
    assert "central-sensitization" not in direct  # nobody has shown it directly: that is a hypothesis


def test_nerve_injury_leads_to_allodynia_through_microglia_bdnf_and_kcc2(graph: Painkg) -> None:
    assert graph.explain("nerve injury", "allodynia").net == "+"
    found = graph.explain("nerve injury", "allodynia", steps=7, through=["microglia", "BDNF", "KCC2"])
    assert found.net == "+"
    (step,) = [step for step in found.paths[0].steps if step.target == "kcc2"]
    assert (step.source, step.sign) == ("bdnf", -1)
    assert any("female" in each.finding for each in step.against)  # it holds in males


def test_of_the_stellate_ganglion_block_it_is_said_at_once_that_its_effect_is_open(graph: Painkg) -> None:
    """How it could work was shown in part; whether it relieves is disputed; more of it is only proposed."""
    found = graph.explain("stellate ganglion block", "CRPS")
    assert found.net == "-"
    assert "sympathetic-nervous-system" in {path.concepts[1] for path in found.paths}
    assert [each.subject for each in found.doubts] == ["stellate-ganglion-block", "sympathetic-block"]
    assert "It is disputed whether stellate ganglion block relieves" in found.title
    head, *rest = chains.explain(found).split("\n\n")
    assert "by mechanism, net sign −" in head and rest[0].count("It is disputed whether") == 2
    assert any(each.reference == "OConnell2016blockade" for each in found.doubts[0].evidence)
    for proposed in ("nerve growth factor", "inflammation"):
        guessed = graph.explain("stellate ganglion block", proposed)
        assert guessed.net == "none" and guessed.hypotheses
        assert "Only by hypothesis" in chains.explain(guessed)


@pytest.mark.parametrize("drug", ["gabapentin", "duloxetine"])
def test_what_relieves_neuropathic_pain_says_so_and_how(graph: Painkg, drug: str) -> None:
    found = graph.explain(drug, "neuropathic pain")
    assert found.net == "-" and found.looked_at and not found.doubts
    mechanism = graph.explain(drug, "neuropathic pain", through=["descending inhibition"])
    assert mechanism.paths and {path.sign for path in mechanism.paths} == {-1}


def test_that_opioids_raise_hyperalgesia_is_ambiguous(graph: Painkg) -> None:
    found = graph.explain("opioid", "hyperalgesia")
    assert found.net == "ambiguous"
    assert {path.sign for path in found.paths} == {1, -1}
    assert "disputed whether opioids increase hyperalgesia" in found.title
    assert graph.explain("remifentanil", "opioid-induced hyperalgesia").net == "+"
