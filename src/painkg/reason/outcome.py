"""What was looked at directly: claims on the outcome itself, whatever came of them, beside the mechanism.

A path says how one thing could lead to another. Whether it does may have been looked for: by
trials of a treatment, or of the kind of treatment that it is. Where that is disputed, only
proposed or not found, a mechanism does not make it true.
"""

from __future__ import annotations

from collections.abc import Mapping

from painkg import appraisal
from painkg.model import Claim, Knowledge
from painkg.reason.network import KIND, Network


def of(knowledge: Knowledge, kinds: Mapping[str, int], target: str) -> tuple[Claim, ...]:
    """Claims with a sign from a concept, or a kind of it, to another; its own first, then the surest."""
    found = [
        claim
        for claim in knowledge.claims_about(target)
        if claim.object == target and claim.subject in kinds and knowledge.relation_of(claim).sign
    ]
    weight = {claim.id: appraisal.appraise(knowledge, claim).confidence for claim in found}
    return tuple(sorted(found, key=lambda claim: (kinds[claim.subject], -weight[claim.id], claim.id)))


def is_open(knowledge: Knowledge, claim: Claim, sign: int) -> bool:
    """Whether a claim is not simply supported, or has another sign than the mechanism."""
    status = knowledge.ontology.term("status", appraisal.appraise(knowledge, claim).status)
    return bool(status.mark) or knowledge.relation_of(claim).sign != sign


def kinds(network: Network, id_: str) -> dict[str, int]:
    """A concept and every kind that it is of, numbered from the nearest."""
    found = [network.number[id_]] if id_ in network.number else []
    for node in found:
        edges = (network.source == node) & (network.kind == KIND)
        found += [kind for kind in network.target[edges].tolist() if kind not in found]
    return {network.ids[node]: far for far, node in enumerate(found)}
