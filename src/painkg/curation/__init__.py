"""Curated files to knowledge, or every problem at once.

The schema is the model itself: the fields of a record are the fields of its dataclass, a
vocabulary of the ontology checks the words, the rules check the whole. Order is not
knowledge: what a record lists is sorted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from painkg import identifiers, rules, source, yaml_nodes
from painkg.curation.form import Form
from painkg.errors import MANY, CurationError, Problem, did_you_mean
from painkg.model import TABLES, Claim, Knowledge, Record
from painkg.ontology import Ontology
from painkg.yaml_nodes import Node


def load(folder: Path, ontology: Ontology) -> Knowledge:
    """Read a data folder. Raises CurationError with every problem in it."""
    knowledge, problems = examine(folder, ontology)
    if problems:
        raise CurationError(problems)
    return knowledge


def examine(folder: Path, ontology: Ontology, whole: bool = True) -> tuple[Knowledge, list[Problem]]:
    """Read a data folder: what could be read, and everything that is wrong with it.

    Without ``whole``, what is not yet used is not wrong: a new reference comes before its claim.
    """
    reader = _Reader(ontology)
    for path in source.data_files(folder):
        reader.read(path)
        if len(reader.problems) >= MANY:
            break
    knowledge = reader.knowledge()
    labels, table = identifiers.read(folder)
    problems = [*reader.problems, *table]
    problems += rules.check(knowledge, complete=reader.complete, whole=whole and not reader.problems)
    if labels is not None:
        problems += rules.against_checked(knowledge, labels)
    return knowledge, sorted(set(problems))


@dataclass
class _Reader:
    """Gathers records and problems file by file."""

    ontology: Ontology
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in TABLES})
    broken: set[str] = field(default_factory=set)
    complete: bool = True
    """Whether the id of every record is known, so that a missing one is truly missing."""

    def read(self, path: Path) -> None:
        name = source.called(path, path.parent)
        try:
            top = yaml_nodes.read(path, name)
        except CurationError as error:
            self.problems += error.problems
            self.complete = False
            return
        if not isinstance(top.value, dict):
            hint = f"Begin with one of: {', '.join(TABLES)}."
            self.problems.append(Problem(name, top.line, "not a list of records", hint))
            self.complete = False
            return
        try:
            for kind, node in top.value.items():
                self._list(kind, node, name)
        except CurationError:  # too many problems to go on
            self.complete = False

    def _list(self, kind: str, node: Node, path: str) -> None:
        if kind not in TABLES:
            hint = did_you_mean(kind, TABLES) or f"Use one of: {', '.join(TABLES)}."
            self.problems.append(Problem(path, node.line, f"unknown heading '{kind}'", hint))
            self.complete = False
        elif not isinstance(node.value, list):
            hint = "Begin each record with '- '." if node.value else "Delete the heading, or add a record."
            self.problems.append(Problem(path, node.line, f"'{kind}' is not a list", hint))
        else:
            for item in node.value:
                self._record(kind, item, path)

    def _record(self, kind: str, node: Node, path: str) -> None:
        record = Form(self.ontology, path, self.problems).fill(TABLES[kind], node)
        if record is None:
            self._remember(node)
            return
        key = str(getattr(record, "key", None) or getattr(record, "id", ""))
        first = self.records[kind].setdefault(key, record)
        if first is not record:
            self.problems.append(_twice(kind, key, first, record))

    def _remember(self, node: Node) -> None:
        """A record in error is left out, but its id is known, or known to be unknown."""
        fields = node.value if isinstance(node.value, dict) else {}
        named = [fields[key].value for key in ("id", "key", "subject") if key in fields]
        self.broken |= {str(name) for name in named}
        self.complete = self.complete and bool(named)

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
