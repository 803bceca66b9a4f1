"""The SHACL shapes hold on every export, and find what is broken."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SKOS, XSD, Literal, Namespace

from painkg import ontology, rdf, shapes, source
from painkg.model import Knowledge

PAIN, PKO, SH = Namespace(ontology.PAIN), Namespace(ontology.PKO), Namespace(ontology.PREFIXES["sh"])
DCTERMS, RDFS = Namespace(ontology.PREFIXES["dcterms"]), Namespace(ontology.PREFIXES["rdfs"])
SHAPES = rdflib.Graph().parse(data=shapes.write(ontology.load()).decode(), format="turtle")
SCHEMA = rdflib.Graph().parse(source.ONTOLOGY, format="turtle")


def graph(knowledge: Knowledge) -> rdflib.Graph:
    return rdflib.Graph().parse(data=rdf.serialise(knowledge, "turtle").decode(), format="turtle")


def report(data: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(data, shacl_graph=SHAPES, ont_graph=SCHEMA, meta_shacl=False)
    return bool(conforms), str(text)


@pytest.mark.parametrize("name", ["sample", "knowledge"])
def test_the_export_conforms(name: str, request: pytest.FixtureRequest) -> None:
    assert report(graph(request.getfixturevalue(name))) == (True, "Validation Report\nConforms: True\n")


def test_the_whole_dataset_conforms(sample: Knowledge) -> None:
    everything = rdflib.Dataset(default_union=True)
    everything.parse(data=rdf.serialise(sample, "nquads").decode(), format="nquads")
    union = rdflib.Graph()
    for triple in everything.triples((None, None, None)):
        union.add(triple)
    assert report(union) == (True, "Validation Report\nConforms: True\n")


def decimal(text: str) -> Literal:
    return Literal(text, datatype=XSD.decimal)


BROKEN = {
    "a concept without label": ("-", PAIN.bdnf, SKOS.prefLabel, None, "Concept-label"),
    "a concept with two labels": ("+", PAIN.bdnf, SKOS.prefLabel, Literal("x", lang="en"), "Concept-label"),
    "a concept without definition": ("-", PAIN.kcc2, SKOS.definition, None, "Concept-definition"),
    "an end of a wrong type": ("+", PAIN["nerve-injury"], PKO.relieves, PAIN.allodynia, "relieves-subject"),
    "an object of a wrong type": ("+", PAIN.ketamine, PKO.relieves, PAIN.bdnf, "relieves-object"),
    "a claim with two subjects": ("+", "claim", RDF.subject, PAIN.bdnf, "Claim-subject"),
    "a claim without relation": ("-", "claim", RDF.predicate, None, "Claim-relation"),
    "a claim about something unknown": ("=", "claim", RDF.object, PAIN.nothing, "Claim-object"),
    "a claim of an unknown relation": ("=", "claim", RDF.predicate, PKO.eats, "Claim-relation"),
    "a claim without evidence": ("-", "claim", PKO.evidence, None, "Claim-evidence"),
    "a claim of an unknown status": ("=", "claim", PKO.status, PKO.certain, "Claim-status"),
    "a claim without status": ("-", "claim", PKO.status, None, "Claim-status"),
    "a confidence above one": ("=", "claim", PKO.confidence, decimal("1.5"), "Claim-confidence"),
    "a confidence below nought": ("=", "claim", PKO.confidence, decimal("-0.1"), "Claim-confidence"),
    "evidence of an unknown kind": ("=", "evidence", PKO.kind, PKO.hearsay, "Evidence-kind"),
    "evidence without direction": ("-", "evidence", PKO.direction, None, "Evidence-direction"),
    "evidence without reference": ("-", "evidence", PKO.reference, None, "Evidence-reference"),
    "a reference without title": ("-", PAIN["reference-Two2016"], DCTERMS.title, None, "Reference-title"),
    "a year that is no number": ("=", PAIN["reference-Two2016"], PKO.year, Literal("soon"), "Reference-year"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_export_does_not_conform(case: str, sample: Knowledge) -> None:
    how, subject, predicate, value, shape = BROKEN[case]
    data = graph(sample)
    if isinstance(subject, str) and not isinstance(subject, rdflib.URIRef):
        subject = min(data.subjects(RDF.type, PKO[subject.capitalize()]))
    before = len(data)
    if how in "-=":
        data.remove((subject, predicate, None))
        assert len(data) < before
    if value is not None:
        data.add((subject, predicate, value))
    conforms, text = report(data)
    assert not conforms and f"shape-{shape}" in text


def test_the_shapes_are_shapes() -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_there_is_a_shape_for_every_type_and_relation_and_no_blank_node() -> None:
    schema = ontology.load()
    targets = set(SHAPES.objects(None, SH.targetClass))
    assert {PKO[name] for name in schema.concept_types} <= targets
    assert {PKO[name] for name in schema.relations} == set(SHAPES.objects(None, SH.targetSubjectsOf))
    assert set(SHAPES.objects(None, SH.targetSubjectsOf)) == set(SHAPES.objects(None, SH.targetObjectsOf))
    assert not [node for node in SHAPES.all_nodes() if isinstance(node, rdflib.BNode)]
