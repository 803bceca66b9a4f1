"""A student's links held against the graph, each with a mark and a kind word why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from painkg import appraisal
from painkg.audit.dictionary import Dictionary
from painkg.grading.links import Drawn
from painkg.grading.phrases import Phrases, Said
from painkg.model import Claim, Knowledge

MARKS = {
    "right": "The graph's sources say so too.",
    "disputed": "You drew it as settled; the sources disagree, or only propose it.",
    "reversed": "The two belong together; the arrow runs the other way.",
    "wrong sign": "The two belong together; the effect goes the other way, up for down or down for up.",
    "other link": "The two belong together, and the sources put it in other words.",
    "not found": "Sources looked for this and did not find it.",
    "unsupported": "No claim of the graph joins the two: it may be true, ask for the source.",
    "unknown term": "The graph has no such term: try another name for it.",
}


@dataclass(frozen=True)
class Graded:
    """A link with its mark and the claims that it was held against."""

    drawn: Drawn
    mark: str
    claims: tuple[Claim, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grade:
    """A whole map: its links, and the key links of the lesson that it lacks."""

    links: tuple[Graded, ...]
    missing: tuple[Claim, ...]
    wanted: int

    @property
    def counts(self) -> dict[str, int]:
        """How many links have each mark."""
        found = Counter(each.mark for each in self.links)
        return {mark: found[mark] for mark in MARKS}

    @property
    def right(self) -> float:
        """The part of the links drawn that is right, from 0 to 1."""
        return sum(each.mark == "right" for each in self.links) / len(self.links)

    @property
    def covered(self) -> float:
        """The part of the lesson's links that was drawn right; all, where there is no lesson."""
        return 1 - len(self.missing) / self.wanted if self.wanted else 1.0


class Grader:
    """Grades maps; knows the names of concepts and the words of relations."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._dictionary, self._phrases = Dictionary(knowledge), Phrases(knowledge)

    def grade(self, drawn: Iterable[Drawn], wanted: Sequence[Claim] = ()) -> Grade:
        """A map against the graph, and against the claims of a lesson."""
        links = tuple(self._graded(each) for each in drawn)
        right = {self._said(claim) for each in links if each.mark == "right" for claim in each.claims}
        key = {self._said(claim): claim for claim in wanted}
        missing = tuple(claim for said, claim in key.items() if said not in right)
        return Grade(links, missing, len(key))

    def _said(self, claim: Claim) -> tuple[str, ...]:
        """What an arrow can say of a claim; where and when it holds no arrow shows."""
        ends = (claim.subject, claim.object)
        symmetric = self._knowledge.relation_of(claim).symmetric
        return (claim.relation, *(sorted(ends) if symmetric else ends))

    def _graded(self, drawn: Drawn) -> Graded:
        ends = [self._dictionary.resolve(term) for term in (drawn.source, drawn.target)]
        unknown = tuple(term for term, id_ in zip((drawn.source, drawn.target), ends, strict=True) if not id_)
        if unknown:
            return Graded(drawn, "unknown term", unknown=unknown)
        said = self._phrases.read(drawn.phrase)
        start, end = reversed(ends) if said.swapped else ends
        return self._compared(drawn, said, start, end)

    def _compared(self, drawn: Drawn, said: Said, start: str, end: str) -> Graded:
        about = self._knowledge.claims_about(start)
        there = [claim for claim in about if (claim.subject, claim.object) == (start, end)]
        back = [claim for claim in about if (claim.subject, claim.object) == (end, start)]
        there += [claim for claim in back if self._knowledge.relation_of(claim).symmetric]
        for fitting in (self._same(said, there), self._same_sign(said, there)):
            if fitting:
                return Graded(drawn, self._status(said, fitting), tuple(fitting))
        opposite = [claim for claim in there if said.sign * self._sign(claim) < 0]
        if opposite:
            return Graded(drawn, "wrong sign", tuple(opposite))
        if there:
            return Graded(drawn, "other link", tuple(there))
        return Graded(drawn, "reversed", tuple(back)) if back else Graded(drawn, "unsupported")

    def _same(self, said: Said, claims: Sequence[Claim]) -> list[Claim]:
        return [claim for claim in claims if claim.relation == said.relation]

    def _same_sign(self, said: Said, claims: Sequence[Claim]) -> list[Claim]:
        return [claim for claim in claims if said.sign and self._sign(claim) == said.sign]

    def _sign(self, claim: Claim) -> int:
        return self._knowledge.relation_of(claim).sign

    def _status(self, said: Said, claims: Sequence[Claim]) -> str:
        """Right if a settled claim says it, or if the student noted the status that it has."""
        # What holds without a condition says more of an arrow than what holds under one.
        plain = [claim for claim in claims if not claim.condition] or claims
        found = (appraisal.appraise(self._knowledge, each).status for each in plain)
        terms = [self._knowledge.ontology.term("status", word) for word in found]
        noted = any(term.mark and said.note in (term.label, term.word) for term in terms)
        if noted or any(term.settled for term in terms):
            return "right"
        return "not found" if all(term.denied for term in terms) else "disputed"
