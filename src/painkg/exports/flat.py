"""The graph as flat nodes and edges, as every graph format has them: claims, kinds and parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from painkg import appraisal, wording
from painkg.model import TAXONOMY, Claim, Concept, Evidence, Knowledge, Reference
from painkg.ontology import Relation, Term

Value = str | int | float
BETWEEN = "; "
"""What stands between several values in one text."""


@dataclass(frozen=True)
class Edge:
    """A claim with its status and confidence, or what a concept is a kind or a part of."""

    id: str
    subject: str
    relation: Relation
    object: str
    claim: Claim | None = None
    status: Term | None = None
    confidence: float = 1.0

    @property
    def asserted(self) -> bool:
        """Whether it may stand without a word about its status: the rule of the plain triples in RDF."""
        return self.status is None or self.status.asserted

    @property
    def words(self) -> str:
        """The relation in words; what is not settled says so."""
        label = self.relation.label
        return f"{label} ({self.status.label})" if self.status and self.status.mark else label


def title(knowledge: Knowledge) -> str:
    """What the file is called within itself: the whole graph has our name, a part its own."""
    return knowledge.cut.title if knowledge.cut else "painkg"


def edges(knowledge: Knowledge) -> list[Edge]:
    """Every claim, then what each concept is a kind or a part of; ids are unique."""
    return [*_claims(knowledge), *_taxonomy(knowledge)]


def _claims(knowledge: Knowledge) -> Iterator[Edge]:
    for claim in knowledge.claims.values():
        found = appraisal.appraise(knowledge, claim)
        status = knowledge.ontology.term("status", found.status)
        relation = knowledge.relation_of(claim)
        confidence = round(found.confidence, 2)
        yield Edge(claim.id, claim.subject, relation, claim.object, claim, status, confidence)


def _taxonomy(knowledge: Knowledge) -> Iterator[Edge]:
    for concept in knowledge.concepts.values():
        for name in TAXONOMY:
            for above in getattr(concept, name):
                relation = knowledge.ontology.relations[name]
                yield Edge(f"{concept.id}.{name}.{above}", concept.id, relation, above)


def of_node(knowledge: Knowledge, concept: Concept) -> dict[str, Value]:
    """What a graph program is told of a concept; nothing that is empty."""
    type_ = knowledge.type_of(concept)
    said = {
        "label": concept.label,
        "type": concept.type,
        "type label": type_.label,
        "colour": type_.colour,
        "definition": concept.definition,
        "gloss": concept.gloss,
        "synonyms": BETWEEN.join(concept.synonyms),
        "identifiers": BETWEEN.join(f"{each.id} ({each.match})" for each in concept.ids),
        "iri": concept.iri,
    }
    return {name: value for name, value in said.items() if value}


def of_edge(knowledge: Knowledge, edge: Edge) -> dict[str, Value]:
    """What a graph program is told of an edge; nothing that is empty."""
    said: dict[str, Value] = {"label": edge.words, "relation": edge.relation.name}
    if edge.claim and edge.status:
        said |= _of_claim(knowledge, edge.claim, edge.status)
        said |= {"confidence": edge.confidence}
    return {name: value for name, value in said.items() if value != ""} | {"sign": edge.relation.sign}


def _of_claim(knowledge: Knowledge, claim: Claim, status: Term) -> dict[str, Value]:
    pro, con = sides(knowledge, claim)
    return {
        "status": status.word,
        "sentence": wording.sentence(knowledge, claim, status.word),
        "where": claim.where,
        "phase": claim.phase,
        "condition": claim.condition,
        "directness": claim.directness,
        "references": BETWEEN.join(words(pro, "reference")),
        "references against": BETWEEN.join(words(con, "reference")),
        "publications": BETWEEN.join(publications(knowledge, pro)),
        "publications against": BETWEEN.join(publications(knowledge, con)),
        "species": BETWEEN.join(words(pro, "species")),
        "species against": BETWEEN.join(words(con, "species")),
        "kinds": BETWEEN.join(words(pro, "kind")),
        "kinds against": BETWEEN.join(words(con, "kind")),
        "iri": claim.iri,
    }


def sides(knowledge: Knowledge, claim: Claim) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence for a claim and that against it; what is mixed stands on the side that it leans to."""
    term = knowledge.ontology.term
    directions = [(each, term("direction", each.direction)) for each in claim.evidence]
    leaning = [(each, found.speaks_for >= found.speaks_against) for each, found in directions]
    return [each for each, pro in leaning if pro], [each for each, pro in leaning if not pro]


def words(evidence: Iterable[Evidence], field: str) -> list[str]:
    """What evidence has in a field, each once."""
    return list(dict.fromkeys(word for each in evidence if (word := getattr(each, field))))


def publications(knowledge: Knowledge, evidence: Iterable[Evidence]) -> list[str]:
    """The identifiers of the sources, each once: PubMed's, or else another."""
    keys = words(evidence, "reference")
    return [found for key in keys if (found := publication(knowledge.references[key]))]


def publication(reference: Reference) -> str:
    """A source as an identifier with a prefix, or its address.

    >>> publication(Reference(key="a", title="t", pmid="1", doi="10.1/x"))
    'PMID:1'
    """
    ids = {"PMID": reference.pmid, "DOI": reference.doi, "PMC": reference.pmcid}
    return next((f"{prefix}:{id_}" for prefix, id_ in ids.items() if id_), reference.url)
