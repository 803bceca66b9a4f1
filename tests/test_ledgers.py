"""Loops, disputes, in whom, gaps: found, complete, citable; and what typed results can do in a notebook."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from math import prod

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given

from bounds import under_two_hash_seeds
from claims import LETTERS, claim, evidence, graphs, known
from painkg import appraisal
from painkg.api import Painkg
from painkg.errors import UnknownNameError
from painkg.model import Knowledge
from painkg.reason import weak
from painkg.reason.changes import changes
from painkg.reason.disputes import disputes
from painkg.reason.explain import explain
from painkg.reason.loops import loops
from painkg.reason.results import Result
from painkg.reason.translation import translation
from painkg.reason.whatif import what_if

# ── Loops ───────────────────────────────────────────────────────────────────────────


def test_a_loop_feeds_itself_or_brakes_itself() -> None:
    found = loops(known("a + b", "b - c 0.5", "c - a", "b - a 0.28", "c ~ b"))
    assert [(each.name, each.feeds_itself, each.chain.strength) for each in found] == [
        ("a → b ⊣ c ⊣ a", True, 0.35),
        ("a → b ⊣ a", False, 0.28),
    ]
    assert found.title == "2 loops of at most 5 claims: 1 self-reinforcing, 1 self-limiting"


@given(said=graphs())
def test_every_loop_is_found_once_and_nothing_else(said: list[str]) -> None:
    ways = Counter((a, b) for a, _, b, _ in map(str.split, said))
    expected = {
        _turned(ring): prod(ways[step] for step in pairwise([*ring, ring[0]]))
        for ring in nx.simple_cycles(nx.DiGraph(list(ways)), length_bound=4)
    }
    found = loops(known(*said, also=LETTERS), steps=4)
    assert Counter(each.chain.concepts[:-1] for each in found) == expected
    assert len({each.code for each in found}) == len(found)


def _turned(ring: list[str]) -> tuple[str, ...]:
    """A ring so turned that the first of its names comes first."""
    at = ring.index(min(ring))
    return (*ring[at:], *ring[:at])


def test_loops_through_a_concept_and_through_hypotheses() -> None:
    k = known("a + b", "b + a", "c + d", claim("d - c", hypothesis=True))
    assert [each.name for each in loops(k, k.concepts["b"])] == ["a → b → a"]
    assert list(loops(k, k.concepts["c"])) == []
    assert [each.name for each in loops(k, k.concepts["c"], hypotheses=True)] == ["c → d ⊣ c"]


def test_the_shipped_data_have_loops_but_none_from_kcc2_back_to_microglia(knowledge: Knowledge) -> None:
    """Microglia, BDNF and KCC2 make a chain; that it comes back to microglia is not in the evidence."""
    found = loops(knowledge)
    assert len(found) >= 3 and {each.feeds_itself for each in found} == {True, False}
    assert list(loops(knowledge, knowledge.concepts["kcc2"])) == []


# ── For and against ─────────────────────────────────────────────────────────────────


def test_the_ledger_lays_out_both_sides_and_the_heaviest_first() -> None:
    k = known(
        claim("a + b", evidence(0.35), evidence(0.35, "refutes", reference="Two")),
        claim(
            "b + c",
            evidence(0.8),
            evidence(0.8, "null", reference="Two"),
            evidence(0.5, "mixed", reference="Six"),
        ),
        claim("c + d", evidence(0.8), evidence(0.28, "null", reference="Two")),
        claim("d + e", evidence(0.8, "refutes")),
        "e + f",
    )
    found = disputes(k)
    assert [(each.claim.subject, len(each.speaks_for), len(each.mixed)) for each in found] == [
        ("b", 1, 1),
        ("a", 1, 0),
    ]
    assert [len(each.speaks_against) for each in found] == [1, 1]
    assert len(disputes(k, 1)) == 1 and disputes(k, 1).total == 2


def test_whatever_has_the_status_of_a_dispute_is_in_the_ledger(knowledge: Knowledge) -> None:
    found = {each.claim.id for each in disputes(knowledge)}
    contested = {
        id_ for id_, c in knowledge.claims.items() if _status(knowledge, id_) == "disputed" and c.evidence
    }
    with_page = {id_ for id_ in contested if any(e.kind == "page" for e in knowledge.claims[id_].evidence)}
    assert contested - with_page <= found and len(found) > 50


def _status(knowledge: Knowledge, id_: str) -> str:
    return appraisal.appraise(knowledge, knowledge.claims[id_]).status


# ── In whom ─────────────────────────────────────────────────────────────────────────


def test_it_says_in_whom_a_claim_was_looked_at() -> None:
    k = known(
        claim("a + b", evidence(0.35), evidence(0.35, "refutes", reference="Two", sex="male")),
        claim("b + c", evidence(0.35), evidence(0.35, reference="Two", species="mouse")),
        claim("c + d", evidence(0.28, species="human")),
        claim("d + e", evidence(0.35), evidence(0.5, reference="Two", sex="both")),
        claim("e + f", evidence(0.5, kind="page", species="")),
    )
    found = {each.claim.subject: each for each in translation(k)}
    assert str(found["a"].rungs["rodent"]) == "+1 −1" and found["a"].sexes == ("male",)
    assert {name: each.only for name, each in found.items()} == {
        "a": "rat",
        "b": "rodent",
        "c": "in-vitro",
        "d": "",
        "e": "",
    }
    for only, names in {
        "rat": "a",
        "rodent": "ab",
        "in-vitro": "c",
        "human": "",
        "male": "a",
        "both": "d",
    }.items():
        assert "".join(sorted(each.claim.subject for each in translation(k, only))) == names, only


def test_an_unknown_species_is_told() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'rodent'"):
        translation(known("a + b"), "rodents")


def test_each_species_stands_on_a_rung(knowledge: Knowledge) -> None:
    vocabularies = knowledge.ontology.vocabularies
    assert {term.rung for term in vocabularies["species"].values()} <= set(vocabularies["rung"])
    found = translation(knowledge)
    assert len(found) == len(knowledge.claims)
    counts = found.counts()
    assert counts["human"] > counts["only human"] > 0 and counts["rodent"] > counts["primate"] > 0


# ── Typed results ───────────────────────────────────────────────────────────────────


def every_result(k: Knowledge, older: Knowledge) -> dict[str, Result]:
    concepts = k.concepts
    return {
        "explain": explain(k, concepts["microglia"], concepts["kcc2"]),
        "whatif": what_if(k, [concepts["microglia"]], []),
        "loops": loops(known("a + b", "b - a")),
        "disputed": disputes(k),
        "translation": translation(k),
        "gaps": weak.find(k, 3),
        "diff": changes(older, k),
    }


@pytest.mark.parametrize("name", ["explain", "whatif", "loops", "disputed", "translation", "gaps", "diff"])
def test_a_result_is_a_table_a_frame_and_a_graph(name: str, sample: Knowledge) -> None:
    older = known(also=["nothing"])
    result = every_result(sample, older)[name]
    rows = result.rows()
    assert rows and len({tuple(row) for row in rows}) == 1
    frame = result.to_pandas()
    assert isinstance(frame, pd.DataFrame) and len(frame) == len(rows) and list(frame) == list(rows[0])
    graph = result.to_networkx()
    assert {key for _, _, key in graph.edges(keys=True)} == {each.id for each in result.claims()} != set()
    assert all({"sign", "status", "confidence"} <= set(data) for *_, data in graph.edges(data=True))
    page = result._repr_html_()
    assert page.startswith(f"<p>{result.title.replace('&', '&amp;')}") and page.count("<tr>") == len(rows) + 1
    assert json.dumps(rows)


def test_a_result_in_a_notebook_is_harmless() -> None:
    k = known(claim("a + b", evidence(0.5, "mixed", finding="<script>alert(1)</script>")))
    assert "<script" not in disputes(k)._repr_html_() and "&lt;script" in disputes(k)._repr_html_()


def test_a_list_of_results_can_be_counted_through() -> None:
    found = loops(known("a + b", "b - a"))
    assert len(found) == 1 and found[0] in found and list(found) == [found[0]]


def test_the_interface_answers_all_of_it(graph: Painkg) -> None:
    assert graph.gaps(2)[0].busy > 0
    assert graph.whatif(block=["NMDAR"], boost="gabapentin").boost[0].id == "gabapentin"
    assert graph.loops("central sensitization").concept
    assert graph.changes(since=graph).title == "No claim differs"


def test_the_same_data_are_reasoned_about_the_same_whatever_the_hash_seed() -> None:
    code = (
        "from painkg import api, conclusions; k = api.load()\n"
        "print(conclusions.explain(k.explain('nerve injury', 'allodynia')))\n"
        "print(conclusions.whatif(k.whatif(block='microglia')), k.loops().rows())\n"
        "print(k.disputed(9).rows(), k.translation('rat').rows()[:9])"
    )
    one, other = under_two_hash_seeds(code)
    assert one == other != b""
