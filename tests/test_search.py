"""A concept is found by whatever people call it."""

from __future__ import annotations

import pytest

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge
from painkg.search import find, resolve, resolve_claim


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("nmda-receptor", "nmda-receptor"),
        ("NMDA receptor", "nmda-receptor"),
        ("nmdar", "nmda-receptor"),
        ("uberon:0002256", "dorsal-horn"),
        ("https://w3id.org/painkg/thalamus", "thalamus"),
        ("CRPS", "complex-regional-pain-syndrome"),
        ("pain:microglia", "microglia"),
    ],
)
def test_any_exact_name_resolves(knowledge: Knowledge, text: str, id_: str) -> None:
    assert resolve(knowledge, text).id == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("microgla", "microglia"),
        ("stelate ganglion", "stellate-ganglion"),
        ("thalamus", "thalamus"),
        ("somatosensory cort", "somatosensory-cortex"),
        ("ketamin", "ketamine"),
        ("allodinia", "allodynia"),
        ("ganglion stellate", "stellate-ganglion"),
        ("UBERON:0002022", "insular-cortex"),
    ],
)
def test_the_nearest_name_comes_first(knowledge: Knowledge, text: str, id_: str) -> None:
    assert find(knowledge, text)[0].concept.id == id_


def test_a_lay_word_finds_the_concept(sample: Knowledge) -> None:
    assert find(sample, "pain from light touch")[0].concept.id == "allodynia"


def test_an_identifier_is_never_taken_for_a_typing_error(knowledge: Knowledge) -> None:
    assert [hit.concept.id for hit in find(knowledge, "CL:0000129")] == ["microglia"]
    with pytest.raises(UnknownNameError):
        resolve(knowledge, "UBERON:0002022")


def test_nonsense_finds_nothing(knowledge: Knowledge) -> None:
    assert find(knowledge, "qzxw qzxw") == []


def test_an_unknown_name_gets_a_suggestion(sample: Knowledge) -> None:
    with pytest.raises(UnknownNameError, match=r"no concept named 'microgla'\. Did you mean 'microglia'\?"):
        resolve(sample, "microgla")


def test_an_empty_search_says_what_to_do(sample: Knowledge) -> None:
    with pytest.raises(PainkgError, match="Give a word"):
        find(sample, "  ")


def test_a_claim_is_found_by_the_first_letters_of_its_code(sample: Knowledge) -> None:
    id_ = next(iter(sample.claims))
    assert resolve_claim(sample, id_[:4]).id == id_
    assert resolve_claim(sample, f"https://w3id.org/painkg/claim-{id_}").id == id_
    with pytest.raises(UnknownNameError):
        resolve_claim(sample, "zzzz")


def test_every_name_of_every_concept_leads_back_to_it(knowledge: Knowledge) -> None:
    for concept in knowledge.concepts.values():
        assert {resolve(knowledge, name).id for name in (concept.label, *concept.synonyms)} == {concept.id}
