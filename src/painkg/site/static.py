"""What surrounds every page of the site: relative links, the style, a policy that lets nothing in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from painkg import offline
from painkg.site import addresses

FOLDER = Path(__file__).parent / "files"
_NAV = {
    "index": "painkg",
    "search": "Search",
    "concepts": "Concepts",
    "explorer": "Explorer",
    "references": "References",
    "downloads": "Downloads",
}


class Static:
    """The surroundings of pages at the top of the folder, or of those one folder deeper."""

    def __init__(self, deep: bool = False, script: str = "") -> None:
        self.to = addresses.links("../" if deep else "")
        self._style, self._script = (FOLDER / "pages.css").read_text("utf-8"), script

    def surroundings(self) -> dict[str, Any]:
        """What a template needs; style and script stand in the page, so that a disk will do as a host."""
        return {
            "to": self.to,
            "nav": [(self.to("page", name), word) for name, word in _NAV.items()],
            "alternates": (),
            "policy": offline.policy(self._style, self._script),
            "style": Markup(self._style),  # noqa: S704 - our own file
            "script": Markup(self._script),  # noqa: S704 - our own file
        }


def search_script() -> str:
    """The script of the search page."""
    return (FOLDER / "search.js").read_text("utf-8")
