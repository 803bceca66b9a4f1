"""What the words on a student's arrow say: a relation of the ontology, or at least its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from painkg.audit.dictionary import folded
from painkg.model import Knowledge
from painkg.ontology import Relation

PASSIVE = " by"
_STEMS = {
    1: ("rais", "boost", "enhanc", "promot", "lead", "caus", "stimulat", "strengthen", "amplif", "facilitat",
        "trigger", "favour", "favor", "help", "upregul", "up-regul"),
    -1: ("lower", "reduc", "suppress", "stop", "weaken", "reliev", "block", "inhibit", "dampen", "ease",
         "prevent", "decreas", "diminish", "lessen", "downregul", "down-regul"),
}  # fmt: skip
_WHOLE = {1: {"more", "+", "up"}, -1: {"less", "-", "−", "down"}}
"""How words begin, and whole words, that tell a sign when no relation of the ontology has them."""
_PLACE = re.compile(r"[{}\[\]|:]")


@dataclass(frozen=True)
class Said:
    """The relation that words name, or none; the sign that they carry; whether the ends change places."""

    relation: str
    sign: int
    swapped: bool = False
    note: str = ""
    """What stands in brackets behind: the status under which our own maps export a link."""


class Phrases:
    """Knows the words of every relation of the ontology."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._relations = knowledge.ontology.relations
        self._words: dict[str, str] = {}
        for relation in self._relations.values():
            for words in (relation.label, relation.name.replace("_", " "), *_templates(relation)):
                self._words.setdefault(_key(words), relation.name)

    def read(self, phrase: str) -> Said:
        """What these words say."""
        words, _, note = phrase.partition(" (")
        note = note.removesuffix(")")
        swapped = _key(words).endswith(PASSIVE)
        relation = self._words.get(_key(words), "")
        if swapped and not relation:
            relation = self._active(_key(words).removesuffix(PASSIVE))
        sign = self._relations[relation].sign if relation else _guess(words)
        return Said(relation, sign, swapped, note)

    def _active(self, participle: str) -> str:
        """The relation whose verb this participle comes from: 'blocked' from 'blocks'."""
        stem = participle.removeprefix("is ").removeprefix("are ").removesuffix("d").removesuffix("e")
        found = (name for words, name in self._words.items() if " " not in words and words.startswith(stem))
        return next(found, "")


def _templates(relation: Relation) -> list[str]:
    """The words between subject and object in the sentences of a relation, singular and plural."""
    found = []
    for template in (relation.sentence, *(sentence for _, sentence in relation.levels)):
        middle = re.search(r"\{subject\} (.*) \{object(:label)?\}$", template)
        if middle:
            for number in (r"\1", r"\2"):
                said = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", number, middle[1])
                found.append(_PLACE.sub("", said))
    return found


def _key(words: str) -> str:
    return " ".join(folded(word) for word in words.replace("_", " ").split())


def _guess(words: str) -> int:
    said = words.casefold().split()
    return sum(
        sign * any(word in _WHOLE[sign] or word.startswith(stems) for word in said)
        for sign, stems in _STEMS.items()
    )
