"""A record filled in from what a curator wrote, with a note of everything that does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from painkg.errors import Problem, did_you_mean, note
from painkg.model import NESTED, Claim, Record, claim_id
from painkg.ontology import Ontology
from painkg.yaml_nodes import Node


def written(kind: type[Record]) -> dict[str, Field[Any]]:
    """The fields of a record that a curator writes, in the order of the canonical form."""
    computed = {"path", "line", *(["id"] if kind is Claim else [])}
    return {each.name: each for each in fields(kind) if each.name not in computed}


def words(field: str, schema: Ontology) -> Iterable[str]:
    """The words of the ontology that a field may hold; none where it holds any text."""
    names: dict[str, Iterable[str]] = {"type": schema.concept_types, "relation": schema.relations}
    return names[field] if field in names else schema.vocabularies.get(field, ())


@dataclass(frozen=True)
class Form:
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
        known = written(kind)
        values = {
            name: self._value(known[name], child) for name, child in node.value.items() if name in known
        }
        self._unknown(node.value, known)
        for name, field in known.items():
            if field.default is MISSING and name not in node.value:
                self._note(node, f"{kind.__name__.lower()} without '{name}'", f"Add '{name}: …'.")
        if len(self.problems) > before:
            return None
        return _build(kind, values, self.ontology, path=self.path, line=node.line)

    def _unknown(self, given: dict[str, Node], known: Iterable[str]) -> None:
        for name in given:
            if name not in known:
                hint = did_you_mean(name, known) or f"Fields here: {', '.join(known)}."
                self._note(given[name], f"unknown field '{name}'", hint)

    def _value(self, field_: Field[Any], node: Node) -> Any:
        name, type_ = field_.name, str(field_.type)
        if name in NESTED:
            parts = [self.fill(NESTED[name], item) for item in self._items(name, node)]
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
        allowed = words(name, self.ontology)
        if allowed and text not in allowed:
            hint = did_you_mean(text, allowed) or f"Use one of: {', '.join(sorted(allowed))}."
            self._note(node, f"unknown {name} '{text}'", hint)
        return text

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
        note(self.problems, Problem(self.path, node.line, message, hint))


def _build(kind: type[Record], values: dict[str, Any], ontology: Ontology, path: str, line: int) -> Record:
    if kind is Claim:
        said = [values.get(name, "") for name in ("subject", "object", "where", "phase", "condition")]
        values["id"] = claim_id(ontology.relations[values["relation"]], *said)
    return kind(**values, path=path, line=line)
