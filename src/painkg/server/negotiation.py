"""Which of the formats that there are a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def best(accept: str, offered: Iterable[str]) -> str | None:
    """The media type that an Accept header likes best; the first offered where it does not care.

    >>> best("text/html;q=0.8, text/turtle, */*;q=0.1", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/html"]) is None
    True
    """
    return _best(accept, tuple(offered))


@lru_cache(maxsize=256)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    wanted = [_preference(each) for each in accept.split(",") if each.strip()] or [("*/*", 1.0)]
    scored = [(_quality(wanted, type_), -number, type_) for number, type_ in enumerate(offered)]
    quality, _, type_ = max(scored, default=(0.0, 0, ""))
    return type_ if quality > 0 else None


def _preference(text: str) -> tuple[str, float]:
    type_, *parameters = (part.strip() for part in text.split(";"))
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip().lower() == "q":
            try:
                return type_.lower(), float(value)
            except ValueError:
                return type_.lower(), 0.0
    return type_.lower(), 1.0


def _quality(wanted: list[tuple[str, float]], type_: str) -> float:
    """The weight of the narrowest range that the type falls in."""
    for name in (type_, f"{type_.partition('/')[0]}/*", "*/*"):
        for range_, quality in wanted:
            if range_ == name:
                return quality
    return 0.0
