"""Curated files to knowledge, or every problem at once.

The schema is the model itself: the fields of a record are the fields of its dataclass, a
vocabulary of the ontology checks the words, the rules check the whole. Order is not
knowledge: what a record lists is sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from painkg import form_rules, rules, source, yaml_nodes
from painkg.errors import CurationError, Problem, did_you_mean
from painkg.model import (
    Claim,
    Concept,
    Evidence,
    Knowledge,
    Match,
    Record,
    Reference,
    Section,
    Statement,
    claim_id,
)
from painkg.ontology import Ontology
from painkg.yaml_nodes import Node

_KINDS: dict[str, type[Record]] = {
    "concepts": Concept,
    "claims": Claim,
    "references": Reference,
    "sections": Section,
    "statements": Statement,
}
_NESTED: dict[str, type[Record]] = {"ids": Match, "evidence": Evidence}
_COMPUTED = {"path", "line"}


def load(folder: Path, ontology: Ontology) -> Knowledge:
    """Read a data folder. Raises CurationError with every problem in it."""
    knowledge, problems = examine(folder, ontology)
    if problems:
        raise CurationError(problems)
    return knowledge


def examine(folder: Path, ontology: Ontology) -> tuple[Knowledge, list[Problem]]:
    """Read a data folder: what could be read, and everything that is wrong with it."""
    reader = _Reader(ontology)
    for path in source.data_files(folder):
        reader.read(path)
    knowledge = reader.knowledge()
    problems = [*reader.problems, *rules.check(knowledge, whole=not reader.problems)]
    labels = form_rules.checked(folder)
    if labels is not None:
        problems += form_rules.against_checked(knowledge, labels)
    return knowledge, sorted(set(problems))


@dataclass
class _Reader:
    """Gathers records and problems file by file."""

    ontology: Ontology
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in _KINDS})
    broken: set[str] = field(default_factory=set)

    def read(self, path: Path) -> None:
        name = f"{path.parent.name}/{path.name}"
        try:
            top = yaml_nodes.read(path, name)
        except CurationError as error:
            self.problems += error.problems
            return
        if not isinstance(top.value, dict):
            hint = f"Begin with one of: {', '.join(_KINDS)}."
            self.problems.append(Problem(name, top.line, "not a list of records", hint))
            return
        for kind, node in top.value.items():
            self._list(kind, node, name)

    def _list(self, kind: str, node: Node, path: str) -> None:
        if kind not in _KINDS:
            hint = did_you_mean(kind, _KINDS) or f"Use one of: {', '.join(_KINDS)}."
            self.problems.append(Problem(path, node.line, f"unknown heading '{kind}'", hint))
        elif not isinstance(node.value, list):
            hint = "Begin each record with '- '." if node.value else "Delete the heading, or add a record."
            self.problems.append(Problem(path, node.line, f"'{kind}' is not a list", hint))
        else:
            for item in node.value:
                self._record(kind, item, path)

    def _record(self, kind: str, node: Node, path: str) -> None:
        problems: list[Problem] = []
        record = _Form(self.ontology, path, problems).fill(_KINDS[kind], node)
        self.problems += problems
        if record is None:
            if isinstance(node.value, dict):
                self.broken |= {str(node.value[key].value) for key in ("id", "key") if key in node.value}
            return
        key = str(getattr(record, "key", None) or getattr(record, "id", ""))
        first = self.records[kind].setdefault(key, record)
        if first is not record:
            self.problems.append(_twice(kind, key, first, record))

    def knowledge(self) -> Knowledge:
        ordered = {kind: dict(sorted(records.items())) for kind, records in self.records.items()}
        ordered["sections"], ordered["statements"] = self.records["sections"], self.records["statements"]
        return Knowledge(self.ontology, **ordered, incomplete=frozenset(self.broken))  # type: ignore[arg-type]


def _twice(kind: str, key: str, first: Record, second: Record) -> Problem:
    where = f"{first.path}:{first.line}"
    if isinstance(second, Claim):
        said = f"{second.subject} {second.relation} {second.object}"
        hint = f"Join it with {where}: one claim, both pieces of evidence."
        return Problem(second.path, second.line, f"the claim '{said}' stands twice", hint)
    return Problem(
        second.path, second.line, f"'{key}' stands twice in {kind}", f"First at {where}: rename or join."
    )


@dataclass(frozen=True)
class _Form:
    """Fills a record in from a node and notes what does not fit."""

    ontology: Ontology
    path: str
    problems: list[Problem]

    def fill(self, kind: type[Record], node: Node) -> Record | None:
        """The record, or nothing when a field of it is wrong."""
        before = len(self.problems)
        if not isinstance(node.value, dict):
            self._note(node, "not a record", "Write 'name: value' lines.")
            return None
        known = {
            f.name: f
            for f in fields(kind)
            if f.name not in _COMPUTED and not (kind is Claim and f.name == "id")
        }
        values = {
            name: self._value(known[name], child) for name, child in node.value.items() if name in known
        }
        self._unknown(node.value, known)
        self._missing(kind, node, known)
        if len(self.problems) > before:
            return None
        return _build(kind, values, self.ontology, path=self.path, line=node.line)

    def _unknown(self, given: dict[str, Node], known: Iterable[str]) -> None:
        for name in given:
            if name not in known:
                hint = did_you_mean(name, known) or f"Fields here: {', '.join(known)}."
                self._note(given[name], f"unknown field '{name}'", hint)

    def _missing(self, kind: type[Record], node: Node, known: dict[str, Field[Any]]) -> None:
        assert isinstance(node.value, dict)  # noqa: S101 - the caller looked
        for name, field_ in known.items():
            if field_.default is MISSING and name not in node.value:
                self._note(node, f"{kind.__name__.lower()} without '{name}'", f"Add '{name}: …'.")

    def _value(self, field_: Field[Any], node: Node) -> Any:
        name, type_ = field_.name, str(field_.type)
        if name in _NESTED:
            parts = [self.fill(_NESTED[name], item) for item in self._items(name, node)]
            return tuple(sorted((part for part in parts if part), key=lambda part: part.content()))
        if type_.startswith("tuple"):
            return tuple(sorted(self._word(name, item) for item in self._items(name, node)))
        if type_ == "bool":
            return self._flag(name, node)
        return self._number(name, node) if type_.startswith("int") else self._word(name, node)

    def _items(self, name: str, node: Node) -> list[Node]:
        if isinstance(node.value, list) and node.value:
            return node.value
        self._note(node, f"'{name}' is not a list", f"Write '{name}: [one, two]', or delete it.")
        return []

    def _word(self, name: str, node: Node) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            self._note(node, f"'{name}' is not a text", f"Write '{name}: …' on one line, or delete it.")
            return ""
        text = " ".join(node.value.split())
        allowed = self._allowed(name)
        if allowed and text not in allowed:
            hint = did_you_mean(text, allowed) or f"Use one of: {', '.join(sorted(allowed))}."
            self._note(node, f"unknown {name} '{text}'", hint)
        return text

    def _allowed(self, name: str) -> Iterable[str]:
        schema = self.ontology
        words: dict[str, Iterable[str]] = {"type": schema.concept_types, "relation": schema.relations}
        return words[name] if name in words else schema.vocabularies.get(name, ())

    def _flag(self, name: str, node: Node) -> bool:
        if node.value not in ("true", "false"):
            self._note(node, f"'{name}' is neither true nor false", f"Write '{name}: true', or delete it.")
        return node.value == "true"

    def _number(self, name: str, node: Node) -> int:
        if not (
            isinstance(node.value, str)
            and node.value.isascii()
            and node.value.isdigit()
            and len(node.value) < 10
        ):
            self._note(node, f"'{name}' is not a whole number", f"Write '{name}: 21', or delete it.")
            return 0
        return int(node.value)

    def _note(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, node.line, message, hint))


def _build(kind: type[Record], values: dict[str, Any], ontology: Ontology, path: str, line: int) -> Record:
    if kind is Claim:
        said = [values.get(name, "") for name in ("subject", "object", "where", "phase", "condition")]
        values["id"] = claim_id(ontology.relations[values["relation"]], *said)
    return kind(**values, path=path, line=line)


def records(knowledge: Knowledge) -> Iterator[Record]:
    """Every record of the knowledge, kind by kind."""
    for kind in _KINDS:
        yield from getattr(knowledge, kind).values()
