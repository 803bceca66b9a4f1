"""The page: nodes and edges by pyvis' builder, all the rest for our own template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from painkg import layout
from painkg.html import articles, drawing, files, sketches, views
from painkg.html.articles import ClaimText
from painkg.html.drawing import Drawer
from painkg.html.guides import Guides
from painkg.html.records import Records
from painkg.html.teaching import Taught
from painkg.html.views import Named
from painkg.model import Knowledge
from painkg.ontology import Term

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
        statuses = knowledge.ontology.vocabularies["status"]
        marks = {word: term.mark for word, term in statuses.items()}
        self._numbers = {text.claim.id: n for n, text in enumerate(self._claims)}
        self._draw = Drawer(knowledge, self._said, self._numbers, marks)
        self._counted = self._counts()
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
            cap=drawing.cap, units=drawing.units, held=drawing.held, web=articles.web, boxed=drawing.box
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
        style = files.style(self._knowledge.ontology.concept_types, self._words["labels"])
        code = files.script()
        return {
            "t": self._words,
            "knowledge": self._knowledge,
            "ontology": self._knowledge.ontology,
            "statuses": [term for term in self._terms("status") if term.word in self._counted["status"]],
            "levels": self._terms("level"),
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
            "types": [self._knowledge.ontology.types[name] for name in self._counted["types"]],
            "style": Markup(style),  # noqa: S704 - our own file, and colours that were looked at
            "script": Markup(code),  # noqa: S704 - our own file
            "data": Markup(files.safe_json(self._data())),  # noqa: S704 - escaped by safe_json
            "policy": files.policy(code, style),
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

    def _filters(self) -> dict[str, list[list[Any]]]:
        """The rows of each filter: value, label, what is explained, how many, and whether it is on at first.

        Those of types have their picture too: whether it is a hexagon, how round, and the letters.
        """
        vocabularies, types = self._knowledge.ontology.vocabularies, self._knowledge.ontology.types
        rows: dict[str, list[list[Any]]] = {}
        for field in ("status", "species", "kind"):
            terms = vocabularies[field]
            rows[field] = [
                [word, terms[word].label, terms[word].definition, count, int(not terms[word].denied)]
                for word, count in self._counted[field].items()
                if word
            ]
        if unstated := self._counted["species"].get(""):
            rows["species"].append(
                ["", self._words["no_species"], self._words["no_species_note"], unstated, 1]
            )
        rows["types"] = [
            [name, types[name].label, types[name].definition, count, 1, types[name].shape, types[name].symbol]
            for name, count in self._counted["types"].items()
        ]
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
        said["filters"] = self._filters()
        return said | records.data()

    def _listed(self, view: Named) -> list[Any]:
        return [[self._numbers[id_] for id_ in view.claims], view.left_out, view.note]


def _counted(found: list[str], terms: Iterable[Term]) -> dict[str, int]:
    return {term.word: found.count(term.word) for term in terms if term.word in found}
