"""The explorer: one self-contained page, a document and a picture of the same graph.

``pyvis.network.Network`` builds nodes and edges; our own template is the page. Nothing is
loaded from anywhere: one style, one script, both named by their hash in the page's policy.
"""

from __future__ import annotations

from painkg.errors import UnknownNameError
from painkg.html import stock
from painkg.html.files import LANGUAGES
from painkg.html.page import Page
from painkg.model import Knowledge

RENDERERS = ("svg", "pyvis")


def page(knowledge: Knowledge, renderer: str = "svg", language: str = "en") -> str:
    """The whole page as text; ``pyvis`` gives the stock vis-network page instead, made safe."""
    if renderer not in RENDERERS:
        raise UnknownNameError("renderer", renderer, RENDERERS)
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    return stock.page(knowledge) if renderer == "pyvis" else Page(knowledge, language).text()
