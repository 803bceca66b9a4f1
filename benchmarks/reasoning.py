"""Do mechanisms alone foretell what treatments do to pain? An honest table.

python benchmarks/reasoning.py [GRAPH]

Every claim that says what a treatment does to something that is felt, found or diagnosed is
held out, of all treatments at once. From the claims that are left, ``whatif`` tells the
direction of each treatment's effect on each outcome that has to do with pain; the claims that
were held out, where somebody looked in people, say what clinical evidence found.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from painkg import api, appraisal, grounds
from painkg.model import Claim, Concept, Knowledge
from painkg.reason import causal
from painkg.reason.asked import sign_of
from painkg.reason.effects import FAINT
from painkg.reason.flow import Flow
from painkg.reason.whatif import Effect, what_if

PAIN = re.compile(r"pain|algesi|allodyni|neuralgi|ache", re.IGNORECASE)
LESS = re.compile(r"analges|hypoalges|relief|insensitiv|effect of|loss of", re.IGNORECASE)
"""What is named after less pain is no pain: more of it would be counted as harm."""
WORDS = {"+": "up", "-": "down", "ambiguous": "ambiguous", "none": ""}
PAINS = Concept(id="pains", label="pain in all its forms", type="PainCategory", definition="")
VERDICTS = (
    "agree",
    "opposite",
    "cannot tell",
    "nothing arrives",
    "foretold, not upheld",
    "not foretold, not upheld",
)


@dataclass(frozen=True)
class Case:
    """A treatment and an outcome: what the mechanisms foretell, what was found in people."""

    treatment: Concept
    outcome: Concept
    found: str
    effect: Effect | None

    @property
    def foretold(self) -> str:
        return self.effect.direction if self.effect else "nothing"

    @property
    def verdict(self) -> str:
        upheld = self.found in ("up", "down")
        if not upheld:
            return VERDICTS[4] if self.foretold in ("up", "down") else VERDICTS[5]
        if self.foretold in ("up", "down"):
            return "agree" if self.foretold == self.found else "opposite"
        return "cannot tell" if self.effect else "nothing arrives"


def main() -> None:
    k = api.load(sys.argv[1] if len(sys.argv) > 1 else None).knowledge
    cases = list(compare(k))
    counts = f"{len(k.claims)} claims, {len(held_out(k))} of them held out"
    print(f"{counts}; {len({case.treatment.id for case in cases})} treatments\n")
    pooled = list(pool(k, cases))
    print("Each outcome by itself:\n", totals(cases, "pairs"), sep="\n")
    print("\nAll outcomes that have to do with pain together:\n", totals(pooled, "treatments"), sep="\n")
    told_by_itself = [case for case in cases if case.effect]
    print("", by_verdict(pooled), "Outcome by outcome, where anything arrives:", sep="\n\n")
    print("", by_verdict(told_by_itself), wrong([*cases, *pooled]), sep="\n\n")


def pool(k: Knowledge, cases: list[Case]) -> Iterator[Case]:
    """One case a treatment: what arrives at pain in all its forms, what was found of any of them."""
    net = causal.build(replace(k, claims={i: c for i, c in k.claims.items() if c not in held_out(k)}))
    fits = k.ontology.fits
    pains = [c for c in k.concepts.values() if fits(c.type, "Manifestation") and about_pain(c)]
    numbers = [net.number[c.id] for c in pains]
    for treatment in {case.treatment.id: case.treatment for case in cases}.values():
        flow = Flow(net, {net.number[treatment.id]: 1})
        up, down = (float(flow.influence[[shift + n for n in numbers]].sum()) for shift in (0, flow.nodes))
        foretold = WORDS[sign_of(up, down)] if max(up, down) > FAINT else ""
        side = (0 if up > down else flow.nodes) + np.array(numbers)
        chain = flow.chain(int(side[flow.influence[side].argmax()]))
        carried = tuple(k.claims[net.claims[edge]] for edge in chain if net.claims[edge])
        effect = Effect(PAINS, foretold, 0.0, carried) if foretold else None
        yield Case(treatment, PAINS, _any({c.found for c in cases if c.treatment == treatment}), effect)


def _any(found: set[str]) -> str:
    """What was found of some outcome; contested where one rose and another fell."""
    upheld = found & {"up", "down"}
    return "contested" if len(upheld) == 2 or not (upheld or found == {"no effect"}) else min(upheld or found)


def held_out(k: Knowledge) -> list[Claim]:
    """What a treatment does to what is felt, found or diagnosed, with a sign or without."""
    fits = k.ontology.fits
    return [
        c
        for c in k.claims.values()
        if fits(k.concepts[c.subject].type, "Treatment") and fits(k.concepts[c.object].type, "Manifestation")
    ]


def compare(k: Knowledge) -> Iterator[Case]:
    out = held_out(k)
    left = {id_: claim for id_, claim in k.claims.items() if claim not in out}
    mechanisms = replace(k, claims=left)
    pairs = {
        (c.subject, c.object): None for c in out if k.relation_of(c).sign and about_pain(k.concepts[c.object])
    }
    for treatment, outcome in sorted(pairs):
        found = clinical(k, [c for c in out if (c.subject, c.object) == (treatment, outcome)])
        if found:
            effect = what_if(mechanisms, [], [k.concepts[treatment]]).of(outcome)
            yield Case(k.concepts[treatment], k.concepts[outcome], found, effect)


def about_pain(concept: Concept) -> bool:
    said = f"{concept.label} {concept.gloss}"
    return bool(PAIN.search(said)) and not LESS.search(said)


def clinical(k: Knowledge, claims: list[Claim]) -> str:
    """What was found in people: down, up, no effect, contested; nothing where nobody looked."""
    in_people = [c for c in claims if k.relation_of(c).sign and grounds.of(k, c).in_people]
    statuses = [(appraisal.appraise(k, c), k.relation_of(c).sign) for c in in_people]
    signs = {sign for found, sign in statuses if found.status == "supported"}
    if len(signs) == 1:
        return "up" if signs == {1} else "down"
    if signs or any(k.ontology.term("status", found.status).asserted for found, _ in statuses):
        return "contested"
    denied = any(k.ontology.term("status", found.status).denied for found, _ in statuses)
    return "no effect" if denied else ""


def totals(cases: list[Case], unit: str) -> str:
    counts = Counter(case.verdict for case in cases)
    found = Counter(case.found for case in cases)
    lines = [f"| foretold against found | {unit} |", "| --- | --- |"]
    lines += [f"| {verdict} | {counts[verdict]} |" for verdict in VERDICTS]
    told = counts["agree"] + counts["opposite"]
    always = sum(case.found == "down" for case in cases if case.verdict in ("agree", "opposite"))
    said = f"Of {told} that were told and upheld, whoever always says *down* would be right in {always}."
    return "\n".join([*lines, "", f"Found in people: {dict(found)}. {said}"])


def by_verdict(cases: list[Case]) -> str:
    """Which treatments: those that are told in brackets what was foretold and found, where that differs."""
    lines = ["| foretold against found | treatments |", "| --- | --- |"]
    for verdict in VERDICTS:
        own = sorted(
            (case for case in cases if case.verdict == verdict), key=lambda c: c.treatment.label.lower()
        )
        lines.append(f"| {verdict} | {', '.join(map(told, own))} |")
    return "\n".join(lines)


def told(case: Case) -> str:
    label = case.treatment.label
    if case.outcome is not PAINS:
        label += f" on {case.outcome.label}"
    plain = case.verdict in ("agree", "nothing arrives")
    return label if plain else f"{label} ({case.foretold}/{case.found})"


def wrong(cases: list[Case]) -> str:
    """The opposites, each with the claims that carry the wrong answer."""
    lines = []
    for case in cases:
        if case.verdict == "opposite" and case.effect:
            steps = [f"{c.subject} {c.relation} {c.object}" for c in case.effect.path]
            ends = f"{case.treatment.label} on {case.outcome.label}"
            said = f"{ends}: foretold {case.foretold}, found {case.found}"
            lines.append(f"- {said}: {'; '.join(steps)}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
