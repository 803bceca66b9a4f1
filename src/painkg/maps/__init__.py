"""Concept maps for print and for editors: a choice of claims, set on a sheet."""

from __future__ import annotations

from painkg.errors import UnknownNameError
from painkg.maps import compose, pdf, sources, svg
from painkg.maps.selection import Chosen
from painkg.maps.sheet import ORIENTATIONS, PAPERS
from painkg.model import Knowledge

PICTURES = (".svg", ".pdf", ".png")
SUFFIXES = (*PICTURES, *sources.WRITERS)


def write(
    knowledge: Knowledge,
    chosen: Chosen,
    suffix: str,
    paper: str = "a4",
    orientation: str = "landscape",
    bare: bool = False,
) -> bytes:
    """A map in the format that a suffix names: a picture on paper, or a source for an editor."""
    for kind, name, known in (
        ("map format", suffix, SUFFIXES),
        ("paper", paper, tuple(PAPERS)),
        ("orientation", orientation, ORIENTATIONS),
    ):
        if name not in known:
            raise UnknownNameError(kind, name, known)
    if suffix in sources.WRITERS:
        return sources.WRITERS[suffix](knowledge, chosen).encode()
    pages = compose.pages(knowledge, chosen, paper, orientation, bare)
    if suffix == ".svg":
        return svg.write(chosen.title, pages).encode()
    made = pdf.write(chosen.title, pages)
    return made if suffix == ".pdf" else pdf.png(made)
