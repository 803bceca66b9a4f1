"""painkg from Python: one object that answers what the command line answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painkg import answers, gaps, parts, snapshot, source, wording
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Knowledge
from painkg.ontology import PAIN
from painkg.search import find, resolve, resolve_claim

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

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

    def answer(self, query: str, title: str = "") -> Knowledge:
        """The concepts and claims in the answer of a query, with every claim between two of the concepts."""
        return parts.named(self.knowledge, self.query(query).names(PAIN), title or "Answer of a query")

    def export(self, format: str, part: Knowledge | None = None, **options: str) -> bytes:
        """The graph, or a part of it, in one of the formats of ``painkg export``."""
        from painkg import exports

        return exports.write(part or self.knowledge, format, **options)
