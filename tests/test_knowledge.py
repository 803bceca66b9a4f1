"""What the graph knows: enough, connected, placed, and with the disputes of the field shown as disputes."""

from __future__ import annotations

import re
from itertools import pairwise

import networkx as nx
import pytest

from painkg import answers, appraisal, grounds
from painkg.api import Painkg
from painkg.layout import bands
from painkg.model import Claim, Knowledge

SAME = ("is_a", "part_of", "located_in")
"""Relations along which what holds of the one is a step towards the other."""
CARRIES = ("projects_to", "synapses_onto", "transmitted_to", "has_sign", "releases")
"""Relations without a causal sign, or with one, along which a signal goes on."""


def status(knowledge: Knowledge, claim: Claim) -> str:
    return appraisal.appraise(knowledge, claim).status


def test_it_is_large_enough_to_be_of_use(knowledge: Knowledge) -> None:
    found = answers.stats(knowledge)
    assert found["concepts"] >= 450
    assert found["claims"] >= 1000
    assert found["references"] >= 350
    assert found["shares"]["evidence"] == 1
    assert found["shares"]["page_only"] < 0.03
    assert found["shares"]["primary"] > 0.6
    assert found["shares"]["people"] > 0.4


def test_every_concept_is_defined_and_glossed_in_words_of_its_own(knowledge: Knowledge) -> None:
    seen: dict[str, str] = {}
    for concept in knowledge.concepts.values():
        assert len(concept.definition) >= 20, concept.id
        assert seen.setdefault(concept.definition, concept.id) == concept.id
        assert concept.gloss.casefold() != concept.label.casefold(), concept.id


def test_no_text_gives_a_dose(knowledge: Knowledge) -> None:
    dose = re.compile(
        r"\b\d+(?:[.,]\d+)?\s?(?:mg|µg|mcg|milligrams?)\b(?:\s?(?:/|per)\s?(?:kg|day|h))?", re.IGNORECASE
    )
    texts = [each.finding for claim in knowledge.claims.values() for each in claim.evidence]
    texts += [concept.definition for concept in knowledge.concepts.values()]
    assert [text for text in texts if dose.search(text)] == []


# ── Places ──────────────────────────────────────────────────────────────────────────


def test_whatever_lies_in_a_place_stands_in_a_band(knowledge: Knowledge) -> None:
    placed = {concept.id for concept in knowledge.concepts.values() if concept.part_of}
    placed |= {c.subject for c in knowledge.claims.values() if c.relation in ("located_in", "expressed_in")}
    things = {id_ for id_ in placed if bands.is_thing(knowledge, knowledge.concepts[id_])}
    lost = {id_ for level in bands.levels(knowledge) if level.lane == "none" for id_ in level.concepts}
    assert len(things) > 100
    assert sorted(things & lost) == WIDER_THAN_A_BAND


WIDER_THAN_A_BAND = [
    *("central-nervous-system", "meninges", "neuron", "oligodendrocyte", "pain-system"),
    *(
        "somatosensory-system",
        "spinohypothalamic-tract",
        "stellate-ganglion-brain-connection",
        "white-matter",
    ),
]
"""What lies in several bands at once."""


def test_what_holds_in_a_lamina_is_found_in_the_cord(graph: Painkg) -> None:
    inner = [c.id for c in graph.knowledge.claims.values() if c.where in ("lamina-i", "lamina-ii")]
    assert inner
    found = graph.query("SELECT ?id { ?claim pko:where pain:spinal-cord ; dcterms:identifier ?id }").rows
    assert {row[0] for row in found} >= set(inner)


# ── Paths ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def ways(knowledge: Knowledge) -> nx.DiGraph[str]:
    """Where one gets by claims that hold: causes, signals, and from part to whole and back."""
    ways: nx.DiGraph[str] = nx.DiGraph()
    for concept in knowledge.concepts.values():
        for above in (*concept.is_a, *concept.part_of):
            ways.add_edge(concept.id, above)
            ways.add_edge(above, concept.id)
    for claim in knowledge.claims.values():
        term = knowledge.ontology.term("status", status(knowledge, claim))
        if not term.asserted:
            continue
        if knowledge.relation_of(claim).sign or claim.relation in CARRIES:
            ways.add_edge(claim.subject, claim.object)
        if claim.relation in SAME:
            ways.add_edge(claim.subject, claim.object)
            ways.add_edge(claim.object, claim.subject)
    return ways


def test_a_noxious_stimulus_leads_to_the_cortex_over_nerve_cord_and_thalamus(ways: nx.DiGraph[str]) -> None:
    steps = ("noxious-stimulus", "nociceptor", "dorsal-horn-neuron", "spinal-projection-neuron", "thalamus",
             "primary-somatosensory-cortex")  # fmt: skip
    for one, other in pairwise(steps):
        assert nx.has_path(ways, one, other), (one, other)
        assert nx.shortest_path_length(ways, one, other) <= 4, nx.shortest_path(ways, one, other)


OUTCOMES = ("relieves", "prevents", "used_for", "is_a", "part_of", "resembles", "associated_with")
"""Relations that say whether a treatment helps, or what it is, and not what it acts on."""

NOT_STUDIED = {"cannabidiol", "heat-therapy", "pain-exposure-physical-therapy"}
"""Treatments of which the sources say whether they help and not what they act on; it may only shrink."""


def kinds(knowledge: Knowledge, id_: str) -> set[str]:
    """A concept and all that it is a kind of."""
    above = set(knowledge.concepts[id_].is_a)
    above |= {c.object for c in knowledge.claims_about(id_) if c.relation == "is_a" and c.subject == id_}
    return {id_}.union(*(kinds(knowledge, each) for each in above))


def test_every_treatment_says_what_it_acts_on(knowledge: Knowledge) -> None:
    acts = {
        claim.subject
        for claim in knowledge.claims.values()
        if claim.relation not in OUTCOMES and status(knowledge, claim) not in ("refuted", "no-effect-found")
    }
    fits = knowledge.ontology.fits
    above = {kind for id_ in knowledge.concepts for kind in kinds(knowledge, id_) - {id_}}
    treatments = {c.id for c in knowledge.concepts.values() if fits(c.type, "Treatment")} - above
    assert len(treatments) > 90
    assert {id_ for id_ in treatments if not kinds(knowledge, id_) & acts} == NOT_STUDIED


def test_animals_are_never_told_as_people(knowledge: Knowledge) -> None:
    for claim in knowledge.claims.values():
        said = answers.claim(knowledge, claim)["sentence"]
        species = {each.species for each in claim.evidence if each.species}
        if species and not grounds.of(knowledge, claim).in_people:
            words = ("in rats", "in mice", "in rodents", "in cats", "in animals", "in non-human primates")
            assert any(word in said for word in words), said
