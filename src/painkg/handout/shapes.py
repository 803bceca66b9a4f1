"""A map as shapes on a slide that can be edited: boxes, and phrases glued to the lines between them."""

from __future__ import annotations

from typing import Any

from painkg.extras import library
from painkg.layout import conceptmap, picture
from painkg.layout.picture import LARGE, Arrow, Box, View
from painkg.maps import looks
from painkg.model import Claim, Knowledge

INCH, POINT = 914_400, 12_700
Place = tuple[float, float, float, float]
"""Left, top, width and height, in inches."""
HEADS = {"filled": "triangle", "bar": "oval", "hollow": "arrow", "none": "none", "cross": "arrow"}
DASHES = {"bar": "DASH", "hollow": "ROUND_DOT", "none": "ROUND_DOT"}
"""Ends and lines of arrows in PowerPoint, which has no bar and no cross, by their heads on paper."""
SHAPES = {"round": "ROUNDED_RECTANGLE", "hexagon": "HEXAGON", "square": "RECTANGLE"}
BLACK = "111111"
LEFT, RIGHT = 1, 3
"""The sides of a shape that a line is glued to, as PowerPoint counts them."""
HEXAGON = {LEFT: 3, RIGHT: 0}
"""The same of a hexagon, whose corners it counts from the right."""
_TAIL = "{http://schemas.openxmlformats.org/drawingml/2006/main}tailEnd"


def view(knowledge: Knowledge, claims: tuple[Claim, ...], place: Place) -> View:
    """The concept map of some claims that suits a place of this shape."""
    area = (place[2] * 72 * 0.9, place[3] * 72 * 0.9)
    return conceptmap.draw(knowledge, picture.ends(claims), claims, LARGE, area)


def scale(drawn: View, place: Place) -> float:
    """Inches a unit of a view, so that it fits the place and its letters do not shout."""
    return min(place[2] / drawn.width, place[3] / drawn.height, 1 / 58)


class Canvas:
    """The place on a slide where a view is drawn."""

    def __init__(self, knowledge: Knowledge, slide: Any, drawn: View, place: Place) -> None:
        self._knowledge, self._shapes, self._view = knowledge, slide.shapes, drawn
        self._kinds = library("pptx.enum.shapes", "teach")
        left, top, width, height = place
        self._scale = scale(drawn, place)
        self._x = left + (width - drawn.width * self._scale) / 2
        self._y = top + (height - drawn.height * self._scale) / 2

    def draw(self) -> None:
        """Draw every box, and every arrow between its boxes."""
        boxes = {box.id: (box, self._box(box)) for box in self._view.boxes}
        for arrow in self._view.arrows:
            self._arrow(arrow, [boxes[arrow.source], boxes[arrow.target]])

    def _box(self, box: Box) -> Any:
        concept = self._knowledge.concepts[box.id]
        type_ = self._knowledge.type_of(concept)
        kind = getattr(self._kinds.MSO_SHAPE, SHAPES.get(type_.shape, "RECTANGLE"))
        shape = self._shapes.add_shape(kind, *self._placed(box))
        shape.name = concept.label
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour("FFFFFF")
        shape.line.color.rgb = _colour(type_.colour.removeprefix("#") or BLACK)
        shape.line.width = int(1.5 * POINT)
        shape.shadow.inherit = False
        _write(shape, concept.label, self._view.lettering.size * self._scale * 72)
        shape.text_frame.word_wrap = len(box.lines) > 1  # a hexagon leaves less room than its width
        return shape

    def _arrow(self, arrow: Arrow, ends: list[tuple[Box, Any]]) -> None:
        look = looks.of(self._knowledge, arrow)
        words = f"{look.mark} {look.relation.label}".strip()
        phrase = self._shapes.add_textbox(*self._placed(arrow))
        phrase.name = f"claim {arrow.claims[0]}"
        size = self._view.lettering.phrase * self._scale * 72
        _write(phrase, words, size, italic=True, struck=look.status.denied)
        for (box, shape), head in zip(ends, ("", HEADS[look.head]), strict=True):
            self._line(shape, phrase, box.x < arrow.x, head, DASHES.get(look.head, ""))

    def _line(self, box: Any, phrase: Any, left: bool, head: str, dash: str) -> None:
        """A line between a box and a phrase; the one that ends at a box bears the head."""
        joined = self._shapes.add_connector(self._kinds.MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        joints = [(box, RIGHT if left else LEFT), (phrase, LEFT if left else RIGHT)]
        start, end = reversed(joints) if head else joints
        joined.begin_connect(*start)
        joined.end_connect(*end)
        glue = joined._element.nvCxnSpPr.cNvCxnSpPr
        for joint, (shape, side) in ((glue.stCxn, start), (glue.endCxn, end)):
            if shape is box and box.auto_shape_type == self._kinds.MSO_SHAPE.HEXAGON:
                joint.idx = HEXAGON[side]
        line = joined.line
        line.color.rgb = _colour(BLACK)
        line.width = int(1.3 * POINT)
        if dash:
            line.dash_style = getattr(library("pptx.enum.dml", "teach").MSO_LINE, dash)
        if head:
            drawn = line._get_or_add_ln()
            drawn.append(drawn.makeelement(_TAIL, {"type": head, "w": "lg", "len": "lg"}))

    def _placed(self, it: Box | Arrow) -> list[int]:
        """Where the middle and the size of a box or a phrase put it."""
        corner = (it.x - it.width / 2) * self._scale, (it.y - it.height / 2) * self._scale
        inches = self._x + corner[0], self._y + corner[1], it.width * self._scale, it.height * self._scale
        return [int(each * INCH) for each in inches]


def _write(shape: Any, words: str, size: float, italic: bool = False, struck: bool = False) -> None:
    enum = library("pptx.enum.text", "teach")
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = int(1.5 * POINT)
    frame.vertical_anchor = enum.MSO_ANCHOR.MIDDLE
    frame.text = words
    paragraph = frame.paragraphs[0]
    paragraph.alignment = enum.PP_ALIGN.CENTER
    paragraph.font.size = int(max(size, 9) * POINT)
    paragraph.font.italic = italic
    if struck:
        paragraph.runs[0].font._element.set("strike", "sngStrike")
    paragraph.font.color.rgb = _colour(BLACK)


def _colour(digits: str) -> Any:
    return library("pptx.dml.color", "teach").RGBColor.from_string(digits)
