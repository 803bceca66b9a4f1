"""Pages and text, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painkg import wording
from painkg.exports.registry import FORMATS, Files, folder, format, write
from painkg.model import Knowledge

if TYPE_CHECKING:
    from painkg.html.guides import Guides

DOWNLOADS = ("turtle", "jsonld", "csv", "bibtex", "csl", "sentences")
"""The formats that a site offers to take away."""


@format("html", ".html", "renderer", "language", guided=True)
def html(
    knowledge: Knowledge, renderer: str = "svg", language: str = "en", guides: Guides | None = None
) -> bytes:
    """One offline page with the map, every concept, every claim and its evidence.

    Loses nothing that a reader would miss; programs take the graph from its Export menu.
    """
    from painkg import html

    return html.page(knowledge, renderer, language, guides).encode()


@folder("site", guided=True)
def site(knowledge: Knowledge, guides: Guides) -> Files:
    """A folder of pages for any web host: concepts, claims, topics, lessons, explorer, search.

    Loses nothing that a reader would miss; programs take the graph from its downloads.
    """
    from painkg import site
    from painkg.site.lists import Download

    formats = ((FORMATS[name], name) for name in DOWNLOADS)
    found = [Download(f"painkg{each.suffix}", each.title, write(knowledge, name)) for each, name in formats]
    return site.files(knowledge, guides, found)


@format("markdown", ".md")
def markdown(knowledge: Knowledge) -> bytes:
    """A document in Markdown: concepts, claims as sentences, references.

    Loses what each source found, and in whom; identifiers of concepts.
    """
    from painkg.exports import document

    return document.write(knowledge).encode()


@format("sentences", ".txt", "level")
def sentences(knowledge: Knowledge, level: str = wording.STUDENT) -> bytes:
    """Every claim as an English sentence, to be read from top to bottom.

    Loses definitions, identifiers and all of the evidence but what it comes to.
    """
    from painkg import text

    return text.read_back(knowledge, level).encode()
