"""The shipped data hold together, and every rule catches what it is there to catch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import claims as made
from painkg import appraisal, curation, ontology, rules, source
from painkg.errors import PainkgError
from painkg.model import Knowledge, claim_id

SCHEMA = ontology.load()

# rule -> (what to find in the sample, what to put there, what the problem must say, its cure)
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "ends_exist": ("object: kcc2", "object: kcc3", "object 'kcc3' does not exist", "Did you mean 'kcc2'?"),
    "references_exist": ("reference: Two2016", "reference: Two2061", "reference 'Two2061'", "Did you mean 'Two2016'?"),
    "page_rows_exist": ("page: [P02]", "page: [P99]", "page 'P99' does not exist", "mend the name"),
    "ends_fit": ("subject: ketamine", "subject: nerve-injury", "no subject of 'relieves'", "painkg types"),
    "places_are_places": ("where: dorsal-horn\n    phase", "where: ketamine\n    phase", "no place", "structure"),
    "kinds_are_of_a_kind": ("part_of: [spinal-cord]", "is_a: [ketamine]", "is no kind of", "Choose another"),
    "no_circles": (
        "organ system that senses, decides and moves.",
        "organ system that senses.\n    part_of: [dorsal-horn]",
        "nervous-system → dorsal-horn → spinal-cord → nervous-system",
        "Take one",
    ),
    "claims_cite": (
        "claims:\n",
        "claims:\n  - {subject: kcc2, relation: located_in, object: dorsal-horn}\n",
        "claim without evidence",
        "Add a reference",
    ),
    "causes_say_how_directly": ("    directness: known-intermediates\n", "", "without directness", "one of: direct"),
    "signs_agree": (
        "claims:\n",
        "claims:\n  - {subject: bdnf, relation: increases, object: kcc2, where: dorsal-horn, directness: direct,"
        " evidence: [{reference: Two2016, kind: in-vivo, direction: supports, finding: Up.}]}\n",
        "contradicts",
        "join them",
    ),
    "nothing_acts_on_itself": ("object: allodynia\n    directness: unknown-intermediates\n    hyp",
                               "object: kcc2\n    directness: unknown-intermediates\n    hyp", "subject and object", "two"),
    "references_are_cited": ("references:\n", "references:\n  - {key: Three1999, authors: T A, year: 1999, title: T, journal: J, doi: 10.1000/t}\n", "is not cited", "Cite it"),
    "concepts_are_connected": (
        "concepts:\n",
        "concepts:\n  - {id: lone, label: lone, type: Cell, definition: Alone., gloss: a thing}\n",
        "stands alone",
        "Add a claim",
    ),
    "the_page_is_answered": ("    page: [P02]\n", "", "no claim answers 'P02'", "Add 'page: [P02]'"),
    "ids_are_kebab_case": ("id: mechanisms\n", "id: Claim_X\n", "is not usable", "lower-case"),
    "names_are_unique": ("synonyms: [medulla spinalis]", "synonyms: [DH]", "share the name 'dh'", "Take it from one"),
    "matches_are_unique": ('"UBERON:0002240", label: spinal cord', '"UBERON:0002256", label: spinal cord',
                           "elsewhere", "keep the true one"),
    "prefixes_are_known": ('"CL:0000129"', '"CELL:0000129"', "no known prefix", "Use one of"),
    "references_have_identifiers": ("    url: https://example.org/page\n", "", "without identifier", "Add a pmid"),
    "identifiers_are_well_formed": ('pmid: "1"', 'pmid: "PMID1"', "pmid 'PMID1' is malformed", "digits only"),
    "evidence_stands_once": (
        "    evidence:\n",
        "    evidence:\n" + 2 * "      - {reference: One2005, kind: review, direction: supports, finding: So.}\n",
        "stands twice",
        "Delete one",
    ),
    "references_are_complete": ("    year: 2005\n", "", "'One2005' without year", "Look it up"),
    "authors_are_named": ("authors: Two C", "authors: Two C et al.", "end in 'et al.'", "Name them all"),
    "addresses_are_no_copies": (
        "    authors: Two C\n",
        "    authors: Two C\n    url: https://www.scribd.com/document/2/two\n",
        "'scribd.com' in the address of 'Two2016'",
        "Add its doi",
    ),
    "glosses_are_glosses": ("gloss: an anaesthetic", "gloss: It is an anaesthetic.", "is a sentence", "without a full stop"),
    "texts_hold_text": ("finding: The page says so too.", "finding: so too", "full stop", "whole sentences"),
}  # fmt: skip


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in curation.examine(folder, SCHEMA)[1]]


def rewrite(folder: Path, old: str, new: str) -> None:
    """Put something wrong into the sample."""
    file = folder / "sample.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_data_have_no_problem() -> None:
    assert problems(source.DATA) == []


def test_the_sample_has_no_problem(folder: Path) -> None:
    assert problems(folder) == []


def test_every_statement_of_the_page_is_answered(knowledge: Knowledge) -> None:
    assert list(knowledge.statements) == [f"P{n:02}" for n in range(1, 73)]
    assert knowledge.answered() == set(knowledge.statements)


@pytest.mark.parametrize(
    "row", ["P03", "P53", "P60", "P64"], ids=["common-reason", "bilateral", "gray-matter", "stellate-insula"]
)
def test_where_the_page_outruns_the_literature_the_claim_says_so(knowledge: Knowledge, row: str) -> None:
    claims = [claim for claim in knowledge.claims.values() if row in claim.page]
    assert claims
    assert {appraisal.appraise(knowledge, claim).status for claim in claims} <= {"hypothesis", "disputed"}


def test_an_identifier_that_nobody_checked_is_a_problem(folder: Path) -> None:
    (folder / "identifiers.tsv").write_text(
        "id\tlabel\tsource\nCL:0000129\tmicroglia\tCL\n", encoding="utf-8"
    )
    found = problems(folder)
    assert any("'CL:0000129' is not 'microglial cell'. Write 'microglia'" in each for each in found)
    assert any("'UBERON:0002240' was never checked" in each for each in found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    gloss: an anaesthetic\n", "", "concept 'ketamine' has no gloss"),
        ("title: Sex and chloride", 'title: "[chloride and sex]"', "a description, not a title"),
        ("    authors: Two C\n", "", "'Two2016' without authors"),
        (
            "    authors: Two C\n",
            "    authors: Two C\n    unseen: [journal]\n",
            "says that journal was not seen",
        ),
    ],
)
def test_what_is_missing_from_a_record_is_named(folder: Path, old: str, new: str, message: str) -> None:
    rewrite(folder, old, new)
    assert any(message in each for each in problems(folder)), problems(folder)


@pytest.mark.parametrize("name", sorted({**rules.RULES, **rules.COMPLETE, **rules.WHOLE}))
def test_every_rule_names_line_and_cure(name: str, folder: Path) -> None:
    old, new, message, hint = BROKEN[name]
    rewrite(folder, old, new)
    found = [each for each in problems(folder) if message in each and hint in each]
    assert found, problems(folder)
    line = (folder / "sample.yaml").read_text(encoding="utf-8").splitlines()[int(found[0].split(":")[1]) - 1]
    assert line.lstrip().startswith("- ")


def test_every_rule_has_a_broken_example() -> None:
    assert set(BROKEN) == {*rules.RULES, *rules.COMPLETE, *rules.WHOLE}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: microglia", "lable: microglia", "unknown field 'lable'. Did you mean 'label'?"),
        ("    label: microglia\n", "", "concept without 'label'. Add 'label: …'."),
        ("relation: releases", "relation: release", "unknown relation 'release'. Did you mean 'releases'?"),
        ("type: Cell", "type: Cel", "unknown type 'Cel'. Did you mean 'Cell'?"),
        ("kind: in-vitro", "kind: in vitro", "unknown kind 'in vitro'. Did you mean 'in-vitro'?"),
        ("species: rat", "species: rats", "unknown species 'rats'. Did you mean 'rat'?"),
        ("phase: late", "phase: latest", "unknown phase 'latest'. Did you mean 'late'?"),
        ("n: 8", "n: eight", "'n' is not a whole number"),
        ("plural: true", "plural: yes", "'plural' is neither true nor false"),
        ("synonyms: [posterior horn, DH]", "synonyms: DH", "'synonyms' is not a list"),
        ("year: 2016", "year: {}", "'year' is not a whole number"),
        ("concepts:", "concept:", "unknown heading 'concept'. Did you mean 'concepts'?"),
        ("id: kcc2", "id: bdnf", "'bdnf' stands twice in concepts"),
        ("object: allodynia\n    directness: unknown-intermediates\n    page",
         "object: allodynia\n    hypothesis: nope\n    directness: direct\n    page", "neither true nor false"),
    ],
)  # fmt: skip
def test_a_slip_names_itself_and_its_cure(folder: Path, old: str, new: str, message: str) -> None:
    rewrite(folder, old, new)
    assert any(message in each for each in problems(folder)), problems(folder)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"id\tlabel\nCL:0000129\n", 2, "a row without id or label"),
        (b"id\tlabel\nA:1\tx\nA:1\ty\n", 3, "'A:1' is 'x' above and 'y' here"),
        (b"CL:0000129\tmicroglial cell\n", 1, "a table without its header"),
        (b"", 1, "a table without its header"),
        (b"id\tlabel\ncaf\xe9\n", 2, "is not UTF-8"),
    ],
)
def test_a_bad_table_of_identifiers_is_named(folder: Path, content: bytes, line: int, message: str) -> None:
    (folder / "identifiers.tsv").write_bytes(content)
    assert any(
        each.startswith(f"data/identifiers.tsv:{line}: ") and message in each for each in problems(folder)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - id: microglia", "\t- id: microglia"),
        ("concepts:", "concept:"),
        ("- id: microglia", "- idd: microglia"),
    ],
)
def test_one_broken_line_does_not_drown_the_list(folder: Path, old: str, new: str) -> None:
    rewrite(folder, old, new)
    assert len(problems(folder)) <= 2


def test_many_mentions_of_a_missing_concept_are_one_problem(folder: Path) -> None:
    rewrite(folder, "id: microglia", "id: microgliaa")
    found = [each for each in problems(folder) if "does not exist" in each]
    assert len(found) == 1 and "nor for 2 more" in found[0] and "Did you mean 'microgliaa'?" in found[0]


def test_a_file_with_another_ending_is_not_passed_over(folder: Path) -> None:
    (folder / "sample.yaml").rename(folder / "sample.yml")
    with pytest.raises(PainkgError, match=r"Give it the ending \.yaml"):
        problems(folder)


def test_a_wrong_concept_does_not_drown_the_list(folder: Path) -> None:
    rewrite(folder, "type: Transporter", "type: Transportr")
    assert len(problems(folder)) == 1


def test_all_problems_come_at_once(folder: Path) -> None:
    rewrite(folder, "label: microglia", "lable: microglia")
    rewrite(folder, "type: Transporter", "type: Transportr")
    rewrite(folder, "kind: in-vitro", "kind: dreamt")
    assert len([each for each in problems(folder) if "unknown" in each]) == 3


def test_the_order_of_records_and_files_does_not_matter(folder: Path, sample: Knowledge) -> None:
    plain = yaml.load((folder / "sample.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    (folder / "sample.yaml").unlink()
    for name, records in plain.items():
        turned = records if name in ("statements", "sections") else records[::-1]
        (folder / f"{name}.yaml").write_text(
            yaml.safe_dump({name: turned}, allow_unicode=True), encoding="utf-8"
        )
    assert curation.load(folder, SCHEMA) == sample


def test_the_ends_of_a_symmetric_claim_may_be_swapped() -> None:
    relation = SCHEMA.relations["connected_to"]
    assert relation.symmetric
    assert claim_id(relation, "a", "b", "", "", "") == claim_id(relation, "b", "a", "", "", "")
    assert claim_id(relation, "a", "b", "c", "", "") != claim_id(relation, "a", "b", "", "c", "")


def test_rules_hold_no_record_against_every_other() -> None:
    """A chain of very many kinds and a claim of very many papers: done at once, or never."""
    many = range(20_000)
    papers = (made.evidence(reference=f"One{number}") for number in many)
    found = made.known(made.claim("a + b", *papers), is_a=[(f"c{n}", f"c{n + 1}") for n in many])
    assert list(rules.RULES["no_circles"](found)) == []
    assert list(rules.RULES["evidence_stands_once"](found)) == []
    lost = replace(found, concepts={id_: each for id_, each in found.concepts.items() if id_[0] == "c"})
    lost = replace(lost, claims={c.id: c for c in (made.claim(f"a{n} + b{n}") for n in range(500))})
    assert all(each.hint.startswith("Add it") for each in rules.COMPLETE["ends_exist"](lost))
    assert len(appraisal.appraise(found, next(iter(found.claims.values()))).papers) == 20_000
