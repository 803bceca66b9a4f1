"""Quiz cards are true, their wrong answers are wrong by the graph, and other programs open them."""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from click.testing import CliRunner

from bounds import under_two_hash_seeds
from painkg import appraisal, quiz, wording
from painkg.api import Painkg
from painkg.cli import main, playing
from painkg.model import Knowledge
from painkg.quiz import anki, formats, moodle
from painkg.quiz.cards import BLANK, Card
from painkg.quiz.findings import WAYS
from painkg.quiz.truth import Truth


@pytest.fixture(scope="session")
def cards(graph: Painkg) -> list[Card]:
    return graph.quiz()


def status(knowledge: Knowledge, id_: str) -> str:
    return appraisal.appraise(knowledge, knowledge.claims[id_]).status


def test_there_are_many_cards_of_every_kind(cards: list[Card]) -> None:
    counts = Counter(card.kind for card in cards)
    assert set(counts) == set(quiz.KINDS) and min(counts.values()) >= 20
    assert len(cards) >= 300 and len({card.id for card in cards}) == len(cards)
    assert len({card.asks for card in cards}) == len(cards)


def test_nothing_open_is_asked_as_if_settled(knowledge: Knowledge, cards: list[Card]) -> None:
    asked = Counter(
        (card.kind, status(knowledge, id_))
        for card in cards
        for id_ in card.claims
        if card.kind not in quiz.OPEN
    )
    assert {word for _, word in asked} == {"supported"}
    signs = {status(knowledge, card.claims[0]) for card in cards if card.kind == "sign"}
    assert signs <= {"supported", "no-effect-found", "refuted"}


def test_wrong_answers_are_joined_by_no_claim(knowledge: Knowledge, cards: list[Card]) -> None:
    names = {wording.name(each): each for each in knowledge.concepts.values()}
    truth = Truth(knowledge)
    looked_at = 0
    for card in (each for each in cards if each.kind in ("relation", "place")):
        claim = knowledge.claims[card.claims[0]]
        for answer in card.wrong:
            other = names[answer]
            for each in knowledge.claims_about(other.id):
                if {claim.subject} & {each.subject, each.object}:
                    assert truth.status[each.id].denied, (card.asks, answer)
            assert other.id not in truth.akin(claim.object if card.kind == "relation" else claim.where)
            looked_at += 1
    assert looked_at > 300


def test_wrong_answers_are_of_the_right_type(knowledge: Knowledge, cards: list[Card]) -> None:
    names = {wording.name(each): each for each in knowledge.concepts.values()}
    for card in (each for each in cards if each.kind == "relation"):
        claim = knowledge.claims[card.claims[0]]
        wanted = knowledge.relation_of(claim).range
        assert all(knowledge.ontology.fits(names[answer].type, wanted) for answer in card.wrong)


def test_signs_follow_the_relation(knowledge: Knowledge, cards: list[Card]) -> None:
    for card in (each for each in cards if each.kind == "sign"):
        claim = knowledge.claims[card.claims[0]]
        if truth_denied(knowledge, claim.id):
            assert card.right == WAYS["none"]
        else:
            turned = -1 if "turned down" in card.asks else 1
            assert card.right == {1: "up", -1: "down"}[knowledge.relation_of(claim).sign * turned]


def truth_denied(knowledge: Knowledge, id_: str) -> bool:
    return knowledge.ontology.term("status", status(knowledge, id_)).denied


def test_paths_run_along_claims_and_wrong_orders_do_not(knowledge: Knowledge, cards: list[Card]) -> None:
    joined = {
        tuple(wording.name(knowledge.concepts[end]) for end in (claim.subject, claim.object))
        for claim in knowledge.claims.values()
    }
    for card in (each for each in cards if each.kind == "order"):
        right = card.right.split(" → ")
        assert set(itertools.pairwise(right)) <= joined
        for answer in card.wrong:
            stations = answer.split(" → ")
            assert sorted(stations) == sorted(right)
            assert not set(itertools.pairwise(stations)) <= joined


def test_a_question_does_not_hold_its_answer(cards: list[Card]) -> None:
    for card in (each for each in cards if BLANK in each.asks):
        assert card.right.lower() not in card.asks.lower()


def test_feedback_shows_sentence_and_source(knowledge: Knowledge, cards: list[Card]) -> None:
    for card in cards:
        for id_ in card.claims:
            claim = knowledge.claims[id_]
            assert wording.sentence(knowledge, claim, status(knowledge, id_)) in card.because
            assert wording.citation(knowledge.references[claim.evidence[0].reference]) in card.because


def test_an_id_stays_when_wrong_answers_change(cards: list[Card]) -> None:
    card = cards[0]
    assert dataclasses.replace(card, wrong=("x", "y"), because="z").id == card.id
    assert dataclasses.replace(card, right="x").id != card.id


def test_cards_are_the_same_everywhere() -> None:
    first, second = under_two_hash_seeds(
        "import hashlib; from painkg import api; from painkg.quiz import anki, moodle; "
        "print(hashlib.sha256(moodle.gift(api.load().quiz())).hexdigest())"
    )
    assert first == second


def load(collection: Collection, cards: list[Card], path: Path) -> object:
    path.write_bytes(anki.write(cards))
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    return collection.import_anki_package(request).log


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_anki_keeps_progress_when_a_deck_is_imported_again(
    cards: list[Card], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = cards[:40]
    collection = Collection(str(tmp_path / "collection.anki2"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    load(collection, some, tmp_path / "a.apkg")
    assert collection.note_count() == 40
    learned = collection.get_card(next(iter(collection.find_cards(f'"{some[0].right}"'))))
    learned.reps = 7
    collection.update_card(learned)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    changed = [dataclasses.replace(card, because="Read again.") for card in some]
    load(collection, changed, tmp_path / "b.apkg")
    assert collection.note_count() == 40
    assert collection.get_card(learned.id).reps == 7
    assert "Read again." in collection.get_card(learned.id).note().fields
    collection.close()


def test_moodle_xml_holds_every_card(cards: list[Card]) -> None:
    quiz_ = ElementTree.fromstring(moodle.xml(cards))  # noqa: S314 - our own
    questions = [each for each in quiz_ if each.get("type") != "category"]
    assert [each.findtext("idnumber") for each in questions] == [card.id for card in cards]
    for question, card in zip(questions, cards, strict=True):
        right = [a.findtext("text") for a in question.findall("answer") if a.get("fraction") == "100"]
        assert right[0] == card.right and (len(right) == 1 or not card.wrong)


def test_gift_reads_back(cards: list[Card]) -> None:
    text = moodle.gift(cards).decode()
    found = re.findall(r"^::painkg (\w+)::((?:\\.|[^{\\])*)\{\n(.*?)\n\}$", text, re.MULTILINE | re.DOTALL)
    assert [id_ for id_, _, _ in found] == [card.id for card in cards]
    for (_, asks, body), card in zip(found, cards, strict=True):
        assert re.sub(r"\\(.)", r"\1", asks) == card.asks
        (right, *_) = re.findall(r"^\t=(.*)$", body, re.MULTILINE)
        assert re.sub(r"\\(.)", r"\1", right) == card.right
        assert not re.search(r"(?<!\\)[{}]", body)


def test_tables_and_json_hold_every_card(cards: list[Card]) -> None:
    rows = list(csv.DictReader(io.StringIO(formats.table(cards).decode(), newline="")))
    assert [row["id"] for row in rows] == [card.id for card in cards]
    assert [each["right"] for each in json.loads(formats.write(cards, ".json"))] == [
        card.right for card in cards
    ]


def test_a_hostile_answer_is_text_in_a_deck_and_no_formula_in_a_table() -> None:
    bad = Card("sign", "Which?", "<ol onclick=x>", ("=1+1", "two"), "Why.", ("a",))
    fields = anki._fields(bad)
    assert not any("<ol onclick" in field for field in fields) and "&lt;ol onclick=x&gt;" in fields[2]
    (row,) = csv.DictReader(io.StringIO(formats.table([bad]).decode(), newline=""))
    assert row["wrong 1"] == "'=1+1"


def test_a_cloze_takes_synonyms_and_forgives_articles(cards: list[Card]) -> None:
    card = next(each for each in cards if each.kind == "cloze" and each.also_right)
    assert formats.is_right(card, f"the {card.right.upper()}") and formats.is_right(card, card.also_right[0])
    assert not formats.is_right(card, "something else")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["quiz", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_lesson_has_cards_on_its_own_claims(graph: Painkg) -> None:
    own = {claim.id for claim in graph.lessons["ketamine"].claims}
    found = json.loads(run("--lesson", "ketamine", "--json", "--number", "50"))
    assert len(found) >= 15 and all(set(card["claims"]) <= own for card in found)


def test_kinds_and_formats_are_named_when_wrong(tmp_path: Path) -> None:
    for words, message in (
        (["--kind", "sgn"], "Did you mean 'sign'?"),
        (["-o", str(tmp_path / "x.doc")], "no quiz format named '.doc'"),
        (["--around", "heart", "--kind", "order"], "no card can be made of these claims"),
    ):
        result = CliRunner().invoke(main, ["quiz", *words])
        assert result.exit_code == 2 and message in result.output


def test_questions_are_asked_and_counted(cards: list[Card]) -> None:
    some = [next(card for card in cards if card.kind == kind) for kind in ("sign", "cloze", "place")]
    letters = formats.lettered(some[2])
    wrong = next(letter for letter, answer in letters.items() if answer != some[2].right)
    right = next(letter for letter, answer in formats.lettered(some[0]).items() if answer == some[0].right)
    ask = click.command()(lambda: playing.cards(some))
    result = CliRunner().invoke(ask, input=f"{right}\nthe {some[1].right}\n{wrong}\n")
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().endswith("2 of 3 right.")
