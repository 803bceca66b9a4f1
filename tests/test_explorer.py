"""What the page can be asked and what it gives away: levels, paths, what-if, exports, addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, expect

import hostile
from browsing import Visit, written
from painkg import bibliography, html, rdf, wording
from painkg.appraisal import appraise
from painkg.html import files
from painkg.model import Cut, Knowledge


@pytest.fixture
def visit(browser: Browser, part: Path) -> Iterator[Visit]:
    opened = Visit(browser, part)
    yield opened
    opened.context.close()
    asked = {url.partition("#")[0] for url in opened.requests if not url.startswith("blob:")}
    assert asked == {opened.address}
    assert opened.said == []


@pytest.fixture
def tiny(browser: Browser, small: Path) -> Iterator[Visit]:
    """The page of the sample, whose every claim is known."""
    opened = Visit(browser, small)
    yield opened
    opened.context.close()
    assert opened.said == []


def saved(page: Page, kind: str) -> Path:
    """The file that a button of the export menu gives."""
    page.click("#export > summary")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    return Path(download.value.path())


# ── Reading levels ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("level", ["lay", "student", "specialist"])
def test_every_sentence_at_every_level_is_that_of_the_library(
    visit: Visit, surroundings: Knowledge, level: str
) -> None:
    page = visit.open()
    page.select_option("#level", level)
    said = dict(
        page.locator("[id^=claim-]").evaluate_all(
            "all => all.map(one => [one.id.slice(6), one.querySelector('p').textContent])"
        )
    )
    assert said == {
        claim.id: wording.sentence(surroundings, claim, appraise(surroundings, claim).status, level)
        for claim in surroundings.claims.values()
    }


def test_the_level_stays_in_the_address_and_in_the_panel(tiny: Visit) -> None:
    page = tiny.open("#c=kcc2&level=specialist")
    expect(page.locator("#level")).to_have_value("specialist")
    expect(page.locator("#card details").first).to_contain_text("[")
    page.select_option("#level", "student")
    assert "level" not in page.url


# ── Paths and what-if ───────────────────────────────────────────────────────────────


def test_a_path_is_drawn_and_told_with_its_sign_and_its_weakest_claim(tiny: Visit) -> None:
    page = tiny.open()
    page.click("#ask > summary")
    page.fill("#ask-path [name=from]", "microglia")
    page.fill("#ask-path [name=to]", "KCC2")
    page.click("#ask-path button")
    expect(page.locator("#card .answer")).to_have_text("More microglia means less KCC2.")
    expect(page.locator("figure[data-view=path] .n:visible")).to_have_count(3)
    expect(page.locator("#card h3")).to_have_text("Path 1: lowers; steps: 2")
    assert "from=microglia&to=kcc2" in page.url
    page.go_back()
    expect(page.locator("figure[data-view=path]")).to_be_hidden()


def test_where_nothing_leads_the_page_says_so(tiny: Visit) -> None:
    page = tiny.open("#from=kcc2&to=ketamine")
    expect(page.locator("#card .answer")).to_contain_text("No causal path")


def test_what_if_a_concept_is_blocked_is_told_and_marked(tiny: Visit) -> None:
    page = tiny.open()
    page.click("#ask > summary")
    page.fill("#ask-whatif input", "BDNF")
    page.click("#ask-whatif [value=block]")
    expect(page.locator("#card ul.felt.up li a").first).to_have_text("KCC2")
    expect(page.locator("#view-whole .n.up")).to_have_attribute("data-c", "kcc2")
    expect(page.locator("#view-whole .n.held")).to_have_attribute("data-c", "bdnf")
    page.locator("#card .carried summary").first.click()
    expect(page.locator("#card .carried li")).to_contain_text("BDNF decreases KCC2")


def test_a_name_that_is_nobodys_is_refused_where_it_was_written(tiny: Visit) -> None:
    page = tiny.open()
    page.click("#ask > summary")
    page.fill("#ask-whatif input", "zzzz")
    page.click("#ask-whatif [value=block]")
    message = page.locator("#ask-whatif input").evaluate("one => one.validationMessage")
    assert "zzzz" in message
    assert "block" not in page.url


# ── Exports of what is seen ─────────────────────────────────────────────────────────


def test_the_saved_picture_is_an_image_of_its_own_and_its_text_is_text(visit: Visit) -> None:
    page = visit.open("#view=near&c=kcc2")
    root = ElementTree.parse(saved(page, "svg")).getroot()  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(one.itertext()) for one in root.iter(f"{space}text")]
    assert "KCC2" in texts
    assert root.find(f"{space}title") is not None
    assert (
        list(root.iter(f"{space}a"))
        == list(root.iter(f"{space}script"))
        == list(root.iter(f"{space}image"))
        == []
    )


def test_the_saved_picture_has_twice_the_pixels(visit: Visit) -> None:
    page = visit.open("#view=near&c=kcc2")
    width = page.locator("figure[data-view=near]").evaluate("one => one.clientWidth")
    head = saved(page, "png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20]) == 2 * width


def test_the_saved_turtle_says_what_the_graph_says(
    visit: Visit, knowledge: Knowledge, surroundings: Knowledge
) -> None:
    page = visit.open("#c=kcc2")
    found = set(ox.parse(path=saved(page, "turtle"), format=ox.RdfFormat.TURTLE))
    whole = {(q.subject, q.predicate, q.object) for q in rdf.quads(knowledge)}
    assert found
    assert {(q.subject, q.predicate, q.object) for q in found} <= whole
    claims = {claim.id for claim in surroundings.claims_about("kcc2")}
    shown = set(re.findall(r"claim-(\w+)>", " ".join(str(q.subject) for q in found)))
    assert shown and shown <= claims


def test_the_saved_references_are_those_of_the_library(visit: Visit, surroundings: Knowledge) -> None:
    page = visit.open("#c=kcc2")
    written_ = saved(page, "bibtex").read_text("utf-8")
    keys = set(re.findall(r"^@\w+\{(\w+),", written_, re.MULTILINE))
    assert keys
    whole = bibliography.bibtex(surroundings)
    entries = {entry.split("{", 1)[1].split(",", 1)[0]: entry.strip() for entry in whole.split("\n\n")}
    assert [entry.strip() for entry in written_.split("\n\n")] == [
        entries[key] for key in entries if key in keys
    ]


def test_the_saved_table_has_the_claims_that_are_seen(tiny: Visit) -> None:
    page = tiny.open("#c=kcc2")
    rows = saved(page, "csv").read_text("utf-8").splitlines()
    assert rows[0].startswith("id,Subject,Relation,Object,Status,Confidence")
    assert len(rows) - 1 == page.locator("#card details.one").count()
    assert all("KCC2" in row for row in rows[1:])


def test_share_gives_the_address(browser: Browser, small: Path) -> None:
    opened = Visit(browser, small, permissions=["clipboard-read", "clipboard-write"])
    page = opened.open("#c=kcc2")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.default_value), dialog.accept()))
    page.click("#share")
    page.wait_for_timeout(200)
    copied = asked or [page.evaluate("navigator.clipboard.readText()")]
    assert copied == [page.url]
    opened.context.close()


# ── By keyboard alone, from search to the saved file ────────────────────────────────


def test_search_select_path_and_export_go_by_keyboard_alone(tiny: Visit) -> None:
    page = tiny.open()
    press = page.keyboard.press

    def tab_to(selector: str, key: str = "Tab") -> None:
        for _ in range(60):
            if page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
            press(key)
        raise AssertionError(selector)

    tab_to("#q")
    page.keyboard.type("microg")
    press("Enter")
    expect(page.locator("#card h2")).to_have_text("microglia")
    expect(page.locator(":focus")).to_have_attribute("data-c", "microglia")
    press("]")
    expect(page.locator(":focus")).to_have_attribute("data-c", "bdnf")
    press("[")
    expect(page.locator(":focus")).to_have_attribute("data-c", "microglia")
    press("/")
    tab_to("#ask > summary")
    press("Enter")
    tab_to("[name=from]")
    page.keyboard.type("microglia")
    press("Tab")
    page.keyboard.type("KCC2")
    press("Enter")
    expect(page.locator("#card .answer")).to_have_text("More microglia means less KCC2.")
    expect(page.locator(":focus")).to_have_text("From microglia to KCC2")
    tab_to("#export > summary", "Shift+Tab")
    press("Enter")
    tab_to("[data-export=csv]")
    with page.expect_download() as download:
        press("Enter")
    assert len(Path(download.value.path()).read_text("utf-8").splitlines()) == 3


# ── Addresses ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fragment", "selector", "said"),
    [
        ("#view=near&c=bdnf&way=up", "figure[data-view=near] .n:not(.sel)", "microglia"),
        ("#least=0.9", "#hidden", "6 of 6"),
        ("#status=disputed", "#hidden", "5 of 6"),
        ("#block=bdnf", "#card h2", "If BDNF is blocked"),
        ("#boost=bdnf", "#card h2", "If BDNF is boosted"),
        ("#from=microglia&to=kcc2", "#card h2", "From microglia to KCC2"),
        ("#level=lay&c=kcc2", "#card h2", "KCC2"),
    ],
)
def test_an_address_opens_what_it_says(tiny: Visit, fragment: str, selector: str, said: str) -> None:
    page = tiny.open(fragment)
    expect(page.locator(selector).first).to_contain_text(said)
    expect(page.locator("#notice")).to_be_hidden()


def test_a_filter_stays_in_the_address_and_a_step_back_goes_to_the_last_place(tiny: Visit) -> None:
    page = tiny.open("#c=kcc2")
    page.click("#legend > summary")
    page.select_option("#least", "0.5")
    assert "least=0.5" in page.url and "c=kcc2" in page.url
    page.keyboard.press("Escape")
    page.click("nav a[data-view=whole]")
    assert "least=0.5" in page.url
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("KCC2")


def test_a_filter_by_kind_of_evidence_hides_what_has_no_other(tiny: Visit, sample: Knowledge) -> None:
    page = tiny.open("#view=whole")
    page.click("#legend > summary")
    kinds = [{e.kind for e in claim.evidence} for claim in sample.claims.values()]
    page.click("#all")
    page.locator("#legend input[value=page]").uncheck()
    gone = sum(each == {"page"} for each in kinds)
    assert 0 < gone < len(kinds)
    expect(page.locator("#hidden")).to_have_text(f"{gone} of {len(kinds)} claims hidden")


# ── Hostile texts ──


def test_no_hostile_text_is_run_wherever_it_is_shown_or_saved(
    browser: Browser, sample: Knowledge, tmp_path: Path
) -> None:
    evil = hostile.knowledge(sample)
    evil = replace(evil, cut=Cut(evil, hostile.ATTACKS[0]))
    opened = Visit(browser, written(tmp_path, html.page(evil)))
    page = opened.open()
    assert page.title().startswith(hostile.ATTACKS[0])
    one, two = (quote(id_, safe="") for id_ in list(evil.concepts)[:2])
    for fragment in (
        *("#view=part", "#view=whole", f"#view=near&c={one}", f"#view=far&c={one}", f"#block={one}"),
        *(f"#from={one}&to={two}", f"#level=lay&c={one}", f"#level=specialist&c={two}", "#view=<script>"),
    ):
        page.evaluate(f"location.hash = {fragment!r}")
        page.wait_for_timeout(60)
        for summary in page.locator("#card details:visible > summary").all()[:3]:
            summary.click()
    page.evaluate(f"location.hash = '#c={one}'")
    page.click("#open-table")
    picture = saved(page, "svg")
    assert "<script" not in picture.read_text("utf-8").lower().replace("&lt;script", "")
    assert list(ox.parse(path=saved(page, "turtle"), format=ox.RdfFormat.TURTLE))
    assert saved(page, "csv").read_bytes() and saved(page, "bibtex").read_bytes()
    drawn = Visit(browser, picture)
    assert drawn.open().evaluate("window.hit") is None
    drawn.context.close()
    assert page.evaluate("window.hit") is None
    assert opened.said == []
    opened.context.close()


# ── Languages ───────────────────────────────────────────────────────────────────────


def keys(value: Any, path: str = "") -> set[str]:
    if not isinstance(value, dict):
        return {path}
    return {each for key, inner in value.items() for each in keys(inner, f"{path}/{key}")}


def gaps(value: Any) -> set[str]:
    return set(re.findall(r"\{\w+\}", json.dumps(value)))


def test_every_language_says_the_same_things() -> None:
    assert {"en", "de"} <= set(files.LANGUAGES)
    english = files.words("en")
    for language in files.LANGUAGES:
        words = files.words(language)
        assert keys(words) == keys(english), language
        assert words["lang"] == language
        for key, text in {**words, **words["js"]}.items():
            assert gaps(text) == gaps((english | english["js"])[key]), (language, key)


def test_the_page_in_another_language_works_and_keeps_quiet(
    browser: Browser, sample: Knowledge, tmp_path: Path
) -> None:
    opened = Visit(browser, written(tmp_path, html.page(sample, language="de")))
    page = opened.open("#c=kcc2")
    assert page.locator("html").get_attribute("lang") == "de"
    expect(page.locator("#export > summary")).to_have_text("Speichern")
    expect(page.locator("#card")).to_contain_text("dagegen")
    assert page.locator("#level option").all_inner_texts()[0] == "in Alltagsworten"
    assert opened.said == []
    opened.context.close()
