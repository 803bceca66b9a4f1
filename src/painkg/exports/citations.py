"""References, for citation programs."""

from __future__ import annotations

from painkg.exports.registry import format
from painkg.model import Knowledge


@format("csl", ".json")
def csl(knowledge: Knowledge) -> bytes:
    """The references as CSL-JSON, for Zotero, pandoc and other citation programs.

    Loses everything but the references; volume and pages were never recorded.
    """
    from painkg import bibliography

    return bibliography.csl(knowledge).encode()


@format("bibtex", ".bib")
def bibtex(knowledge: Knowledge) -> bytes:
    """The references as BibTeX, for LaTeX.

    Loses everything but the references; volume and pages were never recorded.
    """
    from painkg import bibliography

    return bibliography.bibtex(knowledge).encode()


@format("ris", ".ris")
def ris(knowledge: Knowledge) -> bytes:
    """The references as RIS, for EndNote, Mendeley and the tools of systematic reviews.

    Loses everything but the references; volume and pages were never recorded.
    """
    from painkg import bibliography

    return bibliography.ris(knowledge).encode()
