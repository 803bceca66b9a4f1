"""What the documents show is true: commands run, Python runs, docstrings' examples hold."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import painkg
import servers
from painkg.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP = ("python3 -m venv", "python3 tests/run.py", "eval ")
MODULES = [
    module.name
    for module in pkgutil.walk_packages(painkg.__path__, "painkg.")
    if not module.name.endswith("__main__")
]


def shown(text: str) -> list[str]:
    """Every painkg command in code blocks and code spans of a document, each with an argument."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).splitlines()
    spans = re.findall(r"`(painkg [^`]+)`", text)
    commands = [line.strip() for line in (*blocks, *spans) if line.strip().startswith("painkg ")]
    return list(dict.fromkeys(c for c in commands if not set(c.split()) & {"COMMAND", "CONCEPT", "ID"}))


DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/teaching.md")
COMMANDS = list(
    dict.fromkeys(c for name in DOCUMENTS for c in shown((ROOT / name).read_text(encoding="utf-8")))
)
GIVEN = {
    "handout.txt": "Ketamine blocks the NMDA receptor. Sympathectomy helps in CRPS.",
    "map.csv": "microglia,releases,BDNF\nBDNF,raises,KCC2\n",
    "map2.csv": "ketamine,blocks,NMDA receptor\n",
}
"""Files that a reader of the documents is taken to have."""


def test_the_documents_show_commands() -> None:
    assert len(COMMANDS) >= 10
    assert {shlex.split(command)[1] for command in COMMANDS} == set(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_documents_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    for name, content in GIVEN.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    if shlex.split(command)[1] == "serve":
        servers.serves(command, tmp_path)
        return
    servers.files_for(tmp_path)
    with servers.shown(command, tmp_path) as command:
        result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert result.output


def test_readme_begins_with_two_commands() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)[:2]
    assert first.endswith("painkg export html -o painkg.html")
    assert second == "python3 tests/run.py"
    assert f"exec {second}" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_python_in_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    lines = [line.split("   #")[0] for line in code.splitlines() if line]
    names: dict[str, object] = {}
    exec("\n".join(lines[:2]), names)  # noqa: S102
    for line in lines[2:]:
        assert eval(line, names), line  # noqa: S307


def test_the_notebooks_run_and_carry_no_output(capsys: pytest.CaptureFixture[str]) -> None:
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert notebooks
    for notebook in notebooks:
        cells = [
            c for c in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"
        ]
        names: dict[str, object] = {}
        for cell in cells:
            assert cell["outputs"] == [] and cell["execution_count"] is None
            exec("".join(cell["source"]), names)  # noqa: S102
    assert "disputed" in capsys.readouterr().out


def test_every_dependency_has_its_sentence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    tested = ("shacl", "server", "teach", "zst")
    needed = [*project["dependencies"], *(each for name in tested for each in extras[name])]
    table = README.split("## What each dependency is for")[1].split("##")[0]
    missing = [name for name in (re.split("[>=<]", each)[0] for each in needed) if name not in table]
    assert missing == []


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__ and module.__doc__.strip().endswith((".", "'"))
    assert doctest.testmod(module).failed == 0


def test_some_docstrings_have_examples() -> None:
    tried = [doctest.testmod(importlib.import_module(name)).attempted for name in (*MODULES, "painkg")]
    assert sum(tried) >= 12


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert painkg.__version__ == project["version"]
    assert f"version: {painkg.__version__}\n" in citation
