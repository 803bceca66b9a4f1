"""The explorer against stock pyvis and the graph libraries of the web, in a browser without a GPU.

    python benchmarks/explorer.py                 our own graph, and made-up ones of three sizes
    python benchmarks/explorer.py 150/400         only this one
    python benchmarks/explorer.py sizes           only how large the files are at equal content

Needs ``npm`` for vis-network, cytoscape.js and sigma.js, which are fetched into a temporary folder.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, TimeoutError, sync_playwright

from painkg import api, html, layout, wording
from painkg.html import articles
from painkg.model import Claim, Concept, Evidence, Knowledge, Reference, claim_id

PACKAGES = ("vis-network", "cytoscape", "sigma", "graphology")
MADE_UP = ((150, 400), (1000, 3000), (5000, 15000))
CHROMIUM = shutil.which("chromium")
FORK = multiprocessing.get_context("fork")
PATIENCE = 60.0
"""So many seconds a page may take to come to rest."""
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = now => { frames_.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""


@dataclass(frozen=True)
class Peer:
    """A way to show a graph: its page, when it has come to rest, and how many pixels its type has."""

    page: Callable[[Knowledge], str]
    settled: str
    type_size: str
    modifier: str = ""
    flags: tuple[str, ...] = ("--disable-gpu",)


def made_up(known: Knowledge, concepts: int, claims: int) -> Knowledge:
    """A graph of this size with the types, relations and lengths of text of ours."""
    dice = random.Random(7)
    models, sayings = list(known.concepts.values()), list(known.claims.values())
    made = {
        f"c{n}": Concept(
            id=f"c{n}",
            label=f"{model.label} {n}",
            type=model.type,
            definition=model.definition,
            gloss=model.gloss,
        )
        for n in range(concepts)
        for model in (models[n % len(models)],)
    }
    ids = list(made)
    said: dict[str, Claim] = {}
    while len(said) < claims:
        model = dice.choice(sayings)
        ends = {"subject": ids[int(dice.random() ** 2 * concepts)], "object": dice.choice(ids)}
        id_ = claim_id(known.relation_of(model), *ends.values(), "", "", "")
        source = f"R{dice.randrange(max(1, claims // 3))}"
        proof = Evidence(
            reference=source,
            kind="in-vivo",
            direction="supports",
            species="rat",
            finding=model.evidence[0].finding,
        )
        said[id_] = replace(
            model, id=id_, **ends, where="", phase="", condition="", page=(), evidence=(proof,)
        )
    cited = {each.evidence[0].reference for each in said.values()}
    books = {
        key: Reference(key=key, title="A study of pain in rats", authors="One A", year=2001, pmid="1")
        for key in cited
    }
    return replace(known, concepts=made, claims=said, references=books, sections={}, statements={})


def terse(known: Knowledge) -> Knowledge:
    """The same graph with one short finding a claim, and definitions as short."""
    said = {
        id_: replace(claim, evidence=(replace(claim.evidence[0], finding="It did."),))
        for id_, claim in known.claims.items()
    }
    concepts = {id_: replace(each, gloss="", synonyms=(), ids=()) for id_, each in known.concepts.items()}
    return replace(known, claims=said, concepts=concepts)


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


def sizes(graphs: dict[str, Knowledge]) -> None:
    """Files at equal content: with all texts, and of graphs that have hardly any."""
    head = ("ours", "pyvis", "ratio", "pyvis, same text", "ratio", "ours, short texts", "ratio to pyvis")
    print(f"\n### kB of the file\n\n| | {' | '.join(head)} |")
    print(f"|{' --- |' * 8}")
    for name, known in graphs.items():
        pages = (html.page(known), stock(physics=True)(known), told(known), html.page(terse(known)))
        ours, bare, same, short = (len(page.encode()) / 1000 for page in pages)
        cells = f"{ours:.0f} | {bare:.0f} | {ours / bare:.2f} | {same:.0f} | {ours / same:.2f}"
        print(f"| {name} | {cells} | {short:.0f} | {short / bare:.2f} |", flush=True)


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


def descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [each for child in map(int, children) for each in (child, *descendants(child))]


def spent() -> float:
    """CPU seconds of every process that this one has started and that is still there."""
    ticks = 0
    for pid in descendants(os.getpid()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measured(path: Path, peer: Peer) -> dict[str, float]:
    """What a process of its own measures; a page that holds up everything is ended with its browser."""
    here, there = FORK.Pipe()
    process = FORK.Process(target=_measure, args=(there, path, peer))
    process.start()
    found: dict[str, float] = here.recv() if here.poll(4 * PATIENCE) else {"kB": path.stat().st_size / 1000}
    with suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()
    return found


def _measure(there: Connection, path: Path, peer: Peer) -> None:
    os.setpgid(0, 0)
    there.send(measure(path, peer))
    there.recv()  # until it is ended


def measure(path: Path, peer: Peer) -> dict[str, float]:
    arguments = ["--no-sandbox", "--disable-background-networking", *peer.flags]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_context(viewport={"width": 1280, "height": 760}).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        before, begun = spent(), time.monotonic()
        page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
        settled = wait(page, peer.settled)
        found = {
            "kB": path.stat().st_size / 1000,
            "requests": len([url for url in asked if not url.startswith(("file:", "data:", "blob:"))]),
            "settled s": time.monotonic() - begun if settled else float("inf"),
            "CPU s": spent() - before,
        }
        if settled:
            found["type px"] = float(page.evaluate(peer.type_size))
            found["zoom ms"] = zoomed(page, peer.modifier)
        browser.close()
    return found


def wait(page: Page, condition: str) -> bool:
    with suppress(TimeoutError):
        page.wait_for_function(f"Boolean({condition})", polling=100, timeout=PATIENCE * 1000)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return True
    return False


def zoomed(page: Page, modifier: str) -> float:
    """The median time of a frame while the wheel is turned, in and out again."""
    page.mouse.move(500, 400)
    page.evaluate(FRAMES)
    if modifier:
        page.keyboard.down(modifier)
    for step in range(40):
        page.mouse.wheel(0, -40 if step < 20 else 40)
        page.wait_for_timeout(16)
    if modifier:
        page.keyboard.up(modifier)
    frames = sorted(page.evaluate("frames_"))
    return float(frames[len(frames) // 2])


def main() -> None:
    known = api.load().knowledge
    graphs = {f"ours, {len(known.concepts)}/{len(known.claims)}": known}
    graphs |= {f"{a}/{b}": made_up(known, a, b) for a, b in MADE_UP}
    wanted = sys.argv[1:] or [*graphs, "sizes"]
    if "sizes" in wanted:
        sizes(graphs)
        wanted.remove("sizes")
    if not wanted:
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, *PACKAGES], check=True)
        for name in (each for each in graphs if each.startswith(tuple(wanted))):
            print(f"\n### {name}\n\n| | {' | '.join(COLUMNS)} |\n|{' --- |' * (len(COLUMNS) + 1)}")
            for title, peer in peers(Path(folder) / "node_modules").items():
                path = Path(folder) / "page.html"
                path.write_text(peer.page(graphs[name]), encoding="utf-8")
                found = measured(path, peer)
                cells = [
                    f"{found[key]:.{digits}f}" if key in found else "-" for key, digits in COLUMNS.items()
                ]
                print(f"| {title} | {' | '.join(cells)} |", flush=True)


COLUMNS = {"kB": 0, "requests": 0, "settled s": 2, "CPU s": 2, "zoom ms": 0, "type px": 1}
"""What is measured, and how many digits of it mean something."""

if __name__ == "__main__":
    main()
