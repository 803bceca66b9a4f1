"""The direction in which influence moves each node, and the edges that carry it, by numbers."""

from __future__ import annotations

import numpy as np

from painkg.reason.asked import sign_of
from painkg.reason.flow import Flow
from painkg.reason.network import Network

FAINT = 1e-4
"""Influence below this is none."""
_DIRECTIONS = {"+": "up", "-": "down", "ambiguous": "ambiguous"}


def effects(network: Network, held: dict[int, int]) -> list[tuple[int, str, float, list[int]]]:
    """Node, direction, score and carrying edges of every effect, the strongest first."""
    flow = Flow(network, held)
    most = np.maximum(flow.influence[: flow.nodes], flow.influence[flow.nodes :])
    reached = [number for number in np.flatnonzero(most >= FAINT).tolist() if number not in held]
    found = [(number, *_effect(flow, number)) for number in reached]
    return sorted(found, key=lambda each: (-each[2], each[0]))


def _effect(flow: Flow, number: int) -> tuple[str, float, list[int]]:
    up, down = float(flow.influence[number]), float(flow.influence[flow.nodes + number])
    direction = _DIRECTIONS[sign_of(up, down)]
    score = max(up, down) if direction == "ambiguous" else abs(up - down)
    return direction, round(score, 4), flow.chain(number if up >= down else flow.nodes + number)
