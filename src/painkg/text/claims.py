"""Concepts, claims and gaps as text: what is said, how it stands, on what sources."""

from __future__ import annotations

from collections.abc import Iterator

from painkg import appraisal, wording
from painkg.model import Claim, Evidence, Knowledge
from painkg.text.lines import Answer, wrapped


def card(knowledge: Knowledge, found: Answer) -> str:
    """A concept with its claims; each claim ends with status, confidence, sources and code."""
    lines = [f"{found['label']}  ({knowledge.ontology.types[found['type']].label}, {found['id']})"]
    lines.append(wrapped(found["definition"]))
    lines += _facts(found)
    for claim_ in found["claims"]:
        lines += ["", wrapped(claim_["sentence"], 0)]
        weight = f"{claim_['status']} {claim_['confidence']:.2f}"
        sources = wording.sources(knowledge, knowledge.claims[claim_["id"]])
        lines.append(wrapped(" · ".join((weight, sources, claim_["id"]))))
    return "\n".join(lines)


def _facts(found: Answer) -> Iterator[str]:
    facts = {
        "in short": found["gloss"] or "",
        "also": ", ".join(found["synonyms"]),
        "is a": ", ".join(found["is_a"]),
        "part of": ", ".join(found["part_of"]),
        "ids": "; ".join(f"{each['id']} {each['label']} ({each['match']})" for each in found["ids"]),
    }
    yield from (wrapped(f"{name}: {fact}") for name, fact in facts.items() if fact)


def claim(knowledge: Knowledge, found: Claim, level: str = wording.STUDENT) -> str:
    """A claim with its evidence on both sides, the working of its confidence, and its sources."""
    appraised = appraisal.appraise(knowledge, found)
    lines = [
        wording.sentence(knowledge, found, appraised.status, level),
        f"  {appraised.status} · {found.id}",
    ]
    for word, direction in knowledge.ontology.vocabularies["direction"].items():
        pile = [each for each in found.evidence if each.direction == word]
        lines += ["", direction.label.capitalize()] * bool(pile)
        lines += [wrapped(_finding(knowledge, each)) for each in pile]
    lines += [
        "",
        "How the confidence was computed",
        *(f"  {line}" for line in appraised.working().splitlines()),
    ]
    lines += ["", "Sources"]
    keys = dict.fromkeys(each.reference for each in found.evidence)
    lines += [wrapped(wording.full_citation(knowledge.references[key])) for key in keys]
    return "\n".join(lines)


def _finding(knowledge: Knowledge, evidence: Evidence) -> str:
    kind = knowledge.ontology.term("kind", evidence.kind).label
    whom = wording.whom(knowledge, evidence)
    said = ", ".join([kind, *whom, *([f"n = {evidence.n}"] if evidence.n else [])])
    return f"{evidence.finding} ({wording.citation(knowledge.references[evidence.reference])}: {said})"


def gaps(found: list[Answer]) -> str:
    """Gaps, the largest first: the claim, how it stands, what it needs."""
    blocks = []
    for gap in found:
        claim_ = gap["claim"]
        weight = f"{claim_['status']} {claim_['confidence']:.2f}"
        stands = f"{weight} · {gap['busy']} claims hang on it · {claim_['id']}"
        needs = [wrapped(f"- {each}") for each in gap["needs"]]
        blocks.append("\n".join([wrapped(claim_["sentence"], 0), wrapped(stands), *needs]))
    return "\n\n".join(blocks) or "No claim has a gap."


def read_back(knowledge: Knowledge, level: str = wording.STUDENT) -> str:
    """Every claim as a sentence, under the label of its subject, with status, confidence and code."""
    by_subject: dict[str, list[Claim]] = {}
    for each in knowledge.claims.values():
        by_subject.setdefault(knowledge.concepts[each.subject].label, []).append(each)
    blocks = (
        "\n".join([label, *sorted(_said(knowledge, each, level) for each in by_subject[label])])
        for label in sorted(by_subject, key=lambda label: (label.casefold(), label))
    )
    return "\n\n".join(blocks) + "\n"


def _said(knowledge: Knowledge, claim_: Claim, level: str) -> str:
    found = appraisal.appraise(knowledge, claim_)
    said = wording.sentence(knowledge, claim_, found.status, level)
    return f"  {said} ({found.status} {found.confidence:.2f}, {claim_.id})"
