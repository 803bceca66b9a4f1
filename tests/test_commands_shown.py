"""Every command that the documents or the help show runs, as a reader would run it."""

from __future__ import annotations

import glob
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import documents
import servers
from documents import as_shown, without_what_is_added
from painkg import source
from painkg.cli import main
from test_import_graphs import GENES, GPML, HPOA, LOOSE, PATHS, STAR

IN_HELP = {
    name: [
        line.strip()
        for line in (command.help or "").splitlines()
        if line.strip().startswith(("painkg ", "echo ")) and "my-data" not in line
    ]
    for name, command in main.commands.items()
}
IN_DOCUMENTS = list(dict.fromkeys(each for name in documents.DOCUMENTS for each in documents.commands(name)))
SHOWN = list(dict.fromkeys([*IN_DOCUMENTS, *(line for lines in IN_HELP.values() for line in lines)]))
GIVEN = {
    "handout.txt": "Ketamine blocks the NMDA receptor. Sympathectomy helps in CRPS.",
    "map.csv": "microglia,releases,BDNF\nBDNF,raises,KCC2\n",
    "map2.csv": "ketamine,blocks,NMDA receptor\n",
}
"""Files that a reader of the documents is taken to have."""
SHAPES = {
    **dict.fromkeys(("simple-sckan.ttl", "npo-merged-reasoned.ttl", "uberon-reasoned.ttl"), STAR),
    "ttl/generated/neurons/some.ttl": STAR,
    "phenotype.hpoa": HPOA,
    "genes_to_phenotype.txt": GENES,
    "kb/paths/DB1.yaml": PATHS.replace("- {stray: true}\n", ""),
    "pathways/WP1/WP1.gpml": GPML.replace(LOOSE, ""),
}
"""Graphs of others that the documents name, in small samples of our own making."""


def test_every_command_has_examples_in_its_help_and_in_the_documents() -> None:
    assert {name for name, examples in IN_HELP.items() if examples} == set(main.commands)
    assert {shlex.split(command)[1] for command in IN_DOCUMENTS} == set(main.commands)


@pytest.mark.parametrize("line", SHOWN)
def test_what_is_shown_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = documents.ANSWERS.get(line)
    if line.startswith("echo "):
        said, line = line.split(" | ")
        stdin = shlex.split(said)[1]
    prepared(line, tmp_path)
    monkeypatch.chdir(tmp_path)
    if shlex.split(line)[1] == "serve":
        servers.serves(line, tmp_path)
        return
    for each in (each for each in IN_DOCUMENTS if "--graph store" in line and fills(each, line)):
        assert run(each).exit_code == 0
    with servers.shown(line, tmp_path) as line:
        result = run(line, stdin)
    assert result.exit_code == 0, result.output
    assert result.output or line in documents.SILENT


def prepared(command: str, folder: Path) -> None:
    """The files that a reader of the documents is taken to have; who writes has data of their own."""
    if {*shlex.split(command)[1:2]} & {"format", "new"}:
        shutil.copytree(source.DATA, folder / "data")
    else:
        (folder / "data").symlink_to(source.DATA)
    for name, content in {**GIVEN, **SHAPES}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    servers.files_for(folder)


def run(command: str, answers: str | None = None) -> Result:
    """A command as the shell runs it, with the files that its patterns name."""
    words = (sorted(glob.glob(word)) or [word] for word in shlex.split(command)[1:])
    return CliRunner().invoke(main, [each for some in words for each in some], input=answers)


def fills(command: str, asked: str) -> bool:
    """Whether a command brings a graph into the store that another one asks of it."""
    return "--into store" in command and f"imported/{command.rpartition(' ')[2]}>" in asked


SESSIONS = [(name, *each) for name, text in documents.DOCUMENTS.items() for each in documents.sessions(text)]


def test_some_documents_show_what_is_answered() -> None:
    assert {name for name, *_ in SESSIONS} >= {"CONTRIBUTING.md", "docs/start/shell.md", "docs/add/claim.md"}


@pytest.mark.parametrize(("name", "command", "answer"), SESSIONS)
def test_what_the_documents_show_is_what_the_command_answers(
    name: str, command: str, answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(command, tmp_path)
    monkeypatch.chdir(tmp_path)
    if command.startswith("painkg new "):
        without_what_is_added(tmp_path / "data")
    output = run(command, "".join(f"{each}\n" for each in documents.typed(answer))).output
    assert as_shown(answer, output), f"{name}\n{output}"


def test_an_answer_that_is_not_shown_so_is_noticed() -> None:
    assert as_shown("one … three\n", "one two\nand three\n") and as_shown("a \nb", "a\nb \n")
    assert not as_shown("one … three\n", "one two\n") and not as_shown("a\n", "a\nb\n")
