"""The pages that teachers hand on play in a real browser, ask for nothing and exclude nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import Visit, violations, written
from painkg import audit
from painkg.api import Painkg
from painkg.audit import page as audits
from painkg.grading import reports as grades


@pytest.fixture(scope="module")
def pages(graph: Painkg, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    text = "Central sensitization\n\nKetamine blocks the NMDA receptor. It follows a nerve injury."
    marked = audit.read(graph.knowledge, text.encode(), "text")
    made = {
        "lesson": graph.lesson("microglia-and-sex", "student", ".html").decode(),
        "audit": audits.write(graph.knowledge, marked, "text"),
        "grade": grades.page(graph.grade(b"BDNF,raises,KCC2\nunicorn,causes,pain\n", "a.csv", "ketamine")),
    }
    return {name: written(tmp_path_factory.mktemp(name), content) for name, content in made.items()}


@pytest.fixture
def lesson(browser: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    opened = Visit(browser, pages["lesson"])
    yield opened.open()
    opened.context.close()


@pytest.mark.parametrize("name", ["lesson", "audit", "grade"])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    visit = Visit(browser, pages[name], bypass_csp=True, viewport={"width": width, "height": 800})
    assert violations(visit.open()) == []
    visit.context.close()


@pytest.mark.parametrize("name", ["lesson", "audit", "grade"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    visit = Visit(browser, pages[name])
    visit.open()
    assert [url for url in visit.requests if not url.startswith(("file:", "data:"))] == []
    assert visit.said == []
    visit.context.close()


def test_one_reading_level_is_shown_at_a_time(lesson: Page) -> None:
    text = lesson.locator("#step-1 .t:visible")
    first = text.inner_text()
    assert text.count() == 1
    lesson.get_by_label("in everyday words").check()
    assert text.count() == 1 and text.inner_text() != first


def test_an_answer_is_judged_and_explained(lesson: Page) -> None:
    step = lesson.locator("#step-3")
    assert not step.locator(".yes").is_visible() and not step.locator(".no").is_visible()
    step.locator(".wrong").first.check()
    assert step.locator(".no").is_visible() and not step.locator(".yes").is_visible()
    step.locator(".right").check()
    assert step.locator(".yes").is_visible() and not step.locator(".no").is_visible()


def test_every_number_leads_to_its_claim(lesson: Page) -> None:
    broken = lesson.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert broken == 0 and lesson.locator("a[href^='#c']").count() > 50
