"""axe finds nothing to complain of: in every kind of view, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browsing import Visit, violations, written

VIEWS = [
    *("", "#view=synaptic-mechanisms", "#view=whole", "#c=microglia", "#c=nmda-receptor&view=far"),
    *("#lesson=ketamine/3", "#lesson=ketamine/3&c=ketamine", "#view=question-treatments-for"),
]
LONG = ("#text", "#lessons", "#claims", "#references")
"""The long text is the same in every view and takes axe ten times as long as the view: it is looked at once
in each colour scheme, and once on a phone."""


def complaints(
    browser: Browser, path: Path, fragment: str, popped: str = "", text: bool = False, **options: Any
) -> list[str]:
    """What axe says of a view, with its details open; of the long text too where that is asked for."""
    visit = Visit(browser, path, bypass_csp=True, **options)
    page = visit.open(fragment)
    if popped:
        page.click(f"{popped} > summary")
    if page.locator(".quiz").count():
        page.locator(".quiz input").first.check()
        page.locator(".rests summary").first.click()
    if not text:
        page.locator(",".join(LONG)).evaluate_all("all => all.map(one => one.replaceChildren())")
    found = violations(page, () if text else LONG)
    visit.context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", VIEWS)
def test_no_view_has_a_violation(browser: Browser, whole: Path, fragment: str, scheme: str) -> None:
    assert complaints(browser, whole, fragment, color_scheme=scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_page_has_none(browser: Browser, whole: Path, scheme: str) -> None:
    assert complaints(browser, whole, "", text=True, color_scheme=scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "fragment", ["#view=near&c=bdnf", "#view=far&c=bdnf", "#from=microglia&to=kcc2", "#block=bdnf"]
)
def test_no_answer_has_a_violation(browser: Browser, part: Path, fragment: str, scheme: str) -> None:
    assert complaints(browser, part, fragment, color_scheme=scheme) == []


@pytest.mark.parametrize("popped", ["#ask", "#export", "#legend", "#help"])
def test_what_opens_has_none(browser: Browser, part: Path, popped: str) -> None:
    assert complaints(browser, part, "", popped) == []


@pytest.mark.parametrize("menu", ["lessons", "questions"])
def test_an_open_menu_has_none(browser: Browser, whole: Path, menu: str) -> None:
    assert complaints(browser, whole, "", f"nav .{menu}") == []


@pytest.mark.parametrize("fragment", ["", "#lesson=ketamine/2", "#view=question-disputed"])
def test_a_phone_has_none(browser: Browser, whole: Path, fragment: str) -> None:
    phone = {"width": 320, "height": 700}
    assert complaints(browser, whole, fragment, text=not fragment, viewport=phone) == []


def test_axe_would_complain(browser: Browser, tmp_path: Path) -> None:
    bad = written(tmp_path, "<html><title>x</title><body><img src='data:,'><button></button></body></html>")
    assert len(complaints(browser, bad, "")) >= 2
