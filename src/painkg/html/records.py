"""What the script reads beside the text: numbers and tables, nothing that the text already says.

A claim is known by its place in the text; so is a concept. What is known of each stands in
columns; what few have, in tables by their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from painkg import wording
from painkg.html import articles, forms
from painkg.html.forms import Table
from painkg.html.texts import ClaimText
from painkg.layout import lettering, picture
from painkg.model import Concept, Knowledge
from painkg.ontology import PAIN, PKO

STATUS = ("word", "mark", "asserted", "name", "label", "denied")


class Records:
    """The rows of concepts and claims, in the order of the text, and the tables they point into."""

    def __init__(
        self, knowledge: Knowledge, concepts: Sequence[Concept], claims: Sequence[ClaimText]
    ) -> None:
        self._knowledge, self._concepts, self._claims = knowledge, concepts, claims
        self._place = {concept.id: n for n, concept in enumerate(concepts)}
        self._levels = [word for word in knowledge.ontology.vocabularies["level"] if word != wording.STUDENT]
        self._forms, self._workings = Table(), Table()
        self._relations = sorted({text.claim.relation for text in claims})
        self._statuses = list(knowledge.ontology.vocabularies["status"])
        self._numbers = articles.reference_numbers(knowledge)

    def data(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        references = self._knowledge.references.values()
        vocabularies = self._knowledge.ontology.vocabularies
        statuses = vocabularies["status"].values()
        return {
            "spaces": [PAIN, PKO],
            "levels": [wording.STUDENT, *self._levels],
            "statuses": [[getattr(term, each) for each in STATUS] for term in statuses],
            "kinds": [[term.word, term.label] for term in vocabularies["kind"].values()],
            "whom": self._whom(),
            "directness": self._directness(),
            "relations": [self._relation(name) for name in self._relations],
            "cited": [wording.citation(each) for each in references],
            "concepts": self._concept_tables(),
            "claims": {name: [read(text) for text in self._claims] for name, read in self._columns().items()},
            "more": self._claim_tables(),
            "sentences": self._sentences(),
            "forms": self._forms.all(),
            "workings": self._workings.all(),
        }

    def _relation(self, name: str) -> list[Any]:
        """Name, label, sign, the label in lines as wide as they are drawn, whether both ends are alike."""
        relation = self._knowledge.ontology.relations[name]
        lines = picture.phrase(self._knowledge, name, picture.SMALL)[0]
        widths = [[line, lettering.width(line, picture.SMALL.phrase)] for line in lines]
        return [name, relation.label, relation.sign, widths, int(relation.symmetric)]

    def _whom(self) -> dict[str, str]:
        """The species that each description of a sample names."""
        found = [e for text in self._claims for e in text.claim.evidence if e.species]
        return {articles.whom(self._knowledge, e): e.species for e in found}

    def _directness(self) -> dict[str, float]:
        """What each degree of directness makes of a confidence."""
        found = [text for text in self._claims if text.weighed.directness[0]]
        return {text.directness: text.weighed.directness[1] for text in found}

    def _concept_tables(self) -> dict[str, Any]:
        """How sentences name concepts otherwise than by label, and what each is a kind and a part of."""
        numbered = list(enumerate(self._concepts))
        above = {n: [self._places(c.is_a), self._places(c.part_of)] for n, c in numbered}
        return {
            "names": {n: name for n, c in numbered if (name := wording.name(c)) != c.label},
            "small": [n for n, c in numbered if not forms.is_capitalised(c)],
            "above": {n: two for n, two in above.items() if any(two)},
        }

    def _places(self, ids: Iterable[str]) -> list[int]:
        return [self._place[id_] for id_ in ids if id_ in self._place]

    def _columns(self) -> dict[str, Callable[[ClaimText], Any]]:
        """What every claim has: object, relation, status, confidence, the workings of its papers."""
        return {
            "o": lambda text: self._place[text.claim.object],
            "relation": lambda text: self._relations.index(text.claim.relation),
            "status": lambda text: self._statuses.index(text.weighed.status),
            "sure": lambda text: _hundredths(text.weighed.confidence),
            "papers": self._papers,
        }

    def _claim_tables(self) -> dict[str, dict[int, Any]]:
        """What some claims have: a place, a circumstance, rows of the page, other weights."""
        found: dict[str, dict[int, Any]] = {"where": {}, "condition": {}, "page": {}, "weights": {}}
        for n, text in enumerate(self._claims):
            weighed = text.weighed
            weights = [_hundredths(weighed.speaks_for), _hundredths(weighed.speaks_against)]
            own = {
                "where": self._place.get(text.claim.where),
                "condition": self._place.get(text.claim.condition),
                "page": " ".join(text.claim.page) or None,
                "weights": weights if weights != [_hundredths(weighed.confidence), 0] else None,
            }
            for name, value in own.items():
                if value is not None:
                    found[name][n] = value
        return found

    def _papers(self, text: ClaimText) -> int | list[int]:
        """How each paper was weighed, in the order in which the text cites them; of one paper just that."""
        workings = {self._numbers[each.reference]: each.working for each in text.weighed.papers}
        cited = dict.fromkeys(finding.number for finding in text.findings)
        numbers = [self._workings.number(workings[number]) for number in cited]
        return numbers[0] if len(numbers) == 1 else numbers

    def _sentences(self) -> list[int | list[int]]:
        """Of each level but that of the text: the form of every sentence, and what stands at its end."""
        columns = []
        for level in self._levels:
            pairs = [forms.of(self._knowledge, text.claim, level) for text in self._claims]
            columns += [_column([self._forms.number(pair[at]) for pair in pairs]) for at in (0, 1)]
        return columns


def _column(numbers: list[int]) -> int | list[int]:
    """A column; where all are the same, just that."""
    return numbers[0] if len(set(numbers)) == 1 else numbers


def _hundredths(value: float) -> int:
    return round(value * 100)
