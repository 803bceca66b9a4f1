"""The graph as a document in Markdown: a heading a concept, a sentence a claim, a list of references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painkg import appraisal, wording
from painkg.exports import flat
from painkg.model import Claim, Concept, Knowledge

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>~|&$]|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def write(knowledge: Knowledge) -> str:
    """Concepts by label, each with the claims that it is the subject of; then the references."""
    by_subject: dict[str, list[Claim]] = {}
    for claim in knowledge.claims.values():
        by_subject.setdefault(claim.subject, []).append(claim)
    concepts = sorted(knowledge.concepts.values(), key=lambda each: (each.label.casefold(), each.id))
    title = escaped(flat.title(knowledge))
    lines = [f"# {title}", "", "What sources say about mechanisms of pain; no medical advice."]
    for concept in concepts:
        lines += ["", *_concept(knowledge, concept, by_subject.get(concept.id, []))]
    return "\n".join([*lines, *_references(knowledge), ""])


def _concept(knowledge: Knowledge, concept: Concept, claims: list[Claim]) -> Iterator[str]:
    type_ = escaped(knowledge.type_of(concept).label)
    yield f"## {escaped(concept.label)}"
    yield f"\n*{type_}.* {escaped(concept.definition)}"
    if concept.synonyms:
        yield f"\nAlso: {escaped(', '.join(concept.synonyms))}"
    if claims:
        yield ""
    yield from (f"- {_claim(knowledge, claim)}" for claim in claims)


def _claim(knowledge: Knowledge, claim: Claim) -> str:
    found = appraisal.appraise(knowledge, claim)
    said = wording.sentence(knowledge, claim, found.status)
    cited = f"({found.status} {found.confidence:.2f}; {wording.sources(knowledge, claim)})"
    return escaped(f"{said} {cited}")


def _references(knowledge: Knowledge) -> Iterator[str]:
    if knowledge.references:
        yield "\n## References\n"
    for each in sorted(knowledge.references.values(), key=lambda each: (wording.citation(each), each.key)):
        yield f"- {escaped(wording.full_citation(each))}"


def escaped(text: str) -> str:
    r"""A text on one line in which Markdown finds nothing of its own but addresses.

    >>> print(escaped("<b>*x*</b>"))
    \<b\>\*x\*\</b\>
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
