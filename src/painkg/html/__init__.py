"""The explorer: one self-contained page, a document and a picture of the same graph.

``pyvis.network.Network`` builds nodes and edges; our own template is the page. Nothing is
loaded from anywhere: one style, one script, both named by their hash in the page's policy.
"""

from __future__ import annotations

from painkg.errors import UnknownNameError
from painkg.html import stock
from painkg.html.files import LANGUAGES
from painkg.html.guides import Guides
from painkg.html.page import Page
from painkg.model import Knowledge

RENDERERS = ("svg", "pyvis")


def page(
    knowledge: Knowledge,
    renderer: str = "svg",
    language: str = "en",
    guides: Guides | None = None,
    home: str = "",
) -> str:
    """The whole page as text; ``pyvis`` gives the stock vis-network page instead, made safe.

    ``home`` is the address of the site that it is a page of.
    """
    if renderer not in RENDERERS:
        raise UnknownNameError("renderer", renderer, RENDERERS)
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    if renderer == "pyvis":
        return stock.page(knowledge)
    return Page(knowledge, language, guides or Guides(), home).text()
