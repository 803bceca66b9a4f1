"""The files that a page is made of: words, script, style; and the policy that allows just these."""

from __future__ import annotations

import base64
import hashlib
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
    *("begin", "address", "views", "star", "tree", "chain", "panel", "sentences", "filters"),
    *("camera", "keys", "search", "table", "reason", "ask", "export", "end"),
)
"""The files of the script, in the order in which they are joined."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def words(language: str) -> dict[str, Any]:
    """What the page says of its own accord, in a language."""
    said: dict[str, Any] = json.loads((FOLDER / "words" / f"{language}.json").read_text("utf-8"))
    return said


def script() -> str:
    """The whole script, without the comments and the indentation that only its authors need."""
    files = [(FOLDER / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    lines = [line.strip() for file in files for line in file.splitlines()]
    kept = [line for line in lines if line and not line.startswith("//")]
    return "\n".join(["(() => {", *kept, "})();", ""])


def style(types: Mapping[str, Type]) -> str:
    """The style sheet, with the colours of the ontology's types."""
    fit = [name for name in types if name.isidentifier() and _COLOUR.fullmatch(types[name].colour)]
    rules = "".join(f".t-{name}{{--t:{types[name].colour}}}\n" for name in fit)
    return (FOLDER / "explorer.css").read_text("utf-8") + rules


def safe_json(value: Any) -> str:
    """JSON that can stand in a page: nothing in it ends a script or begins a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def policy(code: str, style: str) -> str:
    """Nothing is allowed but our own script and our own style."""
    return (
        f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
