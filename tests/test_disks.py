"""A disk that is full, one that only reads, and two who write at once: said in a line, and nothing half."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import bounds
from bounds import SAMPLE
from painkg import api, neighbours
from painkg.importing import generations
from painkg.site import folder as folders

EDGES = "subject\tpredicate\tobject\n" + "".join(f"A:{n}\tbiolink:a\tB:{n}\n" for n in range(20_000))
WRITERS = {
    "file": ["export", "html", "-o", "{}/a.html"],
    "stream": ["query", "SELECT * { ?s ?p ?o }", "--format", "json", "-o", "{}/a.json"],
    "folder": ["export", "site", "-o", "{}/site"],
    "store": ["import", "{}/../e.tsv", "--into", "{}/store", "--name", "x"],
}


@contextmanager
def mounted(at: Path, options: str) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", at], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", at], check=True)


@contextmanager
def no_room(at: Path) -> Iterator[Callable[[], None]]:
    """A disk without room: a small one where we may make one, otherwise files may not grow."""
    if os.geteuid() == 0:
        with mounted(at, "size=64k"):
            yield lambda: None
    else:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


@contextmanager
def only_read(at: Path) -> Iterator[None]:
    """A disk that nobody may write to."""
    if os.geteuid() == 0:
        with mounted(at, "ro"):
            yield
        return
    at.chmod(0o500)
    try:
        yield
    finally:
        at.chmod(0o700)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "e.tsv").write_text(EDGES, encoding="utf-8")
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_said_and_leaves_nothing(out: Path, name: str) -> None:
    words = [word.replace("{}", str(out)) for word in WRITERS[name]]
    with no_room(out) as before:
        done = subprocess.run(
            [sys.executable, "-m", "painkg", *words, "--graph", str(SAMPLE)],
            capture_output=True,
            preexec_fn=before,
            check=False,
        )
        assert "cannot " in bounds.answered(done, 1, 2)
        assert [path.name for path in out.iterdir()] in ([], ["store"])


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_only_reads_is_said(out: Path, name: str) -> None:
    with only_read(out):
        done = bounds.painkg(*(word.replace("{}", str(out)) for word in WRITERS[name]))
    assert "cannot " in bounds.answered(done, 1, 2)


def test_a_cache_without_room_is_only_slower(tmp_path: Path) -> None:
    with only_read(tmp_path):
        said = bounds.answered(bounds.painkg("stats", env={"XDG_CACHE_HOME": str(tmp_path)}), 0)
    assert "concepts" in said


# ── Two at once ─────────────────────────────────────────────────────────────────────


def at_once(words: list[list[str]], **environment: str) -> list[str]:
    """What each of some commands says, run at the same time."""
    with ThreadPoolExecutor(len(words)) as pool:
        found = list(pool.map(lambda each: bounds.painkg(*each, env=environment), words))
    return [f"{each.returncode} {bounds.answered(each)}" for each in found]


def test_two_may_write_the_same_file(out: Path) -> None:
    kinds = ("turtle", "ntriples", "csl")
    assert all(
        each.startswith("0 ") for each in at_once([["export", k, "-o", str(out / "a")] for k in kinds])
    )
    (file,) = out.iterdir()
    assert file.read_bytes() in [api.load(SAMPLE).export(kind) for kind in kinds]


def test_two_may_write_the_same_folder_and_cache(out: Path) -> None:
    words = [["export", "site", "-o", str(out / "site")]] * 2
    assert all(each.startswith("0 ") for each in at_once(words, XDG_CACHE_HOME=str(out / "cache")))
    assert {path.name for path in out.iterdir()} == {"site", "cache"}
    listed = (out / "site" / folders.MANIFEST).read_text(encoding="utf-8").split()
    assert all((out / "site" / name).is_file() for name in listed) and len(listed) > 20
    assert not list((out / "cache").rglob(f"*{neighbours.END}"))


def test_two_do_not_import_into_one_store_at_once(out: Path) -> None:
    words = [["import", str(out / ".." / "e.tsv"), "--into", str(out / "s"), "--name", each] for each in "ab"]
    first, second = sorted(at_once(words))
    late = second.startswith("2 ") and "another import" in second
    assert first.startswith("0 ") and (late or second.startswith("0 "))
    assert len(generations.imports(out / "s")) == (1 if late else 2)
    assert len(generations.opened(out / "s")) > 60_000
