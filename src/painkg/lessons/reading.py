"""Lessons from their files, with every problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from painkg import yaml_nodes
from painkg.errors import CurationError, PainkgError, Problem, did_you_mean, note
from painkg.lessons import naming
from painkg.lessons.model import Lesson, Question, Sentence, Step
from painkg.model import Claim, Knowledge
from painkg.yaml_nodes import Node

LESSON = ("title", "audience", "minutes", "summary", "section", "steps")
QUESTION = ("asks", "right", "wrong", "because")
_NUMBER = re.compile(r"[0-9]{1,4}")
_CLAIMS = re.compile(r"\[([0-9, ]{1,200})\]([.?!])(?=\s|$)")
Fields = dict[str, Node]


@dataclass
class Reader:
    """Reads one file and notes what does not fit."""

    knowledge: Knowledge
    path: str
    problems: list[Problem] = field(default_factory=list)

    def lesson(self, file: Path) -> Lesson | None:
        """The lesson, or nothing when its file could not be read at all."""
        try:
            return self._lesson(file.stem, yaml_nodes.read(file, self.path))
        except CurationError as error:  # it is no YAML, or there are too many problems to go on
            self.problems = error.problems
            return None

    def _lesson(self, name: str, top: Node) -> Lesson:
        fields = self._fields(top, LESSON, optional=("section",))
        steps = [self._step(node) for node in self._list(fields, "steps")]
        said = {name: self._text(fields, name) for name in ("title", "audience", "summary", "section")}
        minutes = self._text(fields, "minutes")
        if fields.get("minutes") and not _NUMBER.fullmatch(minutes):
            self._note(fields["minutes"], f"minutes '{minutes}' is no whole number", "Write 'minutes: 20'.")
        return Lesson(
            name=name,
            minutes=int(minutes) if _NUMBER.fullmatch(minutes) else 0,
            steps=tuple(steps),
            path=self.path,
            line=top.line,
            **said,
        )

    def _step(self, node: Node) -> Step:
        levels = tuple(self.knowledge.ontology.vocabularies["level"])
        fields = self._fields(node, ("title", "claims", *levels, "question"))
        claims = [self._claim(each) for each in self._list(fields, "claims")]
        count = len(claims)
        return Step(
            title=self._text(fields, "title"),
            claims=tuple(claim for claim in claims if claim),
            texts={level: self._sentences(fields, level, count) for level in levels},
            question=self._question(fields.get("question") or Node({}, node.line), count),
            path=self.path,
            line=node.line,
        )

    def _claim(self, node: Node) -> Claim | None:
        try:
            return naming.find(self.knowledge, str(node.value))
        except PainkgError as error:
            message, _, hint = str(error).partition(". ")
            self._note(node, message, hint)
            return None

    def _question(self, node: Node, claims: int) -> Question:
        fields = self._fields(node, QUESTION)
        wrong = tuple(str(each.value) for each in self._list(fields, "wrong"))
        because = self._sentences(fields, "because", claims)
        asks, right = self._text(fields, "asks"), self._text(fields, "right")
        return Question(asks=asks, right=right, wrong=wrong, because=because, path=self.path, line=node.line)

    def _sentences(self, fields: Fields, name: str, claims: int) -> tuple[Sentence, ...]:
        """The sentences of a text, each with the numbers of its claims in brackets before its full stop."""
        text, found, at = self._text(fields, name), [], 0
        for match in _CLAIMS.finditer(text):
            if said := text[at : match.start()].strip():
                numbers = tuple(int(n) for n in re.findall("[0-9]+", match[1]))
                self._numbers(fields[name], numbers, claims)
                found.append(Sentence(said + match[2], numbers))
                at = match.end()
        if rest := text[at:].strip():
            self._note(fields[name], f"'{rest[:40]}' rests on no claim", "End it with a number: 'Text [1].'")
        return tuple(found)

    def _numbers(self, node: Node, numbers: Iterable[int], claims: int) -> None:
        for number in numbers:
            if not 1 <= number <= claims:
                self._note(node, f"[{number}] is no claim of this step", f"It has {claims}: count from 1.")

    # ── Fields ──────────────────────────────────────────────────────────────────────

    def _fields(self, node: Node, known: tuple[str, ...], optional: tuple[str, ...] = ()) -> Fields:
        if not isinstance(node.value, dict):
            self._note(node, "not a record", "Write 'name: value' lines.")
            return {}
        for name, child in node.value.items():
            if name not in known:
                hint = did_you_mean(name, known) or f"Fields here: {', '.join(known)}."
                self._note(child, f"unknown field '{name}'", hint)
        for name in known:
            if name not in node.value and name not in optional:
                self._note(node, f"without '{name}'", f"Add '{name}: …'.")
        return node.value

    def _text(self, fields: Fields, name: str) -> str:
        node = fields.get(name)
        if node is None:
            return ""
        if not isinstance(node.value, str) or not node.value.strip():
            self._note(node, f"'{name}' is not a text", f"Write '{name}: …'.")
            return ""
        return " ".join(node.value.split())

    def _list(self, fields: Fields, name: str) -> list[Node]:
        node = fields.get(name)
        if node is None:
            return []
        if isinstance(node.value, list) and node.value:
            return node.value
        self._note(node, f"'{name}' is not a list", "Begin each entry with '- '.")
        return []

    def _note(self, node: Node, message: str, hint: str) -> None:
        note(self.problems, Problem(self.path, node.line, message, hint))
