"""The page: nodes and edges by pyvis' builder, all the rest for our own template."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg import layout, offline
from painkg.html import articles, files, filters, ink, sketches, views
from painkg.html.drawing import Drawer
from painkg.html.guides import Guides
from painkg.html.records import Records
from painkg.html.teaching import Taught
from painkg.html.texts import ClaimText
from painkg.html.views import Named
from painkg.model import Knowledge

MOST_DRAWN = 300
"""The most concepts whose arrows the file draws too; among more the script draws those that are asked for."""


class Page:
    """The page of a knowledge: everything the template needs, in its order."""

    def __init__(self, knowledge: Knowledge, language: str, guides: Guides, home: str) -> None:
        self._knowledge, self._words, self._home = knowledge, files.words(language), home
        self._said = articles.claims(knowledge)
        self._chapters = articles.chapters(knowledge, self._said)
        found = [article for chapter in self._chapters for article in chapter.articles]
        self._concepts = [article.concept for article in found]
        self._claims = [text for article in found for text in article.claims]
        self._numbers = {text.claim.id: n for n, text in enumerate(self._claims)}
        self._draw = Drawer(knowledge, self._said, self._numbers)
        self._whole = layout.whole(knowledge)
        self._sections, self._topics = views.sections(knowledge), list(views.topics(knowledge))
        style = self._whole.lettering
        self._questions = list(views.answers(knowledge, guides.answers, style))
        self._taught = Taught(knowledge, guides.lessons, style)

    def text(self) -> str:
        """Hand nodes, edges and everything else to the template."""
        from pyvis.network import Network

        net = Network(directed=True)
        net.templateEnv = Environment(
            loader=FileSystemLoader(files.FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        net.templateEnv.filters.update(
            cap=ink.cap, units=ink.units, held=ink.held, web=offline.web, boxed=ink.box
        )
        net.path = files.TEMPLATE
        for box in self._whole.boxes:
            net.add_node(box.id, **self._draw.node(box))
        for number, arrow in enumerate(self._whole.arrows):
            net.add_edge(arrow.source, arrow.target, number=number, **self._draw.edge(arrow))
        net.templateEnv.globals.update(self._context())
        return files.terse(str(net.generate_html()))

    # ── What the template sees ──────────────────────────────────────────────────────

    def _context(self) -> dict[str, Any]:
        occurring = {text.status.word for text in self._claims}
        style = files.style(self._knowledge.ontology.concept_types, self._words["labels"])
        code = files.script()
        vocabularies = self._knowledge.ontology.vocabularies
        return {
            "t": self._words,
            "knowledge": self._knowledge,
            "ontology": self._knowledge.ontology,
            "statuses": [term for term in vocabularies["status"].values() if term.word in occurring],
            "levels": vocabularies["level"].values(),
            "chapters": self._chapters,
            "whole": self._whole,
            "sections": self._sections,
            "topics": self._topics,
            "questions": self._questions,
            "taught": self._taught,
            "home": self._home,
            "most": MOST_DRAWN,
            "draw": self._draw,
            "answers": self._answers(),
            "types": filters.types(self._knowledge),
            "style": Markup(style),  # noqa: S704 - our own file, and colours that were looked at
            "script": Markup(code),  # noqa: S704 - our own file
            "data": Markup(files.safe_json(self._data())),  # noqa: S704 - escaped by safe_json
            "policy": offline.policy(style, code),
        }

    def _answers(self) -> dict[str, list[ClaimText]]:
        """The claims that answer each row of the source page."""
        rows: dict[str, list[ClaimText]] = {row: [] for row in self._knowledge.statements}
        for text in self._said.values():
            for row in text.claim.page:
                rows.setdefault(row, []).append(text)
        return rows

    def _data(self) -> dict[str, Any]:
        """What the script reads."""
        place = {concept.id: n for n, concept in enumerate(self._concepts)}
        listed = {each.id: self._listed(each) for each in (*self._sections, *self._topics, *self._questions)}
        for each in self._questions:
            listed[each.id] += [sketches.row(each.view, place, self._numbers), each.query]
        records = Records(self._knowledge, self._concepts, self._claims)
        lessons = self._taught.rows(
            self._numbers.__getitem__, lambda view: sketches.row(view, place, self._numbers)
        )
        cut = self._knowledge.cut
        begins = cut.lesson if cut and cut.lesson in lessons else ""
        said = {"text": self._words["js"], "views": listed, "lessons": lessons, "begins": begins}
        said["filters"] = filters.rows(self._knowledge, self._claims, self._words)
        return said | records.data()

    def _listed(self, view: Named) -> list[Any]:
        return [[self._numbers[id_] for id_ in view.claims], view.left_out, view.note]
