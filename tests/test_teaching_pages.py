"""The pages that teachers hand on play in a real browser, ask for nothing and exclude nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from painkg import api, audit
from painkg.audit import page as audits
from painkg.grading import reports as grades
from test_browser import CHROMIUM, browser, written

__all__ = ["CHROMIUM", "browser"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    graph = api.load()
    text = "Central sensitization\n\nKetamine blocks the NMDA receptor. It follows a nerve injury."
    marked = audit.read(graph.knowledge, text.encode(), "text")
    made = {
        "lesson": graph.lesson("microglia-and-sex", "student", ".html").decode(),
        "audit": audits.write(graph.knowledge, marked, "text"),
        "grade": grades.page(graph.grade(b"BDNF,raises,KCC2\nunicorn,causes,pain\n", "a.csv", "ketamine")),
    }
    return {name: written(tmp_path_factory.mktemp(name), content) for name, content in made.items()}


def opened(browser: Browser, path: Path, **options: Any) -> Page:
    page = browser.new_context(bypass_csp=options.pop("bypass_csp", False), **options).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["lesson", "audit", "grade"])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, pages[name], bypass_csp=True, viewport={"width": width, "height": 800})
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.context.close()


@pytest.mark.parametrize("name", ["lesson", "audit", "grade"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[name].as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [] and said == []
    page.context.close()


def test_one_reading_level_is_shown_at_a_time(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["lesson"])
    text = page.locator("#step-1 .t:visible")
    first = text.inner_text()
    assert text.count() == 1
    page.get_by_label("in everyday words").check()
    assert text.count() == 1 and text.inner_text() != first
    page.context.close()


def test_an_answer_is_judged_and_explained(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["lesson"])
    step = page.locator("#step-3")
    assert not step.locator(".yes").is_visible() and not step.locator(".no").is_visible()
    step.locator(".wrong").first.check()
    assert step.locator(".no").is_visible() and not step.locator(".yes").is_visible()
    step.locator(".right").check()
    assert step.locator(".yes").is_visible() and not step.locator(".no").is_visible()
    page.context.close()


def test_every_number_leads_to_its_claim(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["lesson"])
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert broken == 0 and page.locator("a[href^='#c']").count() > 50
    page.context.close()
