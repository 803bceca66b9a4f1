"""Paths and what-if in the page answer as the library does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import Visit
from painkg import wording
from painkg.appraisal import appraise
from painkg.model import Knowledge
from painkg.reason.explain import explain
from painkg.reason.whatif import what_if

STEPS, PATHS = 4, 3
"""What the page asks for: MOST_STEPS and WANTED of its script."""
SAYS = {"+": "means more", "-": "means less", "ambiguous": "disagree"}
TOLD = """() => {
  const paths = [];
  for (const node of document.querySelectorAll('#card > *')) {
    if (node.tagName === 'H3') paths.push([]);
    else if (node.matches('details.one'))
      paths.at(-1).push(node.querySelector('summary').firstChild.textContent);
    else if (node.matches('p.note') && !node.querySelector('a')) paths.at(-1).push(null);
  }
  return [document.querySelector('#card .answer').textContent, paths];
}"""
FELT = """() => [...document.querySelectorAll('#card ul.felt')].flatMap(list =>
  [...list.children].map(item => [item.querySelector('a').textContent, list.className.slice(5)]))"""


@pytest.fixture(scope="module")
def page(browser: Browser, shipped: Path) -> Iterator[Page]:
    opened = Visit(browser, shipped)
    yield opened.open()
    opened.context.close()


DIRECT = """() => [...document.querySelectorAll('#card .direct > details > summary')].map(
  one => one.firstChild.textContent)"""


def asked(page: Page, fragment: str, script: str) -> Any:
    page.evaluate(f"location.hash = '{fragment}'")
    page.wait_for_function(f"location.hash === '{fragment}' && !document.querySelector('#card').hidden")
    page.wait_for_timeout(60)
    return page.evaluate(script)


def test_the_page_finds_the_paths_that_the_library_finds(page: Page, knowledge: Knowledge) -> None:
    dice, ids, found = random.Random(3), sorted(knowledge.concepts), 0  # noqa: S311
    sentences: dict[str, str] = dict(
        page.locator("[id^=claim-]").evaluate_all(
            "all => all.map(one => [one.id.slice(6), one.querySelector('p').textContent])"
        )
    )
    while found < 8:
        one, two = dice.sample(ids, 2)
        right = explain(knowledge, knowledge.concepts[one], knowledge.concepts[two], STEPS, PATHS)
        paths = right.paths or right.hypotheses
        if not paths:
            continue
        found += 1
        answer, told = asked(page, f"#from={one}&to={two}", TOLD)
        assert told == [[sentences[s.claim.id] if s.claim else None for s in way.steps] for way in paths]
        assert SAYS[right.net] in answer if right.paths else "hypotheses" in answer


def test_the_page_foresees_what_the_library_foresees(page: Page, knowledge: Knowledge) -> None:
    dice, seen = random.Random(5), 0  # noqa: S311
    for one in dice.sample(sorted(knowledge.concepts), 20):
        right = what_if(knowledge, [knowledge.concepts[one]], []).items
        order = [
            [e.concept.label, way] for way in ("up", "down", "ambiguous") for e in right if e.direction == way
        ]
        if order:
            seen += 1
            assert asked(page, f"#block={one}", FELT) == order, one
    assert seen >= 2


def test_the_page_says_what_was_looked_at_directly(page: Page, knowledge: Knowledge) -> None:
    pairs = [
        ("stellate-ganglion-block", "complex-regional-pain-syndrome"),
        ("gabapentin", "neuropathic-pain"),
    ]
    pairs += [("opioid", "hyperalgesia"), ("exercise", "hyperalgesia")]
    for one, two in pairs:
        right = explain(knowledge, knowledge.concepts[one], knowledge.concepts[two], STEPS, PATHS).doubts
        told = asked(page, f"#from={one}&to={two}", DIRECT)
        assert told == [wording.sentence(knowledge, c, appraise(knowledge, c).status) for c in right]


def test_the_page_names_the_kinds_to_ask_of(page: Page) -> None:
    kinds = "[...document.querySelectorAll('#card > .note a')].map(one => one.hash)"
    assert asked(page, "#block=remifentanil", kinds) == ["#block=opioid"]
    assert asked(page, "#boost=pain", kinds) == []
