"""The explorer against stock pyvis and the graph libraries of the web, in a browser without a GPU.

    python benchmarks/explorer.py                 our own graph, and made-up ones of three sizes
    python benchmarks/explorer.py 150/400         only this one
    python benchmarks/explorer.py sizes           only how large the files are at equal content

Needs ``npm`` for vis-network, cytoscape.js and sigma.js, which are fetched into a temporary folder.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from explorer_browser import measured
from explorer_graphs import made_up, terse
from explorer_peers import PACKAGES, peers, stock, told

from painkg import api, html
from painkg.model import Knowledge

MADE_UP = ((150, 400), (1000, 3000), (5000, 15000))
COLUMNS = {"kB": 0, "requests": 0, "settled s": 2, "CPU s": 2, "zoom ms": 0, "zoom CPU ms": 1, "type px": 1}
"""What is measured, and how many digits of it mean something."""


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


if __name__ == "__main__":
    main()
