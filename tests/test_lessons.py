"""Lessons rest on claims: every sentence, in whom, and how firmly; what is wrong is named with its line."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from painkg import api, appraisal, curation, lessons, ontology, source
from painkg.api import Painkg
from painkg.cli import main, playing
from painkg.errors import PainkgError
from painkg.lessons import listing, naming, rules, telling
from painkg.lessons.model import Lesson
from painkg.model import Knowledge

STEP = """
  - title: Microglia call
    claims: [{claim}]
    lay: Microglia give off a growth factor in rats [1].
    student: Microglia release BDNF in rats [1].
    specialist: Microglia release BDNF after nerve injury in rats [1].
    question:
      asks: What do microglia release?
      right: BDNF
      wrong: [magnesium, pain]
      because: Microglia release BDNF [1].
"""
HEAD = "title: T\naudience: A\nminutes: 5\nsummary: S\nsteps:"
CLAIM = "microglia releases bdnf"


@pytest.fixture(scope="session")
def taught(knowledge: Knowledge) -> dict[str, Lesson]:
    return lessons.load(source.DATA, knowledge)


@pytest.fixture
def write(folder: Path) -> Callable[..., list[str]]:
    """Write a lesson of six steps, changed in one place, and say what is wrong with it."""

    def written(old: str = "", new: str = "", steps: int = 6) -> list[str]:
        text = HEAD + STEP.format(claim=CLAIM) * steps
        assert old in text
        (folder / "lessons").mkdir(exist_ok=True)
        (folder / "lessons" / "t.yaml").write_text(text.replace(old, new, 1) if old else text, "utf-8")
        known = curation.load(folder, ontology.load())
        return [str(each) for each in lessons.examine(folder, known)[1]]

    return written


def test_a_right_lesson_has_no_problem(write: Callable[..., list[str]]) -> None:
    assert write() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title: T\n", "", 1, "without 'title'"),
        ("minutes: 5", "minutes: soon", 3, "minutes 'soon' is no whole number"),
        ("summary: S", "sumary: S", 4, "unknown field 'sumary'. Did you mean 'summary'?"),
        ("releases bdnf", "releases bdfn", 7, "'bdfn' does not exist. Did you mean 'bdnf'?"),
        ("releases bdnf", "relieves bdnf", 7, "no claim 'microglia relieves bdnf'"),
        ("releases bdnf", "bdnf", 7, "'microglia bdnf' names no claim"),
        ("factor in rats [1].", "factor in rats.", 8, "rests on no claim"),
        ("factor in rats [1].", "factor in rats [2].", 8, "[2] is no claim of this step"),
        ("in rats [1].\n    student", "in mice [1].\n    student", 6, "no source looked at mice"),
        ("in rats [1].\n    student", "in people [1].\n    student", 6, "no source looked at people"),
        ("factor in rats [1]", "factor in rats, 5 mg of it [1]", 6, "a dose in"),
        ("[magnesium, pain]", "[magnesium]", 12, "2 answers"),
        ("[magnesium, pain]", "[a, b, c, d, e, f, g, h]", 12, "9 answers"),
        ("[magnesium, pain]", "[magnesium, 5 mg of it]", 6, "a dose in"),
        ("summary: S", "summary: 5 mg", 1, "a dose in"),
        ("minutes: 5", "minutes: 5\nsection: nowhere", 1, "section 'nowhere' does not exist"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    write: Callable[..., list[str]], old: str, new: str, line: int, message: str
) -> None:
    (problem,) = [each for each in write(old, new) if message in each]
    assert problem.startswith(f"data/lessons/t.yaml:{line}: ")


def test_a_lesson_has_six_steps_at_least(write: Callable[..., list[str]]) -> None:
    assert any("5 steps" in each for each in write(steps=5))


def test_every_rule_has_a_docstring_that_says_it() -> None:
    assert len(rules.RULES) >= 7
    assert all((check.__doc__ or "").endswith(".") for check in rules.RULES.values())


def test_a_claim_is_spoken_of(write: Callable[..., list[str]]) -> None:
    (problem,) = write(f"[{CLAIM}]", f"[{CLAIM}, kcc2 decreases allodynia]")
    assert "claim 2 (kcc2 decreases allodynia) is never spoken of" in problem


def test_an_open_claim_never_sounds_settled(knowledge: Knowledge, taught: dict[str, Lesson]) -> None:
    hedged = 0
    for lesson in taught.values():
        for step in lesson.steps:
            for claim in step.claims:
                status = appraisal.appraise(knowledge, claim).status
                hedged += knowledge.ontology.term("status", status).mark != ""
        assert list(rules.sentences_say_no_more_than_their_claims(knowledge, lesson)) == []
    assert hedged > 50


def test_a_bold_sentence_is_caught(knowledge: Knowledge, taught: dict[str, Lesson]) -> None:
    lesson = taught["microglia-and-sex"]
    step = lesson.steps[4]
    bold = dataclasses.replace(step.texts["lay"][0], text="Microglia make touch hurt.")
    changed = dataclasses.replace(step, texts={**step.texts, "lay": (bold,)})
    broken = dataclasses.replace(lesson, steps=(changed,))
    (problem,) = rules.sentences_say_no_more_than_their_claims(knowledge, broken)
    assert "sounds settled" in problem.message


def test_the_shipped_lessons_cover_what_they_should(knowledge: Knowledge, taught: dict[str, Lesson]) -> None:
    assert len(taught) >= 12
    assert {lesson.section for lesson in taught.values()} - {""} == set(knowledge.sections)
    for lesson in taught.values():
        for step in lesson.steps:
            assert set(step.texts) == set(knowledge.ontology.vocabularies["level"])
            assert all(step.texts.values())


def test_right_answers_stand_in_every_place(taught: dict[str, Lesson]) -> None:
    questions = [step.question for lesson in taught.values() for step in lesson.steps]
    places = [telling.answers(each).index(each.right) for each in questions]
    assert all(places.count(place) > len(places) / 6 for place in range(3))


def test_a_claim_is_found_by_its_words(knowledge: Knowledge) -> None:
    said = "microglia releases bdnf where dorsal-horn condition nerve-injury"
    assert naming.written(naming.find(knowledge, said)) == said


def test_every_claim_can_be_named(knowledge: Knowledge) -> None:
    for claim in knowledge.claims.values():
        assert naming.find(knowledge, naming.written(claim)) is claim


def test_an_ambiguous_name_lists_what_fits(knowledge: Knowledge) -> None:
    said = "complex-regional-pain-syndrome has_sign somatosensory-map-shrinkage"
    with pytest.raises(PainkgError, match=f"Say which: {said} where "):
        naming.find(knowledge, said)


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_lesson_plays_as_text_with_sources(taught: dict[str, Lesson]) -> None:
    text = run("lesson", "ketamine", "--level", "lay")
    for step in taught["ketamine"].steps:
        assert step.title in text and step.question.asks in text
        assert all(claim.id in text for claim in step.claims)
    assert "Sources" in text and "pubmed.ncbi.nlm.nih.gov" in text
    assert re.search(r"\[1: people", text)


def test_lessons_answer_as_documented(taught: dict[str, Lesson]) -> None:
    found = json.loads(run("lesson", "--json"))
    assert [each["name"] for each in found] == list(taught)
    assert set(found[0]) == {"name", "title", "audience", "minutes", "summary", "section", "steps"}
    assert json.loads(run("lesson", "ketamine", "--json")) == [listing.plain(taught["ketamine"])]


def test_a_list_goes_to_a_file_too(tmp_path: Path) -> None:
    files = {words: tmp_path / f"lessons{len(words)}" for words in ((), ("--json",))}
    for words, file in files.items():
        assert run("lesson", *words, "-o", str(file)).startswith("Wrote ")
        assert file.read_text(encoding="utf-8") == run("lesson", *words)


def test_a_graph_from_elsewhere_has_the_shipped_lessons(taught: dict[str, Lesson], tmp_path: Path) -> None:
    nodes = tmp_path / "nodes.tsv"
    nodes.write_text("id\tcategory\nA:1\tbiolink:Gene\n", encoding="utf-8")
    api.load().bring([nodes], tmp_path / "store", "other")
    assert api.load(tmp_path / "store").lessons == taught


def test_an_unknown_lesson_gets_a_suggestion() -> None:
    result = CliRunner().invoke(main, ["lesson", "ketamin"])
    assert result.exit_code == 2 and "Did you mean 'ketamine'?" in result.output


def test_check_counts_lessons_and_finds_their_problems(folder: Path) -> None:
    (folder / "lessons").mkdir()
    (folder / "lessons" / "bad.yaml").write_text("title: T\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1 and "data/lessons/bad.yaml:1: without 'steps'" in result.output


def test_a_lesson_plays_step_by_step_and_judges_answers(graph: Painkg, taught: dict[str, Lesson]) -> None:
    lesson = taught["ketamine"]
    play = click.command()(lambda: playing.lesson(api.load().knowledge, lesson, "lay"))
    result = CliRunner().invoke(play, input="a\n" * len(lesson.steps))
    assert result.exit_code == 0, result.output
    right = sum(telling.answers(step.question)[0] == step.question.right for step in lesson.steps)
    assert result.output.count("Right.") == right and 0 < right < len(lesson.steps)
    assert result.output.count("Not quite.") == len(lesson.steps) - right


def test_a_graph_without_lessons_says_so(folder: Path) -> None:
    result = CliRunner().invoke(main, ["lesson", "--graph", str(folder)])
    assert (result.exit_code, result.output) == (0, "There is no lesson in this graph.\n")
