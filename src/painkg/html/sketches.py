"""Concept maps that the page draws when they are asked for, with the boxes of its whole map.

A finished picture for each step of a lesson and for each question would be half of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from painkg.html import ink
from painkg.layout.picture import View


def row(view: View, place: Mapping[str, int], numbers: Mapping[str, int]) -> list[Any]:
    """Width, height, every box as number, x, y, and every arrow as claims, path, x, y of its words."""
    boxes = [[place[box.id], round(box.x), round(box.y)] for box in view.boxes]
    arrows = [
        [[numbers[id_] for id_ in arrow.claims], ink.short(arrow.path), round(arrow.x), round(arrow.y)]
        for arrow in view.arrows
    ]
    return [round(view.width), round(view.height), boxes, arrows]
