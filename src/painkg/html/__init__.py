"""The explorer: one self-contained page, a document and a picture of the same graph.

``pyvis.network.Network`` builds nodes and edges; our own template is the page. Nothing is
loaded from anywhere: one style, one script, both named by their hash in the page's policy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg import layout
from painkg.errors import UnknownNameError
from painkg.html import articles, drawing, stock
from painkg.html.articles import ClaimText
from painkg.html.drawing import Drawer
from painkg.layout import lettering
from painkg.model import Knowledge

FOLDER = Path(__file__).parent / "explorer"
TEMPLATE = "template.html"
RENDERERS = ("svg", "pyvis")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
RESERVED = ("whole", "near", "far")
"""Names of views that no section may take."""


def page(knowledge: Knowledge, renderer: str = "svg") -> str:
    """The whole page as text; ``pyvis`` gives the stock vis-network page instead, made safe."""
    if renderer not in RENDERERS:
        raise UnknownNameError("renderer", renderer, RENDERERS)
    return stock.page(knowledge) if renderer == "pyvis" else _Page(knowledge).text()


class _Page:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._said = articles.claims(knowledge)
        self._words: dict[str, Any] = json.loads((FOLDER / "en.json").read_text("utf-8"))
        statuses = knowledge.ontology.vocabularies["status"]
        self._statuses = sorted(statuses, key=lambda word: (statuses[word].order, word))
        self._marks = {word: statuses[word].mark for word in self._statuses}
        self._draw = Drawer(knowledge, self._said, self._marks)
        self._whole = layout.whole(knowledge)
        named = [id_ for id_ in knowledge.sections if id_ not in RESERVED]
        self._sections = {id_: layout.section(knowledge, id_) for id_ in named}

    def text(self) -> str:
        """Hand nodes, edges and everything else to the template."""
        from pyvis.network import Network

        net = Network(directed=True)
        net.templateEnv = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True)
        net.templateEnv.filters.update(path=drawing.shape, web=articles.web, units=drawing.units, held=held)
        net.path = TEMPLATE
        for box in self._whole.boxes:
            net.add_node(box.id, **self._draw.node(box))
        for number, arrow in enumerate(self._whole.arrows):
            net.add_edge(arrow.source, arrow.target, number=number, **self._draw.edge(arrow))
        net.templateEnv.globals.update(self._context())
        return str(net.generate_html())

    # ── What the template sees ──────────────────────────────────────────────────────

    def _context(self) -> dict[str, Any]:
        style, script = self._style(), (FOLDER / "explorer.js").read_text("utf-8")
        return {
            "t": self._words,
            "knowledge": self._knowledge,
            "ontology": self._knowledge.ontology,
            "said": self._said,
            "chapters": articles.chapters(self._knowledge, self._said),
            "whole": self._whole,
            "sections": self._sections,
            "draw": self._draw,
            "answers": self._answers(),
            "counts": self._counts(),
            "style": Markup(style),  # noqa: S704 - our own file, and colours that were looked at
            "script": Markup(script),  # noqa: S704 - our own file
            "data": Markup(_json(self._data())),  # noqa: S704 - escaped by _json
            "policy": _policy(script, style),
        }

    def _answers(self) -> dict[str, list[ClaimText]]:
        """The claims that answer each row of the source page."""
        rows: dict[str, list[ClaimText]] = {row: [] for row in self._knowledge.statements}
        for text in self._said.values():
            for row in text.claim.page:
                rows.setdefault(row, []).append(text)
        return rows

    def _counts(self) -> dict[str, dict[str, int]]:
        """How many concepts of each type, claims of each status, claims studied in each species."""
        types = [concept.type for concept in self._knowledge.concepts.values()]
        status = [text.status.word for text in self._said.values()]
        species = [word for text in self._said.values() for word in (text.species or ("",))]
        vocabularies = self._knowledge.ontology.vocabularies
        return {
            "types": {name: types.count(name) for name in self._families() if name in types},
            "status": {word: status.count(word) for word in self._statuses if word in status},
            "species": {
                word: species.count(word) for word in [*vocabularies["species"], ""] if word in species
            },
        }

    def _families(self) -> list[str]:
        """The types, those of one shape and colour together."""
        types = self._knowledge.ontology.concept_types
        return sorted(types, key=lambda name: (types[name].shape, types[name].colour, types[name].label))

    def _style(self) -> str:
        """The style sheet, with the colours of the ontology's types."""
        types = self._knowledge.ontology.concept_types
        fit = [name for name in types if name.isidentifier() and _COLOUR.fullmatch(types[name].colour)]
        rules = "".join(f".t-{name}{{--t:{types[name].colour}}}\n" for name in fit)
        return (FOLDER / "explorer.css").read_text("utf-8") + rules

    def _data(self) -> dict[str, Any]:
        """What the script reads."""
        own = {"text": self._words["js"], "marks": self._marks, "statuses": self._statuses}
        return {**own, "sections": list(self._sections), **self._draw.data()}


def held(line: str, size: float) -> Markup:
    """Attributes that hold a line to the width it was laid out with, whatever font draws it."""
    if not lettering.is_known(line):
        return Markup("")
    width = drawing.units(lettering.width(line, size))
    return Markup(f' textLength="{width}" lengthAdjust="spacingAndGlyphs"')  # noqa: S704 - a number


def _json(value: Any) -> str:
    """JSON that can stand in a page: nothing in it ends a script or begins a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(script: str, style: str) -> str:
    """Nothing is allowed but our own script and our own style."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
