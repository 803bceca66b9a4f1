"""What the graph knows to be true, or holds possible: none of it may be a wrong answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painkg import appraisal
from painkg.model import TAXONOMY, Claim, Concept, Knowledge
from painkg.quiz.cards import CHOICES, drawn

LIKE = 5
"""Two types farther apart than this make no answers to one question: a sibling is four steps away."""
STEPS = 3
GOOD = 0.45
"""A claim less sure than this is not asked, unless a lesson shows it."""


class Truth:
    """Answers whether something might be true, with parts, wholes, kinds and inverses counted in."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.status = {
            claim.id: knowledge.ontology.term("status", appraisal.appraise(knowledge, claim).status)
            for claim in knowledge.claims.values()
        }
        self._near: dict[str, set[str]] = {}
        self._above: dict[str, set[str]] = {id_: set() for id_ in knowledge.concepts}
        self._below: dict[str, set[str]] = {id_: set() for id_ in knowledge.concepts}
        for low, high in self._taxonomy():
            self._above[low].add(high)
            self._below[high].add(low)
        self._general = {above for concept in knowledge.concepts.values() for above in concept.is_a}
        self._general |= {claim.object for claim in knowledge.claims.values() if claim.relation == "is_a"}

    def _taxonomy(self) -> Iterator[tuple[str, str]]:
        for concept in self.knowledge.concepts.values():
            yield from ((concept.id, above) for above in (*concept.is_a, *concept.part_of))
        for claim in self.knowledge.claims.values():
            if claim.relation in TAXONOMY:
                yield claim.subject, claim.object

    def akin(self, id_: str) -> set[str]:
        """The concept, all that it is a kind or part of, all its kinds and parts, and its siblings."""
        if id_ not in self._near:
            near = self._reached(id_, self._above) | self._reached(id_, self._below)
            self._near[id_] = near | {far for each in self._above[id_] for far in self._below[each]}
        return self._near[id_]

    def _reached(self, id_: str, onward: dict[str, set[str]]) -> set[str]:
        found, queue = {id_}, [id_]
        for each in queue:  # grows while it is read
            queue += sorted(onward[each] - found)
            found |= onward[each]
        return found

    def linked(self, id_: str) -> set[str]:
        """Every concept that any claim joins with this one or its kin, unless it is denied."""
        found: set[str] = set()
        for each in self._reached(id_, self._above) | self._reached(id_, self._below):
            for claim in self.knowledge.claims_about(each):
                if not self.status[claim.id].denied:
                    found |= {claim.subject, claim.object, claim.where, claim.condition}
        return found - {""}

    def distractors(self, right: str, beside: Iterable[str], fits: str, key: str) -> list[str]:
        """Concepts of the right type that nothing in the graph makes a right answer.

        ``beside`` are the other ends of the claim: whatever is linked with one of them, or akin
        to what is, is left out.
        """
        taken = self.akin(right) | set(beside)
        for other in beside:
            linked = self.linked(other)
            taken |= linked | {kin for each in linked for kin in self._above[each] | self._below[each]}
            taken |= self._downstream(other)
        concepts = self.knowledge.concepts
        wanted = concepts[right]
        free = [
            concept for id_, concept in concepts.items() if id_ not in taken and self._fits(concept, fits)
        ]
        alike = [
            each for each in free if self._unlike(wanted, each) <= LIKE and not self._vague(wanted, each)
        ]
        ranked = sorted(alike, key=lambda each: (self._unlike(wanted, each), drawn(key, each.id)))
        return [concept.id for concept in ranked[: CHOICES - 1]]

    def _downstream(self, id_: str) -> set[str]:
        """What it acts on over up to three steps: shorter ways to it may be true as well."""
        found, reached = {id_}, {id_}
        for _ in range(STEPS):
            steps = (claim for each in sorted(reached) for claim in self.knowledge.claims_about(each))
            causal = (claim for claim in steps if self.knowledge.relation_of(claim).sign)
            reached = {claim.object for claim in causal if claim.subject in reached} - found
            found |= reached
        return found

    def _fits(self, concept: Concept, wanted: str) -> bool:
        # Concepts of few claims are too odd to be taken for an answer; what is part of nothing
        # may lie, or hold what lies, anywhere.
        schema = self.knowledge.ontology
        enough = len(self.knowledge.claims_about(concept.id)) >= 3
        placed = not schema.fits(concept.type, schema.place) or self._above[concept.id]
        return enough and bool(placed) and schema.fits(concept.type, wanted)

    def _vague(self, wanted: Concept, other: Concept) -> bool:
        """Whether it is so general that it might hold the right answer: nerve fibres, gray matter."""
        ancestors = self.knowledge.ontology.ancestors
        # What can become more, as gray matter can, is stuff and lies in many places.
        about = self.knowledge.claims_about(other.id)
        stuff = any(each.object == other.id and each.relation == "increases" for each in about)
        if stuff and self.knowledge.ontology.fits(other.type, self.knowledge.ontology.place):
            return True
        return other.id in self._general or ancestors(other.type) < ancestors(wanted.type)

    def _unlike(self, one: Concept, other: Concept) -> int:
        """How far two types lie apart: the same, of one kind, of another; number counts, too."""
        ancestors = self.knowledge.ontology.ancestors
        apart = ancestors(one.type) ^ ancestors(other.type)
        return 2 * len(apart) + (one.plural != other.plural)

    def opposed(self, claim: Claim) -> bool:
        """Whether another claim on the same two concepts says something else of the sign, or is open."""
        sign, denied = self.knowledge.relation_of(claim).sign, self.status[claim.id].denied
        ends = {claim.subject, claim.object}
        others = (
            each
            for each in self.knowledge.claims_about(claim.subject)
            if each.id != claim.id and {each.subject, each.object} == ends
        )
        return any(
            denied or self.knowledge.relation_of(other).sign != sign or self.status[other.id].mark
            for other in others
        )

    def settled(self, claim: Claim) -> bool:
        """Whether it is asserted and nothing about it is open."""
        return self.status[claim.id].asserted and not self.status[claim.id].mark

    def sure(self, claim: Claim) -> bool:
        """Whether it is sure enough to be asked."""
        return appraisal.appraise(self.knowledge, claim).confidence >= GOOD

    def good(self, shown: Iterable[str]) -> list[Claim]:
        """The claims that can be asked as settled, those of lessons first."""
        first = {id_: number for number, id_ in enumerate(shown)}
        claims = self.knowledge.claims.values()
        found = [each for each in claims if self.settled(each) and (each.id in first or self.sure(each))]
        return sorted(found, key=lambda claim: (first.get(claim.id, len(first)), drawn(claim.id)))
