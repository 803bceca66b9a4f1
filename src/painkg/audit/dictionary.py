"""Concepts named in a text: whole words, the longest name first, abbreviations that the text defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from painkg.model import Concept, Knowledge

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DEFINED = re.compile(r"\s*\(([A-Z][A-Za-z0-9-]{1,9})\)")
_BEFORE = re.compile(r"([\w-]+),? (?:and|or) (?:the )?$")
_AFTER = re.compile(r" (?:and|or) ([\w-]+)")
_SPELLINGS = (
    ("isation", "ization"), ("ised", "ized"), ("ising", "izing"), ("fibre", "fiber"), ("centre", "center"),
    ("grey", "gray"), ("tumour", "tumor"), ("behaviour", "behavior"), ("haem", "hem"), ("oedema", "edema"),
    ("stimuli", "stimulus"), ("ganglia", "ganglion"), ("cortices", "cortex"), ("nuclei", "nucleus"),
)  # fmt: skip
Words = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """A concept named in a text: where its name begins and ends, and the name."""

    concept: str
    start: int
    end: int
    words: str


def folded(word: str) -> str:
    """A word without case, plural and the choice between two spellings.

    >>> folded("Fibres"), folded("sensitisation"), folded("stimuli"), folded("process")
    ('fiber', 'sensitization', 'stimulus', 'process')
    """
    word = word.casefold().replace("’", "'").removesuffix("'s")
    for one, other in _SPELLINGS:
        word = word.replace(one, other)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


class Dictionary:
    """Every name of every concept, ready to be looked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names: dict[Words, str] = {}
        self._exact: dict[Words, str] = {}
        for concept in sorted(knowledge.concepts.values(), key=lambda each: each.id):
            for rank, name in enumerate(_names(concept)):
                self._add(name, concept.id, first=rank == 0)
        self._longest = max(map(len, self._names), default=1)

    def _add(self, name: str, id_: str, first: bool) -> None:
        key = tuple(folded(word) for word in _WORD.findall(name))
        if not key:
            return
        if first:
            self._names[key] = id_
        else:
            self._names.setdefault(key, id_)
        if _is_abbreviation(name):
            self._exact[key] = name

    def find(self, text: str) -> list[Mention]:
        """The concepts that a text names, in the order of the text."""
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        defined: dict[str, str] = {}
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention, used = self._at(text, words, at, defined)
            if mention:
                found.append(mention)
                if short := _DEFINED.match(text, mention.end):
                    defined[short[1]] = mention.concept
            at += used
        taken = {at for mention in found for at in range(mention.start, mention.end)}
        shared = [each for mention in found for each in self._sharing(text, mention, taken)]
        return sorted({*found, *shared}, key=lambda each: (each.start, -each.end))

    def _sharing(self, text: str, mention: Mention, taken: set[int]) -> Iterator[Mention]:
        """Names that share words with this one: presynaptic [change] and postsynaptic change.

        ``release and action`` after ``transmitter`` shares what comes before. A word that belongs
        to another name shares nothing.
        """
        words = mention.words.split()
        before = _BEFORE.search(text[: mention.start])
        if before and before.start(1) not in taken:
            for kept in range(1, len(words)):
                yield from self._shared(mention, before, f"{before[1]} {' '.join(words[kept:])}")
        after = _AFTER.match(text, mention.end)
        if after and after.start(1) not in taken and len(words) > 1:
            yield from self._shared(mention, after, f"{' '.join(words[:-1])} {after[1]}")

    def _shared(self, mention: Mention, word: re.Match[str], name: str) -> Iterator[Mention]:
        concept = self.resolve(name)
        if concept and concept != mention.concept:
            yield Mention(concept, word.start(1), word.end(1), word[1])

    def _at(
        self, text: str, words: list[tuple[str, int, int]], at: int, defined: dict[str, str]
    ) -> tuple[Mention | None, int]:
        """The longest name that begins with this word, and how many words it has."""
        for length in range(min(self._longest, len(words) - at), 0, -1):
            start, end = words[at][1], words[at + length - 1][2]
            said = text[start:end]
            if length > 1 and re.search(r"[.;:!?,()\n]", said):
                continue
            concept = self._named(tuple(folded(word) for word, _, _ in words[at : at + length]), said)
            concept = concept or (defined.get(said, "") if length == 1 else "")
            if concept:
                return Mention(concept, start, end, said), length
        return None, 1

    def _named(self, key: Words, said: str) -> str:
        # An abbreviation is only meant when its letters are the same: ACC, not acc.
        exact = self._exact.get(key)
        if exact and said.rstrip("s") != exact.rstrip("s"):
            return ""
        return self._names.get(key, "")

    def resolve(self, name: str) -> str:
        """The id of the concept that a name of one's own choice means, or nothing."""
        key = tuple(folded(word) for word in _WORD.findall(name))
        bare = key[1:] if key[:1] in (("the",), ("a",), ("an",)) else ()
        return self._names.get(key, "") or self._names.get(bare, "")


def _names(concept: Concept) -> Iterator[str]:
    yield concept.label
    yield concept.in_text.removeprefix("the ") or concept.label
    yield from concept.synonyms
    yield concept.id.replace("-", " ")


def _is_abbreviation(name: str) -> bool:
    return len(name) <= 4 and any(character.isupper() for character in name[1:] or name)
