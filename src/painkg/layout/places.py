"""Which band of the anatomical picture each concept stands in; the bands are the ontology's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from painkg import appraisal
from painkg.model import Claim, Concept, Knowledge
from painkg.ontology import Ontology

PART_OF = "part_of"
"""The relation, and the field of a concept, that says of what it is a part."""

LOCATED_IN = "located_in"
"""The relation whose domain is the things that lie in a place."""

PHASE_OF = "phase_of"
"""The relation whose domain is the processes: they may unfold in many places."""


def bands(knowledge: Knowledge) -> dict[str, str]:
    """The name of the band of every concept, by its id."""
    return _Places(knowledge).all()


def is_subject(ontology: Ontology, type_: str, relation: str) -> bool:
    """Tell whether things of a type may be the subject of a relation."""
    return relation in ontology.relations and ontology.fits(type_, ontology.relations[relation].domain)


class _Places:
    """Finds the band of every concept of a knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._bands = knowledge.ontology.bands
        self._anchored = {anchor: band.name for band in self._bands for anchor in band.anchors}
        self._asserted = {c.id: c for c in knowledge.claims.values() if _is_asserted(knowledge, c)}
        self._upwards = _upwards(knowledge, self._asserted.values())

    def all(self) -> dict[str, str]:
        return {id_: self._band(concept) for id_, concept in self._knowledge.concepts.items()}

    def _band(self, concept: Concept) -> str:
        fits = self._knowledge.ontology.fits
        own = (band.name for band in self._bands if band.of_type and fits(concept.type, band.of_type))
        return next(own, "") or self._nearest(concept.id) or self._usual(concept.id) or self._bands[-1].name

    def _nearest(self, id_: str) -> str:
        """The band of the nearest anchor upwards; breadth first, each step in the order of ids."""
        seen, ring = {id_}, [id_]
        while ring:
            for one in ring:
                if one in self._anchored:
                    return self._anchored[one]
            ring = sorted({up for one in ring for up in self._upwards.get(one, ())} - seen)
            seen.update(ring)
        return ""

    def _usual(self, id_: str) -> str:
        """The band that the claims of a thing name most often; of a process, if those that end in it agree.

        Where something was seen to matter is not where it stands: a stimulus, an injury or a
        manifestation has no band of its own, and a process none from what it brings about elsewhere.
        """
        type_ = self._knowledge.concepts[id_].type
        if is_subject(self._knowledge.ontology, type_, LOCATED_IN):
            counts = Counter(self._wheres(id_, "subject") + self._wheres(id_, "object"))
            return min(counts, key=lambda place: (-counts[place], place), default="")
        places = self._wheres(id_, "object") if is_subject(self._knowledge.ontology, type_, PHASE_OF) else []
        return places[0] if len(set(places)) == 1 else ""

    def _wheres(self, id_: str, end: str) -> list[str]:
        """The bands of the places named by claims that have the concept at this end."""
        about = (claim for claim in self._knowledge.claims_about(id_) if claim.id in self._asserted)
        wheres = (claim.where for claim in about if getattr(claim, end) == id_)
        return [place for where in wheres if where and (place := self._nearest(where))]


def _is_asserted(knowledge: Knowledge, claim: Claim) -> bool:
    """Tell whether a claim holds by its evidence, be it in dispute."""
    return knowledge.ontology.term("status", appraisal.appraise(knowledge, claim).status).asserted


def _upwards(knowledge: Knowledge, claims: Iterable[Claim]) -> Mapping[str, Iterable[str]]:
    """What each concept lies in: its own fields, and those of the claims whose relation rolls up."""
    up = {id_: set(concept.part_of) | set(concept.is_a) for id_, concept in knowledge.concepts.items()}
    for claim in claims:
        relation = knowledge.relation_of(claim)
        if (relation.rolls_up or relation.name == PART_OF) and claim.subject in up:
            up[claim.subject].add(claim.object)
    return up
