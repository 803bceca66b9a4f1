"""Programs for citing read every reference that we write."""

from __future__ import annotations

import json

import bibtexparser
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from painkg import exports
from painkg.model import Knowledge


def test_bibtexparser_reads_every_reference(case: Knowledge) -> None:
    found = bibtexparser.parse_string(exports.write(case, "bibtex").decode())
    assert found.failed_blocks == [] and len(found.entries) == len(case.references)


def test_rispy_reads_every_reference(case: Knowledge) -> None:
    found = rispy.loads(exports.write(case, "ris").decode())
    assert len(found) == len(case.references)
    for entry, reference in zip(found, case.references.values(), strict=True):
        assert entry["title"] == " ".join(reference.title.split())
        assert len(entry.get("authors", ())) == len(reference.people)
        assert entry.get("doi", "") == " ".join(reference.doi.split())
        assert entry.get("year", "") == str(reference.year or "")


def test_a_citation_program_reads_every_reference(knowledge: Knowledge) -> None:
    items = CiteProcJSON(json.loads(exports.write(knowledge, "csl")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    shelf = CitationStylesBibliography(style, items, formatter.plain)
    for key in items:
        shelf.register(Citation([CitationItem(key)]))
    printed = [str(line) for line in shelf.bibliography()]
    assert len(printed) == len(knowledge.references) > 200
    assert not [line for line in printed if "et al. et al" in line or "()" in line]
    assert any(line.startswith("Raja, S.N. et al. (2020)") for line in printed)


def test_latex_programs_read_what_each_says(knowledge: Knowledge) -> None:
    shelf = bibtexparser.parse_string(exports.write(knowledge, "bibtex").decode())
    assert [entry.key for entry in shelf.entries] == list(knowledge.references)
    for entry in shelf.entries:
        reference = knowledge.references[entry.key]
        fields = {field.key: field.value for field in entry.fields}
        assert len(list(filter(None, fields.get("author", "").split(" and ")))) == len(reference.people)
        assert fields.get("doi", "") == reference.doi
        assert fields["title"].startswith("{")


def test_what_latex_would_take_for_a_command_is_taken_for_text(sample: Knowledge) -> None:
    title = exports.write(sample, "bibtex").decode().split("title = ")[1].splitlines()[0]
    assert title == r"{{Microglia \& BDNF <in rats>}},"
