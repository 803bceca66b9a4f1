"""A graph made to harm: nothing in it runs, no other file is touched, no terminal obeys it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

import bounds
import hostile
import servers
from bounds import run
from markup import Elements
from painkg import api, exports, rdf
from painkg.cli import main
from painkg.cli import printing as printing_
from painkg.model import Knowledge
from test_serve import send

ATTACKS = (*hostile.TERMINAL, *hostile.ATTACKS)


@pytest.fixture(scope="module")
def evil(sample: Knowledge) -> Knowledge:
    return hostile.knowledge(sample, ATTACKS)


@pytest.fixture(scope="module")
def sent(evil: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile graph as a file that somebody sends."""
    file = tmp_path_factory.mktemp("evil") / "graph.nq"
    file.write_bytes(rdf.serialise(evil, "nquads"))
    assert set(api.load(file).knowledge.concepts) == set(evil.concepts)
    return file


def obeyed(text: str) -> set[str]:
    """What is in a text that a terminal would obey."""
    return {c for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


# ── The terminal ────────────────────────────────────────────────────────────────────

SHOWING = {
    "ask": ["ask", "sources-of", "--molecule", "{}"],
    "audit": ["audit", "-"],
    "check": ["check", "{}"],
    "claim": ["claim", "{claim}"],
    "diff": ["diff", "shipped", "{graph}"],
    "disputed": ["disputed"],
    "explain": ["explain", "{}", "{next}"],
    "export": ["export", "{}"],
    "format": ["format", "{}"],
    "gaps": ["gaps"],
    "grade": ["grade", "-"],
    "import": ["import", "{}.tsv", "--into", "x", "--name", "{}"],
    "lesson": ["lesson", "{}"],
    "loops": ["loops"],
    "map": ["map", "--around", "{}", "-o", "{graph}/{}"],
    "new": ["new", "claim", "{}.yaml", "subject={}"],
    "publish": ["publish", "x{}"],
    "query": ["query", "SELECT * { ?s ?p ?o }"],
    "quiz": ["quiz", "--number", "90"],
    "search": ["search", "evil"],
    "show": ["show", "{}"],
    "stats": ["stats"],
    "translation": ["translation", "--limit", "99"],
    "types": ["types"],
    "verify": ["verify", "{}"],
    "whatif": ["whatif", "--block", "{}"],
}
"""Each command on a concept of the hostile graph; {} is what a concept is called."""


def test_every_command_is_shown_to_a_terminal_here() -> None:
    assert set(SHOWING) == set(main.commands) - {"serve"}


@pytest.mark.parametrize("name", SHOWING)
def test_no_terminal_obeys_what_is_shown(
    sent: Path, evil: Knowledge, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ids, claims = list(evil.concepts), list(evil.claims)
    for number in range(4):
        said = evil.concepts[ids[number]].id
        words = [
            word.replace("{graph}", str(sent)).replace("{claim}", claims[number])
            .replace("{next}", ids[number + 1]).replace("{}", said)
            for word in SHOWING[name]
        ]  # fmt: skip
        stdin = "".join(
            f"{each},increases,{said}\n{each}. Microglia {each} BDNF.\n" for each in hostile.CONTROLS
        )
        # What a query answers as JSON is data, which a pipe gets as they are.
        json_too = name != "query" and any("--json" in param.opts for param in main.commands[name].params)
        for more in ([], ["--json"])[: 1 + json_too]:
            result = run(*words, *more, graph=sent, stdin=stdin)
            assert isinstance(result.exception, SystemExit | None), result.exception
            assert obeyed(result.output) == set(), (words, result.output)
    assert list(tmp_path.iterdir()) == []


def test_json_says_what_it_escapes(sent: Path, evil: Knowledge) -> None:
    first = next(iter(evil.concepts.values()))
    card = json.loads(run("show", first.id, "--json", graph=sent).output)
    assert card["label"] == first.label and obeyed(first.label)


@pytest.mark.parametrize("control", hostile.CONTROLS)
def test_names_of_files_and_words_given_are_shown_safely(tmp_path: Path, control: str) -> None:
    (tmp_path / f"{control}.yaml").write_text("concepts: 3\n", encoding="utf-8")
    (tmp_path / f"{control}.csv").write_text("a", encoding="utf-8")
    for words in (
        ["check", str(tmp_path)],
        ["grade", str(tmp_path / f"{control}.csv")],
        ["show", control],
        ["show", "a", control],
        ["stats", f"--{control}"],
        ["export", "csv", "--hops", control],
        ["audit", str(tmp_path / control)],
        ["stats", "--graph", control],
        ["export", "csl", "-o", str(tmp_path / control / "x")],
    ):
        result = run(*words, graph=None)
        assert result.exit_code in (1, 2) and obeyed(result.output) == set(), (words, result.output)
    assert obeyed(run("export", "csl", "-o", tmp_path / control).output) == set()


def test_data_on_a_terminal_are_shown_and_in_a_pipe_are_as_they_are(sent: Path) -> None:
    command = [sys.executable, "-m", "painkg", "export", "sentences", "--graph", str(sent)]
    ours, theirs = os.openpty()
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # so Linux says that nobody holds the other end
        while piece := os.read(ours, 65536):
            seen += piece
    os.close(ours)
    assert process.communicate()[1] == b"" and process.returncode == 0
    shown = seen.decode().replace("\r\n", "\n")
    assert "red" in shown and obeyed(shown) == set()
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    assert ATTACKS[0].encode() in piped


def test_two_modules_alone_write_to_the_terminal() -> None:
    folder = Path(printing_.__file__).parent
    speak = {path.stem for path in folder.glob("*.py") if "click.echo(" in path.read_text(encoding="utf-8")}
    assert speak == {"printing", "group"}


# ── Files ───────────────────────────────────────────────────────────────────────────

WATCHED = """
import os, sys
written = []
def hook(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(given[0])
    elif event in ("os.rename", "os.mkdir", "os.remove", "os.symlink", "os.link"):
        written.extend(each for each in given if isinstance(each, (str, bytes, os.PathLike)))
sys.addaudithook(hook)
from painkg.cli import main
try:
    main(sys.argv[1:])
finally:
    names = [os.path.realpath(os.fsdecode(each)) for each in written if not isinstance(each, int)]
    print("WRITTEN", *names, sep="\\n")
"""


@pytest.mark.parametrize(
    "words",
    [
        *(["export", name, "-o", f"out/a{each.suffix}"] for name, each in exports.FORMATS.items()),
        *(["export", name, "-o", "out/a"] for name in exports.FOLDERS),
        ["quiz", "-o", "out/a.json"],
        ["map", "--around", "{}", "-o", "out/a.svg"],
    ],
    ids=lambda words: words[1],
)
def test_nothing_is_written_but_what_was_asked_for(
    sent: Path, evil: Knowledge, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    given = [word.replace("{}", list(evil.concepts)[4]) for word in words]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCHED, *given, "--graph", str(sent)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    touched = done.stdout.decode(errors="replace").partition("WRITTEN\n")[2]
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    allowed = (str(tmp_path), os.environ["XDG_CACHE_HOME"], "/dev/")
    assert [each for each in touched.splitlines() if not each.startswith(allowed)] == []
    names = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert names and all(re.fullmatch(r"a(\.\w+){0,2}(/[\w.-]+)*", name, re.ASCII) for name in names)


def test_a_data_folder_made_to_harm_is_told_in_words(folder: Path) -> None:
    rows = [
        {"id": f"c{n}", "label": a, "type": a, "definition": a, a: a, "is_a": [a], "synonyms": [a]}
        for n, a in enumerate(hostile.ATTACKS)
    ]
    text = yaml.safe_dump({"concepts": rows, hostile.ATTACKS[0]: []}, allow_unicode=True)
    (folder / "z.yaml").write_text(text, encoding="utf-8")
    (folder / "\x1b[31m\u202e.yaml").write_text("concepts: 3\n", encoding="utf-8")
    (folder / "lessons").mkdir()
    (folder / "lessons" / "..evil.yaml").write_text(text, encoding="utf-8")
    for words in (["check", str(folder)], ["export", "html"], ["export", "site", "-o", str(folder / "x")]):
        said = bounds.answered(bounds.painkg(*words, graph=folder), 1, 2)
        assert obeyed(said) == set() and "z.yaml:" in said
    assert not (folder / "x").exists()


# ── The server ──────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def url(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = servers.free_port()
    command = [sys.executable, "-m", "painkg", "serve", "--port", str(port), "--graph", str(sent)]
    with servers.running(command, f"http://127.0.0.1:{port}/sparql", tmp_path_factory.mktemp("serve")):
        yield f"http://127.0.0.1:{port}"


def test_the_server_runs_nothing_of_it(url: str, evil: Knowledge) -> None:
    shown = 0
    for name in (*evil.concepts, *(f"claim-{id_}" for id_ in evil.claims)):
        status, type_, text = send(f"{url}/{quote(name, safe='')}", Accept="text/html")
        page = Elements(text)
        assert type_ == "text/html" or status == 404
        shown += status == 200
        assert page.handlers == [] and {"img", "svg", "iframe"} & page.tags == set()
        assert [each for each in page.links if not re.match(r"(https://|[^:]*$)", each)] == []
        assert "window.hit" not in "".join(page.raw["script"])
    assert shown > len(evil.concepts)
