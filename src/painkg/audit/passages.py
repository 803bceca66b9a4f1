"""The sentences of a text, each under its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“(]*[A-Z0-9])")
_SENTENCE = 2_000  # letters: what runs on without a full stop is cut


@dataclass(frozen=True)
class Passage:
    """A sentence, the line it stands in (from 1), and the heading that it stands under."""

    text: str
    line: int
    heading: str = ""


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
