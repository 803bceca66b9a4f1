"""Ledgers and lists as text for a terminal: disputes, in whom, differences, citations, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from painkg import text
from painkg.model import Knowledge
from painkg.telling.lines import finding, sentence, weight, wrapped

if TYPE_CHECKING:
    from painkg.reason.changes import Changes
    from painkg.reason.disputes import Disputes
    from painkg.reason.receipts import Verdict
    from painkg.reason.translation import Translation


def disputed(found: Disputes) -> str:
    """The ledger, the heaviest dispute first: the claim, what speaks for it, what against."""
    blocks = [found.title + "."]
    for each in found:
        weights = f"for {each.appraisal.speaks_for:.2f}, against {each.appraisal.speaks_against:.2f}"
        lines = [wrapped(sentence(found.knowledge, each.claim), 0), f"  {weights} · {each.claim.id}"]
        for word, pile in each.piles.items():
            lines += [wrapped(f"{word}: {finding(found.knowledge, one)}", 4) for one in pile]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def translation(found: Translation, limit: int) -> str:
    """How many claims were looked at on each rung, then each claim with its papers for and against."""
    rungs = found.knowledge.ontology.vocabularies["rung"]
    counts = found.counts()
    rows = [
        (f"{counts[word]:6}", term.label, f"({counts[f'only {word}']} only there)")
        for word, term in rungs.items()
    ]
    blocks = [f"{found.title}.", "Looked at\n" + text.columns(rows)]
    for each in found.items[:limit]:
        seen = [f"{rungs[word].label} {tally}" for word, tally in each.rungs.items() if str(tally)]
        sexes = [f"sex: {', '.join(each.sexes)}"] if each.sexes else []
        told = " · ".join([*(seen or ["in whom is not told"]), *sexes, each.claim.id])
        blocks.append(f"{wrapped(sentence(found.knowledge, each.claim), 0)}\n{wrapped(told)}")
    more = [f"… and {len(found) - limit} more (--limit)"] * (len(found) > limit)
    return "\n\n".join([*blocks, *more])


def diff(found: Changes) -> str:
    """What was added, withdrawn and changed, in sentences."""
    blocks = [found.title + "."]
    for change in found:
        words = [wrapped(each) for each in change.words]
        head = f"{change.kind.capitalize()}: {change.sentence} ({change.claim.id})"
        blocks.append("\n".join([wrapped(head, 0), *words]))
    return "\n\n".join(blocks)


def citation(found: dict[str, Any], version: str) -> str:
    """How to cite a claim: sentence, status, address, code, sources."""
    lines = [found["sentence"], f"  {found['status']} {found['confidence']:.2f}"]
    lines += [f"  painkg {version}, {found['iri']}", f"  code {found['code']}", "", "Sources"]
    return "\n".join([*lines, *(wrapped(each) for each in found["sources"])])


def verdict(knowledge: Knowledge, found: Verdict) -> str:
    """What became of a claim, in a word and in sentences."""
    lines = [found.verdict.capitalize(), *(wrapped(each) for each in found.words)]
    if found.claim:
        lines += ["", sentence(knowledge, found.claim), f"  {weight(knowledge, found.claim)}"]
    return "\n".join(lines)
