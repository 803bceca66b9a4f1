"""The graph as ontology tools take it: OBO Graphs and SSSOM."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from painkg.exports import biolink, flat, writing
from painkg.model import Concept, Knowledge
from painkg.ontology import PAIN, PKO, PREFIXES, Ontology

_SEMAPV = "https://w3id.org/semapv/vocab/"


def obographs(knowledge: Knowledge) -> bytes:
    """Concepts as classes and relations as properties; an edge a fact, once however often it is claimed."""
    facts = [edge for edge in flat.edges(knowledge) if edge.asserted]
    relations = {edge.relation.name: edge.relation for edge in facts if edge.relation.name != "is_a"}
    ends = dict.fromkeys((edge.subject, edge.relation.name, edge.object) for edge in facts)
    nodes = [
        *(_class(knowledge, each) for each in knowledge.concepts.values()),
        *(_property(name, each.label, each.definition) for name, each in sorted(relations.items())),
    ]
    edges = [
        {"sub": _iri(one), "pred": name if name == "is_a" else PKO + name, "obj": _iri(other)}
        for one, name, other in ends
    ]
    version = {"version": f"{PAIN}{knowledge.ontology.version}"}
    graph = {"id": PAIN.rstrip("/"), "meta": version, "nodes": nodes, "edges": edges}
    return writing.as_json({"graphs": [graph]})


def _iri(id_: str) -> str:
    return PAIN + biolink.curie(id_).removeprefix("pain:")


def _class(knowledge: Knowledge, concept: Concept) -> dict[str, Any]:
    synonyms = [{"pred": "hasRelatedSynonym", "val": each} for each in concept.synonyms]
    values = [{"pred": PREFIXES["rdf"] + "type", "val": PKO + concept.type}]
    for match in concept.ids:
        pred = dict(knowledge.ontology.term("match", match.match).mappings)["exactMatch"]
        values.append({"pred": pred, "val": knowledge.ontology.iri(match.id) or match.id})
    xrefs = [{"val": each.id} for each in concept.ids if each.match == "exact"]
    meta = {"definition": {"val": concept.definition}, "synonyms": synonyms, "xrefs": xrefs}
    about = {"id": _iri(concept.id), "lbl": concept.label, "type": "CLASS"}
    return about | {"meta": {k: v for k, v in meta.items() if v} | {"basicPropertyValues": values}}


def _property(name: str, label: str, definition: str) -> dict[str, Any]:
    return {"id": PKO + name, "lbl": label, "type": "PROPERTY", "meta": {"definition": {"val": definition}}}


def sssom(knowledge: Knowledge) -> bytes:
    """The mappings of concepts, below a head that says what the prefixes stand for."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerow(("subject_id", "subject_label", "predicate_id", "object_id", "object_label",
                     "mapping_justification"))  # fmt: skip
    for concept in knowledge.concepts.values():
        for match in (each for each in concept.ids if knowledge.ontology.iri(each.id)):
            predicate = dict(knowledge.ontology.term("match", match.match).mappings)["exactMatch"]
            said = f"skos:{predicate.removeprefix(PREFIXES['skos'])}"
            ends = (biolink.curie(concept.id), concept.label, said, match.id, match.label)
            row = (*ends, "semapv:ManualMappingCuration")
            writer.writerow(" ".join(cell.split()) for cell in row)
    return (_head(knowledge.ontology) + file.getvalue()).encode()


def _head(ontology: Ontology) -> str:
    prefixes = {"pain": PAIN, "skos": PREFIXES["skos"], "semapv": _SEMAPV} | ontology.namespaces
    lines = [
        f"mapping_set_id: {PAIN}mappings",
        f'mapping_set_version: "{ontology.version}"',
        "license: https://creativecommons.org/licenses/by/4.0/",
        "curie_map:",
        *(f"  {prefix}: {json.dumps(start)}" for prefix, start in sorted(prefixes.items())),
    ]
    return "".join(f"# {line}\n" for line in lines)
