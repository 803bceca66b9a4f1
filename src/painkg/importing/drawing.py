"""The elements of a drawing in GPML, the XML of WikiPathways, in document order and with their lines.

GPML 2013a and 2021 call the same attributes differently; here every name is in small letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from painkg.errors import PainkgError

_DRAWN = ("DataNode", "Group", "Interaction", "Label", "Shape", "State")
_ID, _REF = ("graphid", "elementid"), ("graphref", "elementref")
Values = dict[str, str]
MAX_BYTES = 16 * 2**20
"""Far more than any pathway has."""


@dataclass
class Drawn:
    """An element of the drawing, with the parts that say what it is."""

    tag: str
    line: int
    values: Values
    parts: list[tuple[str, Values]] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.values.get(name, "")

    def of(self, tag: str) -> list[Values]:
        """Its parts of a kind."""
        return [values for name, values in self.parts if name == tag]

    @property
    def id(self) -> str:
        """What lines that end at it call it; its line where it has no such name."""
        return first(self.values, *_ID) or self.get("groupid") or str(self.line)

    def names(self) -> list[str]:
        """Everything that others call it, an anchor on it included."""
        anchors = [first(anchor, *_ID) for anchor in self.of("Anchor")]
        return [name for name in (self.id, self.get("groupid"), *anchors) if name]

    def ends(self) -> tuple[str, str]:
        """What a line is joined to at its tail and at its head."""
        tail, head = self.points()
        return first(tail, *_REF), first(head, *_REF)

    def points(self) -> tuple[Values, Values]:
        """The tail and the head of a line: the arrow tells which is which."""
        points = self.of("Point") or [{}]
        turned = points[0].get("arrowhead") and not points[-1].get("arrowhead")
        return (points[-1], points[0]) if turned else (points[0], points[-1])


def first(values: Values, *names: str) -> str:
    """The first of some attributes that is there."""
    return next((values[name] for name in names if values.get(name)), "")


def read(content: bytes, path: Path) -> tuple[Values, list[Drawn]]:
    """What the pathway says of itself, and what it draws.

    Raises PainkgError with the line where it is not well-formed XML.
    """
    if len(content) > MAX_BYTES or b"<!DOCTYPE" in content:
        raise PainkgError(
            f"'{path}' is larger than {MAX_BYTES // 2**20} MiB, or declares entities. Save it anew."
        )
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise PainkgError(f"{path}:{error.lineno}: {reason}. Mend the file.") from error
    return reader.pathway, reader.drawn


class _Reader:
    def __init__(self) -> None:
        self.pathway: Values = {}
        self.drawn: list[Drawn] = []
        self._open: list[Drawn] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._refuse
        self.parser.EndElementHandler = self._end

    def _refuse(self, *declared: object) -> None:
        """An entity may stand for anything: a drawing needs none."""
        raise ValueError(f"line {self.parser.CurrentLineNumber} declares an entity")

    def _start(self, tag: str, attributes: Values) -> None:
        name = tag.rpartition(" ")[2]
        values = {key.lower(): value for key, value in attributes.items()}
        if name == "Pathway":
            self.pathway = values
        elif name in _DRAWN:
            self._open.append(Drawn(name, self.parser.CurrentLineNumber, values))
            self.drawn.append(self._open[-1])
        elif self._open:
            self._open[-1].parts.append((name, values))

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] in _DRAWN:
            self._open.pop()
