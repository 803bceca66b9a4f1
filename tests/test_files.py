"""Files and folders are written whole or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from painkg import neighbours, source
from painkg.errors import PainkgError
from painkg.site import folder as folders


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    source.write_whole(file, b"old")
    file.chmod(0o640)
    source.write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(PainkgError, match="No space left on device"):
        source.write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PainkgError, match="Name a file in a folder you may write to"):
        source.write_whole(tmp_path / "no" / "a.txt", b"x")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    source.write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    source.write_whole(pipe, b"data")
    reader.join()
    assert got == [b"data"] and pipe.is_fifo()


def test_a_circle_of_links_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(PainkgError, match="cannot write"):
        source.write_whole(tmp_path / "a", b"x")


def contents(target: Path) -> dict[str, bytes]:
    """The files of a folder, by their place in it."""
    return {
        each.relative_to(target).as_posix(): each.read_bytes()
        for each in sorted(target.rglob("*"))
        if each.is_file()
    }


# ── Folders ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("one_step", [True, False])
def test_a_folder_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool) -> None:
    if not one_step:
        monkeypatch.setattr(neighbours, "exchange", lambda *_: False)
    target = tmp_path / "site"
    assert folders.write(target, [("a.html", b"1"), ("deep/b.html", b"22")]) == (2, 3)
    for content in (b"3", b"4"):
        folders.write(target, [("c.html", content)])
        assert contents(target) == {"c.html": content, folders.MANIFEST: b"c.html\n"}
        assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield "new.html", b"new"
        raise ValueError("no more")

    target = tmp_path / "site"
    folders.write(target, [("old.html", b"old")])
    with pytest.raises(ValueError, match="no more"):
        folders.write(target, failing())
    assert set(contents(target)) == {"old.html", folders.MANIFEST}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_rename_that_fails_brings_the_old_one_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    folders.write(target, [("old.html", b"old")])
    rename, calls = os.rename, []

    def second_fails(self: Path, to: Path) -> Path:
        calls.append(to)
        if len(calls) == 2:
            raise OSError(5, "no luck")
        rename(self, to)
        return to

    monkeypatch.setattr(neighbours, "exchange", lambda *_: False)  # as where there is no such step
    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(PainkgError, match="no luck"):
        folders.write(target, [("new.html", b"new")])
    assert set(contents(target)) == {"old.html", folders.MANIFEST}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(PainkgError, match=r"holds 'thesis\.txt'"):
        folders.write(tmp_path, [("a.html", b"1")])
    target = tmp_path / "site"
    folders.write(target, [("a.html", b"1")])
    (target / "CNAME").write_text("own", encoding="utf-8")
    with pytest.raises(PainkgError, match="holds 'CNAME'"):
        folders.write(target, [("a.html", b"2")])
    with pytest.raises(PainkgError, match="is no folder"):
        folders.write(tmp_path / "thesis.txt", [("a.html", b"1")])


def test_between_two_renames_the_old_folder_comes_back(tmp_path: Path) -> None:
    folders.write(tmp_path / "site", [("index.html", b"old")])
    (tmp_path / "site").rename(tmp_path / ".site.painkg-old")  # as a kill would leave it

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise PainkgError("no more")

    with pytest.raises(PainkgError, match="no more"):
        folders.write(tmp_path / "site", broken())
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


# ── What is made beside ─────────────────────────────────────────────────────────────


def test_what_is_being_made_is_not_swept_and_what_was_left_is(tmp_path: Path) -> None:
    handle, lock, part = neighbours.file(tmp_path / "a.txt")
    hold, folder = neighbours.folder(tmp_path / "site")
    (tmp_path / f".b.0000{neighbours.END}").write_bytes(b"left")
    (tmp_path / f".c.0000{neighbours.END}").mkdir()
    (tmp_path / f".c.0000{neighbours.END}" / "x").write_bytes(b"left")
    mine = tmp_path / ".mine"
    mine.write_bytes(b"mine")
    source.write_whole(tmp_path / "z", b"z")
    assert set(tmp_path.iterdir()) == {part, folder, mine, tmp_path / "z"}
    os.close(handle)
    neighbours.unlock(lock)
    neighbours.unlock(hold)
    source.write_whole(tmp_path / "z", b"z")
    assert set(tmp_path.iterdir()) == {mine, tmp_path / "z"}


def test_a_link_that_looks_like_a_part_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"mine")
    (tmp_path / f".a.0{neighbours.END}").symlink_to(tmp_path / "precious")
    os.mkfifo(tmp_path / f".b.0{neighbours.END}")
    source.write_whole(tmp_path / "z", b"z")
    assert (tmp_path / "precious").read_bytes() == b"mine"


def test_a_long_name_is_written(tmp_path: Path) -> None:
    source.write_whole(tmp_path / ("é" * 120), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["é" * 120]
