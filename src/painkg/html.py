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

from painkg import articles, bandmap, layout, lettering, picture, stock
from painkg.articles import ClaimText
from painkg.bandmap import Region
from painkg.errors import UnknownNameError
from painkg.model import Knowledge
from painkg.picture import Arrow, Box, View

FOLDER = Path(__file__).parent / "explorer"
TEMPLATE = "template.html"
RENDERERS = ("svg", "pyvis")
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
        self._numbers = {id_: n for n, id_ in enumerate(self._said)}
        self._words: dict[str, Any] = json.loads((FOLDER / "en.json").read_text("utf-8"))
        self._whole = layout.whole(knowledge)
        self._sections = {id_: layout.section(knowledge, id_) for id_ in knowledge.sections if id_ not in RESERVED}

    def text(self) -> str:
        """Hand nodes, edges and everything else to the template."""
        from pyvis.network import Network

        net = Network(directed=True)
        net.templateEnv = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True)
        net.templateEnv.filters.update(path=shape, web=articles.web, units=units)
        net.path = TEMPLATE
        for box in self._whole.boxes:
            net.add_node(box.id, **self.node(box))
        for number, arrow in enumerate(self._whole.arrows):
            net.add_edge(arrow.source, arrow.target, number=number, **self.edge(arrow))
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
            "draw": self,
            "denied": articles.DENIED,
            "answers": self._answers(),
            "counts": self._counts(),
            "style": Markup(style),  # noqa: S704 - our own file, and colours that were looked at
            "script": Markup(script),  # noqa: S704 - our own file
            "data": Markup(_json(self._data())),  # noqa: S704 - escaped by _json
            "policy": _policy(script, style),
        }

    def node(self, box: Box) -> dict[str, Any]:
        """What a box shows, its place and its name for those who do not see it."""
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        degree = len(self._knowledge.claims_about(box.id))
        return {
            "label": concept.label,
            "x": box.x,
            "y": box.y,
            "title": f"{concept.label}, {type_.label}, {degree} {'claim' if degree == 1 else 'claims'}",
            "type": concept.type,
            "symbol": type_.symbol,
            "shape": type_.shape,
            "w": box.width,
            "h": box.height,
            "lines": list(box.lines),
        }

    def edge(self, arrow: Arrow) -> dict[str, Any]:
        """What an arrow shows: sign, status, phrase, and the sentences behind it."""
        texts = [self._said[id_] for id_ in arrow.claims]
        best = min(texts, key=lambda text: text.status.order)
        return {
            "claim": arrow.claims[0],
            "kind": _kind(best),
            "claims": " ".join(str(self._number(id_)) for id_ in arrow.claims),
            "mark": self._words["marks"].get(best.status.word, ""),
            "status": best.status.word,
            "title": " ".join(text.sentence for text in texts),
            "path": arrow.path,
        }

    def title(self, region: Region) -> tuple[str, ...]:
        """The name of a band, in lines that fit beside it."""
        beside = region.inset == bandmap.GUTTER
        return lettering.lines(region.level.label, 9.5, bandmap.GUTTER - 20 if beside else region.width, 4)

    def _number(self, id_: str) -> int:
        return self._numbers[id_]

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
            "types": {name: types.count(name) for name in self._knowledge.ontology.concept_types if name in types},
            "status": {word: status.count(word) for word in vocabularies["status"] if word in status},
            "species": {word: species.count(word) for word in [*vocabularies["species"], ""] if word in species},
        }

    def _style(self) -> str:
        """The style sheet, with the colours of the ontology's types."""
        types = self._knowledge.ontology.concept_types
        named = {name: type_.colour for name, type_ in types.items() if re.fullmatch(r"#[0-9A-Fa-f]{6}", type_.colour)}
        rules = "".join(f".t-{name}{{--t:{colour}}}\n" for name, colour in named.items() if name.isidentifier())
        return (FOLDER / "explorer.css").read_text("utf-8") + rules

    # ── What the script reads ───────────────────────────────────────────────────────

    def _data(self) -> dict[str, Any]:
        at = {id_: n for n, id_ in enumerate(self._knowledge.concepts)}
        types = self._knowledge.ontology.types
        return {
            "text": self._words["js"],
            "marks": self._words["marks"],
            "sections": list(self._sections),
            "concepts": [
                [c.id, c.label, c.type, types[c.type].label, list(c.synonyms)] for c in self._knowledge.concepts.values()
            ],
            "claims": [
                [id_, at[text.claim.subject], at[text.claim.object], text.status.word, list(text.species), _kind(text)]
                for id_, text in self._said.items()
            ],
            "phrases": {name: list(lines) for name, lines in self._phrases().items()},
            "near": [self._near(layout.around(self._knowledge, id_), at) for id_ in self._knowledge.concepts],
        }

    def _phrases(self) -> dict[str, tuple[str, ...]]:
        used = sorted({claim.relation for claim in self._knowledge.claims.values()})
        return {name: picture.phrase(self._knowledge, name, picture.SMALL)[0] for name in used}

    def _near(self, view: View, at: dict[str, int]) -> list[Any]:
        """The picture around a concept: size, boxes as (concept, x, y), arrows as (claims, phrase, path, x, y)."""
        boxes = [value for box in view.boxes for value in (at[box.id], box.x, box.y)]
        arrows = [
            [[self._number(id_) for id_ in arrow.claims], arrow.relation, arrow.path, arrow.x, arrow.y]
            for arrow in view.arrows
        ]
        return [view.width, view.height, boxes, arrows]


def _kind(text: ClaimText) -> str:
    """The class that an arrow of this claim is drawn with."""
    return "no" if text.denied else {1: "pos", -1: "neg"}.get(text.relation.sign, "str")


def units(value: float) -> str:
    """A number for SVG, no longer than it need be."""
    return f"{value:.1f}".removesuffix(".0")


def shape(name: str, width: float, height: float) -> tuple[str, str]:
    """The outline of a box around its centre, and the cap at its left that bears the colour of its type."""
    x, y, w, h = -width / 2, -height / 2, width, height
    r = min(h / 2, 10.0)
    if name == "round":
        cap = f"M{units(x + r)} {units(y)}a{units(r)} {units(r)} 0 0 0 {units(-r)} {units(r)}"
        cap += f"v{units(h - 2 * r)}a{units(r)} {units(r)} 0 0 0 {units(r)} {units(r)}z"
        right = f"h{units(w - 2 * r)}a{units(r)} {units(r)} 0 0 1 {units(r)} {units(r)}v{units(h - 2 * r)}"
        right += f"a{units(r)} {units(r)} 0 0 1 {units(-r)} {units(r)}h{units(2 * r - w)}"
        left = f"a{units(r)} {units(r)} 0 0 1 {units(-r)} {units(-r)}v{units(2 * r - h)}"
        left += f"a{units(r)} {units(r)} 0 0 1 {units(r)} {units(-r)}z"
        return f"M{units(x + r)} {units(y)}{right}{left}", cap
    if name == "hexagon":
        tip = f"M{units(x + 8)} {units(y)}L{units(x)} 0L{units(x + 8)} {units(-y)}"
        return f"{tip}H{units(-x - 8)}L{units(-x)} 0L{units(-x - 8)} {units(y)}z", f"{tip}z"
    return (
        f"M{units(x)} {units(y)}h{units(w)}v{units(h)}h{units(-w)}z",
        f"M{units(x)} {units(y)}h5v{units(h)}h-5z",
    )


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
