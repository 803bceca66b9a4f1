"""The RDF dataset of a graph, and SPARQL on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from painkg import snapshot
from painkg.api.lookup import Lookup

if TYPE_CHECKING:
    import rdflib

    from painkg.sparql import Profile, Result
    from painkg.store import Quad, Store


@dataclass(frozen=True)
class Queries(Lookup):
    """The dataset, queries and named questions."""

    @cached_property
    def store(self) -> Store:
        """The RDF dataset in an embedded SPARQL engine."""
        from painkg import store

        if self.folder:
            return store.from_nquads(self._nquads(self.folder))
        return store.from_quads(store.parse(self.where))

    def _nquads(self, folder: Path) -> bytes:
        """The dataset of a data folder as N-Quads, from the cache where it is there."""
        from painkg import rdf

        name = f"{snapshot.key(folder)}.nq"
        return snapshot.cached(name, lambda: rdf.serialise(self.knowledge, "nquads"))

    def quads(self) -> list[Quad]:
        """The dataset as it is written, before any store changes how numbers look."""
        from painkg import store

        return store.read_nquads(self._nquads(self.folder)) if self.folder else store.parse(self.where)

    def open(self) -> None:
        """Read what queries need now, which otherwise happens with the first of them."""
        self.store  # noqa: B018

    def rdf(self) -> rdflib.Dataset:
        """The RDF dataset for rdflib; its default graph is the union of all graphs.

        >>> import painkg
        >>> from rdflib import URIRef
        >>> thalamus = URIRef("https://w3id.org/painkg/thalamus")
        >>> (thalamus, None, None) in painkg.load().rdf()
        True
        """
        from painkg import store

        return store.for_rdflib(self.store)

    def query(self, text: str, services: bool = False) -> Result:
        """Answer a SPARQL 1.1 query; the usual prefixes are built in, SERVICE is only asked if allowed.

        >>> import painkg
        >>> painkg.load().query("SELECT ?type { pain:microglia a ?type . ?type pko:symbol ?s }").rows[0][0]
        'https://w3id.org/painkg/ontology#Cell'
        """
        from painkg import sparql

        return sparql.query(self.store, text, services)

    def stream(self, text: str, format: str, output: BinaryIO, services: bool = False) -> None:
        """Write the answer of a query while it is found."""
        from painkg import sparql

        sparql.stream(self.store, text, format, output, services)

    def profile(self, text: str, services: bool = False) -> Profile:
        """What the engine is asked for a query, how much it finds, and how long each step takes.

        >>> import painkg
        >>> profile = painkg.load().profile("SELECT * { pain:microglia pko:releases ?what }")
        >>> profile.asked, list(profile.seconds)
        ('SELECT  ?what  { pain:microglia pko:releases ?what }', ['understood', 'evaluated'])
        """
        from painkg import sparql

        return sparql.profile(self.store, text, services)

    def ask(self, name: str, **values: str | float) -> Result:
        """Answer a named question; ``at_least=3`` stands for its parameter ``at-least``.

        >>> import painkg
        >>> painkg.load().ask("sources-of", molecule="BDNF").columns[:2]
        ('source', 'sentence')
        """
        given = {key.replace("_", "-"): str(value) for key, value in values.items()}
        return self.query(self.question(name, given))

    def question(self, name: str, values: Mapping[str, str]) -> str:
        """The SPARQL text of a named question with the values of its parameters."""
        from painkg import asking, ontology
        from painkg.sparql import questions

        return asking.text(questions.load(name), values, ontology.load(), lambda: self.knowledge)
