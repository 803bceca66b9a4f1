"""The pages that the explorer is measured beside: stock pyvis and the graph libraries of the web."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from painkg import html, layout, wording
from painkg.html import articles
from painkg.model import Knowledge

PACKAGES = ("vis-network", "cytoscape", "sigma", "graphology")
"""What npm is asked for."""


@dataclass(frozen=True)
class Peer:
    """A way to show a graph: its page, when it has come to rest, and how many pixels its type has."""

    page: Callable[[Knowledge], str]
    settled: str
    type_size: str
    modifier: str = ""
    flags: tuple[str, ...] = ("--disable-gpu",)


def network(known: Knowledge) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes at our own places, and edges."""
    view = layout.whole(known)
    nodes = [
        {"id": b.id, "label": known.concepts[b.id].label, "x": b.x * 1.5, "y": b.y * 2} for b in view.boxes
    ]
    return nodes, [{"id": str(n), "from": a.source, "to": a.target} for n, a in enumerate(view.arrows)]


def stock(physics: bool) -> Callable[[Knowledge], str]:
    def page(known: Knowledge) -> str:
        from pyvis.network import Network

        net = Network(height="760px", directed=True, cdn_resources="in_line")
        nodes, edges = network(known)
        for node in nodes:
            place = {} if physics else {"x": node["x"], "y": node["y"]}
            net.add_node(node["id"], node["label"], title=known.concepts[node["id"]].definition, **place)
        net.edges = [{"from": e["from"], "to": e["to"], "arrows": "to"} for e in edges]
        if not physics:
            net.set_options('{"physics": {"enabled": false}}')
        return str(net.generate_html())

    return page


def told(known: Knowledge) -> str:
    """Stock pyvis with everything in its tooltips that our page says of a concept and of a claim."""
    from pyvis.network import Network

    net = Network(height="760px", directed=True, cdn_resources="in_line")
    for id_, each in known.concepts.items():
        ids = [f"{match.id} {match.label} ({match.match})" for match in each.ids]
        lines = [each.label, known.type_of(each).label, each.definition, each.gloss, *each.synonyms, *ids]
        net.add_node(id_, each.label, title="\n".join(filter(None, lines)))
    for text in articles.claims(known).values():
        weighed = f"{text.status.label}, confidence {text.weighed.confidence:.2f}, {text.directness}"
        lines = [text.sentence, weighed]
        for found, proof in zip(text.findings, text.claim.evidence, strict=True):
            source = wording.full_citation(known.references[proof.reference])
            lines.append(f"{found.direction.label}: {found.text} {found.kind}, {found.whom}. {source}")
        ends = {"from": text.claim.subject, "to": text.claim.object}
        net.edges.append({**ends, "arrows": "to", "title": "\n".join(lines)})
    return str(net.generate_html())


def library(scripts: tuple[str, ...], start: str, modules: Path) -> Callable[[Knowledge], str]:
    def page(known: Knowledge) -> str:
        nodes, edges = network(known)
        code = "".join(f"<script>{(modules / path).read_text('utf-8')}</script>" for path in scripts)
        data = json.dumps([nodes, edges]).replace("<", "\\u003c")
        box = "<div id=g style='width:1262px;height:700px'></div>"
        own = f"<script>const [nodes,edges]={data};{start}</script>"
        return f"<!DOCTYPE html><meta charset=utf-8>{code}{box}{own}"

    return page


VIS = """window.network=new vis.Network(g,{nodes:new vis.DataSet(nodes),edges:new vis.DataSet(edges)},
{physics:false,nodes:{shape:'box'},edges:{arrows:'to'}});"""
CYTOSCAPE = """window.cy=cytoscape({container:g,elements:[
...nodes.map(n=>({data:{id:n.id,label:n.label},position:{x:n.x,y:n.y}})),
...edges.map(e=>({data:{id:'e'+e.id,source:e.from,target:e.to}}))],layout:{name:'preset'},
style:[{selector:'node',style:{label:'data(label)','font-size':14}},
{selector:'edge',style:{'target-arrow-shape':'triangle','curve-style':'straight'}}]});"""
SIGMA = """const graph=new graphology.MultiDirectedGraph();
nodes.forEach(n=>graph.addNode(n.id,{label:n.label,x:n.x,y:-n.y,size:4}));
edges.forEach(e=>graph.addEdge(e.from,e.to,{type:'arrow'}));window.renderer=new Sigma(graph,g);"""


def peers(modules: Path) -> dict[str, Peer]:
    resting = "window.network && network.physics.stabilized && !network.physics.startedStabilization"
    scaled = "14 * network.getScale()"
    return {
        "painkg export html": Peer(
            html.page,
            "document.documentElement.classList.contains('ready')",
            "Math.min(...[...document.querySelectorAll('.view:not([hidden]) :is(.n, .big) text:not(.s)')]"
            ".filter(one => one.getClientRects().length)"
            ".map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))",
            "Control",
        ),
        "pyvis in_line": Peer(stock(physics=True), resting, scaled),
        "pyvis, physics off": Peer(stock(physics=False), "window.network !== undefined", scaled),
        "vis-network": Peer(
            library(("vis-network/standalone/umd/vis-network.min.js",), VIS, modules),
            "window.network !== undefined",
            scaled,
        ),
        "cytoscape.js": Peer(
            library(("cytoscape/dist/cytoscape.min.js",), CYTOSCAPE, modules),
            "window.cy !== undefined",
            "14 * cy.zoom()",
        ),
        "sigma.js": Peer(
            library(("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"), SIGMA, modules),
            "window.renderer !== undefined",
            "document.querySelectorAll('canvas').length ? 14 : 0",
            flags=("--use-angle=swiftshader", "--enable-unsafe-swiftshader"),  # it draws with WebGL only
        ),
    }
