"""Writing data: canonical form, new records, references of other programs, the schema for editors."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import documents
import painkg
from painkg import bibliography, canonical, curation, ontology, source, yaml_nodes
from painkg.cli import main
from painkg.curation.form import written
from painkg.drafting import schema, sources
from painkg.errors import CurationError, PainkgError
from painkg.yaml_nodes import Node

KNOWN = painkg.load().knowledge
ROOT = Path(__file__).parents[1]
TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(text.split())
)
SAID = TEXT.filter(bool)
CELL = {
    "id": "new-cell",
    "label": "new cell",
    "type": "Cell",
    "definition": "A cell that nobody has seen.",
    "gloss": "a cell",
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder that may be written to."""
    yield shutil.copytree(source.DATA, tmp_path / "data")


def new(*words: object, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *map(str, words)], input=answers)


def plain(node: Node) -> object:
    """What a node says, without lines; what is listed as a set has no order."""
    if isinstance(node.value, dict):
        return {name: plain(child) for name, child in node.value.items()}
    if isinstance(node.value, list):
        return sorted(
            (plain(child) for child in node.value), key=lambda each: json.dumps(each, sort_keys=True)
        )
    return " ".join(node.value.split())


# ── Canonical form ──────────────────────────────────────────────────────────────────


def test_the_shipped_data_are_in_canonical_form() -> None:
    assert len(source.data_files(source.DATA)) > 20
    assert canonical.folder(source.DATA) == {}


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": SAID, "label": SAID, "synonyms": st.lists(SAID, min_size=1)},
            optional={
                "gloss": SAID,
                "ids": st.lists(st.fixed_dictionaries({"id": SAID, "label": SAID}), min_size=1),
            },
        ),
        min_size=1,
    )
)
def test_canonical_form_says_the_same_and_is_its_own_canonical_form(
    concepts: list[dict[str, object]],
) -> None:
    before = json.dumps({"concepts": concepts}, ensure_ascii=False)
    after = canonical.text(before, "a.yaml")
    assert plain(yaml_nodes.parse(after, "a.yaml")) == plain(yaml_nodes.parse(before, "a.yaml"))
    assert canonical.text(after, "a.yaml") == after
    again = [{**each, "synonyms": sorted(each["synonyms"])} for each in concepts]  # type: ignore[call-overload]
    assert yaml.safe_load(after) == {"concepts": again}


def test_comments_keep_their_place() -> None:
    text = (
        "# top\nconcepts:\n  # first\n  - label: a\n    id: a\n  # second\n  - id: b\n    label: '# b'\n"
        "# claims\nclaims:\n  # none\n  - {subject: a}\n  # end\n"
    )
    lines = canonical.text(text, "a.yaml").splitlines()
    assert [line.strip() for line in lines if line.strip().startswith("#")] == [
        *("# top", "# first", "# second", "# claims", "# none", "# end")
    ]
    assert lines[lines.index("  # first") + 1] == "  - id: a"
    assert lines[lines.index("# claims") + 1] == "claims:"


def test_a_comment_that_would_lose_its_place_is_refused_with_its_line() -> None:
    with pytest.raises(
        CurationError, match=r"a\.yaml:2: a comment behind a value\. Put it on a line of its own"
    ):
        canonical.text("concepts:\n  - id: a # b\n", "a.yaml")


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("concepts:\n  - [a, b]\n", 2, "'concepts' is not a text"),
        ("concepts:\n  - id: a\n    ids:\n      - {id: [x], label: y}\n", 4, "'id' is not a text"),
        ("concepts:\n  - id: a\n    ids: [{label: {x: y}}]\n", 3, "'label' is not a text"),
        ("concepts:\n  - id: a\n  - {}\n", 3, "an empty record"),
    ],
)
def test_what_no_file_may_hold_is_refused_and_never_rewritten(content: str, line: int, said: str) -> None:
    with pytest.raises(CurationError, match=rf"a\.yaml:{line}: {said}"):
        canonical.text(content, "a.yaml")


def test_what_stands_beneath_a_heading_is_not_lost_to_a_new_record() -> None:
    more = {"concepts": yaml_nodes.parse("id: a", "a.yaml")}
    assert canonical.text("concepts:\n", "a.yaml", more) == "concepts:\n  - id: a\n"
    with pytest.raises(CurationError, match=r"a\.yaml:1: not a list of records. Begin each record with '- '"):
        canonical.text("concepts: some\n", "a.yaml", more)


@given(st.dictionaries(SAID, SAID, min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_names_of_fields_come_back_whatever_they_hold(record: dict[str, str]) -> None:
    content = yaml.safe_dump({"concepts": [record], **record}, allow_unicode=True, default_style='"')
    assert plain(yaml_nodes.parse(canonical.text(content, "a.yaml"), "a.yaml")) == plain(
        yaml_nodes.parse(content, "a.yaml")
    )


def test_format_writes_what_check_asks_for(folder: Path) -> None:
    file = folder / "glia.yaml"
    shuffled = file.read_text(encoding="utf-8").replace("    type: Receptor\n", "", 1)
    file.write_text(
        shuffled.replace("    definition:", "    type: 'Receptor'\n    definition:", 1), encoding="utf-8"
    )
    kept = file.read_bytes()
    checked = CliRunner().invoke(main, ["format", str(folder), "--check"])
    assert (checked.exit_code, file.read_bytes()) == (1, kept)
    assert f"would change {file}" in checked.output
    assert CliRunner().invoke(main, ["format", str(folder)]).exit_code == 0
    assert file.read_bytes() == (source.DATA / "glia.yaml").read_bytes()
    assert CliRunner().invoke(main, ["format", str(folder), "--check"]).output == ""


def test_nothing_is_formatted_where_one_file_is_wrong(folder: Path) -> None:
    (folder / "glia.yaml").write_text("concepts:\n  - label: a\n    id: 'a'\n", encoding="utf-8")
    (folder / "zz.yaml").write_text("concepts: [", encoding="utf-8")
    before = (folder / "glia.yaml").read_bytes()
    result = CliRunner().invoke(main, ["format", str(folder)])
    assert result.exit_code == 1
    assert "data/zz.yaml:2: not YAML" in result.output
    assert (folder / "glia.yaml").read_bytes() == before


def test_no_link_leads_format_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "notes.yaml"
    outside.write_text("title:   'mine'\n", encoding="utf-8")
    (folder / "lessons" / "zz.yaml").symlink_to(outside)
    result = CliRunner().invoke(main, ["format", str(folder)])
    assert result.exit_code == 2 and "leads out of" in result.output
    assert outside.read_text(encoding="utf-8") == "title:   'mine'\n"


def test_a_line_of_very_many_values_is_formatted_as_others_are() -> None:
    many = ", ".join(f"'{number}'" for number in range(50_000))
    assert canonical.text(f"page: [{many}]\n", "a.yaml").count('"') == 100_000


# ── New records ─────────────────────────────────────────────────────────────────────

ASKED = """microglia
releases
glutamate
spinal cord


direct


Coull2005BDNF
in-vitro
rat


supports
A sentence of our own.
abstract
n
"""


def test_a_claim_is_asked_for_and_added(folder: Path) -> None:
    result = new("claim", folder / "glia.yaml", answers=ASKED)
    assert result.exit_code == 0, result.output
    last = yaml.safe_load((folder / "glia.yaml").read_text(encoding="utf-8"))["claims"][-1]
    assert last["where"] == "spinal-cord"
    assert last["evidence"][0]["finding"] == "A sentence of our own."
    assert not curation.examine(folder, ontology.load())[1]


def test_a_wrong_answer_is_asked_for_again_with_a_suggestion(folder: Path) -> None:
    answers = ASKED.replace("microglia\nreleases", "microgla\nmicroglia\nreleses\nreleases", 1)
    result = new("claim", folder / "glia.yaml", answers=answers)
    assert "Did you mean 'microglia'?" in result.output
    assert "Did you mean 'releases'?" in result.output
    assert result.exit_code == 0


def test_what_check_refuses_is_not_added(folder: Path) -> None:
    file = folder / "glia.yaml"
    before = file.read_bytes()
    result = new("claim", file, answers=ASKED.replace("direct\n", "\n", 1))
    assert result.exit_code == 1
    assert "without directness. Add 'directness:'" in result.output
    assert file.read_bytes() == before


def test_a_reference_then_a_concept_then_a_claim(folder: Path) -> None:
    paper = folder.parent / "paper.ris"
    paper.write_text(
        "TY  - JOUR\nAU  - Doe, Jane\nTI  - Made up\nJO  - No Journal\nPY  - 1999\nDO  - 10.1234/x\nER  - \n",
        encoding="utf-8-sig",  # as EndNote writes it
    )
    told = new("reference", folder / "references.yaml", "--from", paper)
    assert "Next: data/references.yaml" in told.output
    concept = ("id=foo", "label=foo", "type=Cytokine", "definition=A foo.", "gloss=a thing")
    assert new("concept", folder / "glia.yaml", *concept).exit_code == 0
    claim = ("subject=microglia", "relation=releases", "object=foo", "directness=direct")
    answers = "Doe1999Made\nin-vivo\nrat\n\n\nsupports\nFound.\nabstract\n"
    result = new("claim", folder / "glia.yaml", *claim, answers=answers)
    assert result.exit_code == 0, result.output
    assert not curation.examine(folder, ontology.load())[1]
    assert not canonical.folder(folder)


def test_within_the_folder_itself_files_are_named_as_from_above(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = new("concept", "glia.yaml", *(f"{name}={value}" for name, value in CELL.items()))
    assert result.exit_code == 0 and "Next: data/glia.yaml:" in result.output
    with Path("glia.yaml").open("a", encoding="utf-8") as file:
        file.write("  - lable: x\n")
    Path("identifiers.tsv").write_text("label\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "."]).output
    assert "\ndata/glia.yaml:" in said and "data/identifiers.tsv:1: a table without its header" in said


def test_what_lies_beside_the_data_is_not_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "endless.bin").symlink_to("/dev/zero")
    result = new("concept", folder / "glia.yaml", *(f"{name}={value}" for name, value in CELL.items()))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claim", "{}/glia.yaml", "subjct=microglia"), "Did you mean 'subject'?"),
        (("claim", "{}/glia.yaml", "microglia"), "is no FIELD=VALUE"),
        (("claim", "{}/nowhere/glia.yaml"), "there is no folder"),
        (
            ("reference", "{}/references.yaml", "--from", "{}/glia.yaml"),
            "is neither .json (CSL-JSON), .ris nor .bib",
        ),
    ],
)
def test_a_wrong_request_says_how(folder: Path, words: tuple[str, ...], said: str) -> None:
    result = new(*(word.format(folder) for word in words))
    assert result.exit_code == 2
    assert said in result.output


def test_the_walk_through_of_the_contributors_goes_on_as_told(folder: Path) -> None:
    """What it shows is run by test_docs; nothing is written then, and all of it with what was missing."""
    ((_, shown),) = documents.sessions(documents.DOCUMENTS["CONTRIBUTING.md"])
    said = documents.typed(shown)
    documents.without_what_is_added(folder)
    file = folder / "glia.yaml"
    before = file.read_bytes()
    assert new("claim", file, answers="\n".join(said)).exit_code == 1
    assert file.read_bytes() == before
    mended = shown.replace("directness (optional):", "directness (optional): known-intermediates")
    assert new("claim", file, answers="\n".join(documents.typed(mended))).exit_code == 0
    assert not curation.examine(folder, ontology.load())[1]


# ── References of citation programs ─────────────────────────────────────────────────


@pytest.mark.parametrize(("write", "ending"), [(bibliography.csl, "json"), (bibliography.bibtex, "bib")])
def test_our_references_come_back_from_the_formats_that_we_write(write: object, ending: str) -> None:
    found = sources.read(write(KNOWN), f"a.{ending}")  # type: ignore[operator]
    names = ("authors", "year", "title", "journal", "pmid", "doi")
    ours = [{name: str(getattr(each, name) or "") for name in names} for each in KNOWN.references.values()]
    theirs = [{name: str(each.get(name, "")) for name in names} for each in found]
    assert theirs == ours


DAMAGED = ("[" * 100_000, '[{"issued": {"date-parts": [[]]}}]')


@pytest.mark.parametrize("name", ["a.json", "a.ris", "a.bib"])
@pytest.mark.parametrize(
    "content", ["", "{", "[1]", "TY", "@article{", '[{"author": [{}]}]', "\x00", *DAMAGED]
)
def test_what_is_no_reference_is_refused(name: str, content: str) -> None:
    with pytest.raises(PainkgError, match=name):
        sources.read(content, name)


@pytest.mark.parametrize(
    "second", ["@article{a, title = {Two}}", "@article{b, title = {Two}", "@book{c, a = {}, a = {}}"]
)
def test_no_entry_of_a_bibliography_is_passed_over(second: str) -> None:
    with pytest.raises(PainkgError, match=r"the entry on line 3 is not whole, or has a key twice"):
        sources.read(f"@article{{a, title = {{One}}}}\n\n{second}\n", "a.bib")


# ── The schema ──────────────────────────────────────────────────────────────────────

VALIDATOR = jsonschema.Draft202012Validator(schema.of(KNOWN))


def test_every_shipped_file_fits_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    for file in source.data_files(source.DATA):
        VALIDATOR.validate(yaml.safe_load(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", ["concepts", "claims", "references"])
def test_the_schema_refuses_what_check_refuses(kind: str) -> None:
    first = next(iter(getattr(KNOWN, kind).values()))
    record = {
        name: getattr(first, name) for name in written(type(first)) if name in ("id", "key", "label", "title")
    }
    broken = [{kind: [{**record, "lable": "x"}]}, {kind: [{}]}, {kind: "x"}, {f"{kind}x": []}, {kind: []}]
    assert all(not VALIDATOR.is_valid(each) for each in broken)


def test_the_schema_knows_the_words() -> None:
    claim = {"subject": "microgla", "relation": "releases", "object": "bdnf", "evidence": []}
    said = {error.message for error in VALIDATOR.iter_errors({"claims": [claim]})}
    assert any("'microgla' is not one of" in each for each in said)


# ── Hooks ───────────────────────────────────────────────────────────────────────────


def test_the_hooks_that_we_offer_run(folder: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["painkg-format", "painkg-check"]
    for hook in hooks:
        done = subprocess.run(
            hook["entry"].split(), cwd=folder.parent, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
