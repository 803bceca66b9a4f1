"""A concept map set on pages: title, picture, legend, and the list that the numbered arrows lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from painkg import appraisal, wording
from painkg.layout import conceptmap
from painkg.layout.picture import LARGE, Arrow, View
from painkg.lessons import telling
from painkg.maps import legend, looks, marks, sheet
from painkg.maps.columns import Columns, Entry
from painkg.maps.selection import Chosen
from painkg.maps.sheet import MARGIN, Mark, Page, Text
from painkg.model import Claim, Knowledge

LARGEST = 0.85
"""How large the picture is drawn at most, so that a map of three boxes does not shout."""
SHARE = {"landscape": 0.80, "portrait": 0.60}
"""How much of the first page's height the picture may take."""
HEAD = 42.0
SIGNS = {1: "+", -1: "−", 0: ""}
READABLE, FEWEST = 6.6, 8
"""Letters smaller than this, in points, make a map of more than so many claims fall into two."""


@dataclass(frozen=True)
class Part:
    """As much of a map as one page shows readably, the scale it is drawn at, its first number."""

    claims: tuple[Claim, ...]
    view: View
    scale: float
    first: int = 1

    @property
    def letters(self) -> float:
        """The size of its smallest letters, in points."""
        return round(self.view.lettering.phrase * self.scale, 1)


def pages(knowledge: Knowledge, chosen: Chosen, paper: str, orientation: str, bare: bool) -> list[Page]:
    """The pages of a map, with the list of claims and sources unless it is bare."""
    width, height = sheet.page_size(paper, orientation)
    room = (width - 2 * MARGIN, (height - 2 * MARGIN - HEAD) * SHARE[orientation])
    found = parts(knowledge, chosen, room)
    title = list(_title(chosen, found))
    made = []
    for part in found:
        top = MARGIN + HEAD
        marks_ = [*(title if part is found[0] else []), *drawn(knowledge, part, width, top)]
        key, bottom = legend.draw(knowledge, [part.view], top + part.view.height * part.scale + 14, width)
        columns = Columns((width, height), bottom + 10, [*marks_, *key])
        last = part is found[-1] and not bare
        made += columns.pages(entries(knowledge, chosen, found) if last else [])
    return made


def parts(knowledge: Knowledge, chosen: Chosen, room: tuple[float, float]) -> list[Part]:
    """The map in as few parts as leave its letters readable; numbers run on from part to part."""
    found: list[Part] = []
    for part in _halved(knowledge, chosen, room):
        found.append(replace(part, first=found[-1].first + len(found[-1].view.arrows) if found else 1))
    return found


def _halved(knowledge: Knowledge, chosen: Chosen, room: tuple[float, float]) -> list[Part]:
    view, claims = _view(knowledge, chosen, room), chosen.claims
    whole = Part(claims, view, min(room[0] / view.width, room[1] / view.height, LARGEST))
    if whole.letters >= READABLE or len(claims) <= FEWEST:
        return [whole]
    middle = (len(claims) + 1) // 2
    halves = (chosen.only(claims[:middle]), chosen.only(claims[middle:]))
    return [part for half in halves for part in _halved(knowledge, half, room)]


def _view(knowledge: Knowledge, chosen: Chosen, room: tuple[float, float]) -> View:
    area = (room[0] / LARGEST, room[1] / LARGEST)
    view = conceptmap.draw(
        knowledge, chosen.concepts, chosen.claims, LARGE, area, chosen.inferred, port=marks.PORT
    )
    return replace(view, arrows=tuple(sorted(view.arrows, key=_order(chosen))))


def _order(chosen: Chosen) -> Callable[[Arrow], tuple[float, float]]:
    """The order in which arrows are numbered: that of a lesson, or from the top."""
    at = {claim.id: number for number, claim in enumerate(chosen.claims)}
    if chosen.ordered:
        return lambda arrow: (min((at[id_] for id_ in arrow.claims), default=len(at)), 0)
    return lambda arrow: (arrow.y, arrow.x)


def _title(chosen: Chosen, drawn: Sequence[Part]) -> Iterator[Mark]:
    yield Text(MARGIN, MARGIN + 13, chosen.title, 15, style="bold")
    more = f", {chosen.left_out} weaker or farther ones left out" if chosen.left_out else ""
    pages_ = f", on {len(drawn)} pages" if len(drawn) > 1 else ""
    facts = f"{len(chosen.concepts)} concepts, {len(chosen.claims)} claims{more}{pages_}"
    scope = "What sources say about mechanisms; not medical advice."
    yield Text(MARGIN, MARGIN + 28, f"{facts}. {scope} painkg.", 8.5, colour=marks.PALE)


def drawn(knowledge: Knowledge, part: Part, width: float, y: float) -> Iterator[Mark]:
    """The picture of a part, centred in this width, from this height on."""
    view, scale = part.view, part.scale
    x = (width - view.width * scale) / 2
    for arrow in view.arrows:
        yield from marks.arrow(sheet.parsed(arrow.path, scale, x, y), looks.of(knowledge, arrow))
    for box in view.boxes:
        type_ = knowledge.type_of(knowledge.concepts[box.id])
        yield from marks.box(box, type_, view.lettering, scale, x, y)
    for number, arrow in enumerate(view.arrows, part.first):
        mark = looks.of(knowledge, arrow).mark
        yield from marks.phrase(arrow, number, mark, view.lettering, scale, x, y)


def entries(knowledge: Knowledge, chosen: Chosen, drawn: Sequence[Part]) -> list[Entry]:
    """The list beneath: what each numbered arrow claims, then the sources in full."""
    found = [Entry("", "Claims", "bold")]
    for part in drawn:
        for number, arrow in enumerate(part.view.arrows, part.first):
            said = " ".join(_said(knowledge, id_) for id_ in arrow.claims)
            found.append(Entry(str(number), said or _inferred(knowledge, arrow)))
    found.append(Entry("", "Sources", "bold"))
    references = telling.sources(knowledge, chosen.claims)
    return [*found, *(Entry("", wording.full_citation(each)) for each in references)]


def _said(knowledge: Knowledge, id_: str) -> str:
    claim = knowledge.claims[id_]
    found = appraisal.appraise(knowledge, claim)
    sign = SIGNS[knowledge.relation_of(claim).sign]
    said = wording.sentence(knowledge, claim, found.status)
    whom, cited = telling.in_whom(knowledge, claim), telling.cited(knowledge, claim)
    return (
        f"{f'({sign}) ' if sign else ''}{said} {found.status} {found.confidence:.2f}; {whom}; {cited}; {id_}."
    )


def _inferred(knowledge: Knowledge, arrow: Arrow) -> str:
    step = Claim(id="", subject=arrow.source, relation=arrow.relation, object=arrow.target)
    return f"{wording.as_sentence(wording.statement(knowledge, step))} Inferred."
