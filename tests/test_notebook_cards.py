"""What a notebook shows of a concept, a claim, a path and a part: whole, escaped, in a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import hostile
from browsing import written
from markup import Elements
from painkg import api, html
from painkg.html import cards
from painkg.model import Knowledge
from painkg.reason import explain


@pytest.fixture(scope="module")
def attacked(sample: Knowledge) -> Knowledge:
    return hostile.knowledge(sample)


def shown(value: object) -> str:
    card = value._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(card, str)
    return card


def test_what_is_looked_up_shows_itself_and_is_what_it_was(graph: api.Painkg) -> None:
    concept, claim = graph.concept("NMDAR"), graph.claim("rylrf53u2s")
    assert concept == graph.knowledge.concepts["nmda-receptor"] and hash(concept)
    assert claim == graph.knowledge.claims["rylrf53u2s"]
    assert concept.definition in unescape(shown(concept)) and "Ketamine blocks" in shown(concept)
    for said in ("Microglia release BDNF", "supported", "Coull et al. 2005", "in vitro", "confidence 0.52"):
        assert said in shown(claim)


def test_a_record_that_nobody_looked_up_stays_text(graph: api.Painkg) -> None:
    assert graph.knowledge.concepts["microglia"]._repr_html_() is None
    assert repr(graph.around("kcc2")).startswith("<KCC2, 1 step around: ")


def test_a_path_shows_its_steps_and_its_weakest_link(graph: api.Painkg) -> None:
    way = graph.explain("nerve injury", "allodynia", through=["KCC2"]).paths[0]
    assert "nerve injury ⊣ KCC2 → inhibitory control ⊣ allodynia" in shown(way)
    assert way.weakest.id in shown(way) and shown(way).count("<tr>") == len(way.steps) + 1


def test_a_part_is_the_explorer_in_a_sandbox(graph: api.Painkg) -> None:
    part = graph.around("kcc2")
    ((tag, attributes),) = Elements(shown(part)).found
    assert tag == "iframe" and attributes["srcdoc"] == html.page(part)
    assert attributes["title"] == "KCC2, 1 step around: explorer"
    allowed = set(attributes["sandbox"].split())
    assert "allow-scripts" in allowed and not allowed & {"allow-same-origin", "allow-top-navigation"}


def test_nothing_hostile_gets_out_of_a_card(attacked: Knowledge) -> None:
    pages = [
        *(cards.concept(attacked, each) for each in attacked.concepts.values()),
        *(cards.claim(attacked, each) for each in attacked.claims.values()),
        cards.frame(attacked),
        *(shown(way) for way in _paths(attacked)),
    ]
    assert len(pages) > 3 * len(hostile.ATTACKS)
    for page in pages:
        elements = Elements(page)
        assert elements.tags.isdisjoint({"script", "img", "svg"}) and elements.handlers == []
        links = [attributes.get("href", "") for _, attributes in elements.found]
        assert [link for link in links if link and not link.startswith("https://")] == []


def _paths(knowledge: Knowledge) -> Iterator[object]:
    """Every attack is a step of some path: each claim leads to the next concept."""
    concepts = list(knowledge.concepts.values())
    for source, target in zip(concepts, [*concepts[3:], *concepts[:3]], strict=True):
        (way,) = explain.explain(knowledge, source, target).paths
        yield way


def framed(browser: Browser, folder: Path, part: Knowledge) -> tuple[Page, list[str]]:
    said: list[str] = []
    tab = browser.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(written(folder, f"<!doctype html><title>x</title>{cards.frame(part)}").as_uri())
    tab.frames[1].wait_for_selector("html.ready")
    return tab, said


def test_the_frame_works_without_an_address(browser: Browser, tmp_path: Path, graph: api.Painkg) -> None:
    tab, said = framed(browser, tmp_path, graph.around("kcc2"))
    frame = tab.frames[1]
    frame.click("svg a.n[data-c=bdnf]")
    frame.wait_for_function("location.hash.includes('c=bdnf')")
    frame.click("nav a[data-view=whole]")
    frame.wait_for_function("location.hash.includes('view=whole')")
    frame.select_option("#level", "lay")
    frame.wait_for_function("location.hash.includes('level=lay')")
    assert not frame.is_visible("#share") and said == []
    tab.close()


def test_a_hostile_part_reaches_nothing(browser: Browser, tmp_path: Path, attacked: Knowledge) -> None:
    tab, said = framed(browser, tmp_path, attacked)
    assert not tab.evaluate("window.hit") and not tab.frames[1].evaluate("window.hit")
    assert tab.frames[1].evaluate("try { parent.document.title } catch (e) { e.name }") == "SecurityError"
    assert said == []
    tab.close()
