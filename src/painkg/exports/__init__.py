"""The formats of ``painkg export``: one function a format, its docstring the help text.

Most are one file; those in ``FOLDERS`` are a folder of them. The first line of a docstring says
what the format is, the rest what it loses; the formats of a module are a family.
"""

from __future__ import annotations

from painkg.exports import pages, linked_data, networks, drawings, exchange, tables, citations  # noqa: I001
from painkg.exports.pages import DOWNLOADS
from painkg.exports.registry import FOLDERS, FORMATS, Files, Folder, Format, about, families, write

__all__ = ["DOWNLOADS", "FOLDERS", "FORMATS", "Files", "Folder", "Format", "about", "families", "write"]
FAMILIES = (pages, linked_data, networks, drawings, exchange, tables, citations)
"""In the order in which the help lists them."""
