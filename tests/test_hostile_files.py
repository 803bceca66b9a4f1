"""Whatever is in a data file, the answer is a line that names it; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from painkg import curation, ontology
from painkg.errors import CurationError
from painkg.yaml_nodes import plain

SCHEMA = ontology.load()
BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nconcepts: *c\n"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "empty file"),
        (b"# only a comment\n", 1, "empty file"),
        (b"concepts:\n  - id: caf\xe9\n", 2, "byte 0xe9 is not UTF-8"),
        (b"\x00\x01\x02\xff\xfe", 1, "is not UTF-8"),
        (b"concepts:\n  - id: a\x07b\n", 2, "character U+0007 is not text"),
        (b"- just\n- a list\n", 1, "not a list of records"),
        (b"just words", 1, "not a list of records"),
        (BOMB, 2, "alias '*a'"),
        (b"concepts:\n  - !!python/object:os.system x\n", 2, "tag"),
        (b"concepts:\n  - id: a\n    id: b\n", 3, "field 'id' twice"),
        (b"concepts: [\n", 2, "not YAML"),
        (b"concepts:\n\t- id: a\n", 2, "not YAML"),
        (b"concepts: []\n---\nclaims: []\n", 2, "a second document"),
        (b"? [a]\n: b\n", 1, "a field name that is not text"),
        (b"a: " + b"[" * 500 + b"]" * 500, 1, "nested deeper"),
        (b"concepts: text\n", 1, "'concepts' is not a list"),
        (b"concepts:\n", 1, "'concepts' is not a list"),
        (b"concepts:\n  - text\n", 2, "not a record"),
        (b"concepts:\n  - {id: [a], label: {b: c}, type: Cell, definition: D.}\n", 2, "'id' is not a text"),
        (b"claims:\n  - {subject: a, relation: causes, object: b, evidence: [x]}\n", 2, "not a record"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    (tmp_path / "bad.yaml").write_bytes(content)
    with pytest.raises(CurationError) as error:
        curation.load(tmp_path, SCHEMA)
    first = error.value.problems[0]
    assert (first.path, first.line) == (f"{tmp_path.name}/bad.yaml", line)
    assert message in first.message and first.hint


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_BYTES", 1000)
    (tmp_path / "huge.yaml").write_bytes(b"#" * 2000)
    with pytest.raises(CurationError, match="larger than"):
        curation.load(tmp_path, SCHEMA)


def test_a_bad_file_leaves_the_good_ones_checked(folder: Path) -> None:
    (folder / "bad.yaml").write_bytes(b"\xff")
    (folder / "worse.yaml").write_bytes(b"concepts: [{id: x}]")
    found = {problem.path for problem in curation.examine(folder, SCHEMA)[1]}
    assert found == {"data/bad.yaml", "data/worse.yaml"}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(alphabet="ab:-[]{}&*!#\n '\"|>", max_size=120).map(str.encode)
    )
)
def test_no_bytes_end_in_a_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any.yaml").write_bytes(content)
    known, found = curation.examine(tmp_path, SCHEMA)
    assert found or not known.claims
