"""A page a concept and a claim from its template: for the site, and for ``painkg serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from painkg import answers, appraisal, offline, wording
from painkg.model import Claim, Concept, Evidence, Knowledge

FOLDER = Path(__file__).parent / "templates"


class Pages:
    """The templates, filled in.

    What surrounds a page is given with each: ``to``, which makes an address of a kind of page and
    a name, ``nav``, the addresses and words of the header, and for a page that stands alone its
    ``style`` and ``policy``.
    """

    def __init__(self, knowledge: Knowledge, *folders: Path) -> None:
        self._knowledge = knowledge
        self._labels = {each.id: each.label for each in knowledge.concepts.values()}
        loader = FileSystemLoader([FOLDER, *folders])
        self._pages = Environment(loader=loader, autoescape=True, trim_blocks=True)
        self._pages.filters["web"] = offline.web
        self._pages.globals["label"] = lambda field, word: knowledge.ontology.term(field, word).label

    def concept(self, found: Concept, **surroundings: Any) -> str:
        """What a concept is and what is claimed of it."""
        card = answers.concept(self._knowledge, found)
        type_ = self._knowledge.type_of(found).label.capitalize()
        return self.render("concept.html", found.label, card=card, type=type_, **surroundings)

    def claim(self, found: Claim, **surroundings: Any) -> str:
        """A claim, its evidence, and how its confidence was computed."""
        card = answers.claim(self._knowledge, found)
        working = appraisal.appraise(self._knowledge, found).working()
        values = {"claim": card, "sources": [*map(self._source, found.evidence)], "working": working}
        return self.render("claim.html", card["sentence"], **values, **surroundings)

    def _source(self, evidence: Evidence) -> dict[str, Any]:
        reference = self._knowledge.references[evidence.reference]
        whom = ", ".join(wording.whom(self._knowledge, evidence))
        return {"reference": reference, "cited": wording.citation(reference), "whom": whom}

    def render(self, template: str, title: str, **values: Any) -> str:
        """Any page from its template."""
        return self._pages.get_template(template).render(title=title, labels=self._labels, **values)
