"""Knowledge as RDF says all that is known, only that, and comes back as it went."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painkg import appraisal, ontology, rdf
from painkg.errors import CurationError, PainkgError
from painkg.model import (
    Claim,
    Concept,
    Evidence,
    Knowledge,
    Match,
    Record,
    Reference,
    Section,
    Statement,
    claim_id,
)
from painkg.ontology import PAIN, PKO
from painkg.rdf import reading as rdf_reading
from painkg.rdf.fields import fields
from painkg.rdf.forms import PREFIX, address, word

SCHEMA = ontology.load()
TYPE = word("rdf:type")


def unordered(knowledge: Knowledge) -> Knowledge:
    """The same knowledge with every list of a record sorted and without repeats: order is not knowledge."""
    tables = ("concepts", "claims", "references", "sections", "statements")
    return replace(
        knowledge, **{n: {k: _sorted(r) for k, r in getattr(knowledge, n).items()} for n in tables}
    )


def _sorted(record: Record) -> Record:
    def plain(value: Any) -> Any:
        return value.content() if isinstance(value, Record) else value

    many = [f.name for f in fields(type(record)) if f.many]
    lists: dict[str, Any] = {n: tuple(sorted(set(getattr(record, n)), key=plain)) for n in many}
    return replace(record, **lists)


def triples(quads: list[ox.Quad], graph: ox.NamedNode) -> set[tuple[str, str, str]]:
    return {tuple(node.value for node in quad.triple) for quad in quads if quad.graph_name == graph}  # type: ignore[misc]


def without(quads: list[ox.Quad], subject: ox.NamedNode, predicate: str) -> list[ox.Quad]:
    kept = [q for q in quads if (q.subject, q.predicate) != (subject, word(predicate))]
    assert len(kept) < len(quads)
    return kept


@pytest.fixture(params=["sample", "knowledge"])
def known(request: pytest.FixtureRequest) -> Knowledge:
    found: Knowledge = request.getfixturevalue(request.param)
    return found


def test_what_is_written_comes_back(known: Knowledge) -> None:
    quads = rdf.quads(known)
    back = rdf_reading.read(quads)
    assert back == unordered(known)
    assert list(back.statements) == list(known.statements) and list(back.sections) == list(known.sections)
    assert rdf.quads(back) == quads


@pytest.mark.parametrize("format", rdf.FORMATS)
def test_every_format_brings_the_knowledge_back(sample: Knowledge, format: str) -> None:
    quads = list(ox.parse(rdf.serialise(sample, format), format=rdf.FORMATS[format]))
    assert rdf_reading.read(quads) == unordered(sample)


def test_quads_are_sorted_named_and_in_three_graphs(known: Knowledge) -> None:
    quads = rdf.quads(known)
    assert len(quads) == len(set(quads))
    assert quads == sorted(
        quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object))
    )
    assert {q.graph_name for q in quads} == {rdf.CURATED, rdf.INFERRED, rdf.ONTOLOGY}
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_every_word_we_write_is_in_the_ontology(known: Knowledge) -> None:
    quads = rdf.quads(known)
    defined = {q.subject.value for q in quads if q.graph_name == rdf.ONTOLOGY and q.predicate == TYPE}  # type: ignore[union-attr]
    written = [q for q in quads if q.graph_name != rdf.ONTOLOGY]
    words = {node.value for q in written for node in q.triple if isinstance(node, ox.NamedNode)}
    used = {w for w in words if not w.startswith(PAIN) or w.startswith(PKO)} & {
        *(q.predicate.value for q in written),
        *(q.object.value for q in written if q.predicate == TYPE),  # type: ignore[union-attr]
        *(w for w in words if w.startswith(PKO)),
    }
    own = ("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "rdf:Statement", "owl:versionIRI")
    built_in = {word(each).value for each in own}
    assert len(used) > 40
    assert used - built_in - {word("rdfs:label").value, word("rdfs:seeAlso").value} <= defined


def test_only_what_the_ontology_calls_asserted_has_a_plain_triple(known: Knowledge) -> None:
    curated = triples(rdf.quads(known), rdf.CURATED)
    seen = set()
    hierarchy = {
        (c.id, name, above)
        for c in known.concepts.values()
        for name in ("is_a", "part_of")
        for above in getattr(c, name)
    }
    said = {(c.subject, c.relation, c.object): [] for c in known.claims.values()}  # type: ignore[var-annotated]
    for claim in known.claims.values():
        said[claim.subject, claim.relation, claim.object].append(appraisal.appraise(known, claim).status)
    for (subject, relation, object_), statuses in said.items():
        asserted = any(SCHEMA.term("status", status).asserted for status in statuses)
        plain = (PAIN + subject, PKO + relation, PAIN + object_) in curated
        assert plain == (asserted or (subject, relation, object_) in hierarchy)
        seen |= set(statuses)
    assert {"supported", "hypothesis", "no-effect-found", "page-only", "disputed"} <= seen
    assert [t.word for t in SCHEMA.vocabularies["status"].values() if t.asserted] == [
        *("supported", "disputed", "sex-dependent", "unclear", "page-only", "imported")
    ]


def test_what_follows_is_inferred_and_nothing_is_said_twice(sample: Knowledge) -> None:
    quads = rdf.quads(sample)
    curated, inferred = triples(quads, rdf.CURATED), triples(quads, rdf.INFERRED)
    claim = next(c for c in sample.claims.values() if c.relation == "releases")
    for subject, predicate, object_ in (
        ("bdnf", "pko:released_by", "microglia"),
        ("dorsal-horn", "pko:part_of", "nervous-system"),
        ("nervous-system", "pko:has_part", "dorsal-horn"),
        ("microglia", "pko:located_in", "nervous-system"),
        ("spinal-cord", "pko:location_of", "microglia"),
        (f"claim-{claim.id}", "pko:where", "spinal-cord"),
        ("ketamine", "rdf:type", "ontology#Molecule"),
    ):
        assert (PAIN + subject, word(predicate).value, PAIN + object_) in inferred
    assert not curated & inferred
    assert not [t for t in inferred if t[0] == t[2]]
    assert (PAIN + "allodynia", PKO + "relieved_by", PAIN + "ketamine") in inferred
    assert (PAIN + "allodynia", PKO + "decreased_by", PAIN + "kcc2") not in inferred  # a hypothesis


def test_a_symmetric_relation_is_inferred_the_other_way_round(sample: Knowledge) -> None:
    claim = next(c for c in sample.claims.values() if c.relation == "releases")
    both = replace(claim, relation="associated_with")
    quads = rdf.quads(replace(sample, claims={both.id: both}))
    assert (PAIN + "bdnf", PKO + "associated_with", PAIN + "microglia") in triples(quads, rdf.INFERRED)


def test_a_whole_of_a_wrong_type_is_not_inferred(sample: Knowledge) -> None:
    odd = replace(sample.concepts["spinal-cord"], part_of=("allodynia",))
    quads = rdf.quads(replace(sample, concepts={**sample.concepts, odd.id: odd}))
    inferred = triples(quads, rdf.INFERRED)
    assert (PAIN + "dorsal-horn", PKO + "part_of", PAIN + "allodynia") in inferred
    assert (PAIN + "microglia", PKO + "located_in", PAIN + "allodynia") not in inferred


def test_the_address_of_evidence_does_not_depend_on_its_order(sample: Knowledge) -> None:
    claims = {i: replace(c, evidence=c.evidence[::-1]) for i, c in reversed(sample.claims.items())}
    assert rdf.quads(replace(sample, claims=claims)) == rdf.quads(sample)


def test_a_reference_is_linked_only_to_the_web(sample: Knowledge) -> None:
    bad = replace(sample.references["Page"], url="javascript:alert(1)")
    good = replace(sample.references["Page"], url='https://example.org/a b"<>')
    for reference, links in ((bad, set()), (good, {"https://example.org/a%20b%22%3C%3E"})):
        quads = rdf.quads(replace(sample, references={**sample.references, "Page": reference}))
        seen = {
            q.object.value
            for q in quads
            if q.predicate == word("rdfs:seeAlso") and q.subject == address("reference-", "Page")
        }  # type: ignore[union-attr]
        assert seen == links


def test_a_mapping_keeps_what_a_skos_link_cannot_say(sample: Knowledge) -> None:
    curated = triples(rdf.quads(sample), rdf.CURATED)
    node = PAIN + "mapping-microglia:CL:0000129"
    assert (
        PAIN + "microglia",
        word("skos:exactMatch").value,
        "http://purl.obolibrary.org/obo/CL_0000129",
    ) in curated
    assert {
        (node, word("skos:notation").value, "CL:0000129"),
        (node, word("rdfs:label").value, "microglial cell"),
    } <= curated


HOSTILE = [
    "a b",
    "a<b>",
    'a"b',
    "a\\b",
    "a{b}|^`",
    "../../etc",
    "a#b?c",
    "%41",
    "é漢",
    "a:b",
    "_:x",
    "'; DROP",
]


@pytest.mark.parametrize("id_", HOSTILE)
def test_a_hostile_id_makes_a_safe_address(sample: Knowledge, id_: str) -> None:
    concept = replace(sample.concepts["microglia"], id=id_)
    k = replace(sample, concepts={id_: concept}, claims={})
    assert not set(address("", id_).value.removeprefix(PAIN)) & set(" <>\"{}|\\^`#?/:'")
    for format in rdf.FORMATS:
        quads = list(ox.parse(rdf.serialise(k, format), format=rdf.FORMATS[format]))
        assert rdf_reading.read(quads) == unordered(k)


def test_no_two_names_share_an_address() -> None:
    names = [*HOSTILE, "a", "b", "a%20b", "%2541"]
    pairs = [(a, b) for a in names for b in names]
    assert len({address("mapping-", *pair).value for pair in pairs}) == len(pairs)


# ── Reading what others wrote ───────────────────────────────────────────────────────


def test_foreign_rdf_is_refused_with_a_cure() -> None:
    text = "<http://a/b> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    with pytest.raises(PainkgError, match=r"no concept of painkg.*painkg query"):
        rdf_reading.read(ox.parse(text, format=ox.RdfFormat.TURTLE))


def test_foreign_triples_beside_ours_are_passed_over(sample: Knowledge) -> None:
    text = "<http://a/b> a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://a/c> [] ."
    foreign = [ox.Quad(*q.triple, rdf.CURATED) for q in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    german = ox.Quad(address("", "bdnf"), word("skos:prefLabel"), ox.Literal("x", language="de"), rdf.CURATED)
    assert rdf_reading.read([*rdf.quads(sample), *foreign, german]) == unordered(sample)


def test_a_graph_with_wider_types_written_in_it_is_read(sample: Knowledge) -> None:
    merged = [
        ox.Quad(*q.triple) for q in rdf.quads(sample) if q.predicate == TYPE or q.graph_name == rdf.CURATED
    ]
    assert rdf_reading.read(merged) == unordered(sample)


@pytest.mark.parametrize(
    ("subject", "predicate", "message"),
    [
        ("kcc2", "skos:definition", r"/kcc2:0: no 'definition', it needs one"),
        ("reference-Two2016", "dcterms:title", r"/reference-Two2016:0: no 'title'"),
        ("statement-P01", "pko:section", r"/statement-P01:0: no 'section'"),
        ("reference-Two2016", "rdf:type", r"reference 'Two2016' does not exist"),
        ("kcc2", "rdf:type", r"'kcc2' does not exist"),
        ("statement-P02", "rdf:type", r"page 'P02' does not exist"),
    ],
)
def test_a_record_that_is_not_whole_is_named(
    sample: Knowledge, subject: str, predicate: str, message: str
) -> None:
    quads = without(rdf.quads(sample), ox.NamedNode(PAIN + subject), predicate)
    with pytest.raises(PainkgError, match=message):
        rdf_reading.read(quads)


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        ("pko:year", "soon", "year: 'soon' is not a whole number"),
        ("pko:year", "9" * 5000, "is not a whole number"),
        ("pko:retracted", "maybe", "'maybe' is neither true nor false"),
        ("dcterms:title", "Another", "'title' has 2 values"),
    ],
)
def test_a_wrong_literal_is_named(sample: Knowledge, predicate: str, value: str, message: str) -> None:
    wrong = ox.Quad(address("reference-", "Page"), word(predicate), ox.Literal(value), rdf.CURATED)
    with pytest.raises(PainkgError, match=message):
        rdf_reading.read([*rdf.quads(sample), wrong])


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x0b", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_refused(sample: Knowledge, character: str) -> None:
    quads = without(rdf.quads(sample), address("reference-", "Page"), "dcterms:title")
    title = ox.Literal(f"a{character}b")
    wrong = ox.Quad(address("reference-", "Page"), word("dcterms:title"), title, rdf.CURATED)
    with pytest.raises(CurationError, match=r"/reference-Page:0: title: .* a control character"):
        rdf_reading.read([*quads, wrong])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"evidence": ()}, "claim without evidence"),
        ({"object": "dorsal-horn"}, "'dorsal-horn' is a .*, no object of 'releases'"),
        ({"where": "ketamine"}, "where 'ketamine' is a .*, no place"),
        ({"object": "kcc2"}, "the claim has the id of another"),
        ({"id": "aaaaaaaaaa"}, "the claim has the id of another"),
    ],
)
def test_a_claim_that_breaks_a_rule_does_not_load(
    sample: Knowledge, change: dict[str, Any], message: str
) -> None:
    claim = next(c for c in sample.claims.values() if c.relation == "releases")
    wrong = replace(sample, claims={**sample.claims, claim.id: replace(claim, **change)})
    with pytest.raises(CurationError, match=rf"/claim-\w+:0: {message}"):
        rdf_reading.read(rdf.quads(wrong))


def test_every_problem_is_named_at_once(sample: Knowledge) -> None:
    quads = without(rdf.quads(sample), address("", "kcc2"), "skos:definition")
    quads = without(quads, address("", "bdnf"), "dcterms:identifier")
    other = ox.Quad(address("", "bdnf"), word("dcterms:identifier"), ox.Literal("fgf2"), rdf.CURATED)
    with pytest.raises(CurationError) as caught:
        rdf_reading.read([*quads, other])
    assert [(p.path.removeprefix(PAIN), p.message) for p in caught.value.problems] == [
        ("bdnf", "the address is not that of its name, 'fgf2'"),
        ("kcc2", "no 'definition', it needs one"),
    ]


# ── The law: writing and reading undo each other ────────────────────────────────────

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)
SAID = TEXTS.filter(bool)
NAMES = SAID.filter(lambda name: not any(start and name.startswith(start) for start in PREFIX.values()))
NUMBERS = st.none() | st.integers(-(10**9) + 1, 10**9 - 1)


def words(field: str, *, empty: bool = True) -> st.SearchStrategy[str]:
    return st.sampled_from([*SCHEMA.vocabularies[field], *([""] * empty)])


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    ids = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    keys = draw(st.lists(SAID, min_size=1, max_size=3, unique=True))
    some = st.lists(st.sampled_from(ids), max_size=2).map(tuple)
    optional = st.sampled_from(["", *ids])
    matches = st.builds(Match, id=SAID, label=SAID, match=words("match", empty=False))
    concepts = {
        id_: draw(st.builds(
            Concept, id=st.just(id_), label=SAID, type=st.sampled_from(list(SCHEMA.concept_types)),
            definition=SAID, in_text=TEXTS, plural=st.booleans(),
            synonyms=st.lists(SAID, max_size=2).map(tuple),
            ids=st.lists(matches, max_size=2, unique_by=lambda m: m.id).map(tuple), is_a=some, part_of=some,
        ))
        for id_ in ids
    }  # fmt: skip
    references = {
        key: draw(st.builds(
            Reference, key=st.just(key), title=SAID, authors=TEXTS, year=NUMBERS, journal=TEXTS, pmid=TEXTS,
            pmcid=TEXTS, doi=TEXTS, url=TEXTS, retracted=st.booleans(),
        ))
        for key in keys
    }  # fmt: skip
    sections = {key: Section(id=key, title=draw(SAID)) for key in keys}
    statements = {
        key: Statement(id=key, section=draw(st.sampled_from(keys)), text=draw(SAID)) for key in keys
    }
    evidence = st.builds(
        Evidence, reference=st.sampled_from(keys), kind=words("kind", empty=False),
        direction=words("direction", empty=False), finding=SAID, species=words("species"), sex=words("sex"),
        n=NUMBERS, read=words("read"),
    )  # fmt: skip
    claims = draw(st.lists(st.builds(
        Claim, id=st.just(""), subject=st.sampled_from(ids), relation=st.sampled_from(list(SCHEMA.relations)),
        object=st.sampled_from(ids), where=optional, phase=words("phase"), condition=optional,
        directness=words("directness"), page=st.lists(st.sampled_from(keys), max_size=2).map(tuple),
        hypothesis=st.booleans(), evidence=st.lists(evidence, min_size=1, max_size=3).map(tuple),
    ), max_size=3))  # fmt: skip
    named = [replace(c, id=_id(c)) for c in claims if _fits(c, concepts)]
    return [concepts, {c.id: c for c in named}, references, sections, statements]


def _fits(claim: Claim, concepts: dict[str, Concept]) -> bool:
    """Tell whether the claim joins what its relation may, in a place."""
    relation, fits = SCHEMA.relations[claim.relation], SCHEMA.fits
    return (
        fits(concepts[claim.subject].type, relation.domain)
        and fits(concepts[claim.object].type, relation.range)
        and (not claim.where or fits(concepts[claim.where].type, SCHEMA.place))
    )


def _id(claim: Claim) -> str:
    relation = SCHEMA.relations[claim.relation]
    return claim_id(relation, claim.subject, claim.object, claim.where, claim.phase, claim.condition)


@settings(max_examples=60)
@given(tables())
def test_reading_undoes_writing(drawn: list[dict[str, Any]]) -> None:
    knowledge = Knowledge(SCHEMA, *drawn)
    quads = rdf.quads(knowledge)
    assert rdf_reading.read(quads) == unordered(knowledge)
    assert rdf.quads(rdf_reading.read(quads)) == quads


@settings(max_examples=20)
@given(tables())
def test_parsing_undoes_serialising(drawn: list[dict[str, Any]]) -> None:
    knowledge = Knowledge(SCHEMA, *drawn)
    quads = rdf.quads(knowledge)
    curated = {q.triple for q in quads if q.graph_name == rdf.CURATED}
    for name, format in rdf.FORMATS.items():
        back = set(ox.parse(rdf.as_text(quads, name), format=format))
        assert back == set(quads) if format.supports_datasets else {q.triple for q in back} == curated, name
