"""Pages as one SVG picture, one under another; text stays text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from painkg.maps.sheet import Mark, Page, Path

FONT = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
_STYLES = {"plain": "", "bold": ' font-weight="bold"', "italic": ' font-style="italic"'}


def write(title: str, pages: Sequence[Page]) -> str:
    """The picture, the same to the byte on every machine."""
    width, height = pages[0].width, sum(page.height for page in pages)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height:.1f}pt" '
        f'viewBox="0 0 {width} {height:.1f}" role="img" font-family="{FONT}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height:.1f}" fill="#ffffff"/>',
    ]
    for number, page in enumerate(pages):
        lines += [f'<g transform="translate(0 {number * page.height:.1f})">', *_marks(page.marks), "</g>"]
    return "\n".join([*lines, "</svg>", ""])


def _marks(marks: Sequence[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Path):
            yield _path(mark)
        else:
            anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
            place = f'x="{mark.x:g}" y="{mark.y:g}" font-size="{mark.size:g}" fill="{mark.colour}"'
            yield f"<text {place}{anchor}{_STYLES[mark.style]}>{escape(mark.words)}</text>"


def _path(path: Path) -> str:
    steps = "".join(letter + " ".join(f"{value:g}" for value in values) for letter, values in path.steps)
    stroke = f' stroke="{escape(path.stroke)}" stroke-width="{path.width:g}"' if path.stroke else ""
    dash = f' stroke-dasharray="{" ".join(f"{each:g}" for each in path.dash)}"' if path.dash else ""
    return f'<path d="{steps}" fill="{escape(path.fill) or "none"}"{stroke}{dash}/>'
