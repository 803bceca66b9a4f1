"""New records: what to ask for, what may be answered, and adding them to a file that stays whole.

The blanks of a record are the fields of its dataclass; nothing here knows what a claim is.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass
from pathlib import Path

from painkg import canonical, lessons, rules, source, yaml_nodes
from painkg.curation.form import words, written
from painkg.errors import CurationError, Problem
from painkg.model import ENDS, NESTED, TAXONOMY, Knowledge, Record
from painkg.ontology import Ontology
from painkg.yaml_nodes import Node

KINDS = {"concept": "concepts", "claim": "claims", "reference": "references"}
"""What can be added, and the heading that it stands beneath."""
_ASKED_BY_RULES = {"evidence", "gloss"}
"""What the model can do without and the rules cannot."""
Said = Mapping[str, object]
"""A record as it was answered: texts, lists of texts, lists of such records."""


@dataclass(frozen=True)
class Blank:
    """One field to fill in."""

    name: str
    required: bool
    many: bool
    within: type[Record] | None
    """The record that each entry is, where entries are records."""


def blanks(kind: type[Record]) -> list[Blank]:
    """What is asked of a record, in the order in which it is written."""
    return [_blank(each) for each in written(kind).values()]


def _blank(field: Field[object]) -> Blank:
    required = field.default is MISSING or field.name in _ASKED_BY_RULES
    return Blank(field.name, required, str(field.type).startswith("tuple"), NESTED.get(field.name))


def answers(name: str, knowledge: Knowledge) -> list[str]:
    """What may be answered to a blank; nothing where any text may."""
    if names_a_concept(name):
        return list(knowledge.concepts)
    others: dict[str, Mapping[str, Record]] = {
        "reference": knowledge.references,
        "page": knowledge.statements,
        "section": knowledge.sections,
    }
    return list(others[name] if name in others else words(name, knowledge.ontology))


def names_a_concept(blank: str) -> bool:
    """Whether a blank is filled in with the id of a concept."""
    return blank in (*ENDS, *TAXONOMY)


def add(file: Path, kind: str, said: Said, ontology: Ontology) -> list[Problem]:
    """Add a record to a file of a data folder; give what is still open, as a source that nothing cites yet.

    The whole folder is checked with the record in it before anything is written: raises
    CurationError with what would be wrong, and leaves the file as it was.
    """
    folder = file.absolute().parent
    name = source.called(file, folder)
    before = yaml_nodes.text(file, name) if file.exists() else ""
    content = canonical.text(before, name, {KINDS[kind]: _node(said)}).encode()
    with tempfile.TemporaryDirectory(prefix="painkg-") as place:
        trial = _copied(folder, Path(place))
        (trial / file.name).write_bytes(content)
        known, _, problems = lessons.examine_all(trial, ontology, whole=False)
    if problems:
        raise CurationError(problems)
    source.write_whole(file, content)
    return sorted(problem for look in rules.WHOLE.values() for problem in look(known))


def _copied(folder: Path, place: Path) -> Path:
    """A copy of what is read of a data folder."""
    copy = place / folder.name
    for path in (*source.data_files(folder), *source.lesson_files(folder), *source.tables(folder)):
        target = copy / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copy


def _node(value: object) -> Node:
    if isinstance(value, Mapping):
        return Node({str(key): _node(each) for key, each in value.items() if each not in ("", [], None)}, 0)
    return Node([_node(each) for each in value] if isinstance(value, list | tuple) else str(value), 0)
