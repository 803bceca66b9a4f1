"""What the documents show: their blocks by language, and the commands in them."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCUMENTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
PLACEHOLDERS = {"COMMAND", "FORMAT", "CONCEPT", "ID", "NAME", "FILE", "URL", "…"}
"""Words that stand for something in a command which is named and not shown."""
ANSWERS = {
    "painkg new claim data/glia.yaml": "microglia\nreleases\nglutamate\nspinal cord\n\n\ndirect\n\n\n"
    "Coull2005BDNF\nin-vitro\nrat\n\n\nsupports\nA sentence of our own.\nabstract\nn\n",
    "painkg new concept data/glia.yaml type=Cytokine label=interleukin-34": "il-34\nA protein.\na signal\n",
}
"""What a reader types where a command asks."""
SILENT = ("painkg format", "painkg format data", "painkg format --check")
"""What says nothing where nothing is to be done."""
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a language, those in lists too, without their indentation."""
    return [dedent(code) for _, found, code in _BLOCK.findall(text) if found == language]


def with_blocks(language: str) -> list[str]:
    """The documents that have blocks of a language."""
    return [name for name, text in DOCUMENTS.items() if blocks(text, language)]


def lines(text: str) -> list[str]:
    """Every line of the shell blocks of a document."""
    return [line.strip() for block in blocks(text, "sh") for line in block.splitlines() if line.strip()]


def commands(text: str) -> list[str]:
    """Every painkg command in code blocks and code spans of a document, each with an argument."""
    spans = [span for span in re.findall(r"`(painkg [^`]+)`", text) if not set(span.split()) & PLACEHOLDERS]
    shown = [line for line in (*lines(text), *spans) if line.startswith("painkg ")]
    return list(dict.fromkeys(shown))
