"""The site is whole, links within itself, asks for nothing, excludes nobody, and is the same every time."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

import hostile
from bounds import SAMPLE, under_two_hash_seeds
from browsing import Visit, violations
from markup import Elements
from painkg import api, exports
from painkg.api import Painkg
from painkg.cli import main
from painkg.html.guides import Guides
from painkg.model import Knowledge
from painkg.site import addresses, folder
from test_files import contents

PAGES = [
    *("index.html", "search.html", "concepts.html", "references.html", "downloads.html"),
    *("concept/microglia.html", "topic/topic-glia.html", "lesson/ketamine.html"),
]
LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("form", "action")}


@pytest.fixture(scope="module")
def written(graph: Painkg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped graph."""
    target = tmp_path_factory.mktemp("whole") / "site"
    graph.export_folder("site", target)
    return target


def seen(site: dict[str, bytes]) -> dict[str, Elements]:
    return {name: Elements(content.decode()) for name, content in site.items() if name.endswith(".html")}


def broken(site: dict[str, bytes]) -> list[tuple[str, str]]:
    """Links within the site that lead nowhere; the explorer reads what follows its # by itself."""
    pages = seen(site)
    ids = {name: set(page.ids) for name, page in pages.items()}
    found = []
    for name, page in pages.items():
        for link in page.links:
            at = urlsplit(link)
            if at.scheme in ("http", "https"):
                continue
            path = normpath(join(str(PurePosixPath(name).parent), unquote(at.path))) if at.path else name
            if (
                link.startswith("/")
                or at.scheme
                or path not in site
                or (at.fragment and path != "explorer.html" and at.fragment not in ids[path])
            ):
                found.append((name, link))
    return found


@pytest.fixture(scope="module")
def site(written: Path) -> dict[str, bytes]:
    return contents(written)


def test_every_record_has_its_page(site: dict[str, bytes], graph: Painkg) -> None:
    knowledge = graph.knowledge
    for kind, names in (
        ("concept", knowledge.concepts),
        ("claim", knowledge.claims),
        ("topic", (topic.name for topic in knowledge.ontology.topics)),
        ("lesson", graph.lessons),
    ):
        assert {f"{kind}/{name}.html" for name in names} == {n for n in site if n.startswith(f"{kind}/")}
    assert {*PAGES, "explorer.html", "downloads/painkg.ttl", "downloads/painkg.bib"} <= set(site)
    references = Elements(site["references.html"].decode()).ids
    assert {addresses.anchor(key) for key in knowledge.references} <= set(references)


def test_a_claim_names_its_sources_as_a_text_cites_them(site: dict[str, bytes]) -> None:
    page = site["claim/rylrf53u2s.html"].decode()
    assert ">Coull et al. 2005</a>" in page and ">in vitro experiment<" in page and ">not stated<" in page
    assert 'href="https://doi.org/10.1038/nature04223" aria-label="DOI of Coull et al. 2005"' in page


def test_every_link_has_its_target(site: dict[str, bytes]) -> None:
    assert sum(len(page.links) for page in seen(site).values()) > 10_000
    assert broken(site) == []


def test_a_broken_link_would_be_found(site: dict[str, bytes]) -> None:
    bad = b"<a href='../nowhere.html'></a><a href='/x'></a><a href='microglia.html#no'></a>"
    assert len(broken({**site, "concept/bdnf.html": bad + b"<a href='microglia.html'></a>"})) == 3


def test_nothing_is_loaded_and_nothing_runs_inline(site: dict[str, bytes]) -> None:
    for name, page in seen(site).items():
        loads = [given[name] for kind, name in LOADING for given in page.of(kind) if name in given]
        assert [each for each in loads if not each.startswith("data:")] == [], name
        assert page.handlers == [] and page.policy.startswith("default-src 'none';"), name
        assert "unsafe" not in page.policy and "http" not in page.policy, name


def test_what_is_downloaded_is_what_export_writes(site: dict[str, bytes], knowledge: Knowledge) -> None:
    for name in exports.DOWNLOADS:
        file = f"downloads/painkg{exports.FORMATS[name].suffix}"
        assert site[file] == exports.write(knowledge, name)


def test_the_index_is_small_and_leads_everywhere(site: dict[str, bytes], knowledge: Knowledge) -> None:
    index = json.loads(site["search.json"])
    assert {address for _, address, _, _ in index} <= set(site)
    assert len(index) > len(knowledge.concepts) and len(site["search.json"]) < 300 * len(index)
    assert site["search.json"] in site["search.html"]


def test_the_explorer_of_a_site_leads_back_to_it(sample: Knowledge) -> None:
    made = dict(exports.FOLDERS["site"].files(sample, Guides()))
    assert "index.html" in seen(made)["explorer.html"].links
    assert "index.html" not in Elements(exports.write(sample, "html").decode()).links


def test_the_same_bytes_twice() -> None:
    code = (
        "import hashlib; from painkg import api, exports\n"
        f"graph = api.load({str(SAMPLE)!r}); known = graph.knowledge\n"
        "for name, content in exports.FOLDERS['site'].files(known, graph.guides(known)):\n"
        "    print(name, hashlib.sha256(content).hexdigest())"
    )
    first, second = under_two_hash_seeds(code)
    assert first == second and first.count(b"\n") > 20


def test_hostile_labels_stay_text(sample: Knowledge, browser: Browser, tmp_path: Path) -> None:
    bad = hostile.knowledge(sample)
    made = dict(exports.FOLDERS["site"].files(bad, hostile.guides(bad)))
    assert broken(made) == [] and len(made) > 2 * len(bad.concepts)
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)?\.\w+", name, re.ASCII) for name in made)
    folder.write(tmp_path / "bad", made.items())
    tame = seen({name: content for name, content in made.items() if name != "explorer.html"})
    for name, page in tame.items():
        drawn = {"svg"} if name.startswith("lesson/") else set()
        assert {"img", "svg", "iframe"} & page.tags == drawn and page.handlers == [], name
        assert all(urlsplit(link).scheme in ("", "https") for link in page.links), name
    shown = [f"concept/{Path(n).name}" for n in made if n.startswith("concept/")]
    for name in ("index.html", "search.html", "concepts.html", "references.html", *shown):
        visit = Visit(browser, tmp_path / "bad" / name)
        page = visit.open()
        if name == "search.html":
            page.fill("#asked", "hit")
            assert page.locator("#found a").count() >= 4
        assert page.evaluate("window.hit") is None and visit.said == [], name
        assert all(url.startswith(("file:", "data:")) for url in visit.requests)
        visit.context.close()


def test_names_that_no_file_can_have_get_others() -> None:
    odd = ["con", "CON", "Microglia", "../x", "a/b", "", "a" * 300, "café", "a.b", "-x"]
    paths = [addresses.path("concept", name) for name in odd]
    assert len(set(paths)) == len(odd) and all(re.fullmatch(r"concept/_\w{20}\.html", each) for each in paths)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["site"], "'site' is a folder, not a file. Name a new one: -o DIR"),
        (["site", "--renderer", "svg", "-o", "x"], "'site' takes no option 'renderer'"),
        (["site", "-o", "no/such/place"], "cannot write 'no/such/place'"),
        (["sit", "-o", "x"], "Did you mean 'site'?"),
    ],
)
def test_a_wrong_request_is_refused(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["export", *words, "--graph", str(SAMPLE)])
    assert result.exit_code == 2 and message in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_part_is_a_site_too(tmp_path: Path) -> None:
    graph = api.load(SAMPLE)
    files, _ = graph.export_folder("site", tmp_path / "part", graph.around("kcc2"))
    made = contents(tmp_path / "part")
    assert broken(made) == [] and len(made) == files + 1
    assert "concept/kcc2.html" in made and b"KCC2, 1 step around" in made["index.html"]


def test_a_graph_that_lacks_what_lessons_claim_has_none(sample: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "sample.ttl").write_bytes(exports.write(sample, "turtle"))
    api.load(tmp_path / "sample.ttl").export_folder("site", tmp_path / "site")
    made = contents(tmp_path / "site")
    assert broken(made) == [] and not [name for name in made if name.startswith("lesson/")]


# ── In a browser ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 700}}])
def test_axe_finds_nothing(browser: Browser, written: Path, name: str, options: dict[str, Any]) -> None:
    visit = Visit(browser, written / name, bypass_csp=True, **options)
    page = visit.open()
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    visit.context.close()
    assert found == [] and wide <= 0


def test_a_visitor_searches_and_walks_from_page_to_page(
    browser: Browser, written: Path, knowledge: Knowledge
) -> None:
    visit = Visit(browser, written / "index.html")
    page = visit.open()
    page.get_by_role("navigation").get_by_role("link", name="Search").click()
    page.get_by_label("A concept").fill("mikroglía")
    expect(page.locator("#said")).to_have_text("Nothing found.")
    page.get_by_label("A concept").fill("posterior horn")
    page.locator("#found a", has_text=knowledge.concepts["dorsal-horn"].label).first.click()
    expect(page).to_have_url(re.compile("/concept/dorsal-horn.html$"))
    page.locator(".claims a").first.click()
    expect(page).to_have_url(re.compile("/claim/"))
    expect(page.locator(".rows tbody tr").first).to_be_visible()
    page.locator(".rows td a[href*='references.html#']").first.click()
    expect(page.locator("li:target")).to_have_count(1)
    page.get_by_role("link", name="painkg", exact=True).click()
    page.locator("a[href='lesson/ketamine.html']").click()
    expect(page.locator("#step-1")).to_have_count(1)
    page.get_by_role("link", name="painkg", exact=True).click()
    page.get_by_role("heading", name="Topics").wait_for()
    visit.context.close()
    assert visit.said == [] and all(url.startswith(("file:", "data:")) for url in visit.requests)


def test_a_search_can_be_linked_to(browser: Browser, written: Path) -> None:
    visit = Visit(browser, written / "search.html")
    page = visit.open("#q=bdnf")
    first = page.locator("#found a").first
    assert first.inner_text() == "BDNF" and first.get_attribute("href") == "concept/bdnf.html"
    for asked, address in (("UBERON:0001897", "thalamus"), ("0001897", "thalamus"), ("pain", "pain")):
        page.fill("#asked", asked)
        assert first.get_attribute("href") == f"concept/{address}.html"
    visit.context.close()


def test_without_script_the_search_names_the_list(browser: Browser, written: Path) -> None:
    visit = Visit(browser, written / "search.html", java_script_enabled=False)
    page = visit.open()
    page.locator("main").get_by_role("link", name="All concepts").click()
    expect(page.locator("a[href='concept/bdnf.html']")).to_have_count(1)
    visit.context.close()
