"""The stock vis-network page of pyvis, made safe: no request, nothing that came in is run.

It is a canvas: no text to read aloud, search or print. The page of our own is the default.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from painkg import layout
from painkg.model import Knowledge

if TYPE_CHECKING:
    from pyvis.network import Network

_OUTSIDE = re.compile(r"<(?:link|script)\b[^>]*\b(?:href|src)\s*=[^>]*?>(?:\s*</script>)?", re.IGNORECASE)
_OPTIONS = {
    "physics": {"enabled": False},
    "edges": {"smooth": {"type": "cubicBezier"}, "color": {"opacity": 0.4}},
    "interaction": {"hover": True, "keyboard": True},
}
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">"
)


def page(knowledge: Knowledge) -> str:
    """The whole graph on a canvas, at the places of our own layout."""
    from pyvis.network import Network

    view = layout.whole(knowledge)
    net = Network(height="96vh", directed=True, cdn_resources="in_line")
    for box in view.boxes:
        concept = knowledge.concepts[box.id]
        colour = {"background": "#ffffff", "border": knowledge.type_of(concept).colour}
        place = {"x": box.x * 1.5, "y": box.y * 2}
        net.add_node(box.id, concept.label, shape="box", color=colour, title=_plain(concept.label), **place)
    for arrow in view.arrows:
        relation = knowledge.ontology.relations[arrow.relation]
        net.add_edge(arrow.source, arrow.target, title=_plain(relation.label))
    net.set_options(json.dumps(_OPTIONS))
    return _hardened(net)


def _plain(text: str) -> str:
    """A tooltip that is text also to who takes it for HTML; no word in it turns on pyvis' links."""
    return html.escape(text).replace("href", "hre\u200bf")


def _hardened(net: Network) -> str:
    """The page of pyvis without its tags for things elsewhere, and with a policy that allows no request."""
    net.templateEnv.autoescape = True
    written = _OUTSIDE.sub("", str(net.generate_html()))
    return written.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{_POLICY}', 1)
