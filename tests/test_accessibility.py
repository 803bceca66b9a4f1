"""axe finds nothing to complain of: in every kind of view, in light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from painkg import api, html, parts
from painkg.model import Knowledge
from test_browser import CHROMIUM, browser, written

__all__ = ["CHROMIUM", "browser"]
VIEWS = [
    *("", "#view=synaptic-mechanisms", "#view=whole", "#c=microglia", "#c=nmda-receptor&view=far"),
    *("#lesson=ketamine/3", "#lesson=ketamine/3&c=ketamine", "#view=question-treatments-for"),
]
TEXT = {"exclude": [["#text"], ["#lessons"], ["#claims"], ["#references"]]}
"""The long text is the same in every view: it is looked at once in each colour scheme."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield written(tmp_path_factory.mktemp("axe"), api.load().export("html").decode())


def violations(
    browser: Browser,
    page: Path,
    fragment: str,
    where: dict[str, Any] | None = None,
    popped: str = "",
    **options: Any,
) -> list[str]:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True, **options)
    tab = context.new_page()
    tab.goto(page.as_uri() + fragment)
    if popped:
        tab.click(f"{popped} > summary")
    if tab.locator(".quiz").count():
        tab.locator(".quiz input").first.check()
        tab.locator(".rests summary").first.click()
    found = Axe().run(tab, context=where).response["violations"]
    context.close()
    return [f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:120]})" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", VIEWS)
def test_no_view_has_a_violation(browser: Browser, page: Path, fragment: str, scheme: Any) -> None:
    assert violations(browser, page, fragment, TEXT, color_scheme=scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_page_has_none(browser: Browser, page: Path, scheme: Any) -> None:
    assert violations(browser, page, "", color_scheme=scheme) == []


@pytest.fixture(scope="module")
def part(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("part"), html.page(parts.around(knowledge, "bdnf")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "fragment", ["#view=near&c=bdnf", "#view=far&c=bdnf", "#from=microglia&to=kcc2", "#block=bdnf"]
)
def test_no_answer_has_a_violation(browser: Browser, part: Path, fragment: str, scheme: Any) -> None:
    assert violations(browser, part, fragment, TEXT, color_scheme=scheme) == []


@pytest.mark.parametrize("popped", ["#ask", "#export", "#legend", "#help"])
def test_what_opens_has_none(browser: Browser, part: Path, popped: str) -> None:
    assert violations(browser, part, "", TEXT, popped) == []


def test_open_menus_of_lessons_and_questions_have_none(browser: Browser, page: Path) -> None:
    for menu in ("lessons", "questions"):
        assert violations(browser, page, "", TEXT, f"nav .{menu}") == []


@pytest.mark.parametrize("fragment", ["", "#lesson=ketamine/2", "#view=question-disputed"])
def test_a_phone_has_none(browser: Browser, page: Path, fragment: str) -> None:
    where = TEXT if fragment else None
    assert violations(browser, page, fragment, where, viewport={"width": 320, "height": 700}) == []


def test_axe_would_complain(browser: Browser, tmp_path: Path) -> None:
    bad = written(tmp_path, "<html><title>x</title><body><img src='data:,'><button></button></body></html>")
    assert len(violations(browser, bad, "")) >= 2
