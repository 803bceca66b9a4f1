"""The explorer: one self-contained page, a document and a picture of the same graph.

``pyvis.network.Network`` builds nodes and edges; our own template is the page. Nothing is
loaded from anywhere: one style, one script, both named by their hash in the page's policy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg import layout
from painkg.errors import UnknownNameError
from painkg.html import articles, drawing, stock, views
from painkg.html.articles import ClaimText
from painkg.html.drawing import Drawer
from painkg.html.records import Records
from painkg.layout import lettering
from painkg.model import Knowledge
from painkg.ontology import Term

FOLDER = Path(__file__).parent / "explorer"
TEMPLATE = "template.html"
RENDERERS = ("svg", "pyvis")
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("words/*.json")))
SCRIPTS = (
    *("begin", "address", "views", "star", "chain", "panel", "sentences", "filters"),
    *("camera", "keys", "search", "table", "reason", "ask", "export", "end"),
)
"""The files of the script, in the order in which they are joined."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def page(knowledge: Knowledge, renderer: str = "svg", language: str = "en") -> str:
    """The whole page as text; ``pyvis`` gives the stock vis-network page instead, made safe."""
    if renderer not in RENDERERS:
        raise UnknownNameError("renderer", renderer, RENDERERS)
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    return stock.page(knowledge) if renderer == "pyvis" else _Page(knowledge, language).text()


def words(language: str) -> dict[str, Any]:
    """What the page says of its own accord, in a language."""
    said: dict[str, Any] = json.loads((FOLDER / "words" / f"{language}.json").read_text("utf-8"))
    return said


def script() -> str:
    """The whole script, without the comments and the indentation that only its authors need."""
    files = [(FOLDER / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    lines = [line.strip() for file in files for line in file.splitlines()]
    return "\n".join(
        ["(() => {", *(line for line in lines if line and not line.startswith("//")), "})();", ""]
    )


class _Page:
    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self._knowledge, self._words = knowledge, words(language)
        self._said = articles.claims(knowledge)
        self._chapters = articles.chapters(knowledge, self._said)
        found = [article for chapter in self._chapters for article in chapter.articles]
        self._concepts = [article.concept for article in found]
        self._claims = [text for article in found for text in article.claims]
        statuses = knowledge.ontology.vocabularies["status"]
        marks = {word: term.mark for word, term in statuses.items()}
        self._numbers = {text.claim.id: n for n, text in enumerate(self._claims)}
        self._draw = Drawer(knowledge, self._said, self._numbers, marks)
        self._whole = layout.whole(knowledge)
        self._sections, self._topics = views.sections(knowledge), list(views.topics(knowledge))

    def text(self) -> str:
        """Hand nodes, edges and everything else to the template."""
        from pyvis.network import Network

        net = Network(directed=True)
        net.templateEnv = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        filters = {"outline": drawing.outline, "cap": drawing.cap, "units": drawing.units}
        net.templateEnv.filters.update(**filters, web=articles.web, held=held)
        net.path = TEMPLATE
        for box in self._whole.boxes:
            net.add_node(box.id, **self._draw.node(box))
        for number, arrow in enumerate(self._whole.arrows):
            net.add_edge(arrow.source, arrow.target, number=number, **self._draw.edge(arrow))
        net.templateEnv.globals.update(self._context())
        return str(net.generate_html())

    # ── What the template sees ──────────────────────────────────────────────────────

    def _context(self) -> dict[str, Any]:
        style, code = self._style(), script()
        return {
            "t": self._words,
            "knowledge": self._knowledge,
            "ontology": self._knowledge.ontology,
            "statuses": self._terms("status"),
            "levels": self._terms("level"),
            "chapters": self._chapters,
            "whole": self._whole,
            "sections": self._sections,
            "topics": self._topics,
            "draw": self._draw,
            "answers": self._answers(),
            "counts": self._counts(),
            "style": Markup(style),  # noqa: S704 - our own file, and colours that were looked at
            "script": Markup(code),  # noqa: S704 - our own file
            "data": Markup(_json(self._data())),  # noqa: S704 - escaped by _json
            "policy": _policy(code, style),
        }

    def _terms(self, field: str) -> list[Term]:
        words_ = self._knowledge.ontology.vocabularies[field].values()
        return sorted(words_, key=lambda term: (term.order, term.word))

    def _answers(self) -> dict[str, list[ClaimText]]:
        """The claims that answer each row of the source page."""
        rows: dict[str, list[ClaimText]] = {row: [] for row in self._knowledge.statements}
        for text in self._said.values():
            for row in text.claim.page:
                rows.setdefault(row, []).append(text)
        return rows

    def _counts(self) -> dict[str, dict[str, int]]:
        """How many concepts of each type, and how many claims of each kind that can be filtered."""
        types = [concept.type for concept in self._knowledge.concepts.values()]
        claims = [text.claim for text in self._claims]
        species = [
            word for claim in claims for word in {e.species for e in claim.evidence if e.species} or {""}
        ]
        kinds = [word for claim in claims for word in {evidence.kind for evidence in claim.evidence}]
        status = [text.status.word for text in self._claims]
        return {
            "types": {name: types.count(name) for name in self._families() if name in types},
            "status": _counted(status, self._terms("status")),
            "species": _counted(species, self._terms("species"))
            | ({"": species.count("")} if "" in species else {}),
            "kind": _counted(kinds, self._terms("kind")),
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
        listed = {
            each.id: [[self._numbers[id_] for id_ in each.claims], each.left_out]
            for each in (*self._sections, *self._topics)
        }
        records = Records(self._knowledge, self._concepts, self._claims)
        return {"text": self._words["js"], "views": listed, **records.data()}


def _counted(found: list[str], terms: Iterable[Term]) -> dict[str, int]:
    return {term.word: found.count(term.word) for term in terms if term.word in found}


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


def _policy(code: str, style: str) -> str:
    """Nothing is allowed but our own script and our own style."""
    return (
        f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
