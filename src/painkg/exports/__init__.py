"""The formats of ``painkg export``: one function a format, its docstring the help text.

Most are one file; those in ``FOLDERS`` are a folder of them. The first line of a docstring says
what the format is, the rest what it loses; the formats of a module are a family.
"""

from __future__ import annotations

from painkg.exports import citations, drawings, exchange, linked_data, networks, pages, tables
from painkg.exports.pages import DOWNLOADS
from painkg.exports.registry import (
    FOLDERS,
    FORMATS,
    Files,
    Folder,
    Format,
    about,
    family,
    files,
    guided,
    write,
)

__all__ = [
    "DOWNLOADS",
    "FOLDERS",
    "FORMATS",
    "Files",
    "Folder",
    "Format",
    "about",
    "families",
    "files",
    "guided",
    "write",
]


def families() -> dict[str, dict[str, Format | Folder]]:
    """Every format by name, in families, in the order of the help; folders stand among their kind."""
    modules = (pages, linked_data, networks, drawings, exchange, tables, citations)
    found = {name: about(name) for name in (*FORMATS, *FOLDERS)}
    return {
        title: {name: each for name, each in found.items() if each.family == title}
        for title in map(family, modules)
    }
