"""The ontology says everything that the program needs, and only that."""

from __future__ import annotations

import re
from pathlib import Path

from painkg import curation, identifiers, ontology, source

SCHEMA = ontology.load()


def test_there_are_types_and_relations() -> None:
    assert len(SCHEMA.concept_types) > 20
    assert len(SCHEMA.relations) > 30
    assert [field for field in SCHEMA.vocabularies if not SCHEMA.vocabularies[field]] == []


def test_every_type_can_be_drawn_and_explained() -> None:
    for type_ in SCHEMA.concept_types.values():
        assert type_.label and type_.definition.endswith(".") and type_.parents
        assert re.fullmatch("[A-Z][a-z]", type_.symbol)
        assert re.fullmatch("#[0-9A-F]{6}", type_.colour)
        assert type_.shape in ("square", "round", "hexagon")


def test_no_two_types_share_a_symbol() -> None:
    symbols = [type_.symbol for type_ in SCHEMA.concept_types.values()]
    assert len(symbols) == len(set(symbols))


def test_every_relation_can_be_checked_said_and_turned_round() -> None:
    for relation in SCHEMA.relations.values():
        assert relation.domain in SCHEMA.types and relation.range in SCHEMA.types
        assert "{subject}" in relation.sentence and "{object" in relation.sentence
        assert relation.label and relation.definition.endswith(".")
        assert relation.sign in (-1, 0, 1)
        assert relation.symmetric != bool(relation.inverse), relation.name


def test_a_symmetric_relation_has_one_domain_and_range() -> None:
    assert all(r.domain == r.range for r in SCHEMA.relations.values() if r.symmetric)


def test_bands_stand_in_order_with_the_cortex_on_top() -> None:
    assert [band.order for band in SCHEMA.bands] == list(range(1, len(SCHEMA.bands) + 1))
    assert SCHEMA.bands[0].anchors == ("cerebral-cortex",)


def test_every_status_frames_its_sentence() -> None:
    assert all("{}" in status.sentence for status in SCHEMA.vocabularies["status"].values())


def test_only_what_is_simply_supported_has_no_mark_and_what_is_denied_is_known() -> None:
    statuses = SCHEMA.vocabularies["status"].values()
    assert {status.word for status in statuses if status.denied} == {"refuted", "no-effect-found"}
    assert [status.word for status in statuses if not status.mark] == ["supported"]


def test_every_term_of_others_was_seen_beside_its_label() -> None:
    checked = identifiers.read(source.DATA)[0] or {}
    words = [
        *SCHEMA.relations.values(),
        *(t for words in SCHEMA.vocabularies.values() for t in words.values()),
    ]
    others = {iri for word in words for _, iri in word.mappings if "purl.obolibrary.org/obo/" in iri}
    assert len(others) > 20
    assert {iri.rpartition("/")[2].replace("_", ":") for iri in others} <= checked.keys()


def test_adding_a_type_and_a_relation_touches_no_python(tmp_path: Path) -> None:
    stanza = """
    pko:Diet a owl:Class ; rdfs:subClassOf pko:Treatment ; rdfs:label "diet"@en ;
        pko:symbol "Di" ; pko:colour "#827CEC" ; pko:shape "hexagon" ; skos:definition "What is eaten."@en .
    pko:soothes a owl:ObjectProperty ; rdfs:subPropertyOf pko:related_to ; rdfs:label "soothes"@en ;
        rdfs:domain pko:Diet ; rdfs:range pko:Manifestation ; pko:sign -1 ;
        pko:sentence "{subject} [soothes|soothe] {object}" ; skos:definition "It does one good."@en .
    """
    file = tmp_path / "more.ttl"
    file.write_text(source.ONTOLOGY.read_text(encoding="utf-8") + stanza, encoding="utf-8")
    (tmp_path / "soup.yaml").write_text(
        "concepts:\n"
        "  - {id: soup, label: soup, type: Diet, definition: A warm dish., gloss: food}\n"
        "  - {id: ache, label: ache, type: Sign, definition: A dull pain., gloss: a pain}\n"
        "claims:\n"
        "  - {subject: soup, relation: soothes, object: ache, directness: direct,\n"
        "     evidence: [{reference: Cook1900, kind: review, direction: supports, finding: It did.}]}\n"
        "references:\n"
        "  - {key: Cook1900, authors: Cook A, year: 1900, journal: J, title: On soup, doi: 10.1000/s}\n",
        encoding="utf-8",
    )
    knowledge = curation.load(tmp_path, ontology.load(file))
    assert [claim.relation for claim in knowledge.claims.values()] == ["soothes"]
