"""The formats of ``painkg export``: one function a format, its docstring the help text.

Most are one file; those in ``FOLDERS`` are a folder of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from painkg import appraisal, wording
from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Claim, Knowledge

if TYPE_CHECKING:
    from painkg.html.guides import Guides

Writer = Callable[..., bytes]
Files = Iterator[tuple[str, bytes]]
"""The name of each file within a folder, and what is in it."""


@dataclass(frozen=True)
class Format:
    """A format: who writes it, how its files end, what it is for, which options it takes."""

    write: Writer
    suffix: str
    title: str
    options: tuple[str, ...]
    guided: bool = False
    """Whether lessons and named questions are part of it."""


@dataclass(frozen=True)
class Folder:
    """A format that is a folder: who makes its files, and what it is for."""

    files: Callable[[Knowledge, Guides], Files]
    title: str


FORMATS: dict[str, Format] = {}
FOLDERS: dict[str, Folder] = {}


def format(name: str, suffix: str, *options: str, guided: bool = False) -> Callable[[Writer], Writer]:
    """Register a format."""

    def register(function: Writer) -> Writer:
        title = (function.__doc__ or "").strip().splitlines()[0]
        FORMATS[name] = Format(function, suffix, title, options, guided)
        return function

    return register


def is_guided(name: str) -> bool:
    """Whether a format takes lessons and answers."""
    return name in FORMATS and FORMATS[name].guided


def write(knowledge: Knowledge, name: str, guides: Guides | None = None, **options: str) -> bytes:
    """The graph in a format, with what leads through it. Raises UnknownNameError for a format not there."""
    if name not in FORMATS and name not in FOLDERS:
        raise UnknownNameError("format", name, [*FORMATS, *FOLDERS])
    for option in options:
        if name in FOLDERS or option not in FORMATS[name].options:
            raise PainkgError(f"'{name}' takes no option '{option}'. Leave it out.")
    if name in FOLDERS:
        raise PainkgError(f"'{name}' is a folder, not a file. Name a new one: -o DIR")
    more = {"guides": guides} if guides and is_guided(name) else {}
    return FORMATS[name].write(knowledge, **options, **more)


@format("html", ".html", "renderer", "language", guided=True)
def html(
    knowledge: Knowledge, renderer: str = "svg", language: str = "en", guides: Guides | None = None
) -> bytes:
    """One offline page with the map, every concept, every claim and its evidence."""
    from painkg import html

    return html.page(knowledge, renderer, language, guides).encode()


@format("turtle", ".ttl")
def turtle(knowledge: Knowledge) -> bytes:
    """RDF for people: the curated graph, as Turtle."""
    return _rdf(knowledge, "turtle")


@format("ntriples", ".nt")
def ntriples(knowledge: Knowledge) -> bytes:
    """RDF line by line: the curated graph, as N-Triples."""
    return _rdf(knowledge, "ntriples")


@format("nquads", ".nq")
def nquads(knowledge: Knowledge) -> bytes:
    """RDF line by line: the curated, inferred and ontology graphs, as N-Quads."""
    return _rdf(knowledge, "nquads")


@format("trig", ".trig")
def trig(knowledge: Knowledge) -> bytes:
    """RDF for people: the curated, inferred and ontology graphs, as TriG."""
    return _rdf(knowledge, "trig")


@format("jsonld", ".jsonld")
def jsonld(knowledge: Knowledge) -> bytes:
    """RDF for JSON programs: the curated, inferred and ontology graphs, as JSON-LD."""
    return _rdf(knowledge, "jsonld")


@format("rdfxml", ".rdf")
def rdfxml(knowledge: Knowledge) -> bytes:
    """RDF for XML programs: the curated graph, as RDF/XML."""
    return _rdf(knowledge, "rdfxml")


def _rdf(knowledge: Knowledge, name: str) -> bytes:
    from painkg import rdf

    return rdf.serialise(knowledge, name)


@format("shapes", ".ttl")
def shapes(knowledge: Knowledge) -> bytes:
    """SHACL shapes, as Turtle, to check the curated graph together with the ontology."""
    from painkg import shapes

    return shapes.write(knowledge.ontology)


@format("sentences", ".txt", "level")
def sentences(knowledge: Knowledge, level: str = wording.STUDENT) -> bytes:
    """Every claim as an English sentence, to be read from top to bottom."""
    from painkg import text

    return text.read_back(knowledge, level).encode()


@format("csl", ".json")
def csl(knowledge: Knowledge) -> bytes:
    """The references as CSL-JSON, for Zotero, pandoc and other citation programs."""
    from painkg import bibliography

    return bibliography.csl(knowledge).encode()


@format("bibtex", ".bib")
def bibtex(knowledge: Knowledge) -> bytes:
    """The references as BibTeX, for LaTeX."""
    from painkg import bibliography

    return bibliography.bibtex(knowledge).encode()


@format("csv", ".csv")
def table(knowledge: Knowledge) -> bytes:
    """One table of claims for a spreadsheet, with status, confidence, sentence and references."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    rows = [_row(knowledge, claim) for claim in knowledge.claims.values()]
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_harmless(cell) for cell in row.values()] for row in rows)
    return file.getvalue().encode()


def _row(knowledge: Knowledge, claim: Claim) -> dict[str, str]:
    appraised = appraisal.appraise(knowledge, claim)
    relation = knowledge.relation_of(claim)
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject label": knowledge.concept(claim.subject).label,
        "relation": claim.relation,
        "object": claim.object,
        "object label": knowledge.concept(claim.object).label,
        "where": claim.where,
        "phase": claim.phase,
        "condition": claim.condition,
        "directness": claim.directness,
        "sign": {1: "plus", -1: "minus"}.get(relation.sign, ""),
        "status": appraised.status,
        "confidence": f"{appraised.confidence:.2f}",
        "sentence": wording.sentence(knowledge, claim, appraised.status),
        "references": "; ".join(sorted({each.reference for each in claim.evidence})),
    }


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> _harmless("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) else cell


DOWNLOADS = ("turtle", "jsonld", "csv", "bibtex", "csl", "sentences")
"""The formats that a site offers to take away."""


def site(knowledge: Knowledge, guides: Guides) -> Files:
    """A folder of pages for any web host: concepts, claims, topics, lessons, explorer, search."""
    from painkg import site
    from painkg.site.lists import Download

    formats = ((FORMATS[name], name) for name in DOWNLOADS)
    found = [Download(f"painkg{each.suffix}", each.title, write(knowledge, name)) for each, name in formats]
    return site.files(knowledge, guides, found)


FOLDERS["site"] = Folder(site, (site.__doc__ or "").splitlines()[0])
