"""What the documents show is true: Python runs, queries answer, records pass, docstrings' examples hold."""

from __future__ import annotations

import ast
import doctest
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

import painkg
from documents import (
    DOCUMENTS,
    ROOT,
    blocks,
    lines,
    with_blocks,
)
from painkg import asking, curation, lessons, ontology, source
from painkg.model import TAXONOMY, Knowledge
from painkg.sparql import questions

README = DOCUMENTS["README.md"]
MODULES = [
    module.name
    for module in pkgutil.walk_packages(painkg.__path__, "painkg.")
    if not module.name.endswith("__main__")
]


SETUP = ("python3 -m venv ", "python3 tests/run.py", "sphinx-build ", "eval ", "export ", "oxigraph serve ")
"""Lines of the shell that are no command of ours: the tests' own installation, and what another test runs."""


LANGUAGES = {
    *("sh", "console", "python", "sparql", "yaml", "turtle", "text"),
    *("{eval-rst}", "{include}", "{toctree}"),  # these are Sphinx's, whose warnings are errors
}
"""What a block is written in: each of them is run, read or held against the files by a test."""
PAGES = {
    **DOCUMENTS,
    **{
        f"{path.name} {number}": "".join(cell["source"])
        for path in (ROOT / "notebooks").glob("*.ipynb")
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"])
        if cell["cell_type"] == "markdown"
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_no_block_is_in_a_language_that_nobody_runs(name: str) -> None:
    """By somebody else's reader of Markdown, which knows blocks that are indented, or fenced otherwise."""
    found = [token for token in MarkdownIt("commonmark").parse(PAGES[name]) if token.type in CODE]
    assert {token.info.split(" ")[0] if token.type == "fence" else "indented" for token in found} <= LANGUAGES
    ours = [block for language in LANGUAGES for block in blocks(DOCUMENTS.get(name, ""), language)]
    assert sorted(ours) == sorted(dedent(token.content) for token in found if not token.info.startswith("{"))


CODE = ("fence", "code_block")
PICTURED = [(name, text) for name in with_blocks("text") for text in blocks(DOCUMENTS[name], "text")]


@pytest.mark.parametrize(("name", "text"), PICTURED)
def test_a_picture_in_letters_shows_files_that_are_there(name: str, text: str) -> None:
    """Nothing else is plain text: what a command answers is a console, which is run."""
    shown = re.findall(r"[\w/]+/[\w*]+\.\w+", text)
    assert shown and all(list(ROOT.glob(each)) for each in shown), name


def test_readme_begins_with_two_commands() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)[:2]
    assert first.endswith("painkg export html -o painkg.html")
    assert second == "python3 tests/run.py"
    assert f"exec {second}" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_line_of_the_shell_is_known() -> None:
    known = ("painkg ", *SETUP)
    found = [line for text in DOCUMENTS.values() for line in lines(text)]
    assert len(found) > 40 and [line for line in found if not line.startswith(known)] == []


EVALUATED = [line for text in DOCUMENTS.values() for line in lines(text) if line.startswith("eval ")]


@pytest.mark.parametrize("line", EVALUATED)
def test_a_shell_that_evaluates_what_is_shown_completes(line: str) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    command = ["bash", "-c", f"{line}; complete -p painkg"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PATH": path}, check=True
    )
    assert done.stdout.startswith("complete ") and done.stdout.endswith(" painkg\n") and not done.stderr


@pytest.mark.parametrize("name", with_blocks("python"))
def test_the_python_in_the_documents_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value that a line shows is something; what comes later knows what came before."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for node in ast.parse("\n".join(blocks(DOCUMENTS[name], "python"))).body:
        if isinstance(node, ast.Expr):
            value = eval(ast.unparse(node), names)  # noqa: S307
            assert len(value) if hasattr(value, "__len__") else value, ast.unparse(node)
        else:
            exec(ast.unparse(node), names)  # noqa: S102


SPARQL = [(name, text) for name in with_blocks("sparql") for text in blocks(DOCUMENTS[name], "sparql")]


@pytest.mark.parametrize(("name", "text"), SPARQL)
def test_the_sparql_in_the_documents_answers(
    name: str, text: str, tmp_path: Path, graph: painkg.api.Painkg
) -> None:
    if text.startswith("# "):  # a named question, with its parameters
        (tmp_path / "shown.rq").write_text(text, encoding="utf-8")
        question = questions.read(tmp_path / "shown.rq")
        given = {each.name: each.default for each in question.parameters}
        text = asking.text(question, given, ontology.load(), lambda: graph.knowledge)
    assert graph.query(text).rows, name


def _ontology(text: str, folder: Path) -> ontology.Ontology:
    """The ontology with the stanzas that a document shows."""
    file = folder / "painkg.ttl"
    shown = "\n".join(blocks(text, "turtle"))
    file.write_text(source.ONTOLOGY.read_text(encoding="utf-8") + shown, encoding="utf-8")
    return ontology.load(file)


@pytest.mark.parametrize("name", with_blocks("turtle"))
def test_the_turtle_in_the_documents_is_read(name: str, tmp_path: Path) -> None:
    found = _ontology(DOCUMENTS[name], tmp_path)
    for kind, known, held in (
        ("owl:Class", found.concept_types, ontology.load().types),
        ("owl:ObjectProperty ; rdfs:subPropertyOf", found.relations, ontology.load().relations),
    ):
        shown = re.findall(
            rf"^pko:(\w+) a {kind}", "\n".join(blocks(DOCUMENTS[name], "turtle")), re.MULTILINE
        )
        assert shown and set(shown) <= set(known) and not set(shown) & set(held)


KEY = {"subject": "claims", "key": "references", "type": "concepts", "claims": "steps"}
"""By which of its fields a record that is shown alone is known."""


def _records(text: str) -> dict[str, list[dict[str, Any]]]:
    """The records in the YAML blocks of a document by their kind; the head of a lesson too."""
    found: dict[str, list[dict[str, Any]]] = {}
    for block in blocks(text, "yaml"):
        content = yaml.load(block, yaml.BaseLoader)  # noqa: S506 - the safe loader, all text
        if isinstance(content, dict) and "title" in content:
            content = {"head": [content]}
        elif isinstance(content, list):
            (kind,) = {KEY[next(field for field in KEY if field in each)] for each in content}
            content = {kind: content}
        for kind, records in content.items():
            found.setdefault(kind, []).extend(records)
    return found


def _context(shown: dict[str, list[dict[str, Any]]], knowledge: Knowledge) -> dict[str, Any]:
    """What the records that are shown name and do not hold, as the shipped graph has it."""
    claims, concepts = shown.get("claims", []), shown.get("concepts", [])
    own = {each["id"] for each in concepts}
    named = {each[field] for each in claims for field in ENDS if field in each}
    named |= {id_ for each in concepts for field in TAXONOMY for id_ in each.get(field, [])}
    cited = {each["reference"] for claim in claims for each in claim["evidence"]}
    cited -= {each["key"] for each in shown.get("references", [])}
    plain = [
        {"id": c.id, "label": c.label, "type": c.type, "definition": c.definition, "gloss": c.gloss}
        for c in (knowledge.concept(id_) for id_ in sorted(named - own))
    ]
    fields = ("key", "authors", "year", "title", "journal", "pmid", "doi")
    papers = [
        {field: str(value) for field in fields if (value := getattr(knowledge.references[key], field))}
        for key in sorted(cited)
    ]
    return {kind: found for kind, found in (("concepts", plain), ("references", papers)) if found}


HEAD = {"title": "A title", "audience": "students", "minutes": "9", "summary": "A text."}
ENDS = ("subject", "object", "where", "condition")


@pytest.mark.parametrize("name", with_blocks("yaml"))
def test_the_records_in_the_documents_pass_the_checker(
    name: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    """The records of a document stand in one data folder, with what they name from the shipped one."""
    shown = _records(DOCUMENTS[name])
    records = {kind: found for kind, found in shown.items() if kind in ("concepts", "claims", "references")}
    shutil.copy(source.DATA / "identifiers.tsv", tmp_path)
    for file, content in (("shown", records), ("context", _context(shown, knowledge))):
        if content:  # JSON is YAML
            (tmp_path / f"{file}.yaml").write_text(json.dumps(content), encoding="utf-8")
    schema = _ontology(DOCUMENTS[name], tmp_path)
    if records:
        assert [str(each) for each in curation.examine(tmp_path, schema)[1]] == []
    if steps := shown.get("steps"):
        (head,) = shown.get("head", [HEAD])
        lesson = {**head, "steps": (steps * 6)[:6]}
        (tmp_path / "lessons").mkdir()
        (tmp_path / "lessons" / "shown.yaml").write_text(json.dumps(lesson), encoding="utf-8")
        assert len(lessons.load(tmp_path, knowledge)["shown"].steps) == 6
    assert records or steps


def test_every_dependency_has_its_sentence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *(each for name in set(extras) - {"dev"} for each in extras[name])]
    table = README.split("## What each dependency is for")[1].split("##")[0]
    names = [re.split("[>=<]", each)[0] for each in needed if not each.startswith("painkg[")]
    assert len(names) > 25 and [name for name in names if name not in table] == []


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__ and module.__doc__.strip().endswith((".", "'"))
    assert doctest.testmod(module).failed == 0


def test_some_docstrings_have_examples() -> None:
    find = doctest.DocTestFinder().find
    found = [each.examples for name in MODULES for each in find(importlib.import_module(name))]
    assert len(list(filter(None, found))) >= 12
