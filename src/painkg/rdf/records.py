"""Records as the triples of the curated graph, by the table in ``painkg.rdf.fields``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from painkg import appraisal, version, wording
from painkg.model import TAXONOMY, Claim, Concept, Evidence, Knowledge, Record, Reference
from painkg.ontology import PAIN, PKO
from painkg.rdf.fields import RECORDS, fields
from painkg.rdf.forms import Part, address, word
from painkg.rdf.inference import Pairs


def facts(knowledge: Knowledge) -> dict[str, Pairs]:
    """The pairs of concepts that have a plain triple, by relation."""
    found: dict[str, Pairs] = {}
    for concept in knowledge.concepts.values():
        for name in TAXONOMY:
            found.setdefault(name, set()).update((concept.id, above) for above in getattr(concept, name))
    for claim in knowledge.claims.values():
        status = appraisal.appraise(knowledge, claim).status
        if knowledge.ontology.term("status", status).asserted:
            found.setdefault(claim.relation, set()).add((claim.subject, claim.object))
    return found


def curated(knowledge: Knowledge) -> Iterator[ox.Triple]:
    """Every triple of the curated graph; the dataset itself, described in the ontology, is the namespace."""
    state = ox.NamedNode(version.iri(knowledge))
    yield ox.Triple(ox.NamedNode(PAIN), word("owl:versionIRI"), state)
    for name, pairs in facts(knowledge).items():
        for subject, object_ in pairs:
            yield ox.Triple(address("", subject), ox.NamedNode(PKO + name), address("", object_))
    for concept in knowledge.concepts.values():
        yield from _record(knowledge, concept, address("", concept.id))
        yield from _matches(knowledge, concept)
    for claim in knowledge.claims.values():
        yield from _claim(knowledge, claim)
    for reference in knowledge.references.values():
        yield from _reference(knowledge, reference)
    yield from _page(knowledge)


def _record(knowledge: Knowledge, record: Record, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """The fields of a record and of the records within it, as the table says."""
    yield ox.Triple(node, word("rdf:type"), word(RECORDS[type(record)].class_))
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(field.form, Part):
            for part, its_node in _parts(record):
                yield ox.Triple(node, field.predicate, its_node)
                yield from _record(knowledge, part, its_node)
        else:
            for each in value if field.many else (value,) * (field.required or _said(value)):
                yield ox.Triple(node, field.predicate, field.form.write(knowledge.ontology, each))


def _said(value: object) -> bool:
    return value is not None and value is not False and value != ""


def _parts(record: Record) -> Iterator[tuple[Record, ox.NamedNode]]:
    """The records within a record with their addresses."""
    if isinstance(record, Concept):
        yield from ((match, address("mapping-", record.id, *match.id.split(":"))) for match in record.ids)
    elif isinstance(record, Claim):
        yield from _evidence(record)


def _evidence(claim: Claim) -> Iterator[tuple[Evidence, ox.NamedNode]]:
    """The evidence of a claim with its addresses, which do not depend on its order."""
    count: Counter[str] = Counter()
    for evidence in sorted(set(claim.evidence), key=lambda each: each.content()):
        count[evidence.reference] += 1
        yield evidence, address("evidence-", claim.id, evidence.reference, str(count[evidence.reference]))


def _matches(knowledge: Knowledge, concept: Concept) -> Iterator[ox.Triple]:
    """The mapping itself, for SKOS tools: ``pain:thalamus skos:exactMatch obo:UBERON_0001897``."""
    for match in concept.ids:
        predicates = dict(knowledge.ontology.term("match", match.match).mappings).values()
        if iri := _web(knowledge.ontology.iri(match.id)):
            yield from (ox.Triple(address("", concept.id), ox.NamedNode(p), iri) for p in predicates)


def _claim(knowledge: Knowledge, claim: Claim) -> Iterator[ox.Triple]:
    node = address("claim-", claim.id)
    appraised = appraisal.appraise(knowledge, claim)
    status = knowledge.ontology.term("status", appraised.status)
    sentence = wording.sentence(knowledge, claim, appraised.status)
    yield from _record(knowledge, claim, node)
    yield ox.Triple(node, word("rdf:type"), word("rdf:Statement"))
    yield ox.Triple(node, word("pko:status"), ox.NamedNode(PKO + status.name))
    confidence = ox.Literal(f"{appraised.confidence:.2f}", datatype=word("xsd:decimal"))
    yield ox.Triple(node, word("pko:confidence"), confidence)
    yield ox.Triple(node, word("pko:sentence"), ox.Literal(sentence, language="en"))
    for evidence, its_node in _evidence(claim):
        origin = address("reference-", evidence.reference)
        yield ox.Triple(its_node, word("prov:wasDerivedFrom"), origin)


def _reference(knowledge: Knowledge, reference: Reference) -> Iterator[ox.Triple]:
    node = address("reference-", reference.key)
    yield from _record(knowledge, reference, node)
    for link in reference.links.values():
        if iri := _web(link):
            yield ox.Triple(node, word("rdfs:seeAlso"), iri)


def _page(knowledge: Knowledge) -> Iterator[ox.Triple]:
    """The sections and statements of the source page; their order is part of what they say."""
    for kind, records in (("section-", knowledge.sections), ("statement-", knowledge.statements)):
        for order, (id_, record) in enumerate(records.items(), start=1):
            yield from _record(knowledge, record, address(kind, id_))
            number = ox.Literal(str(order), datatype=word("xsd:integer"))
            yield ox.Triple(address(kind, id_), word("pko:order"), number)


def _web(link: str) -> ox.NamedNode | None:
    """An address on the web, made safe; nothing for a link of another kind or form."""
    if not link.startswith(("https://", "http://")):
        return None
    safe = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(link, safe="%/:#?=&@+,;~!$'()*"))
    try:
        return ox.NamedNode(safe)
    except ValueError:
        return None
