"""Receipts and differences: what became of a claim, told without anything being kept."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bounds import SAMPLE, run
from claims import claim, evidence, known
from painkg import api, ontology
from painkg.errors import PainkgError
from painkg.model import Knowledge
from painkg.reason import receipts
from painkg.reason.changes import changes
from test_data import rewrite

BEFORE = claim("a + b", evidence(0.5), evidence(0.35, reference="Two"))
STRONG = evidence(0.8, reference="Three")
CON = evidence(0.8, "refutes", reference="Four")


def after(*evidence_: object, **more: object) -> Knowledge:
    return known(replace(BEFORE, evidence=evidence_ or BEFORE.evidence, **more))  # type: ignore[arg-type]


CODE = receipts.code(known(BEFORE), BEFORE)


@pytest.mark.parametrize(
    ("now", "verdict", "words"),
    [
        (after(), "unchanged", ""),
        (after(*reversed(BEFORE.evidence)), "unchanged", ""),
        (after(*(replace(e, finding="Told otherwise.") for e in BEFORE.evidence)), "unchanged", ""),
        (after(*BEFORE.evidence, STRONG), "changed", "confidence was 0.6 to 0.7 and is 0.94"),
        (
            after(BEFORE.evidence[0], evidence(0.35, reference="Other")),
            "changed",
            "evidence is no longer the same",
        ),
        (after(BEFORE.evidence[0]), "weakened", "confidence was 0.6 to 0.7 and is 0.50"),
        (after(*BEFORE.evidence, CON), "weakened", "status was supported and is disputed"),
        (after(hypothesis=True), "weakened", "is hypothesis"),
        (after(CON), "withdrawn", "is refuted"),
        (known("b + c"), "withdrawn", "no longer in the graph"),
    ],
)
def test_a_receipt_tells_what_became_of_a_claim(now: Knowledge, verdict: str, words: str) -> None:
    found = receipts.verify(now, CODE)
    assert found.verdict == verdict
    assert words in " ".join(found.words) and bool(found.words) == bool(words)


def test_a_receipt_is_short_and_forgives_the_case_of_letters() -> None:
    assert re.fullmatch(r"[a-z2-7]{10}-[a-z2-7]{2}\d[a-z2-7]{6}", CODE)
    assert receipts.verify(known(BEFORE), f" {CODE.upper()}\n").verdict == "unchanged"


SLIPS = [CODE[:n] + other + CODE[n + 1 :] for n in range(len(CODE)) for other in "a7q-0" if other != CODE[n]]
SWAPS = [
    CODE[:n] + CODE[n + 1] + CODE[n] + CODE[n + 2 :] for n in range(len(CODE) - 1) if CODE[n] != CODE[n + 1]
]


@pytest.mark.parametrize("code", [*SLIPS, *SWAPS, CODE[:-1], CODE[1:], "", "x" * 20])
def test_a_slip_of_the_pen_is_not_taken_for_a_change(code: str) -> None:
    with pytest.raises(PainkgError, match="no receipt"):
        receipts.verify(known(BEFORE), code)


def test_each_status_can_be_told_in_a_receipt() -> None:
    statuses = ontology.load().vocabularies["status"]
    assert len({word[:2] for word in statuses}) == len(statuses)


def test_the_printed_code_is_verified() -> None:
    cited = json.loads(run("claim", _first(), "--cite", "--json").output)
    assert set(cited) == {"claim", "iri", "sentence", "status", "confidence", "code", "sources"}
    assert cited["code"] in run("claim", _first(), "--cite").output
    answer = json.loads(run("verify", cited["code"], "--json", "--exit-code").output)
    assert (answer["verdict"], answer["words"], answer["claim"]["id"]) == ("unchanged", [], cited["claim"])
    assert run("verify", cited["code"]).output.startswith("Unchanged\n")


def _first() -> str:
    claims = json.loads(run("show", "kcc2", "--json").output)["claims"]
    return next(str(each["id"]) for each in claims if each["subject"] == "bdnf")


def test_verify_exits_1_when_asked_to(folder: Path) -> None:
    code = json.loads(run("claim", _first(), "--cite", "--json").output)["code"]
    rewrite(folder, "direction: refutes", "direction: supports")
    changed = [run("verify", code, *more, graph=folder).exit_code for more in ([], ["--exit-code"])]
    assert changed == [0, 1]
    assert run("verify", "nonsense").exit_code == 2


# ── Differences ─────────────────────────────────────────────────────────────────────


def kinds(old: Knowledge, new: Knowledge) -> dict[str, list[str]]:
    found = changes(old, new)
    return {
        kind: [each.claim.subject for each in found.of(kind)] for kind in ("added", "withdrawn", "changed")
    }


def test_claims_are_added_withdrawn_and_changed() -> None:
    old = known("a + b", "b + c", claim("c + d", evidence(0.35)), "d + e")
    new = known("e + f", "b + c", claim("c + d", evidence(0.35), CON), "d + e 0.5")
    found = kinds(old, new)
    assert found == {"added": ["e"], "withdrawn": ["a"], "changed": found["changed"]}
    assert sorted(found["changed"]) == ["c", "d"]
    assert kinds(new, old)["added"] == ["a"]


def test_a_change_is_told_in_sentences() -> None:
    (change,) = changes(known(BEFORE), after(BEFORE.evidence[0], CON, directness="direct"))
    assert change.words == (
        "Its status was supported and is disputed.",
        "Its confidence was 0.68 and is 0.10.",
        "New evidence: One 2001 (refutes): So.",
        "Evidence withdrawn: One 2001 (supports): So.",
        "Its directness was not said and is direct.",
    )


def test_a_graph_does_not_differ_from_itself_in_any_form(tmp_path: Path, sample: Knowledge) -> None:
    turtle = tmp_path / "sample.ttl"
    assert run("export", "turtle", "-o", str(turtle)).exit_code == 0
    assert list(changes(sample, api.load(turtle).knowledge)) == []


def test_diff_answers_as_documented(folder: Path) -> None:
    rewrite(folder, "direction: refutes", "direction: supports")
    same = run("diff", str(SAMPLE), str(SAMPLE), "--exit-code")
    assert (same.exit_code, same.output) == (0, "No claim differs.\n")
    differs = run("diff", str(SAMPLE), str(folder), "--exit-code")
    assert differs.exit_code == 1 and "Its status was disputed and is supported." in differs.output
    answer = json.loads(run("diff", str(SAMPLE), str(folder), "--json").output)
    assert [len(answer[kind]) for kind in ("added", "withdrawn", "changed")] == [0, 0, 1]
    assert set(answer["changed"][0]) == {"claim", "subject", "relation", "object", "sentence", "words"}


def test_claim_records_are_equal_whatever_their_place() -> None:
    assert replace(BEFORE, line=3) == BEFORE != replace(BEFORE, phase="late")


# ── Releases ────────────────────────────────────────────────────────────────────────


def wheel(folder: Path, path: Path, inside: str = "painkg/_source/data/") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, inside + file.name)
        archive.writestr("painkg/__init__.py", "")
        archive.writestr("painkg/_source/data/../evil.yaml", "concepts: []")
    return path


def test_a_release_is_read_from_its_wheel(folder: Path, tmp_path: Path) -> None:
    old = wheel(folder, tmp_path / "painkg-0.0.1-py3-none-any.whl")
    assert run("diff", str(old), str(folder)).output == "No claim differs.\n"
    rewrite(folder, "direction: refutes", "direction: supports")
    assert "1 changed" in run("diff", str(old), str(folder)).output


def test_another_wheel_is_told(folder: Path, tmp_path: Path) -> None:
    other = wheel(folder, tmp_path / "other.whl", "other/")
    broken = tmp_path / "broken.whl"
    broken.write_bytes(b"PK no")
    for path in (other, broken):
        found = run("diff", str(path), str(folder))
        assert found.exit_code == 2 and "is no wheel of painkg" in found.output
