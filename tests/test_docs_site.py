"""The docs as pages: built strictly, notebooks run, nothing from elsewhere, whole, and fit for everybody."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import click
from playwright.sync_api import Browser

from browsing import Visit, violations
from documents import ROOT
from markup import Elements
from painkg import api, ontology
from painkg.cli import main
from painkg.ontology.triples import OWL, RDF, Triples
from painkg.source import ONTOLOGY
from painkg.sparql.questions import every, federated

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
}
SEEN = (
    *("docs/index", "docs/start/researcher", "docs/understand/map", "docs/reference/ontology", "search"),
    *("docs/reference/python", "notebooks/researcher", "notebooks/educator"),
)
DARK = {"docs/reference/python", "notebooks/researcher"}
PHONE = {"viewport": {"width": 390, "height": 800}}


def test_notebooks_carry_no_output_and_say_who_they_are_for() -> None:
    assert {each.stem for each in NOTEBOOKS} == {"curator", "educator", "joining", "researcher"}
    for notebook in NOTEBOOKS:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        assert cells[0]["cell_type"] == "markdown" and cells[0]["source"][0].startswith("# ")
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert code and all(c["outputs"] == [] and c["execution_count"] is None for c in code)


def test_the_site(browser: Browser, tmp_path: Path) -> None:
    """One test, because the pages are built once for all of it."""
    site = _built(tmp_path)
    _asks_for_nothing_from_elsewhere(site)
    _is_whole(site)
    _shows_what_the_notebooks_found(site)
    _is_fit_for_everybody(browser, site)


def _built(folder: Path) -> Path:
    """The pages; a warning, a link that leads nowhere or a notebook that fails is an error."""
    site = folder / "site"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-c", str(ROOT / "docs")]
    kept = {name: str(folder / name) for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR")}
    done = subprocess.run(
        [*command, "-d", str(folder / "doctrees"), str(ROOT), str(site)],
        env={**os.environ, **kept},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


def _loads(page: str) -> list[str]:
    """What a page loads of its own accord: by tags, by styles, and by the pages framed in it."""
    elements = Elements(page)
    found = [given.get(LOADED[tag], "") for tag in LOADED for given in elements.of(tag)]
    framed = [given["srcdoc"] for given in elements.of("iframe") if "srcdoc" in given]
    return [
        *found,
        *_named_in("".join(elements.raw["style"])),
        *(each for one in framed for each in _loads(one)),
    ]


def _named_in(sheet: str) -> list[str]:
    """The addresses in a style sheet."""
    return re.findall(r"(?:url\(|@import )\s*['\"]?([^'\")]+)", sheet)


def _asks_for_nothing_from_elsewhere(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    loaded = [each for text in pages.values() for each in _loads(text) if each]
    sheets = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    loaded += [each for sheet in sheets for each in _named_in(sheet)]
    assert len(pages) > 25 and len(loaded) > 200
    assert [each for each in loaded if re.match(r"(?!data:)(\w+:|//)", each)] == []


def _text(page: Path) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))


def _code(page: Path) -> set[str]:
    """What a page sets as code, and its headings."""
    return set(re.findall(r'(?:<span class="pre">|<h3>)([^<]+)<', page.read_text(encoding="utf-8")))


def _is_whole(site: Path) -> None:
    """What is made from the program, the ontology and the data is all there."""
    folder = site / "docs" / "reference"
    expected = {
        "commands": [f"painkg {name}" for name in main.commands] + list(_options(main)),
        "questions": [*every(), *federated()],
        "ontology": _words(),
        "python": [name for name in dir(api.Painkg) if not name.startswith("_")] + ["painkg.load"],
    }
    for name, words in expected.items():
        page = folder / f"{name}.html"
        text = _code(page) if name == "ontology" else _text(page)
        assert len(words) > 20 and [word for word in words if word not in text] == []
    limits = _text(site / "docs" / "understand" / "limits.html")
    assert f"{api.load().stats()['shares']['people']:.1%}" in limits
    assert not any("<!-- made" in path.read_text(encoding="utf-8") for path in site.rglob("*.html"))


def _options(command: click.Command) -> set[str]:
    """The long options of every command; the questions that ``ask`` knows are on a page of their own."""
    commands = command.commands.values() if isinstance(command, click.Group) else ()
    options = {option for each in command.params for option in each.opts if option.startswith("--")}
    return options.union(*(_options(each) for each in commands if not isinstance(each, click.Group)))


def _words() -> list[str]:
    """Every class, relation, property and vocabulary word that the ontology declares."""
    triples = Triples(ONTOLOGY.read_bytes())
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    declared = [iri for kind in kinds for iri in triples.subjects(RDF + "type", OWL + kind)]
    terms = [term.word for words in ontology.load().vocabularies.values() for term in words.values()]
    return [name for name in declared if "/" not in name] + terms


def _shows_what_the_notebooks_found(site: Path) -> None:
    shown = {each.stem: (site / "notebooks" / f"{each.stem}.html").read_text("utf-8") for each in NOTEBOOKS}
    assert shown["researcher"].count('class="painkg-card"') == 2
    assert 'sandbox="allow-scripts' in shown["researcher"] and "data:image/png" not in shown["researcher"]
    assert 'alt="Bar chart' in shown["researcher"] and "<svg" in shown["educator"]
    assert "Did you mean" in shown["curator"] and "fine:" in shown["curator"]
    assert "2 identifiers shared" in shown["joining"]


def _is_fit_for_everybody(browser: Browser, site: Path) -> None:
    for name in SEEN:
        page = site / f"{name}.html"
        for scheme in ("light", "dark") if name in DARK else ("light",):
            visit = Visit(browser, page, bypass_csp=True, color_scheme=scheme)
            assert violations(visit.open()) == [], (name, scheme)
            visit.context.close()
        visit = Visit(browser, page, **PHONE)
        tab = visit.open()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert [each for each in visit.requests if not each.startswith(("file:", "data:"))] == []
        assert visit.said == []
        visit.context.close()
