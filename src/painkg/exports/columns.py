"""Rows as the tables that other graphs are loaded from: KGX and Neo4j."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from painkg import wording
from painkg.exports import flat
from painkg.exports.biolink import Cell, Row
from painkg.exports.flat import Edge
from painkg.model import Concept, Evidence, Knowledge

_LISTS = ";"


def kgx(rows: Sequence[Row], least: Iterable[str]) -> bytes:
    """A table of KGX: tabs between the cells, bars between the items of a list.

    It has at least some columns, whether or not there is a row.
    """
    names = list(dict.fromkeys([*least, *(name for row in rows for name in row)]))
    lines = ["\t".join(names), *("\t".join(_kgx(row.get(name, "")) for name in names) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _kgx(cell: Cell) -> str:
    """A cell on one line.

    >>> _kgx(["a|b", "c\\td"])
    'a b|c d'
    """
    if isinstance(cell, list):
        return "|".join(map(_kgx, cell))
    return " ".join(cell.replace("|", " ").split())


def neo4j_nodes(knowledge: Knowledge) -> bytes:
    """Concepts with their types as labels, and all that is above their types."""
    head = ("id:ID", ":LABEL", "label", "type", "definition", "gloss", "synonyms:string[]",
            "identifiers:string[]", "iri")  # fmt: skip
    return _table(head, (_neo4j_node(knowledge, each) for each in knowledge.concepts.values()))


def _neo4j_node(knowledge: Knowledge, concept: Concept) -> list[str]:
    types = [concept.type, *sorted(knowledge.ontology.ancestors(concept.type) - {concept.type})]
    ids = (f"{each.match} {each.id}" for each in concept.ids)
    texts = [concept.label, concept.type, concept.definition, concept.gloss]
    return [concept.id, _list(types), *texts, _list(concept.synonyms), _list(ids), concept.iri]


def neo4j_edges(knowledge: Knowledge) -> bytes:
    """Claims, kinds and parts with their relation as type; ``holds`` says whether they stand as facts."""
    head = (":START_ID", ":TYPE", ":END_ID", "id", "sign:int", "status", "holds:boolean", "confidence:double",
            "sentence", "where", "phase", "condition", "directness", "references:string[]",
            "publications:string[]", "findings:string[]")  # fmt: skip
    return _table(head, (_neo4j_edge(knowledge, each) for each in flat.edges(knowledge)))


def _neo4j_edge(knowledge: Knowledge, edge: Edge) -> list[str]:
    said = flat.of_edge(knowledge, edge)
    words = [str(said.get(name, "")) for name in ("sentence", "where", "phase", "condition", "directness")]
    evidence = edge.claim.evidence if edge.claim else ()
    lists = (
        flat.words(evidence, "reference"),
        flat.publications(knowledge, evidence),
        (_finding(knowledge, each) for each in evidence),
    )
    holds = str(edge.asserted).lower()
    weighed = [str(said.get("status", "")), holds, str(edge.confidence) if edge.claim else ""]
    head = [edge.subject, edge.relation.name, edge.object, edge.id, str(edge.relation.sign)]
    return [*head, *weighed, *words, *map(_list, lists)]


def _finding(knowledge: Knowledge, evidence: Evidence) -> str:
    source = wording.citation(knowledge.references[evidence.reference])
    whom = f", {evidence.species}" if evidence.species else ""
    return f"{source} {evidence.direction} ({evidence.kind}{whom}): {evidence.finding}"


def _list(items: Iterable[str]) -> str:
    return _LISTS.join(each.replace(_LISTS, ",") for each in items)


def _table(head: Sequence[str], rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return file.getvalue().encode()
