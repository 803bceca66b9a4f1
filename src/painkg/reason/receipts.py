"""Receipts: a short code for a claim as it stands, and what became of it since.

A code is the claim's id, the first letters of its status, its confidence in tenths, four
letters made from its evidence, and two that tell a slip of the pen from a change:
``rylrf53u2s-su5k3m9x2``. Nothing is kept anywhere: the code is all there is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from painkg import appraisal
from painkg.errors import PainkgError
from painkg.model import Claim, Knowledge

_KNOWN = "abcdefghijklmnopqrstuvwxyz2345670189-"
_PRIME = 1021
_CODE = re.compile(r"([a-z2-7]{10})-([a-z]{2})([0-9])([a-z2-7]{4})([a-z2-7]{2})")
_CURE = "Copy it whole from 'painkg claim ID --cite'."


@dataclass(frozen=True)
class Verdict:
    """What became of a claim: unchanged, changed, weakened or withdrawn, and how in words."""

    code: str
    verdict: str
    words: tuple[str, ...]
    claim: Claim | None
    """The claim as it is now; nothing where it is gone."""


def code(knowledge: Knowledge, claim: Claim) -> str:
    """The receipt of a claim as it stands."""
    found = appraisal.appraise(knowledge, claim)
    body = f"{claim.id}-{found.status[:2]}{_tenth(found.confidence)}{_digest(claim)}"
    return body + _check(body)


def verify(knowledge: Knowledge, receipt: str) -> Verdict:
    """What became of the claim since the receipt was made.

    Raises PainkgError for what is no receipt, or not one that was copied whole.
    """
    receipt = receipt.strip().lower()
    match = _CODE.fullmatch(receipt)
    if not match or _check(receipt[:-2]) != match[5]:
        raise PainkgError(f"'{receipt}' is no receipt of a claim, or there is a slip in it. {_CURE}")
    claim = knowledge.claims.get(match[1])
    if claim is None:
        return Verdict(receipt, "withdrawn", ("It is no longer in the graph.",), None)
    return _compared(knowledge, claim, receipt, match)


def _compared(knowledge: Knowledge, claim: Claim, receipt: str, was: re.Match[str]) -> Verdict:
    now = appraisal.appraise(knowledge, claim)
    statuses = knowledge.ontology.vocabularies["status"]
    before = next((term for word, term in statuses.items() if word[:2] == was[2]), None)
    after = statuses[now.status]
    words = []
    if before is not after:
        words.append(f"Its status was {before.label if before else was[2]} and is {after.label}.")
    if (tenth := _tenth(now.confidence)) != int(was[3]):
        words.append(f"Its confidence was {_band(int(was[3]))} and is {now.confidence:.2f}.")
    if _digest(claim) != was[4]:
        words.append("Its evidence is no longer the same.")
    weaker = tenth < int(was[3]) or bool(before and before.order < after.order)
    verdict = "weakened" if weaker else "changed" if words else "unchanged"
    if before is not after and after.denied:
        verdict = "withdrawn"
    return Verdict(receipt, verdict, tuple(words), claim)


def _tenth(confidence: float) -> int:
    return min(round(confidence * 100) // 10, 9)


def _band(tenth: int) -> str:
    return f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"


def _digest(claim: Claim) -> str:
    """Four letters from what the evidence is: who found what, in whom; not how we word it."""
    piles = sorted(f"{e.reference}|{e.kind}|{e.species}|{e.sex}|{e.direction}" for e in claim.evidence)
    return _letters("\n".join(piles), 4)


def _check(body: str) -> str:
    """Two letters that no slip of one letter, and no swap of two neighbours, leaves as they were.

    A sum by powers modulo a prime: it changes whenever one summand does.
    """
    total = 0
    for character in body:
        total = (total * len(_KNOWN) + _KNOWN.index(character)) % _PRIME
    return _KNOWN[total // 32] + _KNOWN[total % 32]


def _letters(text: str, many: int) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:many]
