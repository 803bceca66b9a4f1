"""Our knowledge and what was imported beside it, as one causal network.

Which predicates of others mean which relation of ours says the ontology: those that match it
exactly, closely or more narrowly, and broader ones that are qualified by a direction. Nothing
else has a sign, nor has what is negated, or predicted and not asserted. An imported edge is a
claim whose only evidence is that another graph states it: all weigh the same, and little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pyoxigraph as ox

from painkg import appraisal
from painkg.imported import edges
from painkg.imported.names import Names
from painkg.importing import PLACE
from painkg.model import TAXONOMY, Claim, Concept, Evidence, Knowledge, Reference
from painkg.ontology import Relation
from painkg.reason import causal
from painkg.reason.causal import Edge, Ground
from painkg.reason.network import CLAIM, Network
from painkg.store import Store

_SURE = ("exactMatch", "closeMatch", "narrowMatch")
_SOURCES = ("primary_knowledge_source", "publications")


@dataclass(frozen=True)
class Beside(Ground):
    """Our knowledge and the imported graphs of a store, joined where an identifier fits exactly."""

    store: Store
    imports: tuple[str, ...]

    def network(self, hypotheses: bool = False) -> Network:
        """The causal network of all of them; read out of the store once."""
        if hypotheses not in self._built:
            self._built[hypotheses] = causal.build(self.knowledge, hypotheses, self._signed())
        return self._built[hypotheses]

    @cached_property
    def _built(self) -> dict[bool, Network]:
        return {}

    def told(self, claims: Iterable[str], concepts: Iterable[str]) -> Knowledge:
        """Our knowledge with those imported claims and concepts that are named."""
        ours = self.knowledge
        new = {id_: self._claim(id_) for id_ in claims if id_ and id_ not in ours.claims}
        ends = {*concepts, *(end for claim in new.values() for end in (claim.subject, claim.object))}
        things = {id_: self._names.concept(id_) for id_ in sorted(ends - ours.concepts.keys())}
        sources = {name: _reference(name) for name in self.imports}
        return replace(
            ours,
            concepts={**ours.concepts, **things},
            claims={**ours.claims, **new},
            references={**ours.references, **sources},
        )

    def find(self, name: str) -> Concept | None:
        """The thing with this CURIE, address or label, if any of the graphs speaks of it."""
        return self._names.find(name)

    @cached_property
    def _names(self) -> Names:
        return Names(self.knowledge, self.store, tuple(ox.NamedNode(PLACE + name) for name in self.imports))

    def _signed(self) -> Iterator[Edge]:
        """Edges that have a sign, or are of structure; they stream out of the store."""
        predicates = {iri for iri, _ in self._meanings}
        for name in self.imports:
            for id_, subject, predicate, object_, qualifier in edges.rows(self.store, name, predicates):
                relation = self._meanings.get((predicate, qualifier))
                ends = self._names.id(subject), self._names.id(object_)
                if relation and relation.sign:
                    yield id_, *ends, relation.sign, self._weight, CLAIM
                elif relation:
                    yield from causal.steps(relation.name, *ends)

    @cached_property
    def _meanings(self) -> dict[tuple[str, str], Relation]:
        """Which relation of ours a predicate with a qualifier means."""
        found: dict[tuple[str, str], Relation] = {}
        for relation in self.knowledge.ontology.relations.values():
            if relation.sign or relation.name in TAXONOMY:
                sure = ((iri, "") for fit, iri in relation.mappings if fit in _SURE)
                broad = (iri for fit, iri in relation.mappings if fit == "broadMatch")
                qualified = ((iri, word) for iri in broad for word in relation.qualifiers)
                found |= dict.fromkeys((*sure, *qualified), relation)
        return found

    @cached_property
    def _weight(self) -> float:
        name = self.imports[0]
        known = replace(self.knowledge, references={name: _reference(name)})
        claim = Claim(id="", subject="", relation="", object="", evidence=(_evidence(name, ""),))
        return appraisal.appraise(known, claim).confidence

    def _claim(self, id_: str) -> Claim:
        """An imported edge as a claim, with what it says of its sources."""
        said = edges.said(self.store, id_)
        predicate, qualifier = said["predicate"][0], said.get("object_direction_qualifier", [""])[0]
        sources = sorted(word for key in _SOURCES for word in said.get(key, ()))
        words = ", ".join(filter(None, (self._names.id(predicate), qualifier, *sources)))
        return Claim(
            id=id_,
            subject=self._names.id(said["subject"][0]),
            relation=self._meanings[predicate, qualifier].name,
            object=self._names.id(said["object"][0]),
            evidence=(_evidence(id_.partition("/")[0].partition(" ")[0], words),),
        )


def _evidence(name: str, finding: str) -> Evidence:
    return Evidence(reference=name, kind=appraisal.IMPORTED, direction="supports", finding=finding)


def _reference(name: str) -> Reference:
    return Reference(key=name, title=f"imported graph {name}")
