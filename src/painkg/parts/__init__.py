"""A part of the knowledge: what stands around a concept, in a section, under a topic, in an answer.

A part is a knowledge itself, with everything that its claims need, so that whatever takes the
whole takes a part as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import TAXONOMY, Claim, Concept, Cut, Knowledge
from painkg.parts.choosing import best, claims_of, claims_of_section, claims_of_topic, ends, nearest

__all__ = [
    "around",
    "best",
    "claims_of",
    "claims_of_section",
    "claims_of_topic",
    "ends",
    "named",
    "nearest",
    "of_claims",
    "section",
    "section_id",
    "topic",
]


def around(knowledge: Knowledge, id_: str, hops: int = 1) -> Knowledge:
    """A concept, what lies within so many claims of it, and every claim among these."""
    within = {knowledge.concept(id_).id}
    for _ in range(hops):
        within |= {end for one in within for claim in knowledge.claims_about(one) for end in ends(claim)}
    steps = "1 step" if hops == 1 else f"{hops} steps"
    return named(knowledge, within, f"{knowledge.concepts[id_].label}, {steps} around")


def section(knowledge: Knowledge, name: str) -> Knowledge:
    """What a section of the source page speaks of; it is named by its id, its title or its number."""
    id_ = section_id(knowledge, name)
    return of_claims(knowledge, claims_of_section(knowledge, id_), knowledge.sections[id_].title)


def section_id(knowledge: Knowledge, name: str) -> str:
    """The id of a section that is named by its id, its title or its number."""
    return _chosen("section", name, {id_: record.title for id_, record in knowledge.sections.items()})


def topic(knowledge: Knowledge, name: str) -> Knowledge:
    """What belongs to a topic of the ontology; it is named by its id, its title or its number."""
    topics = {each.name.removeprefix("topic-"): each for each in knowledge.ontology.topics}
    found = topics[_chosen("topic", name, {id_: each.label for id_, each in topics.items()})]
    return of_claims(knowledge, claims_of_topic(knowledge, found), found.label)


def named(knowledge: Knowledge, ids: Collection[str], title: str) -> Knowledge:
    """Certain concepts, certain claims, and every claim between two of the concepts."""
    claims = claims_of(knowledge, ids)
    concepts = [id_ for id_ in ids if id_ in knowledge.concepts]
    if not claims and not concepts:
        raise PainkgError("no concept and no claim of the graph is in it. Ask for ?something that is one.")
    return of_claims(knowledge, claims, title, concepts)


def of_claims(
    knowledge: Knowledge, claims: Iterable[Claim], title: str, concepts: Iterable[str] = ()
) -> Knowledge:
    """Certain claims and concepts, with the places, circumstances, sources and statements that they name."""
    kept = {claim.id: claim for claim in claims}
    wanted = {id_ for claim in kept.values() for id_ in (*ends(claim), claim.where, claim.condition)}
    wanted |= set(concepts)
    cited = {evidence.reference for claim in kept.values() for evidence in claim.evidence}
    rows = {row for claim in kept.values() for row in claim.page}
    sections = {knowledge.statements[row].section for row in rows}
    return replace(
        knowledge,
        concepts={i: _trimmed(c, wanted) for i, c in knowledge.concepts.items() if i in wanted},
        claims={id_: claim for id_, claim in knowledge.claims.items() if id_ in kept},
        references={key: each for key, each in knowledge.references.items() if key in cited},
        sections={id_: each for id_, each in knowledge.sections.items() if id_ in sections},
        statements={id_: each for id_, each in knowledge.statements.items() if id_ in rows},
        cut=Cut(knowledge.cut.whole if knowledge.cut else knowledge, title),
    )


def _trimmed(concept: Concept, ids: Collection[str]) -> Concept:
    """The concept without what it belongs to outside of the part."""
    is_a, part_of = (tuple(i for i in getattr(concept, field) if i in ids) for field in TAXONOMY)
    return replace(concept, is_a=is_a, part_of=part_of)


def _chosen(kind: str, name: str, titles: dict[str, str]) -> str:
    """The id of what is named by its id, its title or its number in the list."""
    by_name = {title.lower(): id_ for id_, title in titles.items()} | {id_.lower(): id_ for id_ in titles}
    by_name |= {str(number): id_ for number, id_ in enumerate(titles, 1)}
    if name.lower() not in by_name:
        raise UnknownNameError(kind, name, list(titles))
    return by_name[name.lower()]
