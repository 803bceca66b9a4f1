"""The text of a document: plain text, HTML, PDF or DOCX; its sentences, each under its heading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module

from painkg import foreign
from painkg.errors import PainkgError, brief

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
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“(]*[A-Z0-9])")
MOST = 20_000_000
"""So many bytes a document has at most."""
_TEXT = 2_000_000  # letters: a long book
_SENTENCE = 2_000  # letters: what runs on without a full stop is cut


@dataclass(frozen=True)
class Passage:
    """A sentence, the line it stands in (from 1), and the heading that it stands under."""

    text: str
    line: int
    heading: str = ""


def text_of(content: bytes, name: str) -> str:
    """The text of a document, by the ending of its name."""
    if len(content) > MOST:
        raise PainkgError(f"'{name}' is larger than {MOST // 1_000_000} MB. Give a part of it.")
    ending = name.lower().rpartition(".")[2]
    try:
        text = {"html": _html, "htm": _html, "pdf": _pdf, "docx": _docx}.get(ending, foreign.text)(content)
    except foreign.MALFORMED as error:
        raise PainkgError(
            f"'{name}' is no {ending} document: {brief(str(error))}. Save it as text."
        ) from error
    if len(text) > _TEXT:
        raise PainkgError(f"'{name}' has more than {_TEXT:,} letters. Give a part of it.")
    return text


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
    try:
        pdfium = import_module("pypdfium2")
    except ImportError as error:
        raise PainkgError("reading PDF needs 'pypdfium2'. Install: pip install 'painkg[teach]'") from error
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


def passages(text: str) -> Iterator[Passage]:
    """The sentences of a text; a line without a full stop is the heading of what follows."""
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said and said[-1] not in ".!?:;," and len(said.split()) <= 14:
            heading = said
        for sentence in _END.split(said):
            for part in _cut(sentence):
                yield Passage(part, number, "" if part == heading else heading)


def _cut(sentence: str) -> Iterator[str]:
    """A sentence, in parts where it is longer than any; nothing of an empty one."""
    start = 0
    while start < len(sentence):
        end = start + _SENTENCE
        if end < len(sentence):
            end = sentence.rfind(" ", start + 1, end) + 1 or end
        yield sentence[start:end].strip()
        start = end
