"""In whom each claim was looked at: people, primates, rodents, other animals, a dish; which sex.

Which species stands on which rung, and what was only seen in a dish, says the ontology
(``pko:rung``). The source page is no study.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from painkg.appraisal import PAGE
from painkg.errors import UnknownNameError
from painkg.model import Claim, Evidence, Knowledge
from painkg.reason.results import Listing, Row, said


@dataclass(frozen=True)
class Tally:
    """How many papers found for a claim, and how many did not."""

    speaks_for: int
    speaks_against: int

    def __str__(self) -> str:
        return f"+{self.speaks_for} −{self.speaks_against}" if self.speaks_for or self.speaks_against else ""


@dataclass(frozen=True)
class Studied:
    """A claim and in whom it was looked at: a tally a rung, species and sexes as far as they are told."""

    claim: Claim
    rungs: Mapping[str, Tally]
    species: tuple[str, ...]
    sexes: tuple[str, ...]

    @property
    def only(self) -> str:
        """The one species, or else the one rung, that it is known from; nothing where there are several."""
        seen = self._seen()
        if len(seen) != 1:
            return ""
        return self.species[0] if len(self.species) == 1 and seen[0] != DISH else seen[0]

    def _seen(self) -> list[str]:
        return [rung for rung, tally in self.rungs.items() if tally.speaks_for or tally.speaks_against]

    def is_only(self, word: str) -> bool:
        """Whether it is known from this species, rung or sex alone."""
        seen = self._seen()
        return word in (self.only, *(seen if len(seen) == 1 else ())) or self.sexes == (word,)


DISH = "in-vitro"


@dataclass(frozen=True)
class Translation(Listing[Studied]):
    """Claims in the order of their ids, with in whom each was looked at."""

    only: str

    @property
    def title(self) -> str:
        """How many there are, in a sentence."""
        return f"{len(self)} claims" + (f" known from '{self.only}' alone" if self.only else "")

    def counts(self) -> dict[str, int]:
        """How many claims were looked at on each rung, and how many on that rung alone."""
        found: dict[str, int] = {}
        for rung in self.knowledge.ontology.vocabularies["rung"]:
            tallies = [each.rungs[rung] for each in self.items]
            found[rung] = sum(bool(t.speaks_for or t.speaks_against) for t in tallies)
            found[f"only {rung}"] = sum(each.is_only(rung) for each in self.items)
        return found

    def rows(self) -> list[Row]:
        """A row a claim."""
        return [
            said(self.knowledge, each.claim)
            | {rung: str(tally) for rung, tally in each.rungs.items()}
            | {"species": list(each.species), "sexes": list(each.sexes), "only": each.only}
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The claims themselves."""
        return [each.claim for each in self.items]


def translation(knowledge: Knowledge, only: str = "") -> Translation:
    """In whom each claim was looked at; with ``only``, claims known from that species, rung or sex alone.

    Raises UnknownNameError for another word.
    """
    known = [word for field in ("species", "rung", "sex") for word in knowledge.ontology.vocabularies[field]]
    if only and only not in known:
        raise UnknownNameError("species, rung or sex", only, list(dict.fromkeys(known)))
    found = [_studied(knowledge, claim) for claim in knowledge.claims.values()]
    return Translation(knowledge, tuple(each for each in found if not only or each.is_only(only)), only)


def _studied(knowledge: Knowledge, claim: Claim) -> Studied:
    studies = [each for each in claim.evidence if each.kind != PAGE]
    rungs: dict[str, list[Evidence]] = {rung: [] for rung in knowledge.ontology.vocabularies["rung"]}
    for each in studies:
        if rung := rung_of(knowledge, each):
            rungs[rung].append(each)
    species, sexes = (
        tuple(sorted({getattr(e, field) for e in studies} - {""})) for field in ("species", "sex")
    )
    return Studied(claim, {rung: _tally(knowledge, on) for rung, on in rungs.items()}, species, sexes)


def rung_of(knowledge: Knowledge, evidence: Evidence) -> str:
    """Where a study stands on the way to people; nothing where it does not say in whom."""
    term = knowledge.ontology.term
    of_kind = term("kind", evidence.kind).rung
    return of_kind or (term("species", evidence.species).rung if evidence.species else "")


def _tally(knowledge: Knowledge, studies: list[Evidence]) -> Tally:
    directions = [(each.reference, knowledge.ontology.term("direction", each.direction)) for each in studies]
    for_ = {reference for reference, direction in directions if direction.speaks_for}
    against = {reference for reference, direction in directions if direction.speaks_against}
    return Tally(len(for_), len(against))
