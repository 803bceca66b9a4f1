"""Placing things in a row as near as may be to where they would like to stand."""

from __future__ import annotations

from collections.abc import Sequence

Size = tuple[float, float]
"""Width and height."""


def spread(
    wishes: Sequence[float], sizes: Sequence[float], gap: float, weights: Sequence[float]
) -> list[float]:
    """Centres of things in a fixed order, apart by ``gap``, with the least squared distance to their wishes.

    Pool adjacent violators: neighbours that want the same room move as one block.

    >>> spread([5, 5], [10, 10], 2, [1, 1])
    [-1.0, 11.0]
    """
    offsets = _offsets(sizes, gap)
    blocks: list[tuple[float, float, int]] = []  # sum of weighted wishes, weight, how many
    for wish, offset, weight in zip(wishes, offsets, weights, strict=True):
        block = ((wish - offset) * weight, weight, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    starts = [total / weight for total, weight, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def within(
    wishes: Sequence[float], sizes: Sequence[float], gap: float, low: float, high: float
) -> list[float]:
    """The same between two walls; things that do not fit stand over the right one."""
    centres = spread(wishes, sizes, gap, [1.0] * len(wishes))
    offsets = _offsets(sizes, gap)
    if not offsets:
        return []
    first = low + sizes[0] / 2
    last = high - sizes[-1] / 2 - offsets[-1]
    return [max(first, min(last, centre - o)) + o for centre, o in zip(centres, offsets, strict=True)]


def _offsets(sizes: Sequence[float], gap: float) -> list[float]:
    """Centre to centre from the first thing when they stand as close as they may."""
    offsets = [0.0] * len(sizes)
    for at in range(1, len(sizes)):
        offsets[at] = offsets[at - 1] + (sizes[at - 1] + sizes[at]) / 2 + gap
    return offsets
