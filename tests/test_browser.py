"""The page in a browser: by mouse, by keyboard, without script, on a phone; it asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import hostile
from browsing import Visit, written
from painkg import html
from painkg.model import Knowledge


@pytest.fixture
def visit(browser: Browser, small: Path) -> Iterator[Visit]:
    """The sample's page; whatever a test does there, it asks for nothing and says nothing."""
    opened = Visit(browser, small)
    yield opened
    opened.context.close()
    assert {url.partition("#")[0] for url in opened.requests} == {opened.address}
    assert opened.said == []


def test_search_finds_a_concept_by_its_synonym_and_selects_it(visit: Visit) -> None:
    page = visit.open()
    page.fill("#q", "posterior HORN")
    expect(page.locator("#hits [role=option]").first).to_contain_text("dorsal horn")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("dorsal horn")
    assert "c=dorsal-horn" in page.url


def test_the_panel_shows_what_speaks_for_and_against_with_citations(visit: Visit) -> None:
    page = visit.open("#c=kcc2")
    claim = page.locator("#card details", has_text="BDNF decreases KCC2")
    claim.locator("summary").first.click()
    expect(claim.locator("ul.pro")).to_contain_text("BDNF lowered KCC2 in males.")
    expect(claim.locator("ul.con")).to_contain_text("BDNF left KCC2 as it was in females.")
    expect(claim.locator("ul.con a")).to_have_text(re.compile(r"\[\d\] Two 2016"))
    expect(claim.locator(".working pre")).to_contain_text("confidence")


def test_mixed_findings_are_counted_apart_in_panel_and_table(
    browser: Browser, shipped: Path, knowledge: Knowledge
) -> None:
    ways = {claim.id: [each.direction for each in claim.evidence] for claim in knowledge.claims.values()}
    one = next(id_ for id_, found in ways.items() if {*found} == {"supports", "mixed"})
    pro, mix = (ways[one].count(way) for way in ("supports", "mixed"))
    opened = Visit(browser, shipped)
    page = opened.open(f"#claim={one}")
    expect(page.locator("#card summary small").first).to_contain_text(f"{pro} for, 0 against, {mix} mixed")
    page.click("#open-table")
    cells = page.locator("#claims tr", has=page.locator(f"a[href='#claim-{one}']")).locator("td")
    assert cells.all_inner_texts()[5:8] == [str(pro), str(mix), "0"]
    opened.context.close()


def test_what_only_the_page_says_is_marked(visit: Visit) -> None:
    page = visit.open("#c=ketamine")
    expect(page.locator("#card .status").first).to_contain_text("stated by the page")
    page.locator("#card summary").first.click()
    expect(page.locator("#card mark")).to_be_visible()


def test_filters_hide_claims_and_say_how_many(visit: Visit) -> None:
    page = visit.open("#view=whole")
    expect(page.locator("#hidden")).to_have_text("1 of 6 claims hidden")
    seen = page.locator("[data-view=whole] .e:not(.off)")
    before = seen.count()
    page.click("#legend > summary")
    page.locator("#legend input[value=disputed]").uncheck()
    expect(page.locator("#hidden")).to_have_text("2 of 6 claims hidden")
    assert seen.count() == before - 1
    page.locator("#legend input[value=Drug]").uncheck()
    expect(page.locator("[data-view=whole] [data-c=ketamine]")).to_be_hidden()
    page.click("#all")
    expect(page.locator("#hidden")).to_have_text("0 of 6 claims hidden")
    expect(page.locator("[data-view=whole] .e.no")).not_to_have_class(re.compile(r"\boff\b"))


def test_one_press_leaves_only_what_was_seen_in_one_species(visit: Visit) -> None:
    page = visit.open()
    page.click("#legend > summary")
    row = page.locator("#legend .f", has=page.locator("input[value=mouse]"))
    row.hover()
    row.locator(".only").click()
    expect(page.locator("#legend fieldset[data-filter=species] input:checked")).to_have_count(1)
    expect(page.locator("#hidden")).to_have_text("6 of 6 claims hidden")


def test_views_switch_and_back_returns(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator("#view-mechanisms")).to_be_visible()
    page.click("nav a[data-view=whole]")
    expect(page.locator("#view-whole")).to_be_visible()
    expect(page.locator("#view-mechanisms")).to_be_hidden()
    page.click("#view-whole [data-c=microglia]")
    expect(page.locator("#card h2")).to_have_text("microglia")
    page.click("#card .ways a >> text=One step")
    expect(page.locator("figure[data-view=near] .n:visible")).to_have_count(3)
    page.go_back()
    expect(page.locator("#view-whole")).to_be_visible()
    page.go_back()
    expect(page.locator("#card")).to_be_hidden()
    page.go_back()
    expect(page.locator("#view-mechanisms")).to_be_visible()


def test_a_link_to_a_concept_opens_on_it(visit: Visit) -> None:
    page = visit.open("#c=spinal-cord")
    expect(page.locator("#card h2")).to_have_text("spinal cord")
    expect(page.locator("figure[data-view=near]")).to_be_visible()


def test_two_steps_say_how_many_neighbours_they_leave_out(browser: Browser, shipped: Path) -> None:
    opened = Visit(browser, shipped)
    page = opened.open("#view=far&c=central-sensitization")
    expect(page.locator("#card")).to_contain_text(
        re.compile(r"shows the \d+ best supported of \d+ neighbours")
    )
    opened.context.close()


def test_two_steps_show_what_lies_within_two_claims(visit: Visit) -> None:
    page = visit.open("#view=far&c=microglia")
    shown = page.locator("figure[data-view=far] .n:visible").evaluate_all(
        "all => all.map(one => one.dataset.c).sort()"
    )
    assert shown == ["bdnf", "dorsal-horn", "kcc2", "microglia"]


@pytest.mark.parametrize(("fragment", "said"), [("#c=nobody", "nobody"), ("#view=nowhere", "nowhere")])
def test_an_unknown_name_in_the_address_is_named(visit: Visit, fragment: str, said: str) -> None:
    page = visit.open(fragment)
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.locator("#view-mechanisms")).to_be_visible()


def test_the_words_on_an_arrow_select_the_claim(visit: Visit) -> None:
    page = visit.open()
    page.locator("#view-mechanisms .w", has_text="relieves").click()
    expect(page.locator("#card h2")).to_contain_text("ketamine relieves allodynia")
    assert "claim=" in page.url
    assert page.locator("#view-mechanisms .e.on").count() == 1
    expect(page.locator("#live")).to_contain_text("ketamine relieves allodynia")


def test_what_is_asked_of_a_concept_is_said_aloud(visit: Visit) -> None:
    page = visit.open("#c=bdnf")
    page.click("#card .ways a >> text=blocked")
    expect(page.locator("#live")).to_have_text("If BDNF is blocked")
    page.click("#card .close")
    page.evaluate("location.hash = 'c=bdnf'")
    expect(page.locator("#live")).to_contain_text("BDNF: ")
    page.evaluate("location.hash = 'from=bdnf&to=allodynia'")
    expect(page.locator("#live")).to_have_text("From BDNF to allodynia")


def test_everything_goes_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#map")
    page.locator("#view-mechanisms .n[tabindex='0']").focus()
    assert page.locator("#view-mechanisms [tabindex='0']").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("bdn")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("BDNF")
    expect(page.locator(":focus")).to_have_attribute("data-c", "bdnf")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(":focus")).to_have_attribute("data-c", "microglia")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("microglia")
    expect(page.locator("#live")).to_contain_text("microglia")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_focus_follows_the_selection_and_escape_clears_from_map_and_panel(visit: Visit) -> None:
    page = visit.open("#view=near&c=bdnf")
    page.locator("figure[data-view=near] [data-c=microglia]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text("microglia")
    expect(page.locator(":focus")).to_have_attribute("data-c", "microglia")
    page.locator("#card summary").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator(":focus")).to_have_attribute("data-c", "microglia")


def test_one_step_draws_the_picture_around_a_concept_once(visit: Visit) -> None:
    page = visit.open("#view=near&c=bdnf")
    page.evaluate(
        "window.drawn = 0; const redrawn = all => all.filter(one => one.removedNodes.length).length;"
        "new MutationObserver(all => drawn += redrawn(all))"
        ".observe(document.querySelector('figure[data-view=near] svg'), { childList: true })"
    )
    page.evaluate("location.hash = '#view=near&c=microglia'")
    expect(page.locator("#card h2")).to_have_text("microglia")
    page.wait_for_timeout(100)
    assert page.evaluate("drawn") == 1


def test_three_quick_presses_zoom_three_steps(browser: Browser, small: Path) -> None:
    visit = Visit(browser, small, reduced_motion="no-preference")
    page = visit.open()
    svg = page.locator("#view-mechanisms > svg")
    before = float(str(svg.get_attribute("viewBox")).split()[2])
    page.evaluate("for (const n of [1, 2, 3]) document.querySelector('[data-zoom=in]').click()")
    page.wait_for_timeout(900)
    after = float(str(svg.get_attribute("viewBox")).split()[2])
    assert after / before == pytest.approx(0.75**3)
    visit.context.close()


def test_only_what_an_arrow_of_the_picture_joins_is_a_neighbour(browser: Browser, shipped: Path) -> None:
    visit = Visit(browser, shipped)
    page = visit.open("#view=mechanisms&c=microglia")
    joined = """() => {
      const figure = document.querySelector('figure.view:not([hidden])');
      const ids = selector => [...figure.querySelectorAll(selector)];
      const ends = ids('.e.on:not(.off)').flatMap(one => [one.dataset.s, one.dataset.t]);
      return [ids('.n.near').map(one => one.dataset.c).sort(), [...new Set(ends)].sort()];
    }"""
    for id_ in page.locator("#view-mechanisms .n").evaluate_all("all => all.map(one => one.dataset.c)"):
        page.evaluate(f"location.hash = '#view=mechanisms&c={id_}'")
        near, ends = page.evaluate(joined)
        assert near == (ends or [id_])
    visit.context.close()


@pytest.mark.parametrize("asked", ["horn dorsal", "UBERON:0002256"])
def test_search_takes_words_in_any_order_and_identifiers(browser: Browser, shipped: Path, asked: str) -> None:
    visit = Visit(browser, shipped)
    page = visit.open()
    page.fill("#q", asked)
    expect(page.locator("#hits [role=option]").first).to_contain_text("dorsal horn")
    visit.context.close()


def test_zoom_by_button_and_key_and_back_to_fit(visit: Visit) -> None:
    page = visit.open()
    svg = page.locator("#view-mechanisms > svg")
    before = svg.get_attribute("viewBox")
    page.click("[data-zoom=in]")
    expect(svg).not_to_have_attribute("viewBox", str(before))
    page.locator("#view-mechanisms .n[tabindex='0']").focus()
    page.keyboard.press("0")
    expect(svg).to_have_attribute("viewBox", str(before))


def test_the_table_of_claims_sorts(visit: Visit) -> None:
    page = visit.open()
    page.click("#open-table")
    assert page.locator("#claims tbody tr").count() == 6
    page.click("#claims th button >> text=Subject")
    first = page.locator("#claims tbody tr td:first-child").all_text_contents()
    assert first == sorted(first, key=str.lower)
    expect(page.locator("#claims th").first).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("renderer", html.RENDERERS)
def test_no_hostile_text_is_ever_run(
    browser: Browser, sample: Knowledge, tmp_path: Path, renderer: str
) -> None:
    visit = Visit(browser, written(tmp_path, html.page(hostile.knowledge(sample), renderer)))
    page = visit.open()
    page.wait_for_timeout(300)
    if renderer == "svg":
        for box in page.locator("figure.view:not([hidden]) .n").all()[:6]:
            box.dispatch_event("click")
        page.fill("#q", "script")
        page.keyboard.press("Enter")
        page.locator("#card .one summary").first.click()
    else:
        for x in range(100, 1200, 150):
            page.mouse.move(x, 300)
    assert page.evaluate("window.hit") is None
    assert [url for url in visit.requests if not url.startswith((visit.address, "data:"))] == []
    assert visit.said == []
    visit.context.close()
