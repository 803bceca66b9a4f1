"""A part is a knowledge of its own: nothing that it names is missing, nothing else is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bounds import run
from painkg import exports, html, layout, parts, rules, store
from painkg.api import Painkg
from painkg.errors import PainkgError, UnknownNameError
from painkg.layout import bands
from painkg.model import Knowledge
from painkg.rdf import reading
from painkg.reason.explain import Explanation, explain

RULES = (
    *(rules.ends_exist, rules.references_exist, rules.page_rows_exist),
    *(rules.claims_cite, rules.ends_fit, rules.places_are_places),
)


@pytest.fixture(scope="module")
def cuts(knowledge: Knowledge) -> list[Knowledge]:
    hub = max(knowledge.concepts, key=lambda id_: len(knowledge.claims_about(id_)))
    return [
        parts.around(knowledge, "kcc2"),
        parts.around(knowledge, "kcc2", 2),
        parts.around(knowledge, hub),
        *(parts.section(knowledge, id_) for id_ in knowledge.sections),
        *(parts.topic(knowledge, topic.name.removeprefix("topic-")) for topic in knowledge.ontology.topics),
    ]


def test_one_hop_is_what_is_beside_a_concept_and_every_claim_within(sample: Knowledge) -> None:
    part = parts.around(sample, "bdnf")
    near = {end for claim in sample.claims_about("bdnf") for end in (claim.subject, claim.object)}
    within = {c.id for c in sample.claims.values() if {c.subject, c.object} <= near}
    assert set(part.claims) == within
    assert near <= set(part.concepts)
    assert set(parts.around(sample, "bdnf", 0).concepts) == {"bdnf"}


def test_more_hops_take_in_more(knowledge: Knowledge) -> None:
    sizes = [len(parts.around(knowledge, "kcc2", hops).concepts) for hops in (0, 1, 2, 3)]
    assert sizes == sorted(set(sizes))


def test_nothing_that_a_part_names_is_missing(cuts: list[Knowledge]) -> None:
    for part in cuts:
        assert part.claims
        assert [problem for rule in RULES for problem in rule(part)] == []
        for concept in part.concepts.values():
            assert {*concept.is_a, *concept.part_of} <= set(part.concepts)
        named = {i for c in part.claims.values() for i in (c.subject, c.object, c.where, c.condition) if i}
        assert named <= set(part.concepts)
        assert {e.reference for c in part.claims.values() for e in c.evidence} == set(part.references)


def test_a_part_as_turtle_is_read_back_as_it_is(cuts: list[Knowledge], tmp_path: Path) -> None:
    for part in cuts[:4]:
        path = tmp_path / "part.ttl"
        path.write_bytes(exports.write(part, "turtle"))
        again = reading.read(store.parse(path))
        assert again.claims == part.claims
        assert again.concepts == part.concepts


def test_what_is_in_a_part_stands_where_it_stands_in_the_whole(knowledge: Knowledge) -> None:
    part = parts.around(knowledge, "microglia")
    places = {id_: level.name for level in bands.levels(knowledge) for id_ in level.concepts}
    lanes = {band.name for band in knowledge.ontology.bands if band.lane != "none"}
    for level in bands.levels(part):
        for id_ in level.concepts:
            assert level.name == places[id_] or not {level.name, places[id_]} & lanes


@pytest.mark.parametrize("name", ["mechanisms", "1", "MECHANISMS"])
def test_a_section_is_named_by_id_number_or_title(sample: Knowledge, name: str) -> None:
    assert parts.section(sample, name) == parts.section(sample, sample.sections["mechanisms"].title)


def test_a_topic_begins_from_concepts_that_are_there(knowledge: Knowledge) -> None:
    topics = knowledge.ontology.topics
    assert len(topics) >= 8
    assert [topic.order for topic in topics] == list(range(1, len(topics) + 1))
    for number, topic in enumerate(topics, 1):
        assert set(topic.anchors) <= set(knowledge.concepts), topic.name
        assert set(topic.anchors) & set(parts.topic(knowledge, str(number)).concepts)
        assert topic.definition.endswith(".")


def test_a_wrong_name_gets_a_suggestion(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'glia'"):
        parts.topic(knowledge, "gliaa")
    with pytest.raises(UnknownNameError, match="no section named 'nowhere'"):
        parts.section(knowledge, "nowhere")


def test_the_best_claims_keep_within_the_number_of_concepts(knowledge: Knowledge) -> None:
    every = list(knowledge.claims.values())
    for most in (2, 10, 40):
        kept = parts.best(knowledge, every, most)
        assert 0 < len({end for claim in kept for end in parts.ends(claim)}) <= most
        assert len(kept) <= most


def test_an_answer_holds_the_concepts_it_names_and_the_claims_between_them(sample: Knowledge) -> None:
    part = parts.named(sample, {"microglia", "bdnf"}, "two")
    assert {(c.subject, c.object) for c in part.claims.values()} == {("microglia", "bdnf")}
    claim = next(iter(sample.claims))
    assert set(parts.named(sample, {claim}, "one").claims) == {claim}
    with pytest.raises(PainkgError, match="no concept and no claim"):
        parts.named(sample, {"nothing"}, "none")


def test_the_command_line_cuts_any_format() -> None:
    table = run("export", "csv", "--around", "KCC2")
    assert table.exit_code == 0
    assert "kcc2" in table.output and "ketamine" not in table.output
    turtle = run("export", "turtle", "--query", "SELECT ?x ?y { ?x pko:releases ?y }")
    assert turtle.exit_code == 0
    assert "pain:microglia" in turtle.output and "pain:ketamine" not in turtle.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--around", "kcc2", "--section", "1"), "two parts"),
        (("--hops", "2"), "--hops goes with --around"),
        (("--section", "1", "--hops", "2"), "--hops goes with --around"),
        (("--around", "nobody"), "no concept named 'nobody'"),
        (("--topic", "nothing"), "no topic named 'nothing'"),
        (("--query", "SELECT ?x { ?x rdfs:label 'zzz' }"), "no concept and no claim"),
    ],
)
def test_a_part_that_cannot_be_is_refused_with_the_cure(words: tuple[str, ...], said: str) -> None:
    result = run("export", "csv", *words)
    assert result.exit_code == 2
    assert said in result.output


def test_the_page_of_a_part_is_about_just_that_part(knowledge: Knowledge, shipped: Path) -> None:
    part = parts.around(knowledge, "kcc2")
    page = html.page(part)
    assert set(re.findall(r"<li id=claim-(\w+)", page)) == set(part.claims)
    assert re.findall(r"<figure[^>]* data-view=([\w-]+)", page) == ["part", "whole"]
    assert part.cut and part.cut.title in page
    assert len(page) < shipped.stat().st_size / 5


def test_a_part_of_few_concepts_is_a_concept_map_with_words_on_every_arrow(knowledge: Knowledge) -> None:
    part = parts.around(knowledge, "kcc2")
    view = layout.selected(part, list(part.claims.values()), part.concepts)
    assert set(view.concepts) >= {end for claim in part.claims.values() for end in parts.ends(claim)}
    assert len(part.concepts) <= layout.MOST
    assert all(arrow.lines for arrow in view.arrows)


def test_a_path_and_a_lesson_are_parts_too(graph: Painkg) -> None:
    way = graph.between("ketamine", "central sensitization")
    assert {claim.id for claim in graph.explain("ketamine", "central sensitization").paths[0].claims} <= set(
        way.claims
    )
    taught = graph.taught("ketamine")
    assert set(taught.claims) == {claim.id for claim in graph.lessons["ketamine"].claims}


@pytest.mark.parametrize("name", ["1", "Pain categories"])
def test_a_map_takes_the_names_of_a_section_that_a_part_takes(graph: Painkg, name: str) -> None:
    assert graph.section(name).claims == graph.section("pain-categories").claims
    assert graph.map(".csv", section=name) == graph.map(".csv", section="pain-categories")
    with pytest.raises(PainkgError, match="say what to draw"):
        graph.map(".csv", topic=name)


def test_the_part_of_a_path_comes_to_what_the_whole_does(graph: Painkg, knowledge: Knowledge) -> None:
    def told(known: Knowledge, source: str) -> Explanation:
        return explain(known, known.concepts[source], known.concepts["hyperalgesia"], paths=3)

    whole = {id_: told(knowledge, id_) for id_ in sorted(knowledge.concepts)[::12] if id_ != "hyperalgesia"}
    found = {id_: each for id_, each in whole.items() if each.paths}
    assert any(not each.paths[0].steps[0].claim for each in found.values())  # a step that no claim makes
    assert any({*each.weighed} - {*each.paths} for each in found.values())  # the best of a sign is not there
    for id_, each in found.items():
        part = told(graph.between(id_, "hyperalgesia"), id_)
        assert (part.net, [way.claims for way in part.paths]) == (
            each.net,
            [way.claims for way in each.paths],
        )


def test_the_part_of_a_path_holds_what_was_looked_at_directly(graph: Painkg) -> None:
    direct = [
        claim for claim in graph.knowledge.claims_about("ketamine") if claim.object == "central-sensitization"
    ]
    assert direct
    assert {claim.id for claim in direct} <= set(graph.between("ketamine", "central sensitization").claims)
