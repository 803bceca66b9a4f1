"""Every command that writes is killed, again and again: the old file or the new one, and nothing half."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import bounds
from bounds import SAMPLE
from painkg import api, exports
from painkg.cli import main
from painkg.grading.reading import READERS
from painkg.site import folder as site
from test_lessons import CLAIM, HEAD, STEP

LINKS = "microglia,releases,BDNF\nBDNF,decreases,KCC2\n"
EDGES = "subject\tpredicate\tobject\n" + "UBERON:0002240\tbiolink:has_part\tUBERON:0002256\n" * 2000
ALIKE = (".mermaid", ".gv", ".tsv")  # other names of what map writes
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"

WRITES: dict[str, list[list[str]]] = {
    "ask": [["sources-of", "-o", "{}/a.csv", "--format", "csv"]],
    "audit": [["{}/../text.txt", "-o", "{}/a.html"]],
    "export": [
        *([name, "-o", f"{{}}/a{each.suffix}"] for name, each in exports.FORMATS.items()),
        *([name, "-o", "{}/a"] for name in exports.FOLDERS),
    ],
    "format": [["{}/data"]],
    "grade": [["{}/../map.csv", "-o", "{}/a.html"], ["{}/../map.csv", "-o", "{}/a.csv"]],
    "import": [["{}/../edges.tsv", "--into", "{}/store", "--name", "other"]],
    "lesson": [["tiny", "-o", f"{{}}/a{suffix}"] for suffix in (".txt", ".html", ".pdf", ".pptx")],
    "map": [
        ["--around", "bdnf", "-o", f"{{}}/a{suffix}"]
        for suffix in (
            ".svg",
            ".pdf",
            ".png",
            *(each for each in READERS if each not in ALIKE),
        )
    ],
    "query": [[ALL, "--format", "csv", "-o", "{}/a.csv"], [ALL, "-o", "{}/a.txt"]],
    "quiz": [["-o", f"{{}}/a{suffix}"] for suffix in (".apkg", ".gift", ".xml", ".csv", ".json", ".txt")],
}
"""Each command that writes a file or a folder, in each of the ways that it does; {} is where."""
ELSEWHERE = {"new", "publish", "serve"}
"""The first writes one file as ``format`` does, and refuses to add the same again; the others write none."""
IN_PLACE = {"format"}
"""What it writes is what it was given."""


def writers() -> set[str]:
    """The commands with an option that names what is written."""
    return {name for name, command in main.commands.items() if set(_options(command)) & {"-o", "--into"}}


def _options(command: click.Command) -> list[str]:
    nested = command.list_commands(click.Context(command)) if isinstance(command, click.Group) else []
    parts = [command.get_command(click.Context(command), each) for each in nested]  # type: ignore[attr-defined]
    return [opt for each in (command, *parts) if each for param in each.params for opt in param.opts]


def test_every_command_that_writes_is_killed_here() -> None:
    assert set(WRITES) == writers() | IN_PLACE
    takes_paths = {
        name
        for name, command in main.commands.items()
        if any(isinstance(each.type, click.Path) and not each.envvar for each in command.params)
    }
    assert takes_paths - {"check", "diff"} <= set(WRITES) | ELSEWHERE  # these two only read


def prepared(home: Path, words: list[str]) -> tuple[str, list[str]]:
    """A folder with what was there before, and what the command reads beside it."""
    folder = home / "out"
    folder.mkdir(parents=True)
    (home / "text.txt").write_text("Microglia release BDNF.", encoding="utf-8")
    (home / "map.csv").write_text(LINKS, encoding="utf-8")
    (home / "edges.tsv").write_text(EDGES, encoding="utf-8")
    given = [word.replace("{}", str(folder)) for word in words]
    target = Path(given[given.index("-o") + 1]) if "-o" in given else None
    if words[0] in IN_PLACE:
        data = shutil.copytree(SAMPLE, folder / "data") / "sample.yaml"
        data.write_text(data.read_text(encoding="utf-8").replace("label:", "label:   ", 1), encoding="utf-8")
    elif target is None:
        api.load(SAMPLE).bring([home / "edges.tsv"], folder / "store", "one")
    elif target.suffix:
        target.write_bytes(b"as before")
    else:
        (target / "concept").mkdir(parents=True)
        (target / "concept" / "gone.html").write_bytes(b"as before")
        (target / site.MANIFEST).write_text("concept/gone.html\n", encoding="utf-8")
    return str(folder), given


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What every kill of every command left; the graph is a copy of the sample with a lesson."""
    top = tmp_path_factory.mktemp("kill")
    graph = shutil.copytree(SAMPLE, top / "data")
    (graph / "lessons").mkdir()
    (graph / "lessons" / "tiny.yaml").write_text(HEAD + STEP.format(claim=CLAIM) * 6, encoding="utf-8")
    ways = [(name, words) for name, each in WRITES.items() for words in each]
    work = [prepared(top / str(n), [name, *words]) for n, (name, words) in enumerate(ways)]
    command = [sys.executable, str(Path(__file__).with_name("killing.py"))]
    done = subprocess.run(
        [*command, str(bounds.SEED), str(bounds.KILLS)],
        input=json.dumps(work).encode(),
        env={**os.environ, "PAINKG_GRAPH": str(graph), "SOURCE_DATE_EPOCH": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == len(ways)
    return found


def test_a_kill_leaves_the_old_or_the_new_and_nothing_half(tries: list[dict[str, Any]]) -> None:
    halves = [
        (each["words"], left)
        for each in tries
        for left in each["left"]
        if left not in (each["old"], each["new"])
    ]
    assert halves == []
    assert all(each["code"] == 0 and each["old"] != each["new"] for each in tries)
    assert sum(each["killed"] for each in tries) >= 50


def test_the_next_run_works_and_takes_away_what_was_left(tries: list[dict[str, Any]]) -> None:
    failed = [each["words"] for each in tries if each["last"] != 0 or each["now"] != each["new"]]
    assert failed == []
    assert [(each["words"], each["parts"]) for each in tries if each["parts"]] == []
