"""A graph on a SPARQL server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from painkg.api.opened import Painkg
from painkg.errors import PainkgError
from painkg.model import Knowledge

if TYPE_CHECKING:
    import rdflib

    from painkg.remote import Endpoint
    from painkg.sparql import Profile, Result
    from painkg.store import Quad, Store


@dataclass(frozen=True)
class RemotePainkg(Painkg):
    """A graph on a SPARQL 1.1 server: queries run there, the curated graph is fetched for the rest."""

    url: str = ""
    folder = None

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

    def quads(self) -> list[Quad]:
        """The dataset as it is written, made anew from what was fetched."""
        from painkg import rdf

        return rdf.quads(self.knowledge)

    def open(self) -> None:
        """Nothing is read before it is asked for."""

    def rdf(self) -> rdflib.Dataset:
        """The server as rdflib sees it."""
        from painkg import store

        return store.remote_for_rdflib(self.url)

    def query(self, text: str, services: bool = False) -> Result:
        """Answer a query on the server."""
        return self.endpoint.query(text, services)

    def profile(self, text: str, services: bool = False) -> Profile:
        """What the server is sent for a query, how much it answers, and how long that takes."""
        from painkg.sparql import with_prefixes
        from painkg.sparql.profile import timed

        steps = {"answered by the server": lambda: len(self.query(text, services).nodes())}
        return timed(steps, lambda: with_prefixes(text))

    def stream(self, text: str, format: str, output: BinaryIO, services: bool = False) -> None:
        """Write the answer of the server."""
        from painkg import sparql

        output.write(sparql.write(self.query(text, services), format))
