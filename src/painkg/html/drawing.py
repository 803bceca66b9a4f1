"""What each box and arrow of a picture shows: shape, signs, names, and the JSON for the script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from painkg import layout
from painkg.html.articles import ClaimText
from painkg.layout import bandmap, lettering, picture
from painkg.layout.bandmap import Region
from painkg.layout.picture import Arrow, Box, View
from painkg.model import Concept, Knowledge

EXACT = "exact"
"""The match of an identifier that names the very same thing."""


class Drawer:
    """Knows of every concept and claim how it is drawn."""

    def __init__(self, knowledge: Knowledge, said: Mapping[str, ClaimText], marks: Mapping[str, str]) -> None:
        self._knowledge, self._said, self._marks = knowledge, said, marks
        self._numbers = {id_: n for n, id_ in enumerate(said)}

    def node(self, box: Box) -> dict[str, Any]:
        """What a box shows, its place and its name for those who do not see it."""
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        degree = len(self._knowledge.claims_about(box.id))
        return {
            "label": concept.label,
            "x": box.x,
            "y": box.y,
            "title": f"{concept.label}, {type_.label}, {degree} {'claim' if degree == 1 else 'claims'}",
            "type": concept.type,
            "symbol": type_.symbol,
            "shape": type_.shape,
            "w": box.width,
            "h": box.height,
            "lines": list(box.lines),
        }

    def edge(self, arrow: Arrow) -> dict[str, Any]:
        """What an arrow shows: sign, status, phrase, and the sentences behind it."""
        texts = [self._said[id_] for id_ in arrow.claims]
        best = min(texts, key=lambda text: text.status.order)
        return {
            "claim": arrow.claims[0],
            "kind": kind(best),
            "claims": " ".join(str(self._numbers[id_]) for id_ in arrow.claims),
            "mark": self._marks.get(best.status.word, ""),
            "status": best.status.word,
            "title": " ".join(text.sentence for text in texts),
            "path": arrow.path,
        }

    def title(self, region: Region) -> tuple[str, ...]:
        """The name of a band, in lines that fit beside it."""
        beside = region.inset == bandmap.GUTTER
        return lettering.lines(region.level.label, 9.5, bandmap.GUTTER - 20 if beside else region.width, 4)

    def across(self, region: Region, view: View) -> dict[str, Any]:
        """The title across a band that is shown when the labels are too small to be read."""
        text = f"{region.level.label} · {len(region.level.concepts)}"
        scale = min(
            side / own for side, own in zip(layout.WIDE_STAGE, (view.width, view.height), strict=True)
        )
        return {"text": text, "size": bandmap.title_size(region, lettering.width(text, 1), scale)}

    # ── What the script reads ───────────────────────────────────────────────────────

    def data(self) -> dict[str, Any]:
        """Concepts, claims, and the picture around every concept; they name each other by number."""
        at = {id_: n for n, id_ in enumerate(self._knowledge.concepts)}
        types = self._knowledge.ontology.types
        return {
            "concepts": [
                [c.id, c.label, c.type, types[c.type].label, list(c.synonyms), self._exact(c)]
                for c in self._knowledge.concepts.values()
            ],
            "claims": [
                [
                    id_,
                    at[text.claim.subject],
                    at[text.claim.object],
                    text.status.word,
                    list(text.species),
                    kind(text),
                ]
                for id_, text in self._said.items()
            ],
            "phrases": {
                name: [[line, lettering.width(line, picture.SMALL.phrase)] for line in lines]
                for name, lines in self._phrases().items()
            },
            "near": [self._near(layout.around(self._knowledge, id_), at) for id_ in self._knowledge.concepts],
        }

    def _exact(self, concept: Concept) -> list[str]:
        """The identifiers under which others know the same concept."""
        return [match.id for match in concept.ids if match.match == EXACT]

    def _phrases(self) -> dict[str, tuple[str, ...]]:
        used = sorted({claim.relation for claim in self._knowledge.claims.values()})
        return {name: picture.phrase(self._knowledge, name, picture.SMALL)[0] for name in used}

    def _near(self, view: View, at: dict[str, int]) -> list[Any]:
        """The picture around a concept: size, boxes (concept, x, y), arrows (claims, phrase, path, x, y)."""
        boxes = [value for box in view.boxes for value in (at[box.id], box.x, box.y)]
        arrows = [
            [[self._numbers[id_] for id_ in arrow.claims], arrow.relation, arrow.path, arrow.x, arrow.y]
            for arrow in view.arrows
        ]
        return [view.width, view.height, boxes, arrows]


def kind(text: ClaimText) -> str:
    """The class that an arrow of this claim is drawn with."""
    if text.denied:
        return "no"
    sign = {1: "pos", -1: "neg"}.get(text.relation.sign, "str")
    return f"{sign} sym" if text.relation.symmetric else sign


def units(value: float) -> str:
    """A number for SVG, no longer than it need be."""
    return f"{value:.1f}".removesuffix(".0")


def shape(name: str, width: float, height: float) -> tuple[str, str]:
    """The outline of a box around its centre, and the cap at its left that bears the colour of its type."""
    x, y, w, h = -width / 2, -height / 2, width, height
    r = min(h / 2, 10.0)
    if name == "round":
        cap = f"M{units(x + r)} {units(y)}a{units(r)} {units(r)} 0 0 0 {units(-r)} {units(r)}"
        cap += f"v{units(h - 2 * r)}a{units(r)} {units(r)} 0 0 0 {units(r)} {units(r)}z"
        right = f"h{units(w - 2 * r)}a{units(r)} {units(r)} 0 0 1 {units(r)} {units(r)}v{units(h - 2 * r)}"
        right += f"a{units(r)} {units(r)} 0 0 1 {units(-r)} {units(r)}h{units(2 * r - w)}"
        left = f"a{units(r)} {units(r)} 0 0 1 {units(-r)} {units(-r)}v{units(2 * r - h)}"
        left += f"a{units(r)} {units(r)} 0 0 1 {units(r)} {units(-r)}z"
        return f"M{units(x + r)} {units(y)}{right}{left}", cap
    if name == "hexagon":
        tip = f"M{units(x + 8)} {units(y)}L{units(x)} 0L{units(x + 8)} {units(-y)}"
        return f"{tip}H{units(-x - 8)}L{units(-x)} 0L{units(-x - 8)} {units(y)}z", f"{tip}z"
    return (
        f"M{units(x)} {units(y)}h{units(w)}v{units(h)}h{units(-w)}z",
        f"M{units(x)} {units(y)}h5v{units(h)}h-5z",
    )
