"""Pictures: nothing overlaps, everything has a place, the same knowledge is drawn the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

import hostile
from bounds import SAMPLE, under_two_hash_seeds
from painkg import appraisal, layout, parts
from painkg.html import views as pictures
from painkg.layout import bands, lettering, picture, placement
from painkg.layout.picture import Arrow, Box, View
from painkg.model import Knowledge

Rectangle = Box | Arrow


def overlapping(things: Sequence[Rectangle]) -> list[tuple[Rectangle, Rectangle]]:
    return [
        (one, two)
        for one, two in combinations(things, 2)
        if abs(one.x - two.x) * 2 < one.width + two.width - 0.5
        and abs(one.y - two.y) * 2 < one.height + two.height - 0.5
    ]


def first(knowledge: Knowledge, wanted: int) -> Knowledge:
    """The part of a knowledge that is about the first so many of its concepts, in the order of the ids."""
    ids = sorted(knowledge.concepts)[:wanted]
    concepts = {id_: knowledge.concepts[id_] for id_ in ids}
    inside = {
        id_: claim
        for id_, claim in knowledge.claims.items()
        if {claim.subject, claim.object, claim.where or claim.subject} <= set(ids)
    }
    return replace(knowledge, concepts=concepts, claims=inside)


def around(knowledge: Knowledge, id_: str) -> View:
    """What the page draws of lessons and answers, here of what is best supported about a concept."""
    return layout.sketch(knowledge, parts.nearest(knowledge, id_, layout.MOST), [id_])


def section(knowledge: Knowledge, id_: str) -> View:
    return layout.selected(knowledge, parts.claims_of_section(knowledge, id_))


def views(knowledge: Knowledge) -> list[View]:
    sections = [section(knowledge, id_) for id_ in knowledge.sections]
    return [
        layout.whole(knowledge),
        *sections,
        *(around(knowledge, id_) for id_ in knowledge.concepts),
    ]


@pytest.mark.parametrize("of", ["sample", "knowledge", "hostile"])
def test_no_two_boxes_or_phrases_of_a_view_overlap(of: str, request: pytest.FixtureRequest) -> None:
    known = (
        hostile.knowledge(request.getfixturevalue("sample"))
        if of == "hostile"
        else request.getfixturevalue(of)
    )
    drawn = views(known)
    assert len(drawn) == 1 + len(known.sections) + len(known.concepts)
    for view in drawn:
        phrases = [arrow for arrow in view.arrows if arrow.lines]
        assert overlapping([*view.boxes, *phrases]) == []


def test_everything_stands_inside_its_view(knowledge: Knowledge) -> None:
    for view in views(knowledge):
        for box in view.boxes:
            assert box.x - box.width / 2 >= -0.1
            assert box.y - box.height / 2 >= -0.1
            assert box.x + box.width / 2 <= view.width + 0.1
            assert box.y + box.height / 2 <= view.height + 0.1


def test_every_concept_and_every_claim_is_in_the_whole_map(knowledge: Knowledge) -> None:
    view = layout.whole(knowledge)
    assert sorted(view.concepts) == sorted(knowledge.concepts)
    drawn = {id_ for arrow in view.arrows for id_ in arrow.claims}
    assert drawn == {claim.id for claim in knowledge.claims.values() if claim.subject != claim.object}


def test_every_concept_stands_in_one_band_inside_its_rectangle(knowledge: Knowledge) -> None:
    view = layout.whole(knowledge)
    at = {box.id: box for box in view.boxes}
    placed = [id_ for region in view.regions for id_ in region.level.concepts]
    assert sorted(placed) == sorted(knowledge.concepts)
    for region in view.regions:
        for id_ in region.level.concepts:
            assert region.y < at[id_].y < region.y + region.height
            assert region.x < at[id_].x < region.x + region.width


def test_main_bands_lie_in_the_order_of_the_ontology_cortex_above_cord(knowledge: Knowledge) -> None:
    regions = [region for region in layout.whole(knowledge).regions if region.level.lane == "main"]
    names = [band.name for band in knowledge.ontology.bands if band.lane == "main"]
    assert [region.level.name for region in regions] == [
        n for n in names if n in {r.level.name for r in regions}
    ]
    assert all(one.y + one.height <= two.y for one, two in pairwise(regions))
    height = {box.id: box.y for box in layout.whole(knowledge).boxes}
    assert (
        height["cerebral-cortex"]
        < height["thalamus"]
        < height["spinal-cord"]
        < height["dorsal-root-ganglion"]
    )


def test_a_concept_stands_where_it_lies_or_where_its_claims_hold(sample: Knowledge) -> None:
    stands = {id_: level.name for level in bands.levels(sample) for id_ in level.concepts}
    assert stands["dorsal-horn"] == stands["microglia"] == "band-cord"
    assert stands["bdnf"] == "band-cord"  # by the 'where' of its claims
    assert stands["ketamine"] == "band-treatment"
    assert stands["nervous-system"].startswith("band-none")


def test_what_is_no_thing_stands_in_no_band_by_the_place_of_its_claims(knowledge: Knowledge) -> None:
    stands = {id_: level.name for level in bands.levels(knowledge) for id_ in level.concepts}
    for id_ in ("noxious-stimulus", "nerve-injury", "neuropathic-pain", "nociceptive-pain", "chronic-pain"):
        assert stands[id_].startswith("band-none"), id_


def test_causes_stand_left_of_their_effects(sample: Knowledge) -> None:
    at = {box.id: box.x for box in around(sample, "bdnf").boxes}
    assert at["microglia"] < at["bdnf"] < at["kcc2"]


def test_around_a_hub_stand_the_best_supported_neighbours(knowledge: Knowledge) -> None:
    hub = max(knowledge.concepts, key=lambda id_: len(knowledge.claims_about(id_)))
    best: dict[str, float] = {}
    for claim in knowledge.claims_about(hub):
        (other,) = {claim.subject, claim.object} - {hub}
        best[other] = max(best.get(other, 0), appraisal.appraise(knowledge, claim).confidence)
    assert len(best) > layout.MOST
    drawn = set(around(knowledge, hub).concepts) - {hub}
    assert len(drawn) == layout.MOST
    assert min(best[id_] for id_ in drawn) >= max(best[id_] for id_ in set(best) - drawn)


def test_claims_that_differ_in_context_share_an_arrow(sample: Knowledge) -> None:
    claim = next(iter(sample.claims.values()))
    twice = [
        claim,
        replace(claim, id="other", phase="acute"),
        replace(claim, id="self", object=claim.subject),
    ]
    assert [arrow.claims for arrow in picture.arrows(twice)] == [(claim.id, "other")]


def test_up_to_three_hundred_concepts_every_label_is_readable_at_first_view(knowledge: Knowledge) -> None:
    many = first(knowledge, 300)
    assert len(many.concepts) == 300
    assert len(many.claims) > 200
    view = layout.whole(many)
    scale = min(layout.WIDE_STAGE[0] / view.width, layout.WIDE_STAGE[1] / view.height)
    assert view.lettering.size * scale >= 9


def test_every_section_is_readable_at_first_view(knowledge: Knowledge) -> None:
    assert len(knowledge.sections) == 6
    for id_ in knowledge.sections:
        view = section(knowledge, id_)
        scale = min(layout.STAGE[0] / view.width, layout.STAGE[1] / view.height)
        assert min(view.lettering.size, view.lettering.phrase) * scale >= 9, id_


def test_a_topic_shows_as_many_of_its_claims_as_can_be_read(knowledge: Knowledge) -> None:
    topics = list(pictures.topics(knowledge))
    assert len(topics) == len(knowledge.ontology.topics)
    for topic in topics:
        assert layout.type_size(topic.view) >= 9, topic.title
        assert len(topic.view.boxes) >= 10, topic.title


def test_a_long_label_is_shortened_and_no_script_has_zero_width() -> None:
    assert lettering.lines("word " * 500, 10, 100, 3)[-1].endswith("…")
    assert all(lettering.width(text, 10) > 0 for text in ("痛", "ألم", "מכאוב", "ปวด", "🧠"))


def test_things_in_a_row_keep_their_order_and_their_distance() -> None:
    centres = placement.within([50, 10, 90, 40], [20, 30, 10, 20], 5, 0, 100)
    sizes = [20, 30, 10, 20]
    apart = [(b - a) - (s + t) / 2 for (a, b), (s, t) in zip(pairwise(centres), pairwise(sizes), strict=True)]
    assert all(gap >= 5 - 1e-9 for gap in apart)
    assert centres[0] - 10 >= 0
    assert centres[-1] + 10 <= 100


def test_the_same_knowledge_is_drawn_the_same_whatever_the_hash_seed() -> None:
    code = (
        "from pathlib import Path; from painkg import curation, layout, ontology, parts\n"
        f"k = curation.load(Path({str(SAMPLE)!r}), ontology.load())\n"
        "print(layout.whole(k), [layout.selected(k, parts.claims_of_section(k, s)) for s in k.sections])\n"
        "print([layout.sketch(k, parts.nearest(k, c, layout.MOST), [c]) for c in k.concepts])"
    )
    one, other = under_two_hash_seeds(code)
    assert one == other != b""
