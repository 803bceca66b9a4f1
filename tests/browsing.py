"""A real browser, the pages that several tests open in it, and what is asked of every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from painkg import html, parts
from painkg.api import Painkg
from painkg.model import Knowledge

CHROMIUM = Path("/usr/bin/chromium")
FIRST_WINDOW = {"width": 1280, "height": 760}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM if CHROMIUM.exists() else None,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


class Visit:
    """A page opened from a file, or at an address; remembers every request and every word on the console."""

    def __init__(self, browser: Browser, at: Path | str, **options: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": FIRST_WINDOW, "reduced_motion": "reduce", **options}
        )
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.address = at if isinstance(at, str) else at.as_uri()

    def open(self, fragment: str = "") -> Page:
        self.page.goto(self.address + fragment)
        return self.page


def written(folder: Path, text: str) -> Path:
    path = folder / "explorer.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="session")
def small(sample: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample."""
    return written(tmp_path_factory.mktemp("small"), html.page(sample))


@pytest.fixture(scope="session")
def surroundings(knowledge: Knowledge) -> Knowledge:
    """A part of the shipped graph: large enough to be true to life, small enough to open often."""
    return parts.around(knowledge, "bdnf", 2)


@pytest.fixture(scope="session")
def part(surroundings: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    return written(tmp_path_factory.mktemp("part"), html.page(surroundings))


@pytest.fixture(scope="session")
def shipped(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of all that is shipped, without lessons and questions."""
    return written(tmp_path_factory.mktemp("shipped"), html.page(knowledge))


@pytest.fixture(scope="session")
def whole(graph: Painkg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that is exported: with lessons and questions."""
    return written(tmp_path_factory.mktemp("whole"), graph.export("html").decode())


VISIBLE = """() => {
  const seen = one => one.getClientRects().length && getComputedStyle(one).display !== 'none';
  const shown = [...document.querySelectorAll('figure.view:not([hidden]) :is(.n, .w:has(text), .big)')]
    .filter(one => seen(one) && seen(one.querySelector('text:not(.s)')));
  const stage = document.querySelector('figure.view:not([hidden])').getBoundingClientRect();
  return { stage: [stage.left, stage.top, stage.right, stage.bottom], all: shown.map(one => {
    const shape = one.firstChild.getBoundingClientRect();
    const text = one.querySelector('text:not(.s)');
    const scale = text.getScreenCTM().a;
    return { name: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
      text: text.getBBox().width * scale, shape: [shape.left, shape.top, shape.right, shape.bottom] };
  }) };
}"""


def readable(page: Page, of: object) -> None:
    """Every label of the picture is large enough, inside its box and the stage, and over no other."""
    seen = page.evaluate(VISIBLE)
    left, top, right, bottom = seen["stage"]
    assert seen["all"], of
    for label in seen["all"]:
        x1, y1, x2, y2 = label["shape"]
        assert label["size"] >= 9 and label["text"] <= x2 - x1, (of, label)
        assert left - 1 <= x1 and x2 <= right + 1 and top - 1 <= y1 and y2 <= bottom + 1, (of, label)
    for one, two in combinations(seen["all"], 2):
        a, b = one["shape"], two["shape"]
        apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert apart, (of, one["name"], two["name"])


def violations(page: Page, but_for: tuple[str, ...] = ()) -> list[str]:
    """What axe complains of, but for some elements; it need not list all that it does not complain of."""
    context = {"exclude": [[each] for each in but_for]} if but_for else None
    found = Axe().run(page, context, {"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:120]})" for each in found]
