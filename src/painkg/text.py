"""Answers as text for a terminal: headings, cards, plain columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Any

from painkg import appraisal, wording
from painkg.errors import Problem
from painkg.model import Claim, Evidence, Knowledge

Answer = dict[str, Any]


def columns(rows: Iterable[Iterable[object]]) -> str:
    """Rows in aligned columns; the last is as long as it likes."""
    table = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)


def hits(found: list[Answer]) -> str:
    """What a search found, a line each: id, type, label, and the name that matched."""
    if not found:
        return "Nothing found."
    return columns((hit["id"], hit["type"], hit["label"], _matched(hit)) for hit in found)


def _matched(hit: Answer) -> str:
    return f"({hit['matched']})" if hit["matched"] not in (hit["label"], hit["id"]) else ""


def questions(found: list[Answer]) -> str:
    """The named questions, a line each, with their parameters."""
    return columns(
        (each["name"], each["title"] + "".join(f"  --{p['name']}" for p in each["parameters"]))
        for each in found
    )


def stats(found: Answer) -> str:
    """Counts, one block a question."""
    page, shares = found["page"], found["shares"]
    said = {
        "evidence": "of claims have evidence",
        "page_only": "rest on the clinic page alone",
        "primary": "rest on a study itself",
        "people": "were looked at in people",
    }
    blocks = [
        columns((found[name], name) for name in ("concepts", "claims", "evidence", "references")),
        columns((f"{shares[name]:6.1%}", words) for name, words in said.items()),
        f"page coverage {page['covered']}/{page['total']}"
        + "".join(f"\nmissing {row}" for row in page["missing"]),
    ]
    for name in ("status", "type", "relation", "kind"):
        counts = found[f"by_{name}"]
        if counts:
            blocks.append(f"by {name}\n" + columns((f"{n:6}", word) for word, n in counts.items()))
    blocks.append(
        f"without identifier anywhere: {len(found['without_ids'])}\n"
        + _wrapped(", ".join(found["without_ids"]))
    )
    return "\n\n".join(blocks)


def _wrapped(text: str, indent: str = "  ") -> str:
    return fill(text, 98, initial_indent=indent, subsequent_indent=indent) if text else ""


def card(knowledge: Knowledge, found: Answer) -> str:
    """A concept with its claims; each claim ends with status, confidence, sources and code."""
    lines = [f"{found['label']}  ({knowledge.ontology.types[found['type']].label}, {found['id']})"]
    lines.append(_wrapped(found["definition"]))
    lines += _facts(found)
    for claim_ in found["claims"]:
        lines += ["", _wrapped(claim_["sentence"], "")]
        weight = f"{claim_['status']} {claim_['confidence']:.2f}"
        lines.append(_wrapped(" · ".join((weight, _cited(knowledge, claim_), claim_["id"]))))
    return "\n".join(lines)


def _facts(found: Answer) -> Iterator[str]:
    facts = {
        "in short": found["gloss"] or "",
        "also": ", ".join(found["synonyms"]),
        "is a": ", ".join(found["is_a"]),
        "part of": ", ".join(found["part_of"]),
        "ids": "; ".join(f"{each['id']} {each['label']} ({each['match']})" for each in found["ids"]),
    }
    yield from (_wrapped(f"{name}: {fact}") for name, fact in facts.items() if fact)


def _cited(knowledge: Knowledge, claim_: Answer) -> str:
    keys = dict.fromkeys(each["reference"] for each in claim_["evidence"])
    return "; ".join(wording.citation(knowledge.references[key]) for key in keys)


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
        lines += [_wrapped(_finding(knowledge, each)) for each in pile]
    lines += [
        "",
        "How the confidence was computed",
        *(f"  {line}" for line in appraised.working().splitlines()),
    ]
    lines += ["", "Sources"]
    keys = dict.fromkeys(each.reference for each in found.evidence)
    lines += [_wrapped(wording.full_citation(knowledge.references[key])) for key in keys]
    return "\n".join(lines)


def gaps(found: list[Answer]) -> str:
    """Gaps, the largest first: the claim, how it stands, what it needs."""
    blocks = []
    for gap in found:
        claim_ = gap["claim"]
        weight = f"{claim_['status']} {claim_['confidence']:.2f}"
        stands = f"{weight} · {gap['busy']} claims hang on it · {claim_['id']}"
        needs = [_wrapped(f"- {each}") for each in gap["needs"]]
        blocks.append("\n".join([_wrapped(claim_["sentence"], ""), _wrapped(stands), *needs]))
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


def weaknesses(found: dict[str, list[Problem]]) -> str:
    """What is weak, a block a kind, a line each with file, line and cure."""
    blocks = ("\n".join([f"{title} ({len(each)})", *map(str, each)]) for title, each in found.items())
    return "\n\n".join(blocks) or "Nothing is weak."


def _finding(knowledge: Knowledge, evidence: Evidence) -> str:
    term = knowledge.ontology.term
    whom = [term(name, word).label for name in ("species", "sex") if (word := getattr(evidence, name))]
    kind = term("kind", evidence.kind).label
    said = ", ".join([kind, *whom, *([f"n = {evidence.n}"] if evidence.n else [])])
    return f"{evidence.finding} ({wording.citation(knowledge.references[evidence.reference])}: {said})"


def types(found: Answer) -> str:
    """Types, then relations, a line each."""
    kinds = columns((each["name"], each["definition"]) for each in found["types"])
    relations = columns(
        (
            each["name"],
            f"{each['sign']:+d}" if each["sign"] else "",
            f"{each['domain']} → {each['range']}",
            each["definition"],
        )
        for each in found["relations"]
    )
    return f"Types\n{kinds}\n\nRelations (sign, from → to)\n{relations}"
