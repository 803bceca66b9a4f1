"""Pages as PDF through ReportLab, and as PNG through PDFium: the same bytes on every machine.

The letters are the fourteen that every PDF reader has, so that no font of the machine is
needed; what they lack is spelled out (α as alpha).
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

from painkg.extras import library
from painkg.maps.sheet import Mark, Page, Path

FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
DOTS = 150
"""Dots an inch of a PNG."""


def write(title: str, pages: Sequence[Page]) -> bytes:
    """The pages as a PDF document."""
    canvas_ = library("reportlab.pdfgen.canvas", "teach")
    file = io.BytesIO()
    size = (pages[0].width, pages[0].height)
    canvas = canvas_.Canvas(file, pagesize=size, invariant=1, pageCompression=1, initialFontName="Helvetica")
    canvas.setTitle(latin(title))
    canvas.setAuthor("painkg")
    for page in pages:
        for mark in page.marks:
            _draw(canvas, mark, page.height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def png(pdf: bytes) -> bytes:
    """A PDF document as one picture, pages one under another."""
    image = library("PIL.Image", "teach")
    document = library("pypdfium2", "teach").PdfDocument(pdf)
    pages = [page.render(scale=DOTS / 72).to_pil().convert("RGB") for page in document]
    whole = image.new("RGB", (pages[0].width, sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    file = io.BytesIO()
    whole.save(file, "PNG", dpi=(DOTS, DOTS), optimize=True)
    return file.getvalue()


def _draw(canvas: Any, mark: Mark, height: float) -> None:
    if isinstance(mark, Path):
        _draw_path(canvas, mark, height)
        return
    canvas.setFillColor(mark.colour)
    canvas.setFont(FONTS[mark.style], mark.size)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[mark.anchor](mark.x, height - mark.y, latin(mark.words))


def _draw_path(canvas: Any, path: Path, height: float) -> None:
    drawn = canvas.beginPath()
    for letter, values in path.steps:
        flipped = [height - value if at % 2 else value for at, value in enumerate(values)]
        {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}[letter](*flipped)
    if path.fill:
        canvas.setFillColor(path.fill)
    if path.stroke:
        canvas.setStrokeColor(path.stroke)
        canvas.setLineWidth(path.width)
        canvas.setDash(*path.dash) if path.dash else canvas.setDash()
    canvas.drawPath(drawn, stroke=bool(path.stroke), fill=bool(path.fill))


def latin(text: str) -> str:
    """The text in the letters that every PDF reader has.

    >>> latin("TNF-α, Č → ±")
    'TNF-alpha, C -> ±'
    """
    text = text.replace("−", "–").replace("→", "->").replace("✕", "×")
    return "".join(map(_letter, text))


def _letter(character: str) -> str:
    try:
        character.encode("cp1252")
        return character
    except UnicodeEncodeError:
        name = unicodedata.name(character, "")
        if name.startswith("GREEK"):
            return name.rpartition(" ")[2].lower()
        plain = unicodedata.normalize("NFKD", character)[:1]
        return plain if plain.isascii() else "?"
