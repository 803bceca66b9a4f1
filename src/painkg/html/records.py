"""What the script reads beside the text: numbers and tables, nothing that the text already says.

A claim is known by its place in the text; so is a concept. Rows are lists, because a name in
every row would be most of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from painkg import wording
from painkg.appraisal import Weighed
from painkg.html import articles, forms
from painkg.html.articles import ClaimText
from painkg.html.drawing import kind
from painkg.html.forms import Table, at
from painkg.layout import lettering, picture
from painkg.model import Concept, Knowledge
from painkg.ontology import PAIN, PKO


class Records:
    """The rows of concepts and claims, in the order of the text, and the tables they point into."""

    def __init__(
        self, knowledge: Knowledge, concepts: Sequence[Concept], claims: Sequence[ClaimText]
    ) -> None:
        self._knowledge, self._concepts, self._claims = knowledge, concepts, claims
        self._place = {concept.id: n for n, concept in enumerate(concepts)}
        self._levels = [word for word in knowledge.ontology.vocabularies["level"] if word != wording.STUDENT]
        self._forms, self._bases, self._workings = Table(), Table(), Table()
        self._relations = {name: n for n, name in enumerate(self._used("relation"))}
        self._words = {field: self._vocabulary(field) for field in ("status", "kind", "species", "phase")}
        self._numbers = articles.reference_numbers(knowledge)

    def data(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        rows = [self._claim(text) for text in self._claims]
        return {
            "spaces": [PAIN, PKO],
            "levels": [wording.STUDENT, *self._levels],
            "statuses": [[t.word, t.mark, t.asserted, t.name] for t in self._terms("status")],
            "kinds": list(self._words["kind"]),
            "species": list(self._words["species"]),
            "relations": [self._relation(name) for name in self._relations],
            "concepts": [self._concept(concept) for concept in self._concepts],
            "claims": rows,
            "forms": self._forms.all(),
            "bases": self._bases.all(),
            "workings": self._workings.all(),
        }

    def _used(self, field: str) -> list[str]:
        return sorted({str(getattr(text.claim, field)) for text in self._claims})

    def _terms(self, field: str) -> list[Any]:
        return sorted(self._knowledge.ontology.vocabularies[field].values(), key=lambda t: (t.order, t.word))

    def _vocabulary(self, field: str) -> dict[str, int]:
        return {term.word: n for n, term in enumerate(self._terms(field))}

    def _relation(self, name: str) -> list[Any]:
        """Name, label, sign, and the label in lines as wide as they are drawn."""
        relation = self._knowledge.ontology.relations[name]
        lines = picture.phrase(self._knowledge, name, picture.SMALL)[0]
        widths = [[line, lettering.width(line, picture.SMALL.phrase)] for line in lines]
        return [name, relation.label, relation.sign, widths]

    def _concept(self, concept: Concept) -> list[Any]:
        """How sentences name it, whether they begin it with a capital, what it is a kind of and a part of."""
        name = wording.name(concept)
        above = [
            [self._place[id_] for id_ in ids if id_ in self._place] for ids in (concept.is_a, concept.part_of)
        ]
        return [name if name != concept.label else 0, int(forms.is_capitalised(concept)), above]

    def _claim(self, text: ClaimText) -> list[Any]:
        claim, weighed = text.claim, text.weighed
        return [
            self._place[claim.object],
            self._relations[claim.relation],
            self._words["status"][weighed.status],
            kind(text),
            [round(part * 100) for part in (weighed.confidence, weighed.speaks_for, weighed.speaks_against)],
            [at(self._place, claim.where), at(self._place, claim.condition)],
            self._word_numbers("kind", (e.kind for e in claim.evidence)),
            self._word_numbers("species", (e.species for e in claim.evidence)),
            self._sentences(text),
            [value for paper in weighed.papers for value in self._paper(paper)],
            weighed.directness[1] if weighed.directness[0] else 0,
            " ".join(claim.page),
        ]

    def _word_numbers(self, field: str, words: Iterable[str]) -> list[int]:
        return [self._words[field][word] for word in dict.fromkeys(words) if word]

    def _paper(self, paper: Weighed) -> tuple[int, int]:
        return self._numbers[paper.reference], self._workings.number(paper.working)

    def _sentences(self, text: ClaimText) -> list[int]:
        """Form and basis at every level but the one that the text is written for."""
        found = []
        for level in self._levels:
            form, basis = forms.of(self._knowledge, text.claim, level)
            found += [self._forms.number(form), self._bases.number(basis)]
        return found
