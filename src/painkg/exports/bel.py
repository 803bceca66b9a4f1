"""The graph in the Biological Expression Language: a statement a finding, with its citation and context."""

from __future__ import annotations

from collections.abc import Iterator

from painkg.exports import flat
from painkg.exports.flat import Edge
from painkg.model import Claim, Evidence, Knowledge, Reference
from painkg.ontology import PAIN

_WORDS = ("status", "phase", "directness", "kind", "species", "sex", "direction")
"""The fields of claims and evidence that hold words of a vocabulary."""


def write(knowledge: Knowledge) -> str:
    """A BEL script: the namespace, the annotations, kinds and parts, then every finding for a fact."""
    facts = [edge for edge in flat.edges(knowledge) if edge.asserted]
    lines = [
        f"SET DOCUMENT Name = {_quoted(flat.title(knowledge))}",
        f"SET DOCUMENT Version = {_quoted(knowledge.ontology.version)}",
        'SET DOCUMENT Description = "What sources say about mechanisms of pain; no medical advice."',
        'SET DOCUMENT Authors = "The painkg authors"',
        f"SET DOCUMENT ContactInfo = {_quoted(PAIN)}",
        'DEFINE NAMESPACE pain AS PATTERN ".*"',
        *_annotations(knowledge),
    ]
    for edge in facts:
        lines += ["", *_statements(knowledge, edge)]
    return "\n".join([*lines, ""])


def _annotations(knowledge: Knowledge) -> Iterator[str]:
    for name in ("claim", "where", "condition"):
        yield f'DEFINE ANNOTATION {name} AS PATTERN ".*"'
    for name in _WORDS:
        words = ", ".join(map(_quoted, knowledge.ontology.vocabularies[name]))
        yield f"DEFINE ANNOTATION {name} AS LIST {{{words}}}"


def _statements(knowledge: Knowledge, edge: Edge) -> Iterator[str]:
    subject, object_ = (_term(knowledge, id_) for id_ in (edge.subject, edge.object))
    said = f"{subject} {edge.relation.bel} {object_}"
    if not edge.claim:
        yield f'SET Citation = {{"URL", {_quoted(PAIN)}}}'
        yield f"SET Evidence = {_quoted(knowledge.concepts[edge.subject].definition)}"
        yield from (said, "UNSET ALL")
    for each in supporting(knowledge, edge):
        yield f"SET Citation = {_citation(knowledge.references[each.reference])}"
        if edge.claim and edge.status:
            yield from _context(edge.claim, edge.status.word, each)
        yield f"SET Evidence = {_quoted(each.finding)}"
        yield said
        yield "UNSET ALL"


def supporting(knowledge: Knowledge, edge: Edge) -> list[Evidence]:
    """The evidence that speaks for the claim of an edge, in full or in part: BEL has no word against."""
    evidence = edge.claim.evidence if edge.claim else ()
    return [each for each in evidence if knowledge.ontology.term("direction", each.direction).speaks_for]


def _context(claim: Claim, status: str, evidence: Evidence) -> Iterator[str]:
    said = {"claim": claim.id, "status": status}
    for record in (claim, evidence):
        names = (name for name in (*_WORDS, "where", "condition") if hasattr(record, name))
        said |= {name: getattr(record, name) for name in names}
    yield from (f"SET {name} = {_quoted(value)}" for name, value in said.items() if value)


def _term(knowledge: Knowledge, id_: str) -> str:
    function = knowledge.ontology.inherited(knowledge.concepts[id_].type, lambda type_: type_.bel)
    return f"{function}(pain:{_quoted(id_)} ! {_quoted(knowledge.concepts[id_].label)})"


def _citation(reference: Reference) -> str:
    kinds = {"PubMed": reference.pmid, "DOI": reference.doi, "PMC": reference.pmcid, "URL": reference.url}
    kind, id_ = next(((kind, id_) for kind, id_ in kinds.items() if id_), ("Other", reference.key))
    return f"{{{_quoted(kind)}, {_quoted(id_)}}}"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
