"""painkg from Python: one object that answers what the command line answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painkg import answers, gaps, snapshot, source, wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.search import find, resolve, resolve_claim

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from painkg.grading import Grader
    from painkg.lessons.model import Lesson
    from painkg.maps.selection import Chosen
    from painkg.quiz.cards import Card
    from painkg.sparql import Result
    from painkg.store import Store


def load(where: str | Path | None = None) -> Painkg:
    """Open a graph: the one that is shipped, a data folder, or an RDF file.

    Raises PainkgError when it cannot be read, CurationError when its data are wrong.

    >>> k = load()
    >>> k.concept("NMDAR").id
    'nmda-receptor'
    """
    if where is None or str(where) == "":
        return Painkg(source.DATA)
    if "://" in str(where):
        raise PainkgError(f"'{where}' is an address. Name a data folder or an RDF file on this machine.")
    path = Path(where)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(f"there is no '{path}' ({reason}). Name a data folder or an RDF file.") from error
    return Painkg(path)


@dataclass(frozen=True)
class Painkg:
    """A graph that was opened; everything is read when it is first asked for."""

    where: Path

    @cached_property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references as frozen values."""
        if self.where.is_dir():
            return snapshot.load(self.where)
        from painkg import store
        from painkg.rdf import reading

        return reading.read(store.parse(self.where))

    def concept(self, name: str) -> Concept:
        """The concept with this id, label, synonym or identifier.

        >>> load().concept("UBERON:0001897").label
        'thalamus'
        """
        return resolve(self.knowledge, name)

    def claim(self, code: str) -> Claim:
        """The claim with this id; its first letters are enough."""
        return resolve_claim(self.knowledge, code)

    def search(self, text: str, limit: int = 10) -> list[dict[str, Any]]:
        """Concepts by any name, typos forgiven: ``[{id, label, type, score, matched}]``."""
        return answers.search(find(self.knowledge, text, limit))

    def show(self, name: str, level: str = wording.STUDENT) -> dict[str, Any]:
        """A concept and every claim about it, as ``painkg show --json``; sentences at a reading level."""
        return answers.concept(self.knowledge, self.concept(name), level)

    def stats(self) -> dict[str, Any]:
        """Counts and page coverage, as ``painkg stats --json``."""
        return answers.stats(self.knowledge)

    def gaps(self, limit: int = 20) -> list[dict[str, Any]]:
        """Busy claims that are badly supported, as ``painkg gaps --json``."""
        return answers.gaps(self.knowledge, gaps.find(self.knowledge, limit))

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by name: those of the data folder; for another graph those that are shipped.

        >>> len(load().lessons["ketamine"].steps)
        7
        """
        from painkg import lessons

        return lessons.load(self.where if self.where.is_dir() else source.DATA, self.knowledge)

    def lesson(self, name: str, level: str = wording.STUDENT, suffix: str = "") -> bytes:
        """A lesson at a reading level: text, ``.pdf`` hand-out, ``.pptx`` slides or ``.html`` page."""
        from painkg import handout, lessons

        self.knowledge.ontology.term("level", level)
        return handout.write(self.knowledge, lessons.named(self.lessons, name), level, suffix)

    def map(
        self,
        suffix: str = ".svg",
        paper: str = "a4",
        orientation: str = "landscape",
        bare: bool = False,
        **source: Any,
    ) -> bytes:
        """A concept map of one source, as ``painkg map``: lesson, section, around, path or query."""
        from painkg import maps

        return maps.write(self.knowledge, self._chosen(source), suffix, paper, orientation, bare)

    def _chosen(self, source: dict[str, Any]) -> Chosen:
        from painkg import lessons
        from painkg.maps import selection

        given = {name: value for name, value in source.items() if value}
        if len(given) != 1:
            raise PainkgError("say what to draw. Give one of: lesson, section, around, path, query.")
        ((kind, value),) = given.items()
        if kind == "lesson":
            return selection.of_lesson(lessons.named(self.lessons, value))
        if kind == "section":
            return selection.of_section(self.knowledge, value)
        if kind == "around":
            return selection.around(self.knowledge, self.concept(value).id)
        if kind == "path":
            return selection.path(self.knowledge, *(self.concept(each).id for each in value))
        cells = {str(cell) for row in self.query(value).rows for cell in row}
        return selection.of_claims(self.knowledge, "Answer of a query", cells)

    def quiz(self, lesson: str | None = None, around: str | None = None, kind: str = "") -> list[Card]:
        """Quiz cards: of a lesson, about a concept, or of everything; of one kind or of all in turn."""
        from painkg import lessons, quiz

        shown = [claim.id for each in self.lessons.values() for claim in each.claims]
        within = None
        if lesson:
            within = {claim.id for claim in lessons.named(self.lessons, lesson).claims}
        if around:
            about = {claim.id for claim in self.knowledge.claims_about(self.concept(around).id)}
            within = about if within is None else within & about
        return quiz.make(self.knowledge, shown, within, kind)

    def audit(self, text: str) -> dict[str, Any]:
        """What the graph says to the sentences of a text, as ``painkg audit --json``."""
        from painkg import audit

        return audit.reports.plain(audit.read(self.knowledge, text.encode(), "text"))

    def grade(self, content: bytes, name: str, lesson: str | None = None) -> dict[str, Any]:
        """A concept map against the graph, as ``painkg grade --json``; its name says what it is drawn in."""
        from painkg import grading, lessons

        wanted = lessons.named(self.lessons, lesson).claims if lesson else ()
        found = self._grader.grade(grading.reading.read(content, name), wanted)
        return grading.reports.plain(self.knowledge, name, found)

    @cached_property
    def _grader(self) -> Grader:
        from painkg import grading

        return grading.Grader(self.knowledge)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The networkx graph: concepts as nodes, claims as edges keyed by claim id.

        >>> load().graph().nodes["microglia"]["type"]
        'Cell'
        """
        from painkg import graph

        return graph.build(self.knowledge)

    @cached_property
    def store(self) -> Store:
        """The RDF dataset in an embedded SPARQL engine."""
        from painkg import rdf, store

        if self.where.is_dir():
            name = f"{snapshot.key(self.where)}.nq"
            return store.from_nquads(snapshot.cached(name, lambda: rdf.serialise(self.knowledge, "nquads")))
        return store.from_quads(store.parse(self.where))

    def rdf(self) -> rdflib.Dataset:
        """The RDF dataset for rdflib; its default graph is the union of all graphs.

        >>> from rdflib import URIRef
        >>> thalamus = URIRef("https://w3id.org/painkg/thalamus")
        >>> (thalamus, None, None) in load().rdf()
        True
        """
        from painkg import store

        return store.for_rdflib(self.store)

    def query(self, text: str) -> Result:
        """Answer a SPARQL 1.1 query; the usual prefixes are built in.

        >>> load().query("SELECT ?type { pain:microglia a ?type . ?type pko:symbol ?s }").rows[0][0]
        'https://w3id.org/painkg/ontology#Cell'
        """
        from painkg import sparql

        return sparql.query(self.store, text)

    def export(self, format: str, **options: str) -> bytes:
        """The graph in one of the formats of ``painkg export``."""
        from painkg import exports

        return exports.write(self.knowledge, format, **options)
