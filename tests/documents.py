"""What the documents show: their blocks by language, the commands in them, and what these answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from textwrap import dedent

from painkg import source

ROOT = Path(__file__).parents[1]
FILES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
DOCUMENTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
NAMED = ("CHANGELOG.md", "benchmarks/README.md")
"""Documents whose text names commands and does not show them."""
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
    """Every command line of the shell blocks of a document; what is in quotes may go on in the next."""
    found: list[str] = []
    for line in (line for block in blocks(text, "sh") for line in block.splitlines() if line.strip()):
        if found and not _closed(found[-1]):
            found[-1] += f"\n{line}"
        else:
            found.append(line.strip())
    return found


def _closed(line: str) -> bool:
    try:
        shlex.split(line)
    except ValueError:  # a quote that is open
        return False
    return True


def commands(name: str) -> list[str]:
    """Every painkg command in code blocks and code spans of a document, each with an argument."""
    text = DOCUMENTS[name]
    spans = [] if name in NAMED else re.findall(r"`(painkg [^`]+)`", text)
    shown = [*lines(text), *(span for span in spans if not set(span.split()) & PLACEHOLDERS)]
    return list(dict.fromkeys(line for line in shown if line.startswith("painkg ")))


def sessions(text: str) -> list[tuple[str, str]]:
    """Each command of the console blocks of a document, with all that is shown until the next."""
    whole = "\n".join(blocks(text, "console"))
    return [(command, answer) for command, _, answer in (
        each.partition("\n") for each in re.split(r"^\$ ", whole, flags=re.MULTILINE)[1:]
    )]  # fmt: skip


def typed(answer: str) -> list[str]:
    """What a reader types in a session: all that stands behind a prompt."""
    prompts = (line.partition(":") for line in answer.splitlines())
    return [said.strip() for name, colon, said in prompts if colon and " '" not in name]


def as_shown(answer: str, output: str) -> bool:
    """Whether a command answers what is shown; where there is an ellipsis, anything may stand."""
    shown, found = ("\n".join(map(str.rstrip, text.strip().splitlines())) for text in (answer, output))
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), found, re.DOTALL) is not None


ADDED = (
    "  - subject: microglia\n    relation: releases\n    object: bdnf\n"
    "    where: dorsal-horn\n    condition: nerve-injury\n"
)
"""How the record begins that contributors are shown to add."""


def without_what_is_added(folder: Path) -> None:
    """Take that claim out of a data folder again."""
    for file in source.data_files(folder):
        head, found, tail = file.read_text(encoding="utf-8").partition(ADDED)
        if found:
            rest = tail.partition("\n  - subject:")
            file.write_text(head + "".join(rest[1:]).removeprefix("\n"), encoding="utf-8")
            return
    raise AssertionError("no such claim")
