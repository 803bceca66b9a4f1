"""The pages that list: home, concepts, topics, references, downloads, search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from painkg import offline, parts, wording
from painkg.html import articles
from painkg.html.texts import ClaimText
from painkg.lessons.model import Lesson
from painkg.model import Concept, Knowledge, Reference
from painkg.ontology import Topic
from painkg.site import addresses
from painkg.site.pages import Pages
from painkg.site.static import Static, search_script


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    file: str
    title: str
    content: bytes


class Lists:
    """Lists of a knowledge, each a page; every claim is put in words once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge, self._pages = knowledge, Pages(knowledge)
        self._said = articles.claims(knowledge)
        every = ((topic, self._texts(topic)) for topic in knowledge.ontology.topics)
        self.topics = [(topic, claims) for topic, claims in every if claims]

    def _texts(self, topic: Topic) -> list[ClaimText]:
        ids = {claim.id for claim in parts.claims_of_topic(self._knowledge, topic)}
        return [text for text in self._said.values() if text.claim.id in ids]  # what stands firmest first

    def home(self, lessons: Sequence[Lesson]) -> bytes:
        """Where a visit begins."""
        known = self._knowledge
        title = known.cut.title if known.cut else "Pain mechanisms, claim by claim"
        return self._page("home.html", title, counts=_counts(known), lessons=lessons, topics=self.topics)

    def concepts(self) -> bytes:
        """Every concept by its first letter."""
        ordered = sorted(self._knowledge.concepts.values(), key=lambda c: (_letter(c), c.label.lower(), c.id))
        letters = [(letter, list(found)) for letter, found in groupby(ordered, _letter)]
        return self._page("concepts.html", "Concepts", letters=letters)

    def topic(self, topic: Topic, claims: Iterable[ClaimText]) -> bytes:
        """The claims of a topic, by what they are about."""
        subjects: dict[str, list[ClaimText]] = {}
        for text in claims:
            subjects.setdefault(text.claim.subject, []).append(text)
        found = [(self._knowledge.concepts[id_], said) for id_, said in subjects.items()]
        found.sort(key=lambda pair: (pair[0].label.lower(), pair[0].id))
        view = "" if self._knowledge.cut else Static(deep=True).to("view", topic.name)
        count = sum(map(len, subjects.values()))
        values: dict[str, Any] = {"topic": topic, "subjects": found, "view": view, "count": count}
        return self._page("topic.html", topic.label, deep=True, **values)

    def references(self) -> bytes:
        """Every source, with the claims that cite it."""
        citing: dict[str, dict[str, ClaimText]] = {}
        for text in self._said.values():
            for evidence in text.claim.evidence:
                citing.setdefault(evidence.reference, {})[text.claim.id] = text
        listed = [
            _listed(each, list(citing.get(key, {}).values()))
            for key, each in self._knowledge.references.items()
        ]
        return self._page("references.html", "References", references=listed)

    def downloads(self, found: Sequence[Download], size: int) -> bytes:
        """What there is to take away; ``size`` is that of the index of the search."""
        return self._page("downloads.html", "Downloads", downloads=found, size=size)

    def search(self, index: str) -> bytes:
        """The search; its index stands in the page, for a page on a disk may read no file beside it."""
        held = Markup(index)  # noqa: S704 - escaped by safe_json
        return self._page("search.html", "Search", code=search_script(), index=held)

    def _page(self, template: str, title: str, deep: bool = False, code: str = "", **values: Any) -> bytes:
        surroundings = Static(deep, code).surroundings()
        return self._pages.render(template, title, **surroundings, **values).encode()


def _counts(knowledge: Knowledge) -> dict[str, int]:
    return {name: len(getattr(knowledge, name)) for name in ("concepts", "claims", "references")}


def _letter(concept: Concept) -> str:
    """The heading that a concept is listed under.

    >>> _letter(Concept(id="x", label="5-HT", type="", definition=""))
    '0–9 …'
    """
    first = concept.label[:1].upper()
    return first if first.isascii() and first.isalpha() else "0–9 …"


def _listed(reference: Reference, claims: list[ClaimText]) -> dict[str, Any]:
    """A reference as its page shows it: its text once, its addresses as links."""
    links = [(name, address) for name, address in reference.links.items() if offline.web(address)]
    return {
        "anchor": addresses.anchor(reference.key),
        "text": wording.description(reference),
        "cited": wording.citation(reference),
        "links": links,
        "claims": claims,
    }
