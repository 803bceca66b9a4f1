"""The cache makes things faster and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from painkg import exports, ontology, snapshot
from painkg.errors import CurationError
from painkg.model import Knowledge


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return user_cache_path("painkg")


def test_what_comes_out_is_what_went_in(folder: Path, sample: Knowledge) -> None:
    assert snapshot.load(folder) == sample
    assert snapshot.load(folder) == sample


def test_the_second_time_no_yaml_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot.load(folder)
    monkeypatch.setattr("painkg.curation.load", None)
    assert len(snapshot.load(folder).concepts) == 9


def test_the_second_time_no_reader_of_yaml_is_loaded(folder: Path) -> None:
    load = f"from painkg import api; api.load({str(folder)!r}).knowledge"
    code = f"import sys; {load}; print('yaml' in sys.modules)"
    said = [
        subprocess.check_output([sys.executable, "-c", code], text=True, env=dict(os.environ)) for _ in "12"
    ]
    assert said == ["True\n", "False\n"]


def test_any_change_of_a_source_makes_another_snapshot(folder: Path) -> None:
    before = snapshot.key(folder)
    file = folder / "sample.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("The page says so too.", "The page says it."),
        encoding="utf-8",
    )
    assert snapshot.key(folder) != before
    assert "The page says it." in {
        e.finding for c in snapshot.load(folder).claims.values() for e in c.evidence
    }


def test_wrong_data_are_never_kept(folder: Path, cache: Path) -> None:
    (folder / "bad.yaml").write_text("concepts: [{id: x}]", encoding="utf-8")
    with pytest.raises(CurationError):
        snapshot.load(folder)
    assert not cache.exists() or list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_no_matter(folder: Path, sample: Knowledge, cache: Path) -> None:
    cache.parent.parent.mkdir(parents=True, exist_ok=True)
    cache.parent.write_text("a file where a folder should be")
    assert snapshot.load(folder) == sample


def test_warm_answers_as_cold_does(folder: Path) -> None:
    cold, warm = snapshot.load(folder), snapshot.load(folder)
    assert list(warm.ontology.vocabularies["status"]) == list(cold.ontology.vocabularies["status"])
    assert list(warm.ontology.relations) == list(ontology.load().relations)
    assert exports.write(cold, "html") == exports.write(warm, "html")


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"0" * 64 + b"\n{}"])
def test_a_damaged_cache_is_made_anew(folder: Path, sample: Knowledge, cache: Path, damage: bytes) -> None:
    snapshot.load(folder)
    for file in cache.iterdir():
        file.write_bytes(damage)
    assert snapshot.load(folder) == sample
    assert all(file.read_bytes() != damage for file in cache.iterdir())


def test_the_table_of_identifiers_is_a_source(folder: Path) -> None:
    snapshot.load(folder)
    (folder / "identifiers.tsv").write_text("id\tlabel\n", encoding="utf-8")
    with pytest.raises(CurationError, match="was never checked"):
        snapshot.load(folder)


def test_old_snapshots_are_forgotten(cache: Path) -> None:
    for number in range(30):
        snapshot.cached(f"{number}.json", lambda: b"{}")
    assert len(list(cache.iterdir())) == 12


def test_many_processes_at_once_do_not_harm_each_other(folder: Path, cache: Path) -> None:
    load = f"snapshot.load(Path({str(folder)!r}))"
    code = f"from pathlib import Path; from painkg import snapshot; print(len({load}.claims))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        for _ in range(4)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["6"] * 4
    assert [path.suffix for path in cache.iterdir()] == [".json"]
