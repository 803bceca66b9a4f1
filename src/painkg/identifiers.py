"""The table of identifiers that somebody saw beside their label."""

from __future__ import annotations

from pathlib import Path

from painkg import source, yaml_nodes
from painkg.errors import CurationError, Problem

_HEADER = ["id", "label"]


def read(folder: Path) -> tuple[dict[str, str] | None, list[Problem]]:
    """Label by identifier, and what is wrong with the table; no labels where a folder has no table."""
    for path in source.tables(folder):
        name = source.called(path, folder)
        try:
            lines = yaml_nodes.text(path, name).splitlines()
        except CurationError as error:
            return None, error.problems
        if not lines or lines[0].split("\t")[:2] != _HEADER:
            hint = "Begin with the line 'id', tab, 'label'."
            return None, [Problem(name, 1, "a table without its header", hint)]
        return _labels(name, lines[1:])
    return None, []


def _labels(name: str, lines: list[str]) -> tuple[dict[str, str], list[Problem]]:
    labels: dict[str, str] = {}
    problems = []
    for number, line in enumerate(lines, 2):
        id_, label, *_ = [*(cell.strip() for cell in line.split("\t")), "", ""]
        if not id_ or not label:
            problems.append(Problem(name, number, "a row without id or label", "Write id, tab, label."))
        elif labels.setdefault(id_, label) != label:
            message = f"'{id_}' is '{labels[id_]}' above and '{label}' here"
            problems.append(Problem(name, number, message, "Keep the true one."))
    return labels, problems
