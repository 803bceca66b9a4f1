"""An audit as text and as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from painkg.audit.verdicts import VERDICTS, Marked
from painkg.text import wrapped

SCOPE = (
    "painkg marks which of its concepts a text names and which of its claims bear on a sentence. "
    "It does not understand the sentence: read the claim before you trust a mark. No medical advice."
)


def plain(marked: Sequence[Marked]) -> dict[str, Any]:
    """For programs: ``{verdicts: {VERDICT: n}, concepts: {ID: n}, sentences: [SENTENCE]}``.

    SENTENCE: ``{text, line, heading, verdict, concepts: [{id, start, end, words}],
    claims: [{id, verdict, sentence, limits: [], by_topic}]}``
    """
    return {
        "verdicts": counts(marked),
        "concepts": dict(Counter(m.concept for each in marked for m in each.mentions).most_common()),
        "sentences": [_plain(each) for each in marked],
    }


def _plain(marked: Marked) -> dict[str, Any]:
    return {
        "text": marked.passage.text,
        "line": marked.passage.line,
        "heading": marked.passage.heading or None,
        "verdict": marked.verdict or None,
        "concepts": [
            {"id": each.concept, "start": each.start, "end": each.end, "words": each.words}
            for each in marked.mentions
        ],
        "claims": [
            {"id": each.claim.id, "verdict": each.verdict, "sentence": each.sentence,
             "limits": list(each.limits), "by_topic": each.by_topic}
            for each in marked.links
        ],
    }  # fmt: skip


def counts(marked: Sequence[Marked]) -> dict[str, int]:
    """How many sentences have each verdict."""
    found = Counter(each.verdict for each in marked if each.verdict)
    return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}


def text(answer: dict[str, Any]) -> str:
    """Sentences with their verdicts and the claims behind them."""
    numbers = ", ".join(f"{number} {verdict}" for verdict, number in answer["verdicts"].items())
    head = f"{len(answer['concepts'])} concepts named; sentences: {numbers or 'none marked'}."
    blocks = [wrapped(head, 0), wrapped(SCOPE, 0)]
    blocks += [_block(each) for each in answer["sentences"] if each["verdict"]]
    return "\n\n".join(blocks)


def _block(said: dict[str, Any]) -> str:
    lines = [wrapped(f"{said['line']}: {said['text']}", 0)]
    named = ", ".join(dict.fromkeys(each["words"] for each in said["concepts"]))
    lines.append(wrapped(f"{said['verdict'].upper()} · names {named}"))
    for claim in said["claims"]:
        limits = f" ({'; '.join(claim['limits'])})" if claim["limits"] else ""
        topic = " by topic" if claim["by_topic"] else ""
        line = f"- {claim['verdict']}{topic}: {claim['sentence']}{limits} {claim['id']}"
        lines.append(wrapped(line, 2, 2))
    return "\n".join(lines)
