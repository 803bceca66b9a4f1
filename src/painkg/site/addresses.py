"""Where each page of the site is, as a path within the folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from urllib.parse import quote

Link = Callable[[str, str], str]
"""From a kind of page and a name to an address; empty where there is no such page."""
FOLDERS = ("concept", "claim", "topic", "lesson")
_FILE = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9-]{0,99}")
"""Names that every file system takes, and tells apart whatever it thinks of capitals."""
_ANCHOR = re.compile(r"[A-Za-z0-9-]{1,100}")


def path(kind: str, name: str) -> str:
    """The path of a page, or of a place on one.

    >>> path("concept", "microglia"), path("map", "microglia")
    ('concept/microglia.html', 'explorer.html#c=microglia')
    >>> path("concept", "../x").startswith("concept/_")
    True
    """
    if kind in FOLDERS:
        return f"{kind}/{_safe(_FILE, name)}.html"
    return {
        "page": f"{name}.html",
        "index": "search.json",
        "download": f"downloads/{name}",
        "reference": f"references.html#{anchor(name)}",
        "map": f"explorer.html#c={quote(name, safe='')}",
        "view": f"explorer.html#view={quote(name, safe='')}",
    }[kind]


def anchor(key: str) -> str:
    """The place of a reference on its page."""
    return _safe(_ANCHOR, key)


def links(root: str) -> Link:
    """Addresses as seen from a page from which ``root`` leads to the top."""
    return lambda kind, name: root + path(kind, name)


def _safe(pattern: re.Pattern[str], name: str) -> str:
    """The name itself where it harms nothing, otherwise its hash, which no such name looks like."""
    return name if pattern.fullmatch(name) else f"_{hashlib.sha256(name.encode()).hexdigest()[:20]}"
