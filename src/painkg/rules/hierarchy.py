"""Rules on the two hierarchies, of kinds and of parts: what stands above a concept, over any steps."""

from __future__ import annotations

from collections.abc import Iterator

from painkg.errors import Problem
from painkg.model import TAXONOMY, Concept, Knowledge, Record
from painkg.rules.registry import at, rule


@rule
def kinds_are_of_a_kind(knowledge: Knowledge) -> Iterator[Problem]:
    """What a concept is a kind of has the same type, or a type above or below it."""
    for record, below, above in _pairs(knowledge, "is_a"):
        first, second = knowledge.concepts.get(below), knowledge.concepts.get(above)
        if first and second and not _akin(knowledge, first, second):
            message = f"'{below}' ({first.type}) is no kind of '{above}' ({second.type})"
            yield at(record, message, "Choose another relation, or mend one of the types.")


def _akin(knowledge: Knowledge, first: Concept, second: Concept) -> bool:
    fits = knowledge.ontology.fits
    return fits(first.type, second.type) or fits(second.type, first.type)


def _pairs(knowledge: Knowledge, relation: str) -> Iterator[tuple[Record, str, str]]:
    for concept in knowledge.concepts.values():
        yield from ((concept, concept.id, above) for above in getattr(concept, relation))
    for claim in knowledge.claims.values():
        if claim.relation == relation:
            yield claim, claim.subject, claim.object


@rule
def no_circles(knowledge: Knowledge) -> Iterator[Problem]:
    """Nothing is a kind of itself or a part of itself, over any number of steps."""
    import networkx as nx

    for relation in TAXONOMY:
        steps = nx.DiGraph((low, high) for _, low, high in _pairs(knowledge, relation))
        knots = enumerate(nx.strongly_connected_components(steps))
        knot = {id_: number for number, members in knots for id_ in members}
        for record, low, high in _pairs(knowledge, relation):
            if knot[low] == knot[high]:
                circle = " → ".join((low, *nx.shortest_path(steps, high, low)))
                yield at(record, f"{relation} goes in a circle: {circle}", "Take one of the steps out.")
