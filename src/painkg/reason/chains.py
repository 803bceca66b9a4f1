"""Paths and loops in the words of the knowledge: steps with their claims and what speaks against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from painkg import appraisal, grounds
from painkg.model import Claim, Evidence, Knowledge
from painkg.reason import results
from painkg.reason.paths import Path

EVERY = "any"
"""The phase of what holds in every phase."""


@dataclass(frozen=True)
class Step:
    """One step of a path: by a claim, or inferred from what is a kind or a part of what."""

    source: str
    target: str
    sign: int
    relation: str
    claim: Claim | None = None
    against: tuple[Evidence, ...] = ()
    """What its own evidence says against the claim."""
    contrary: tuple[Claim, ...] = ()
    """Other claims about the same two that say otherwise: the other sign, or not found."""

    def upwards(self, knowledge: Knowledge) -> tuple[str, str, str]:
        """An inferred step as the ontology says it: what, is a kind or a part, of what."""
        relations = knowledge.ontology.relations
        if self.relation in relations:
            return self.source, self.relation, self.target
        relation = next(name for name, each in relations.items() if each.inverse == self.relation)
        return self.target, relation, self.source


@dataclass(frozen=True)
class Chain:
    """A path, step by step; ``strength`` is how sure its weakest claim is."""

    knowledge: Knowledge = field(repr=False, compare=False)
    steps: tuple[Step, ...]
    strength: float
    weakest: Claim
    people: int
    """How many of its claims were looked at in people."""
    phases: tuple[str, ...]
    """The phases that its claims are said to hold in: more than one may never come together."""

    @cached_property
    def sign(self) -> int:
        """+1 where more at the start means more at the end, -1 where it means less."""
        return prod(step.sign for step in self.steps)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that it goes along."""
        return tuple(step.claim for step in self.steps if step.claim)

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that it passes, in order."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    @property
    def line(self) -> str:
        """The concepts by label, with an arrow for more of the next and a bar for less of it."""
        return self._label(self.steps[0].source) + "".join(map(self._onwards, self.steps))

    def _label(self, id_: str) -> str:
        return self.knowledge.concepts[id_].label

    def _onwards(self, step: Step) -> str:
        return f" {'⊣' if step.sign < 0 else '→'} {self._label(step.target)}"

    @property
    def title(self) -> str:
        """The path in a line, what it comes to, and how sure its weakest claim is."""
        sign = "more leads to more" if self.sign > 0 else "more leads to less"
        return f"{self.line}: {sign}; weakest link {self.strength:.2f} ({self.weakest.id})"

    def rows(self) -> list[results.Row]:
        """A row a step: from where to where, with which sign, and what the claim says."""
        return [
            {"from": step.source, "to": step.target, "step": "+" if step.sign > 0 else "-"}
            | {"inferred": step.claim is None, "relation": step.relation}
            | (results.said(self.knowledge, step.claim) if step.claim else dict.fromkeys(results.SAID))
            | {"against": [each.finding for each in step.against]}
            for step in self.steps
        ]

    def _repr_html_(self) -> str:
        told = ("sentence", "status", "confidence", "sources", "against")
        rows = [
            {"step": self._label(step.source) + self._onwards(step)}
            | {name: row[name] if step.claim or name != "sentence" else step.relation for name in told}
            for step, row in zip(self.steps, self.rows(), strict=True)
        ]
        return results.shown(self.title, rows)


def chain(knowledge: Knowledge, path: Path) -> Chain:
    """A path of the network with its claims."""
    steps = tuple(_step(knowledge, path, edge) for edge in path.edges)
    claims = [step.claim for step in steps if step.claim]
    people = sum(grounds.of(knowledge, claim).in_people for claim in claims)
    phases = {claim.phase for claim in claims} - {"", EVERY}
    named = tuple(word for word in knowledge.ontology.vocabularies["phase"] if word in phases)
    weakest = knowledge.claims[path.network.claims[path.weakest]]
    return Chain(knowledge, steps, path.strength, weakest, people, named)


def _step(knowledge: Knowledge, path: Path, edge: int) -> Step:
    net = path.network
    ends = net.ids[net.source[edge]], net.ids[net.target[edge]]
    sign = int(net.sign[edge])
    if not net.claims[edge]:
        return Step(*ends, sign, net.words[int(net.kind[edge])])
    claim = knowledge.claims[net.claims[edge]]
    return Step(*ends, sign, claim.relation, claim, against(knowledge, claim), contrary(knowledge, claim))


def against(knowledge: Knowledge, claim: Claim) -> tuple[Evidence, ...]:
    """The evidence of a claim that speaks against it, in part or wholly."""
    term = knowledge.ontology.term
    return tuple(each for each in claim.evidence if term("direction", each.direction).speaks_against)


def contrary(knowledge: Knowledge, claim: Claim) -> tuple[Claim, ...]:
    """Claims about the same two concepts that say otherwise of what changes what."""
    sign = knowledge.relation_of(claim).sign
    return tuple(
        other
        for other in knowledge.claims_about(claim.subject)
        if (other.subject, other.object) == (claim.subject, claim.object)
        and (other_sign := knowledge.relation_of(other).sign)
        and other.id != claim.id
        and _denied(knowledge, other) is (other_sign == sign)
    )


def _denied(knowledge: Knowledge, claim: Claim) -> bool:
    return knowledge.ontology.term("status", appraisal.appraise(knowledge, claim).status).denied
