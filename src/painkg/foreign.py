"""What others wrote, read within bounds: what is damaged or made to unfold is refused."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from xml.etree import ElementTree

MALFORMED = (
    *(AssertionError, AttributeError, EOFError, LookupError, RuntimeError, TypeError, ValueError),
    *(csv.Error, zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
)
"""What readers of CSV, JSON, XML, HTML, PDF and ZIP raise at a file that is not as it should be.

Among the RuntimeErrors are nesting that is too deep and what is encrypted.
"""
_DEPTH = 200


def text(content: bytes) -> str:
    """Text in UTF-8, in UTF-16 where its first two bytes say so, and otherwise as Windows writes it.

    >>> text("é".encode()), text("é".encode("utf-16")), text("é".encode("cp1252"))
    ('é', 'é', 'é')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def xml(content: str) -> ElementTree.Element:
    """The elements of an XML file. Raises ValueError for entities of its own and for what nests deep."""
    if "<!DOCTYPE" in content:
        raise ValueError("it declares entities")
    depth = 0
    root: ElementTree.Element | None = None
    for event, element in ElementTree.iterparse(io.StringIO(content), ("start", "end")):  # noqa: S314
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            raise ValueError("it nests too deep")
    if root is None:
        raise ValueError("it is empty")
    return root


def member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of an archive, whatever its head says of its size. Raises ValueError where it is too large."""
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"'{name}' is packed in an unusual way")
    with archive.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"'{name}' unfolds to more than {most // 1_000_000} MB")
    return content
