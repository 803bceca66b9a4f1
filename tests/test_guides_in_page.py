"""Lessons and named questions are views of the page, and say there what the library says."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

import hostile
from browsing import Visit, readable, written
from markup import Elements
from painkg import api, html, rdf, source, wording
from painkg.appraisal import appraise
from painkg.cli import main
from painkg.html.guides import Guides
from painkg.lessons import telling
from painkg.model import Cut, Knowledge
from painkg.ontology import PAIN
from painkg.sparql import questions

LEVELS = ("student", "lay", "specialist")
LESSON = "microglia-and-sex"
SHOWN = """() => {
  const found = selector => [...document.querySelectorAll('#card ' + selector)];
  const all = selector => found(selector).map(one => one.textContent);
  return { title: all('h2')[0], text: all('.told')[0], asks: all('.quiz legend')[0],
    answers: all('.quiz label'), claims: found('.rests summary').map(one => one.firstChild.textContent) };
}"""


@pytest.fixture(scope="module")
def guides(graph: api.Painkg) -> Guides:
    return graph.guides(graph.knowledge)


@pytest.fixture(scope="module")
def lesson_page(graph: api.Painkg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("lesson"), graph.export("html", graph.taught(LESSON)).decode())


@pytest.fixture
def visit(browser: Browser, lesson_page: Path) -> Iterator[Visit]:
    opened = Visit(browser, lesson_page)
    yield opened
    opened.context.close()
    assert {url.partition("#")[0] for url in opened.requests} == {opened.address}
    assert opened.said == []


def turned(page: Page, fragment: str) -> None:
    """The page at another address, drawn."""
    page.evaluate(f"location.hash = {fragment!r}")
    page.wait_for_function(f"location.hash === {fragment!r} && document.querySelector('#notice').hidden")
    page.wait_for_timeout(20)


# ── Lessons ─────────────────────────────────────────────────────────────────────────


def test_every_step_says_what_the_library_says_and_can_be_read(
    browser: Browser, whole: Path, guides: Guides, knowledge: Knowledge
) -> None:
    opened = Visit(browser, whole)
    page = opened.open()
    steps = [(lesson, n, step) for lesson in guides.lessons for n, step in enumerate(lesson.steps, 1)]
    assert len(guides.lessons) >= 13 and len(steps) > 80
    for at, (lesson, n, step) in enumerate(steps):
        level = LEVELS[at % 3]
        turned(page, f"#lesson={lesson.name}/{n}" + (f"&level={level}" if at % 3 else ""))
        shown = page.evaluate(SHOWN)
        status = {claim.id: appraise(knowledge, claim).status for claim in step.claims}
        assert shown == {
            "title": step.title,
            "text": telling.text(knowledge, step, step.texts[level]),
            "asks": step.question.asks,
            "answers": [f" {answer}" for answer in telling.answers(step.question)],
            "claims": [wording.sentence(knowledge, c, status[c.id], level) for c in step.claims],
        }
        readable(page, at)
    assert opened.said == []
    opened.context.close()


def test_a_lesson_is_gone_through_by_keyboard_and_its_question_is_judged_aloud(
    visit: Visit, graph: api.Painkg
) -> None:
    page, step = visit.open(), graph.lessons[LESSON].steps[0]
    expect(page.locator("#card h2")).to_have_text(step.title)
    page.locator("#card h2").focus()
    order = telling.answers(step.question)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.quiz input')"):
            break
    page.keyboard.press("Space")
    for answer in (order[0], order[1], order[2]):
        right = answer == step.question.right
        because = telling.text(graph.knowledge, step, step.question.because)
        expect(page.locator("#live")).to_have_text(f"Right. {because}" if right else re.compile("Not quite"))
        expect(page.locator(".verdict")).to_have_class(re.compile("good" if right else "bad"))
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Next")
    page.keyboard.press("Enter")
    second = graph.lessons[LESSON].steps[1].title
    expect(page.locator(":focus")).to_have_text(second)
    expect(page.locator("#live")).to_have_text(second)
    assert page.url.endswith(f"#lesson={LESSON}/2")
    page.go_back()
    expect(page.locator("#card h2")).to_have_text(step.title)


def test_a_concept_of_a_step_opens_within_it_and_escape_leads_back(visit: Visit) -> None:
    page = visit.open(f"#lesson={LESSON}/3")
    page.locator("figure[data-view=lesson] [data-c=kcc2]").click()
    expect(page.locator("#card h2")).to_have_text("KCC2")
    expect(page.locator("figure[data-view=lesson]")).to_be_visible()
    assert f"lesson={LESSON}/3&c=kcc2" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#card h2")).to_have_text("The brake weakens")
    page.click("nav a[data-view=part]")
    expect(page.locator("figure[data-view=lesson]")).to_be_hidden()
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("The brake weakens")


def test_a_menu_by_keyboard_leads_to_what_it_opened_and_what_is_left_closes(visit: Visit) -> None:
    page = visit.open()
    page.locator(".menu.lessons > summary").focus()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator(".menu.lessons")).not_to_have_attribute("open", "")
    page.locator("#ask > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ask")).to_have_attribute("open", "")
    for _ in range(8):
        page.keyboard.press("Tab")
    expect(page.locator("#ask")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("wrong", [f"{LESSON}/99", f"{LESSON}/0", "nothing/1", f"{LESSON}/x"])
def test_a_step_that_is_not_there_is_named(visit: Visit, wrong: str) -> None:
    page = visit.open(f"#lesson={wrong}")
    expect(page.get_by_role("alert")).to_contain_text(wrong)
    expect(page.locator("#view-part")).to_be_visible()


def test_a_part_for_a_lesson_opens_on_it(tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "lesson.html"
    made = CliRunner().invoke(main, ["export", "html", "--lesson", "ketamine", "-o", str(file)])
    assert made.exit_code == 0
    opened = Visit(browser, file)
    page = opened.open()
    expect(page.locator("#card .note").first).to_contain_text("step 1 of 7")
    expect(page.locator("nav [data-lesson][aria-current]")).to_have_count(1)
    opened.context.close()


def test_printed_a_lesson_is_a_numbered_hand_out(visit: Visit, graph: api.Painkg, tmp_path: Path) -> None:
    page, lesson = visit.open(f"#lesson={LESSON}/2&level=lay"), graph.lessons[LESSON]
    page.pdf(path=tmp_path / "lesson.pdf", prefer_css_page_size=True)
    written_ = subprocess.run(["pdftotext", tmp_path / "lesson.pdf", "-"], check=True, capture_output=True)
    printed = " ".join(written_.stdout.decode().split())
    for n, step in enumerate(lesson.steps, 1):
        told = telling.text(graph.knowledge, step, step.texts["lay"])
        because = telling.text(graph.knowledge, step, step.question.because)
        for words in (f"{n}. {step.title}", told, step.question.asks, f"{step.question.right}. {because}"):
            assert words in printed
    for reference in telling.sources(graph.knowledge, lesson.claims):
        assert reference.title in printed
    assert "Find a concept" not in printed
    assert b"/Subtype /Image" not in (tmp_path / "lesson.pdf").read_bytes()
    expect(page.locator("#handout")).to_have_count(0)


def test_without_script_a_lesson_is_text_with_its_answers(
    browser: Browser, lesson_page: Path, graph: api.Painkg
) -> None:
    opened = Visit(browser, lesson_page, java_script_enabled=False)
    page = opened.open()
    page.click("nav .menu summary")
    page.click(f"nav a[href='#lesson-{LESSON}']")
    item = page.locator(f"#lesson-{LESSON}")
    for step in graph.lessons[LESSON].steps:
        expect(item).to_contain_text(telling.text(graph.knowledge, step, step.texts["student"]))
        expect(item).to_contain_text(step.question.right)
    opened.context.close()


def test_lessons_repeat_nothing_that_the_articles_say(
    whole: Path, guides: Guides, knowledge: Knowledge
) -> None:
    elements = Elements(whole.read_text("utf-8"))
    data = json.loads(elements.raw["script"][0])["lessons"]
    taught = json.dumps(data, ensure_ascii=False) + "".join(elements.text).partition("Lessons\n")[2]
    own = {each.text for lesson in guides.lessons for step in lesson.steps for each in step.question.because}
    claims = {claim.id: claim for lesson in guides.lessons for claim in lesson.claims}.values()
    told = {wording.sentence(knowledge, claim, appraise(knowledge, claim).status) for claim in claims}
    assert len(told) > 200
    assert {sentence for sentence in told - own if sentence in taught} == set()


# ── Named questions ─────────────────────────────────────────────────────────────────


def test_every_answer_that_names_something_is_a_view(
    browser: Browser, whole: Path, graph: api.Painkg, guides: Guides
) -> None:
    named = {name: graph.ask(name).names(PAIN) for name in questions.every()}
    assert [each.name for each in guides.answers] == [name for name, ids in named.items() if ids]
    assert len(guides.answers) > 30
    opened = Visit(browser, whole)
    page = opened.open()
    for each in guides.answers:
        turned(page, f"#view=question-{each.name}")
        claims = named[each.name] & set(graph.knowledge.claims)
        expect(page.locator("#panel .listed:not([hidden]) h2")).to_have_text(each.title)
        told = str(page.locator("#panel .listed:not([hidden]) .note").last.text_content())
        assert int(told.split()[0]) >= len(claims)
        drawn = page.locator("figure.view:not([hidden]) .e").evaluate_all(
            "all => all.flatMap(one => one.claims.map(claim => claim.id))"
        )
        assert not claims or set(drawn) & claims
        assert set(drawn) <= set(graph.knowledge.claims)
        readable(page, each.name)
    assert opened.said == []
    opened.context.close()


def test_the_copied_sparql_answers_the_same_in_an_engine_that_knows_no_prefix(
    browser: Browser, whole: Path, graph: api.Painkg
) -> None:
    opened = Visit(browser, whole, permissions=["clipboard-read", "clipboard-write"])
    page = opened.open("#view=question-treatments-for")
    page.click("#panel .listed summary")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.default_value), dialog.accept()))
    page.get_by_role("button", name="Copy SPARQL").click()
    page.wait_for_timeout(200)
    (query,) = asked or [page.evaluate("navigator.clipboard.readText()")]
    store = ox.Store()
    store.bulk_extend(rdf.quads(graph.knowledge))
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    claims = {str(row["claim"].value) for row in found}
    assert claims == {row[-1] for row in graph.ask("treatments-for").rows} and len(claims) > 10
    opened.context.close()


def test_a_new_question_is_a_new_view_without_any_code(
    graph: api.Painkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT ?c { ?c rdf:subject pain:bdnf ; rdf:predicate pko:decreases }"
    (tmp_path / "lowered.rq").write_text(f"# What does BDNF lower?\n#\n# Once more.\n{query}\n", "utf-8")
    monkeypatch.setattr(source, "QUESTIONS", tmp_path)
    questions.every.cache_clear()
    page = Elements(graph.export("html").decode())
    monkeypatch.undo()
    questions.every.cache_clear()
    assert "What does BDNF lower?" in page.text
    data = json.loads(page.raw["script"][0])
    assert [name for name in data["views"] if name.startswith("question")] == ["question-lowered"]


def test_a_part_asks_no_questions_of_the_whole(lesson_page: Path) -> None:
    assert "question-" not in "".join(
        str(attributes) for _, attributes in Elements(lesson_page.read_text("utf-8")).found
    )


# ── Hostile texts ───────────────────────────────────────────────────────────────────


def test_no_hostile_lesson_or_question_is_ever_run(
    browser: Browser, sample: Knowledge, tmp_path: Path
) -> None:
    evil = hostile.knowledge(sample)
    guides = hostile.guides(evil)
    begun = replace(evil, cut=Cut(evil, hostile.ATTACKS[0], hostile.ATTACKS[2]))
    opened = Visit(browser, written(tmp_path, html.page(begun, guides=guides)))
    page = opened.open()
    expect(page.locator("#card h2")).to_have_text(hostile.ATTACKS[0])
    for n in range(1, len(hostile.ATTACKS) + 1):
        page.locator(".quiz input").nth(n % 3).check()
        assert page.locator("#card .told").text_content()
        if n < len(hostile.ATTACKS):
            page.locator("#card .steps a").last.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#handout > ol > li").count() >= len(hostile.ATTACKS)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator("nav .menu summary").last.click()
    page.locator("nav .menu a").last.click()
    page.click("#panel .listed summary")
    shown: Any = page.locator("#panel .listed pre").text_content()
    assert shown == hostile.ATTACKS[0]
    assert page.evaluate("window.hit") is None
    assert opened.said == []
    opened.context.close()
