"""The text of a document: plain text, HTML, PDF or DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

from painkg import confined, foreign
from painkg.errors import PainkgError, brief
from painkg.extras import library

_BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "td",
    "th",
    "br",
    "title",
    "section",
    "article",
}
_HIDDEN = {"script", "style", "noscript", "template", "nav"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST = 20_000_000
"""So many bytes a document has at most."""
_TEXT = 2_000_000  # letters: a long book
MEGABYTES, SECONDS = 1_000, 60.0
"""What reading one may take: a few hundred bytes of PDF can ask for all the memory there is."""


def text_of(content: bytes, name: str) -> str:
    """The text of a document, by the ending of its name."""
    if len(content) > MOST:
        raise PainkgError(f"'{name}' is larger than {MOST // 1_000_000} MB. Give a part of it.")
    if _ending(name) not in READERS:
        return read(content, name)
    return confined.read(read, content, name, MEGABYTES, SECONDS)


def read(content: bytes, name: str) -> str:
    """The same, in this process and however long it takes."""
    ending = _ending(name)
    try:
        text = READERS.get(ending, foreign.text)(content)
    except foreign.MALFORMED as error:
        raise PainkgError(
            f"'{name}' is no {ending} document: {brief(str(error)).rstrip('.')}. Save it as text."
        ) from error
    if len(text) > _TEXT:
        raise PainkgError(f"'{name}' has more than {_TEXT:,} letters. Give a part of it.")
    return text


def _ending(name: str) -> str:
    return name.lower().rpartition(".")[2]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def _html(content: bytes) -> str:
    reader = _Reader()
    reader.feed(foreign.text(content))
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines))


def _pdf(content: bytes) -> str:
    pdfium = library("pypdfium2", "teach")
    pages = (page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content))
    # A line that does not end a sentence runs on: print breaks lines anywhere.
    return re.sub(r"(?<![.!?:\n])\r?\n(?=[a-z(])", " ", _joined(pages).replace("\ufffe", "-"))


def _docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        root = foreign.xml(foreign.member(file, "word/document.xml", MOST).decode())
    paragraphs = ("".join(run.text or "" for run in each.iter(f"{_W}t")) for each in root.iter(f"{_W}p"))
    return _joined(paragraphs)


def _joined(pieces: Iterable[str]) -> str:
    """Pieces of a text, a line each, no further than to the most that is read."""
    found, size = [], 0
    for piece in pieces:
        found.append(piece)
        size += len(piece) + 1
        if size > _TEXT + 1:
            break
    return "\n".join(found)


READERS: dict[str, Callable[[bytes], str]] = {"html": _html, "htm": _html, "pdf": _pdf, "docx": _docx}
"""By the ending of a name; what ends otherwise is text as it is."""
