"""painkg from Python: one object that answers what the command line answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from painkg import answers, parts, release, snapshot, source, wording
from painkg.errors import CurationError, PainkgError, UnknownNameError
from painkg.inquiry import Inquiry
from painkg.model import Claim, Concept, Knowledge
from painkg.ontology import PAIN
from painkg.search import find, resolve, resolve_claim

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from painkg.grading import Grader
    from painkg.importing import Report
    from painkg.importing.reading import Progress
    from painkg.lessons.model import Lesson
    from painkg.maps.selection import Chosen
    from painkg.quiz.cards import Card
    from painkg.remote import Endpoint
    from painkg.sparql import Result
    from painkg.store import Quad, Store


def load(where: str | Path | None = None) -> Painkg:
    """Open a graph: the one that is shipped, or what ``where`` names.

    A data folder, an RDF file, a store, the wheel of a release, or the URL of a SPARQL server.
    Raises PainkgError when it cannot be read, CurationError when its data are wrong.

    >>> k = load()
    >>> k.concept("NMDAR").id
    'nmda-receptor'
    """
    if where is None or str(where) == "":
        return Painkg(source.DATA)
    if "://" in str(where):
        from painkg import remote

        if remote.is_url(str(where)):
            return RemotePainkg(Path(), str(where))
    path = Path(where)
    if source.is_store(path):
        return StoredPainkg(path)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(f"there is no '{path}' ({reason}). Name a data folder or an RDF file.") from error
    return Painkg(release.unpacked(path) if path.suffix == release.SUFFIX else path)


@dataclass(frozen=True)
class Painkg(Inquiry):
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
        from painkg import store

        if self.where.is_dir():
            return store.from_nquads(self._nquads())
        return store.from_quads(store.parse(self.where))

    def _nquads(self) -> bytes:
        """The dataset of a data folder as N-Quads, from the cache where it is there."""
        from painkg import rdf

        name = f"{snapshot.key(self.where)}.nq"
        return snapshot.cached(name, lambda: rdf.serialise(self.knowledge, "nquads"))

    def quads(self) -> list[Quad]:
        """The dataset as it is written, before any store changes how numbers look."""
        from painkg import store

        return store.read_nquads(self._nquads()) if self.where.is_dir() else store.parse(self.where)

    def open(self) -> None:
        """Read what queries need now, which otherwise happens with the first of them."""
        self.store  # noqa: B018

    def rdf(self) -> rdflib.Dataset:
        """The RDF dataset for rdflib; its default graph is the union of all graphs.

        >>> from rdflib import URIRef
        >>> thalamus = URIRef("https://w3id.org/painkg/thalamus")
        >>> (thalamus, None, None) in load().rdf()
        True
        """
        from painkg import store

        return store.for_rdflib(self.store)

    def query(self, text: str, services: bool = False) -> Result:
        """Answer a SPARQL 1.1 query; the usual prefixes are built in, SERVICE is only asked if allowed.

        >>> load().query("SELECT ?type { pain:microglia a ?type . ?type pko:symbol ?s }").rows[0][0]
        'https://w3id.org/painkg/ontology#Cell'
        """
        from painkg import sparql

        return sparql.query(self.store, text, services)

    def stream(self, text: str, format: str, output: BinaryIO, services: bool = False) -> None:
        """Write the answer of a query while it is found."""
        from painkg import sparql

        sparql.stream(self.store, text, format, output, services)

    def ask(self, name: str, **values: str | float) -> Result:
        """Answer a named question; ``at_least=3`` stands for its parameter ``at-least``.

        >>> load().ask("sources-of", molecule="BDNF").columns[:2]
        ('source', 'sentence')
        """
        given = {key.replace("_", "-"): str(value) for key, value in values.items()}
        return self.query(self.question(name, given))

    def question(self, name: str, values: Mapping[str, str]) -> str:
        """The SPARQL text of a named question with the values of its parameters."""
        from painkg import asking, ontology
        from painkg.sparql import questions

        return asking.text(questions.load(name), values, ontology.load(), lambda: self.knowledge)

    def around(self, name: str, hops: int = 1) -> Knowledge:
        """A concept and what lies within so many claims of it, as a knowledge of its own.

        >>> len(load().around("kcc2").claims) >= len(load().knowledge.claims_about("kcc2"))
        True
        """
        return parts.around(self.knowledge, self.concept(name).id, hops)

    def section(self, name: str) -> Knowledge:
        """What a section of the source page speaks of; named by id, title or number."""
        return parts.section(self.knowledge, name)

    def topic(self, name: str) -> Knowledge:
        """What belongs to a topic of the ontology; named by id, title or number."""
        return parts.topic(self.knowledge, name)

    def between(self, source: str, target: str) -> Knowledge:
        """The best causal paths from one concept to another, as a knowledge of its own."""
        from painkg.maps import selection

        chosen = selection.path(self.knowledge, self.concept(source).id, self.concept(target).id)
        return parts.of_claims(self.knowledge, chosen.claims, chosen.title)

    def taught(self, lesson: str) -> Knowledge:
        """What a lesson shows, as a knowledge of its own."""
        from painkg import lessons

        found = lessons.named(self.lessons, lesson)
        return parts.of_claims(self.knowledge, found.claims, found.title)

    def answer(self, query: str, title: str = "") -> Knowledge:
        """The concepts and claims in the answer of a query, with every claim between two of the concepts."""
        return parts.named(self.knowledge, self.query(query).names(PAIN), title or "Answer of a query")

    def export(self, format: str, part: Knowledge | None = None, **options: str) -> bytes:
        """The graph, or a part of it, in one of the formats of ``painkg export``."""
        from painkg import exports

        return exports.write(part or self.knowledge, format, **options)

    def export_folder(self, format: str, folder: Path, part: Knowledge | None = None) -> tuple[int, int]:
        """The graph, or a part of it, as a folder of pages, whole or not at all; how many files and bytes."""
        from painkg import exports
        from painkg.site import folder as folders

        if format not in exports.FOLDERS:
            raise UnknownNameError("folder format", format, list(exports.FOLDERS))
        files = exports.FOLDERS[format].files(part or self.knowledge, self._told().values())
        return folders.write(folder, files)

    def _told(self) -> dict[str, Lesson]:
        """The lessons; none where a graph from elsewhere lacks what the shipped ones claim."""
        try:
            return self.lessons
        except CurationError:
            if self.where.is_dir():
                raise
            return {}

    def publish(self, url: str, update: bool = False) -> dict[str, int]:
        """Put the dataset on a SPARQL server, each named graph whole; the number of triples of each."""
        from painkg import publishing, remote

        remote.is_url(url)
        return publishing.publish(self.store, remote.Endpoint(url), update)

    def bring(
        self,
        files: Iterable[Path],
        folder: Path,
        name: str,
        tell: Callable[[Progress], None] = lambda _: None,
    ) -> Report:
        """Import graphs of others into a store on disk, beside this one and in a named graph of their own."""
        from painkg import importing

        return importing.run(files, folder, name, self.quads(), self.knowledge.ontology.namespaces, tell)


@dataclass(frozen=True)
class StoredPainkg(Painkg):
    """A store on disk: our graph, and what was imported beside it."""

    @cached_property
    def store(self) -> Store:
        """The store as it is now; an import meanwhile makes another."""
        from painkg.importing import generations
        from painkg.store import Store

        return Store.read_only(str(generations.current(self.where)))

    def quads(self) -> list[Quad]:
        """Our own graphs in it."""
        from painkg import rdf

        own = (rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY)
        return [quad for graph in own for quad in self.store.quads_for_pattern(None, None, None, graph)]

    @cached_property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references of our own graph."""
        from painkg.rdf import reading

        return reading.read(self.quads())


@dataclass(frozen=True)
class RemotePainkg(Painkg):
    """A graph on a SPARQL 1.1 server: queries run there, the curated graph is fetched for the rest."""

    url: str = ""

    @cached_property
    def endpoint(self) -> Endpoint:
        """The server."""
        from painkg.remote import Endpoint

        return Endpoint(self.url)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references, read from the curated graph on the server."""
        from painkg.rdf import reading

        return reading.read(self.endpoint.curated())

    @cached_property
    def store(self) -> Store:
        """There is none on this machine."""
        raise PainkgError(f"'{self.url}' is asked where it is. Name a graph on this machine for this.")

    def open(self) -> None:
        """Nothing is read before it is asked for."""

    def rdf(self) -> rdflib.Dataset:
        """The server as rdflib sees it."""
        from painkg import store

        return store.remote_for_rdflib(self.url)

    def query(self, text: str, services: bool = False) -> Result:
        """Answer a query on the server."""
        return self.endpoint.query(text, services)

    def stream(self, text: str, format: str, output: BinaryIO, services: bool = False) -> None:
        """Write the answer of the server."""
        from painkg import sparql

        output.write(sparql.write(self.query(text, services), format))
