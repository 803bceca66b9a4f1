"""How wide a text is when drawn, and how it breaks into lines: no font is asked.

Widths are those of the Arial family (Helvetica, Arial, Liberation Sans, Arimo agree), in
thousandths of the type size; other scripts get a safe guess.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    222: "ijl",
    260: "|",
    278: " !,./:;[]\\ftI",
    333: "()`r-{}",
    389: "*",
    355: '"',
    500: "ckJsvxyz",
    537: "¶",
    549: "±",
    556: "0123456789abdeghnopqu?_L#$",
    584: "+<=>~",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1015: "@",
}
_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_UNKNOWN, _WIDE = 700, 1000


def width(text: str, size: float) -> float:
    """The width of one line of text.

    >>> width("pain", 10)
    18.9
    >>> width("痛み", 10)
    20.0
    """
    return round(sum(map(_of, text)) * size / 1000, 1)


def is_known(text: str) -> bool:
    """Whether every character has a width of its own here, so that the drawn text may be held to it."""
    return all(character in _OF for character in text)


def _of(character: str) -> int:
    if character in _OF:
        return _OF[character]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


def lines(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines, as even as its words allow; what is left over becomes '…'.

    >>> lines("altered gene expression in neurons", 10, 90, 3)
    ('altered gene', 'expression in neurons')
    """
    kept = shortened(text, size, room * most * 1.4)
    words = [shortened(word, size, room * 1.5) for word in kept.split()] or [""]
    count = min(most, max(1, round(width(" ".join(words), size) / room + 0.49)))
    broken = _even(words, count, size)
    return tuple(shortened(line, size, room * 2) for line in broken)


def _even(words: list[str], count: int, size: float) -> list[str]:
    """The breaks whose longest line is shortest, found by trying narrower and narrower columns."""
    best = [" ".join(words)]
    room = width(best[0], size)
    while len(best) <= count:
        found, room = best, max(width(line, size) for line in best) - 0.1
        best = _filled(words, room, size)
        if max(width(line, size) for line in best) > room:
            return best if len(best) <= count and _longest(best, size) < _longest(found, size) else found
    return found


def _longest(broken: list[str], size: float) -> float:
    return max(width(line, size) for line in broken)


def _filled(words: list[str], room: float, size: float) -> list[str]:
    filled = [words[0]]
    for word in words[1:]:
        longer = f"{filled[-1]} {word}"
        if width(longer, size) <= room:
            filled[-1] = longer
        else:
            filled.append(word)
    return filled


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits before '…'."""
    if width(text, size) <= room:
        return text
    used = width("…", size)
    for at, character in enumerate(text):
        used += width(character, size)
        if used > room:
            return text[:at].rstrip() + "…"
    return text
