"""Imports point left, heavy libraries stay in one place, functions stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import painkg

SRC = Path(painkg.__file__).parent
ORDER = [
    *("errors", "neighbours", "foreign", "extras", "source", "ontology", "model", "version", "appraisal"),
    *("wording", "grounds", "gaps", "parts"),
    *("rules", "yaml_nodes", "identifiers", "confined", "documents"),
    *("curation", "canonical", "snapshot", "release", "graph", "reason", "rdf", "shapes", "store", "sparql"),
    *("search", "asking", "batch", "remote", "publishing", "importing", "imported"),
    *("answers", "text", "conclusions", "telling"),
    *("bibliography", "layout", "lessons", "drafting", "notation", "offline", "spreadsheet"),
    *("maps", "handout", "quiz", "audit"),
    *("grading", "advice", "html", "site", "exports", "inquiry", "api", "server", "cli", "__main__"),
]
HOME = {
    "yaml": {"yaml_nodes", "canonical"},
    "networkx": {"rules", "graph", "reason", "exports", "api"},
    "numpy": {"reason"},
    "pandas": {"reason", "sparql"},
    "pyvis": {"html"},
    "jinja2": {"html", "site"},
    "rjsmin": {"html"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "rdflib": {"store", "api"},
    "oxrdflib": {"store"},
    "rapidfuzz": {"search"},
    "click": {"cli"},
}
FILES = sorted(SRC.rglob("*.py"))


def place(file: Path) -> str:
    """The module of the line that a file belongs to: a package counts as one."""
    return file.relative_to(SRC).parts[0].removesuffix(".py")


def name(file: Path) -> str:
    """The dotted name of a file within painkg."""
    return ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def imported(file: Path) -> set[str]:
    """Full names of everything a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import hides where it points"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_module_has_its_place_in_the_line() -> None:
    assert {place(file) for file in FILES} == {*ORDER, "__init__"}


@pytest.mark.parametrize("module", ORDER)
def test_arrows_point_left(module: str) -> None:
    used = {each for file in FILES if place(file) == module for each in imported(file)}
    own = {each.split(".")[1] for each in used if each.startswith("painkg.")}
    assert own - {"__version__", module} <= set(ORDER[: ORDER.index(module)])


def test_no_two_files_of_a_package_need_each_other() -> None:
    known = {name(file) for file in FILES}
    needs = {
        name(file): _own(imported(file), known) - {name(file)} for file in FILES if name(file) != "__init__"
    }
    while free := {each for each, others in needs.items() if not others & set(needs)}:
        needs = {each: others for each, others in needs.items() if each not in free}
    assert needs == {}


def _own(names: set[str], known: set[str]) -> set[str]:
    """The files of ours that a set of imported names leads to; a package's parts before the package."""
    found = set()
    for each in names:
        if each.startswith("painkg."):
            path = each.removeprefix("painkg.")
            found.add(path if path in known else path.rpartition(".")[0])
    return found - {""}


@pytest.mark.parametrize("library", HOME)
def test_a_library_is_imported_in_one_place(library: str) -> None:
    users = {place(file) for file in FILES if library in {each.split(".")[0] for each in imported(file)}}
    assert users and users <= HOME[library]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_functions_fit_on_half_a_screen(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [f.name for f in functions if f.end_lineno and f.end_lineno - f.lineno >= 40] == []


def test_nothing_is_printed_past_the_command_line() -> None:
    speakers = [
        name(file)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert speakers == []
