"""The page as a file: complete, self-contained, and deaf to what hostile data say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyvis.network import Network

import hostile
from bounds import SAMPLE, under_two_hash_seeds
from claims import known
from markup import Elements
from painkg import html
from painkg.errors import UnknownNameError
from painkg.html import articles, files, views
from painkg.html.guides import Answer
from painkg.layout.picture import SMALL
from painkg.model import Knowledge


@pytest.fixture(scope="module")
def page(sample: Knowledge) -> str:
    return html.page(sample)


@pytest.fixture(scope="module")
def attacked(sample: Knowledge) -> str:
    return html.page(hostile.knowledge(sample))


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("which", ["page", "attacked"])
def test_nothing_is_loaded_from_anywhere(which: str, request: pytest.FixtureRequest) -> None:
    found = Elements(request.getfixturevalue(which)).found
    assert len(found) > 200
    for tag, attributes in found:
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        if tag != "a" and "href" in attributes:
            assert attributes["href"] == "data:,"
    assert {tag for tag, _ in found} & {"iframe", "object", "embed", "base", "form", "img"} == set()


@pytest.mark.parametrize("which", ["page", "attacked"])
def test_links_go_into_the_page_or_to_the_web_without_a_trace(
    which: str, request: pytest.FixtureRequest
) -> None:
    links = Elements(request.getfixturevalue(which)).of("a")
    assert links
    for link in links:
        assert link["href"].startswith(("#", "https://", "http://"))
        if not link["href"].startswith("#"):
            assert {"noopener", "noreferrer"} <= set(link["rel"].split())


@pytest.mark.parametrize("which", ["page", "attacked"])
def test_the_policy_allows_our_own_script_and_style_and_nothing_else(
    which: str, request: pytest.FixtureRequest
) -> None:
    elements = Elements(request.getfixturevalue(which))
    assert [a.get("type", "") for a in elements.of("script")] == ["application/json", ""]
    assert len(elements.raw["style"]) == 1
    assert elements.policy == (
        f"default-src 'none'; script-src '{digest(elements.raw['script'][-1])}'; "
        f"style-src '{digest(elements.raw['style'][0])}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_hostile_texts_stay_texts(attacked: str) -> None:
    elements = Elements(attacked)
    shown = "".join(elements.text)
    for attack in hostile.ATTACKS[:9]:
        assert attack in shown
    assert set(json.loads(elements.raw["script"][0])["concepts"]["names"].values()) <= {*hostile.ATTACKS}
    assert "<" not in elements.raw["script"][0]


def test_the_data_hold_nothing_that_ends_a_script(attacked: str) -> None:
    data = Elements(attacked).raw["script"][0]
    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["claims"]["o"]


def test_every_concept_claim_and_reference_is_in_the_text(page: str, sample: Knowledge) -> None:
    ids = set(Elements(page).ids)
    assert {f"concept-{id_}" for id_ in sample.concepts} <= ids
    assert {f"claim-{id_}" for id_ in sample.claims} <= ids
    assert {f"ref-{n + 1}" for n in range(len(sample.references))} <= ids
    text = " ".join("".join(Elements(page).text).split())
    for claim in articles.claims(sample).values():
        assert claim.sentence in text
        assert claim.findings
        assert all(finding.text in text for finding in claim.findings)


def test_no_id_stands_twice_and_every_link_inside_has_its_target(page: str) -> None:
    elements = Elements(page)
    ids = elements.ids
    assert len(ids) == len(set(ids))
    inside = {link[1:] for link in elements.links if link.startswith("#")} - {""}
    assert inside
    assert inside <= set(ids)


def test_the_page_has_no_word_that_python_or_the_script_made_up() -> None:
    words = files.words("en")
    template = (files.FOLDER / "template.html").read_text("utf-8")
    script = files.script()
    used = set(re.findall(r"\bwords\.(\w+)", script))
    assert used == set(words["js"])
    used = set(re.findall(r"\bt\.(\w+)", template)) | set(re.findall(r't\["(\w+)"\]', template))
    code = files.FOLDER.with_name("filters.py").read_text("utf-8")
    used |= set(re.findall(r'words\["(\w+)"\]', code))
    assert used == set(words) - {"js", "labels"}
    style = (files.FOLDER / "explorer.css").read_text("utf-8")
    assert set(re.findall(r"var\(--w-(\w+)\)", style)) == set(words["labels"])


def test_the_script_puts_no_markup_together() -> None:
    script = files.script()
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(", script
    )
    assert len(script) < 68_000


def test_no_template_stands_in_another() -> None:
    """The minifier takes the inner one's beginning for the outer one's end, and squeezes what follows."""
    sources = [(files.FOLDER / "script" / f"{name}.js").read_text("utf-8") for name in files.SCRIPTS]
    templates = [found for source in sources for found in re.findall(r"`[^`\n]*`", source)]
    assert len(templates) > 50
    assert [each for each in templates if each.count("${") > each.count("}")] == []


def test_the_same_knowledge_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from pathlib import Path; from painkg import curation, html, ontology\n"
        f"k = curation.load(Path({str(SAMPLE)!r}), ontology.load())\n"
        "print([hashlib.sha256(html.page(k, r).encode()).hexdigest() for r in html.RENDERERS])"
    )
    one, other = under_two_hash_seeds(code)
    assert one == other != b""


def test_pyvis_still_has_the_names_that_the_page_is_built_with() -> None:
    """If this fails, pyvis has changed: see how ``html.py`` uses it."""
    net = Network(directed=True)
    assert net.directed is True
    assert net.path == "template.html"
    assert hasattr(net.templateEnv, "get_template")
    net.add_node("a", label="A", x=1, y=2, type="T")
    net.add_node("b", label="B")
    net.add_edge("a", "b", claim="one")
    net.add_edge("a", "b", claim="two")
    assert {key: net.nodes[0][key] for key in ("id", "label", "x", "y", "type")} == {
        "id": "a", "label": "A", "x": 1, "y": 2, "type": "T",
    }  # fmt: skip
    assert [(edge["from"], edge["to"], edge["claim"]) for edge in net.edges] == [
        ("a", "b", "one"),
        ("a", "b", "two"),
    ]
    assert callable(net.generate_html)


def test_the_stock_page_asks_for_nothing_and_keeps_its_places(sample: Knowledge) -> None:
    stock = html.page(hostile.knowledge(sample), renderer="pyvis")
    assert not re.search(r"<(?:script|link|img)\b[^>]*\b(?:src|href)\s*=", stock)
    assert "vis.Network" in stock
    assert '"enabled": false' in stock
    assert "window.hit=1</script>" not in stock


def test_an_unknown_renderer_is_refused_with_a_suggestion(sample: Knowledge) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'svg'"):
        html.page(sample, renderer="svgg")


def test_knowledge_without_sections_or_claims_has_a_page_too(sample: Knowledge) -> None:
    bare = replace(sample, sections={}, statements={}, claims={})
    assert "concept-microglia" in html.page(bare)


def test_statuses_stand_in_the_order_of_the_ontology(knowledge: Knowledge) -> None:
    page = html.page(knowledge)
    orders = [status.order for status in knowledge.ontology.vocabularies["status"].values()]
    assert orders == sorted(orders) and len(orders) > 5
    rows = json.loads(Elements(page).raw["script"][0])["filters"]["status"]
    words = [row[0] for row in rows]
    assert words == [word for word in knowledge.ontology.vocabularies["status"] if word in words]


def test_an_answer_that_is_too_large_for_a_picture_shows_no_concept_without_a_claim() -> None:
    alone = [f"alone-{n}" for n in range(60)]
    many = known(*(f"a{n} + b{n}" for n in range(45)), also=alone)
    given = Answer("all", "All", "Everything.", "", frozenset([*many.concepts, *many.claims]))
    (named,) = views.answers(many, [given], SMALL)
    assert not {*alone} & {*named.view.concepts}
    assert len(named.view.boxes) + named.left_out == len(many.concepts)


def test_no_title_is_empty(shipped: Path) -> None:
    assert "<title></title>" not in shipped.read_text("utf-8")
