"""Imports point left, heavy libraries stay in one place, functions stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import painkg

SRC = Path(painkg.__file__).parent
ORDER = [
    *("errors", "source", "ontology", "model", "wording", "appraisal", "rules", "form_rules", "yaml_nodes"),
    *("curation", "snapshot", "graph", "rdf_fields", "rdf", "rdf_reading", "shapes", "store", "sparql"),
    *("search", "answers", "text", "bands", "layout", "html", "exports", "api", "cli"),
]
HOME = {
    "yaml": {"yaml_nodes"},
    "networkx": {"graph", "api"},
    "pyvis": {"html"},
    "jinja2": {"html"},
    "rdflib": {"store", "api"},
    "rapidfuzz": {"search"},
    "click": {"cli"},
}


def tree(module: str) -> ast.Module:
    return ast.parse((SRC / f"{module}.py").read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    """Full names of everything a module imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_module_has_its_place_in_the_line() -> None:
    assert {path.stem for path in SRC.glob("*.py")} == {*ORDER, "__init__"}


@pytest.mark.parametrize("module", ORDER)
def test_arrows_point_left(module: str) -> None:
    own = {name.split(".")[1] for name in imported(module) if name.startswith("painkg.")}
    assert own - {"__version__"} <= set(ORDER[: ORDER.index(module)])


@pytest.mark.parametrize("library", HOME)
def test_a_library_is_imported_in_one_place(library: str) -> None:
    users = {module for module in ORDER if library in {name.split(".")[0] for name in imported(module)}}
    assert users and users <= HOME[library]


@pytest.mark.parametrize("module", ORDER)
def test_functions_fit_on_half_a_screen(module: str) -> None:
    functions = [n for n in ast.walk(tree(module)) if isinstance(n, ast.FunctionDef)]
    long = [f.name for f in functions if f.end_lineno is not None and f.end_lineno - f.lineno >= 40]
    assert long == []


def test_only_the_command_line_prints() -> None:
    printers = [
        module
        for module in ORDER
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printers == []
