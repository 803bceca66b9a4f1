"""Parts of a graph, each a knowledge of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from painkg import parts
from painkg.api import shown
from painkg.api.teaching import Teaching
from painkg.model import Knowledge
from painkg.ontology import PAIN


@dataclass(frozen=True)
class Portions(Teaching):
    """Parts: near a concept, of a section or topic, on a path, in a lesson, in an answer."""

    def around(self, name: str, hops: int = 1) -> Knowledge:
        """A concept and what lies within so many claims of it, as a knowledge of its own.

        >>> import painkg
        >>> len(painkg.load().around("kcc2").claims) >= len(painkg.load().knowledge.claims_about("kcc2"))
        True
        """
        return shown.part(parts.around(self.knowledge, self.concept(name).id, hops))

    def section(self, name: str) -> Knowledge:
        """What a section of the source page speaks of; named by id, title or number."""
        return shown.part(parts.section(self.knowledge, name))

    def topic(self, name: str) -> Knowledge:
        """What belongs to a topic of the ontology; named by id, title or number."""
        return shown.part(parts.topic(self.knowledge, name))

    def between(self, source: str, target: str) -> Knowledge:
        """The best causal paths from one concept to another, and what is claimed of the two themselves."""
        from painkg.maps import selection

        ends = self.concept(source).id, self.concept(target).id
        chosen = selection.path(self.knowledge, *ends)
        inferred = {(step.source, step.relation, step.target) for step in chosen.inferred}
        also = (
            claim
            for claim in self.knowledge.claims.values()
            if parts.ends(claim) == ends or (claim.subject, claim.relation, claim.object) in inferred
        )
        claims = [*chosen.claims, *also]
        return shown.part(parts.of_claims(self.knowledge, claims, chosen.title, {*ends, *chosen.concepts}))

    def taught(self, lesson: str) -> Knowledge:
        """What a lesson shows, as a knowledge of its own."""
        from painkg import lessons

        found = lessons.named(self.lessons, lesson)
        part = parts.of_claims(self.knowledge, found.claims, found.title)
        return shown.part(replace(part, cut=part.cut and replace(part.cut, lesson=lesson)))

    def answer(self, query: str, title: str = "") -> Knowledge:
        """The concepts and claims in the answer of a query, with every claim between two of the concepts."""
        return shown.part(
            parts.named(self.knowledge, self.query(query).names(PAIN), title or "Answer of a query")
        )
