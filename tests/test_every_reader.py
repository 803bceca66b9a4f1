"""The page for every reader: readable at first view, on a phone, in the dark, without script, on paper."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import VISIBLE, Visit, readable, written
from painkg import html, layout, parts
from painkg.model import Knowledge

# ── Labels ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("font", ["", "DejaVu Sans", "monospace"])
def test_at_first_view_every_label_is_readable_inside_and_apart(
    browser: Browser, shipped: Path, font: str
) -> None:
    visit = Visit(browser, shipped, bypass_csp=bool(font))
    page = visit.open()
    if font:
        page.add_style_tag(content=f":root{{--font:'{font}',{font}!important}}")
    views = page.locator("nav a[data-view]").evaluate_all("all => all.map(one => one.dataset.view)")
    assert len(views) >= 15
    around = [f"{view}&c={id_}" for view in ("near", "far") for id_ in ("kcc2", "microglia", "pain")]
    for view in [*views, *around]:
        page.evaluate(f"location.hash = '#view={view}'")
        page.wait_for_function(
            f"!document.querySelector('figure[data-view={view.partition('&')[0]}]').hidden"
        )
        readable(page, view)
    visit.context.close()


def test_a_map_of_many_shows_its_bands_with_counts_and_opens_them(browser: Browser, shipped: Path) -> None:
    visit = Visit(browser, shipped)
    page = visit.open("#view=whole")
    bands = page.locator("#view-whole .big:visible")
    assert bands.count() > 6
    assert page.locator("#view-whole .n text:visible").count() == 0
    labels = bands.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    counts = [int(str(re.search(r"(\d+) concepts$", label)[1])) for label in labels]  # type: ignore[index]
    assert sum(counts) == page.locator("#view-whole .n").count() > 350
    seen = page.evaluate(VISIBLE)
    assert {label["name"] for label in seen["all"]} == set(bands.all_text_contents())
    assert min(label["size"] for label in seen["all"]) >= 9
    page.locator("#view-whole .big[href='#level-band-cord']").press("Enter")
    expect(bands.first).to_be_hidden()
    expect(page.locator(":focus")).to_have_class(re.compile(r"\bn\b"))
    assert min(label["size"] for label in page.evaluate(VISIBLE)["all"]) >= 9
    page.keyboard.press("0")
    expect(bands.first).to_be_visible()
    assert visit.said == []
    visit.context.close()


def test_of_three_hundred_concepts_every_label_is_readable_at_first_view(
    browser: Browser, knowledge: Knowledge, tmp_path: Path
) -> None:
    many = parts.named(knowledge, sorted(knowledge.concepts)[:260], "some")
    assert 260 <= len(many.concepts) <= 300
    opened = Visit(browser, written(tmp_path, html.page(many)))
    page = opened.open("#view=whole")
    labels = page.evaluate(VISIBLE)["all"]
    assert len([label for label in labels if label["name"]]) >= len(many.concepts)
    assert min(label["size"] for label in labels) >= 9
    opened.context.close()


def test_labels_of_other_scripts_stay_in_their_boxes(
    browser: Browser, sample: Knowledge, tmp_path: Path
) -> None:
    names = ["ألم مزمن في الظهر", "כאב כרוני", "痛みの中枢性感作", "ปวดเรื้อรัง", "боль", "πόνος"]
    concepts = {
        id_: replace(concept, label=names[n % len(names)], in_text="")
        for n, (id_, concept) in enumerate(sample.concepts.items())
    }
    opened = Visit(browser, written(tmp_path, html.page(replace(sample, concepts=concepts))))
    page = opened.open()
    for view in ("", "#view=whole", "#view=near&c=bdnf"):
        page.evaluate(f"location.hash = '{view}'")
        page.wait_for_timeout(100)
        for label in page.evaluate(VISIBLE)["all"]:
            x1, _, x2, _ = label["shape"]
            assert label["text"] <= x2 - x1, label
    assert opened.said == []
    opened.context.close()


def test_a_word_without_end_and_one_that_turns_the_line_leave_the_panel_as_it_is(
    browser: Browser, sample: Knowledge, tmp_path: Path
) -> None:
    odd = replace(sample.concepts["bdnf"], label="neuro" * 20, synonyms=("\u202elast", "=first"))
    page_ = html.page(replace(sample, concepts={**sample.concepts, "bdnf": odd}))
    opened = Visit(browser, written(tmp_path, page_))
    page = opened.open("#view=near&c=bdnf")
    assert page.evaluate("(one => one.scrollWidth - one.clientWidth)(document.querySelector('#panel'))") == 0
    names = page.locator("#card .y i").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert names == sorted(names)
    opened.context.close()


def test_two_steps_around_say_what_each_arrow_does(browser: Browser, small: Path) -> None:
    opened = Visit(browser, small)
    page = opened.open("#view=far&c=bdnf")
    arrows = page.locator("figure[data-view=far] .e")
    assert arrows.count() == arrows.locator("text").count() > 2
    readable(page, "bdnf")
    opened.context.close()


def test_two_steps_around_fit_whichever_way_is_asked_for(browser: Browser, part: Path) -> None:
    opened = Visit(browser, part)
    page = opened.open("#view=far&c=kcc2&way=up")
    for way in ("", "&way=down", "&way=up"):
        page.evaluate("hash => { location.hash = hash; }", f"view=far&c=kcc2{way}")
        expect(page.locator("#card .ways [aria-current]").last).to_have_attribute(
            "href", re.compile(f"{way}$")
        )
        readable(page, way)
    page.click("#legend > summary")
    for value in ("drug", "process"):
        page.locator(f"#legend input[value={value.title()}]").uncheck()
        readable(page, value)
    opened.context.close()


def test_a_part_of_many_is_no_hairball(browser: Browser, part: Path, surroundings: Knowledge) -> None:
    opened = Visit(browser, part)
    page = opened.open()
    picture = page.locator("figure[data-view=part]")
    assert picture.locator(".n").count() > layout.MOST
    faint = "all => all.map(one => getComputedStyle(one).opacity).filter(each => each > 0.5).length"
    assert picture.locator(".e:not(.off) .p").evaluate_all(faint) == 0
    expect(picture.locator(".r text").first).to_have_text("Cortex")
    page.evaluate("location.hash = 'c=bdnf'")
    assert picture.locator(".e.on .p").evaluate_all(faint) == picture.locator(".e.on:not(.off)").count() > 5
    opened.context.close()


# ── Screens ───────────────────────────────────────────────────────────────────────────


def test_on_a_phone_nothing_scrolls_sideways_and_the_map_is_behind_a_button(
    browser: Browser, shipped: Path
) -> None:
    visit = Visit(browser, shipped, viewport={"width": 320, "height": 640}, has_touch=True)
    page = visit.open()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    figure = page.locator("figure.view:not([hidden])")
    expect(figure).to_be_hidden()
    page.click("#open-map")
    expect(figure).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("#legend > summary")
    page.locator("#legend input[value=supported]").uncheck()
    expect(page.locator("#hidden")).to_have_text(re.compile(r"^1\d{3} of"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert visit.said == []
    visit.context.close()


KINDS = ("", "#view=whole", "#c=kcc2&view=near", "#c=kcc2&view=far", "#from=bdnf&to=kcc2", "#block=bdnf")


@pytest.mark.parametrize("fragment", KINDS)
def test_at_320_pixels_nothing_scrolls_sideways(browser: Browser, part: Path, fragment: str) -> None:
    opened = Visit(browser, part, viewport={"width": 320, "height": 640}, has_touch=True)
    page = opened.open(fragment)
    for summary in ("#ask", "#export", "#help"):
        page.click(f"{summary} > summary")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, summary
        page.click(f"{summary} > summary")
    assert opened.said == []
    opened.context.close()


def test_every_control_is_large_enough_to_hit(browser: Browser, shipped: Path) -> None:
    visit = Visit(browser, shipped)
    page = visit.open()
    page.click("#legend > summary")
    controls = (
        "header button, header summary, header input, nav a, .bar button, .bar > details > summary, .f label"
    )
    heights = page.locator(controls).evaluate_all(
        "all => all.filter(one => one.offsetHeight).map(one => one.offsetHeight)"
    )
    assert len(heights) > 30
    assert min(heights) >= 24
    visit.context.close()


def test_dark_by_the_system_and_by_the_switch(browser: Browser, small: Path) -> None:
    visit = Visit(browser, small, color_scheme="dark")
    page = visit.open()
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(20, 22, 26)"
    page.click("#theme")
    assert page.evaluate(colour) == "rgb(253, 252, 250)"
    page.reload()
    assert page.evaluate(colour) == "rgb(253, 252, 250)"
    visit.context.close()


def test_with_forced_colours_boxes_words_and_arrows_stand_out(browser: Browser, small: Path) -> None:
    opened = Visit(browser, small, forced_colors="active")
    page = opened.open()
    colour = "one => { const s = getComputedStyle(one); return [s.fill, s.stroke]; }"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    box = page.locator("#view-mechanisms .n > :first-child").first.evaluate(colour)
    text = page.locator("#view-mechanisms .n text:not(.s)").first.evaluate(colour)
    arrow = page.locator("#view-mechanisms .e .p").first.evaluate(colour)
    assert canvas not in (box[1], text[0], arrow[1])
    opened.context.close()


def test_with_reduced_motion_nothing_glides(browser: Browser, small: Path) -> None:
    opened = Visit(browser, small)
    page = opened.open()
    svg = page.locator("#view-mechanisms > svg")
    before = str(svg.get_attribute("viewBox"))
    page.evaluate("document.querySelector('[data-zoom=in]').click()")
    assert svg.get_attribute("viewBox") != before
    assert page.locator(".n").first.evaluate("one => getComputedStyle(one).transitionDuration") in ("0s", "")
    opened.context.close()


# ── Without a script, and on paper ────────────────────────────────────────────────────


def test_without_script_the_picture_and_the_text_are_there(browser: Browser, small: Path) -> None:
    visit = Visit(browser, small, java_script_enabled=False)
    page = visit.open()
    expect(page.locator("#view-mechanisms")).to_be_visible()
    expect(page.locator("#view-whole")).to_be_visible()
    expect(page.locator("#q")).to_be_hidden()
    expect(page.locator("#theme")).to_be_hidden()
    page.click("#view-mechanisms .n[href='#concept-bdnf']")
    assert page.url.endswith("#concept-bdnf")
    expect(page.locator("#concept-bdnf")).to_contain_text("BDNF lowered KCC2 in males.")
    visit.context.close()


def test_printed_the_map_is_one_landscape_page_and_the_text_is_text(browser: Browser, small: Path) -> None:
    visit = Visit(browser, small)
    page = visit.open()
    written_ = page.pdf(prefer_css_page_size=True)
    sizes = [(float(w), float(h)) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written_)]
    landscape = [size for size in sizes if size[0] > size[1]]
    assert len(landscape) == 1
    assert len(sizes) > 1
    visit.context.close()


def test_printed_the_words_are_words_and_nothing_is_a_bitmap(
    browser: Browser, small: Path, tmp_path: Path
) -> None:
    opened = Visit(browser, small)
    text = printed(opened.open("#view=whole"), tmp_path / "page.pdf")
    for words in ("ketamine", "relieves", "BDNF lowered KCC2 in males.", "References"):
        assert words in text
    assert b"/Subtype /Image" not in (tmp_path / "page.pdf").read_bytes()
    opened.context.close()


def printed(page: Page, path: Path) -> str:
    page.pdf(path=path, prefer_css_page_size=True)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
    ).stdout.decode()


@pytest.mark.parametrize(
    ("fragment", "there", "away"),
    [
        (
            "#view=near&c=bdnf",
            ("Around BDNF", "raises", "BDNF lowered KCC2 in males."),
            ("ketamine", "students"),
        ),
        ("#from=bdnf&to=allodynia", ("From BDNF to allodynia", "Its weakest claim"), ("ketamine",)),
    ],
)
def test_printed_the_text_is_that_of_what_is_seen(
    browser: Browser,
    small: Path,
    tmp_path: Path,
    fragment: str,
    there: tuple[str, ...],
    away: tuple[str, ...],
) -> None:
    opened = Visit(browser, small)
    text = printed(opened.open(fragment), tmp_path / "page.pdf")
    assert [words for words in there if words not in text] == []
    assert [words for words in away if words in text] == []
    whole = printed(opened.open("#view=whole"), tmp_path / "whole.pdf")
    assert len(text) < len(whole)
    opened.context.close()
