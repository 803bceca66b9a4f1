"""What follows from the curated triples: inverses, closures, wholes, wider types.

Nothing here is a claim of its own: each triple is a consequence of plain triples and of
what the ontology says about their relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from painkg.model import Knowledge
from painkg.ontology import PKO, Relation
from painkg.rdf.forms import address, word

Pairs = set[tuple[str, str]]
"""Concept ids, subject and object."""


def inferred(knowledge: Knowledge, facts: dict[str, Pairs]) -> Iterator[ox.Triple]:
    """Every triple that follows from the facts (pairs of concepts by relation), the facts among them."""
    wholes = _grouped(closure(facts.get("part_of", set())))
    for name, pairs in facts.items():
        relation = knowledge.ontology.relations[name]
        for subject, object_ in sorted(_extended(knowledge, relation, pairs, wholes)):
            yield from _both_ways(relation, address("", subject), address("", object_))
    yield from _wider_places(knowledge, wholes)
    yield from _wider_types(knowledge)


def _extended(knowledge: Knowledge, relation: Relation, pairs: Pairs, wholes: dict[str, list[str]]) -> Pairs:
    found = set(pairs)
    if relation.rolls_up:
        for subject, object_ in pairs:
            # A whole of another type than the relation takes would be a wrong triple: left out.
            found |= {
                (subject, whole) for whole in wholes.get(object_, ()) if _fits(knowledge, whole, relation)
            }
    return closure(found) if relation.transitive else found


def _fits(knowledge: Knowledge, id_: str, relation: Relation) -> bool:
    return knowledge.ontology.fits(knowledge.concept(id_).type, relation.range)


def _both_ways(relation: Relation, subject: ox.NamedNode, object_: ox.NamedNode) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, ox.NamedNode(PKO + relation.name), object_)
    back = relation.name if relation.symmetric else relation.inverse
    if back:
        yield ox.Triple(object_, ox.NamedNode(PKO + back), subject)


def _wider_places(knowledge: Knowledge, wholes: dict[str, list[str]]) -> Iterator[ox.Triple]:
    """What holds in a part holds in the whole: a claim about the dorsal horn is one about the spinal cord."""
    for claim in knowledge.claims.values():
        for whole in wholes.get(claim.where, ()):
            yield ox.Triple(address("claim-", claim.id), word("pko:where"), address("", whole))


def _wider_types(knowledge: Knowledge) -> Iterator[ox.Triple]:
    for concept in knowledge.concepts.values():
        for name in sorted(knowledge.ontology.ancestors(concept.type)):
            yield ox.Triple(address("", concept.id), word("rdf:type"), ox.NamedNode(PKO + name))


def closure(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """Every pair that is joined over any number of steps; nothing is joined to itself.

    >>> sorted(closure({("a", "b"), ("b", "c")}))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    next_ = _grouped(pairs)
    found: Pairs = set()
    for start in next_:
        reached, seen = [start], {start}
        for id_ in reached:  # grows while it is read: breadth first, each once
            further = [each for each in next_.get(id_, ()) if each not in seen]
            reached += further
            seen.update(further)
        found |= {(start, end) for end in reached if end != start}
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for first, second in sorted(pairs):
        groups.setdefault(first, []).append(second)
    return groups
