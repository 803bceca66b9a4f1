"""Every command that the documents or the help show runs, as a reader would run it."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import documents
import servers
from painkg import source
from painkg.cli import main

IN_HELP = {
    name: [
        line.strip()
        for line in (command.help or "").splitlines()
        if line.strip().startswith(("painkg ", "echo ")) and "my-data" not in line
    ]
    for name, command in main.commands.items()
}
IN_DOCUMENTS = [each for text in documents.DOCUMENTS.values() for each in documents.commands(text)]
SHOWN = list(dict.fromkeys([*IN_DOCUMENTS, *(line for lines in IN_HELP.values() for line in lines)]))
GIVEN = {
    "handout.txt": "Ketamine blocks the NMDA receptor. Sympathectomy helps in CRPS.",
    "map.csv": "microglia,releases,BDNF\nBDNF,raises,KCC2\n",
    "map2.csv": "ketamine,blocks,NMDA receptor\n",
}
"""Files that a reader of the documents is taken to have."""


def test_every_command_has_examples_in_its_help_and_in_the_documents() -> None:
    assert {name for name, examples in IN_HELP.items() if examples} == set(main.commands)
    assert {shlex.split(command)[1] for command in IN_DOCUMENTS} == set(main.commands)


@pytest.mark.parametrize("line", SHOWN)
def test_what_is_shown_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(source.DATA, tmp_path / "data")
    for name, content in GIVEN.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    servers.files_for(tmp_path)
    monkeypatch.chdir(tmp_path)
    stdin = documents.ANSWERS.get(line)
    if line.startswith("echo "):
        said, line = line.split(" | ")
        stdin = shlex.split(said)[1]
    if shlex.split(line)[1] == "serve":
        servers.serves(line, tmp_path)
        return
    with servers.shown(line, tmp_path) as line:
        result = CliRunner().invoke(main, shlex.split(line)[1:], input=stdin)
    assert result.exit_code == 0, result.output
    assert result.output or line in documents.SILENT
