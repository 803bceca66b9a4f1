"""The files that a page is made of: words, script, style, data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from painkg.ontology import Type

FOLDER = Path(__file__).parent / "explorer"
TEMPLATE = "template.html"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("words/*.json")))
SCRIPTS = (
    *("begin", "address", "views", "sketch", "star", "tree", "chain", "panel", "sentences", "filters"),
    *("camera", "keys", "search", "table", "reason", "ask", "export", "lesson", "end"),
)
"""The files of the script, in the order in which they are joined."""
_ENDS = r"(?=\n*<(?:/?(?:article|aside|details|div|fieldset|footer|h\d|main|ol|p|section|ul)|/li|/dd)\b)"
_SPARE = re.compile(
    r"(<(?:script|style)[ >].*?</(?:script|style)>)"  # kept as it is
    r"|(?<==)[\"']([^\s\"'=<>`]+)[\"'](?=[\s>])"
    rf"|</p>{_ENDS}|</li>(?=\n*<(?:li\b|/[uo]l>))|(?<=>)\n+(?=<)",
    re.DOTALL,
)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def words(language: str) -> dict[str, Any]:
    """What the page says of its own accord, in a language."""
    said: dict[str, Any] = json.loads((FOLDER / "words" / f"{language}.json").read_text("utf-8"))
    return said


def script() -> str:
    """The whole script, without the comments and the spaces that only its authors need."""
    from rjsmin import jsmin

    files = [(FOLDER / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return str(jsmin("\n".join(["(() => {", *files, "})();"]))) + "\n"


def terse(page: str) -> str:
    """The page without what a browser adds by itself: quotes that could be left out, ends of items.

    Every quote of a text is escaped by the template, so that those that are left are of attributes.
    """
    return _SPARE.sub(lambda found: found[1] or found[2] or "", page)


def style(types: Mapping[str, Type], labels: Mapping[str, str]) -> str:
    """The style sheet, with the colours of the ontology's types, and words that would stand everywhere."""
    fit = [name for name in types if name.isidentifier() and _COLOUR.fullmatch(types[name].colour)]
    rules = "".join(f".t-{name}{{--t:{types[name].colour};--g:url(#g-{name})}}\n" for name in fit)
    said = "".join(f'--w-{name}:"{text}";' for name, text in labels.items())
    return (FOLDER / "explorer.css").read_text("utf-8") + f"{rules}:root{{{said}}}\n"


def safe_json(value: Any) -> str:
    """JSON that can stand in a page: nothing in it ends a script or begins a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
