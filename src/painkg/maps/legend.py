"""The legend of a map: the types, arrow heads and lines that occur in it, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painkg import appraisal
from painkg.layout import lettering, picture
from painkg.maps import marks, sheet
from painkg.maps.sheet import MARGIN, Mark, Path, Text
from painkg.model import Claim, Knowledge

SIZE, ROW, SWATCH = 7.8, 13.0, 22.0
HEADS = {"more of this, more of that (+)": 1, "more of this, less of that (−)": -1, "no causal sign": 0}


def draw(knowledge: Knowledge, claims: Sequence[Claim], top: float, width: float) -> tuple[list[Mark], float]:
    """The legend from this height on, and the height at which it ends."""
    drawn: list[Mark] = []
    x, y = MARGIN, top
    for label, swatch in _items(knowledge, claims):
        room = SWATCH + lettering.width(label, SIZE) + 14
        if x + room > width - MARGIN:
            x, y = MARGIN, y + ROW
        drawn += [_moved(mark, x, y) for mark in swatch]
        drawn.append(Text(round(x + SWATCH + 3, 2), round(y + SIZE * 0.35, 2), label, SIZE))
        x += room
    return drawn, y + ROW / 2


def _items(knowledge: Knowledge, claims: Sequence[Claim]) -> Iterator[tuple[str, list[Mark]]]:
    yield from _types(knowledge, claims)
    statuses = [appraisal.appraise(knowledge, claim).status for claim in claims]
    terms = [knowledge.ontology.term("status", word) for word in statuses]
    signs = {
        knowledge.relation_of(claim).sign
        for claim, term in zip(claims, terms, strict=True)
        if not term.denied
    }
    for label, sign in HEADS.items():
        if sign in signs:
            yield label, _line((), sign, False)
    for term in sorted(set(terms), key=lambda term: term.order):
        if term.mark:
            mark = term.mark.replace("✕", "×")
            yield (
                f"{mark} {term.label}",
                _line(marks.DASHES.get(term.word, ()), 0 if term.denied else None, term.denied),
            )


def _types(knowledge: Knowledge, claims: Sequence[Claim]) -> Iterator[tuple[str, list[Mark]]]:
    names = {knowledge.concepts[id_].type for id_ in picture.ends(claims)}
    for name, type_ in knowledge.ontology.concept_types.items():
        if name in names:
            outline = Path(marks.outline(type_.shape, 10, 0, 20, 10.5), "#ffffff", type_.colour, 1.4)
            yield type_.label, [outline, Text(10, 2.6, type_.symbol, 7.2, "middle", "bold")]


def _line(dash: tuple[float, ...], sign: int | None, denied: bool) -> list[Mark]:
    steps: tuple[sheet.Step, ...] = (("M", (0.0, 0.0)), ("L", (20.0, 0.0)))
    heads = marks.head(steps, sign, denied) if sign is not None else ()
    return [Path(steps, stroke=marks.INK, width=1.1, dash=dash), *heads]


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Text):
        return Text(
            round(mark.x + x, 2), round(mark.y + y, 2), mark.words, mark.size, mark.anchor, mark.style
        )
    steps = tuple(
        (letter, tuple(round(v + (y if at % 2 else x), 2) for at, v in enumerate(values)))
        for letter, values in mark.steps
    )
    return Path(steps, mark.fill, mark.stroke, mark.width, mark.dash)
