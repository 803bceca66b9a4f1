"""A KGX edge table of so many rows into a store on disk: CPU, wall time, memory, beside its peers.

    python benchmarks/importing.py ROWS [PEERS [KGX_ROWS]]

PEERS is the Python of an environment with ``kgx polars pyoxigraph rdflib berkeleydb`` (kgx and
painkg want different versions of some libraries). Without it, only ours runs. kgx runs on
KGX_ROWS rows (as many as ours unless said otherwise), rdflib on a tenth, its store on disk on a hundredth.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from importing_peers import KGX, LOAD, POLARS, RDFLIB
from measure import usage

COLUMNS = ("id", "subject", "predicate", "object", "primary_knowledge_source", "publications")
COLUMNS += ("knowledge_level", "agent_type", "score")

TEXT = """
import sys
from pathlib import Path
from painkg.importing import PLACE, badrows, curies, progress, stream
from painkg.ontology import PREFIXES, load
path, out = map(Path, sys.argv[1:])
names = curies.Curies({**PREFIXES, **load().namespaces})
with badrows.BadRows(out.with_suffix(".bad")) as bad, out.open("wb") as file:
    rows = stream.Stream(PLACE + "kgx", names, bad, progress.Meter())
    file.writelines(rows.triples([path]))
"""


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    peers = sys.argv[2] if len(sys.argv) > 2 else ""
    for_kgx = int(sys.argv[3]) if len(sys.argv) > 3 else rows
    print("| step | rows | CPU s | µs a row | wall s | peak MB |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        edges = write(home, rows)
        store = ["--into", str(home / "store"), "--name", "kgx"]
        run(
            "**painkg import**, table to store",
            rows,
            [sys.executable, "-m", "painkg", "import", edges, *store],
        )
        if peers:
            beside(home, edges, rows, peers, for_kgx)


def beside(home: Path, edges: str, rows: int, peers: str, for_kgx: int) -> None:
    text, loaded = str(home / "text.nt"), str(home / "loaded")
    run("polars, table to N-Triples", rows, [peers, "-c", POLARS, edges, text])
    run("bulk_load of that into a store", rows, [peers, "-c", LOAD, text, loaded])
    run("ours, table to N-Triples", rows, [sys.executable, "-c", TEXT, edges, text])
    run("kgx transform, table to N-Triples", for_kgx, [peers, "-c", KGX, write(home, for_kgx), text])
    tenth, hundredth = rows // 10, rows // 100
    run("rdflib, table to N-Triples", tenth, [peers, "-c", RDFLIB, write(home, tenth), text])
    disk = [peers, "-c", RDFLIB, write(home, hundredth), str(home / "berkeley"), "BerkeleyDB"]
    run("rdflib, table to its store on disk", hundredth, disk)


def run(name: str, rows: int, command: Sequence[str]) -> None:
    """Print what a command takes; it must succeed."""
    begun = time.monotonic()
    used = usage(command)
    spent, wall = used.ru_utime + used.ru_stime, time.monotonic() - begun
    figures = f"{spent:.1f} | {spent / rows * 1e6:.1f} | {wall:.0f} | {used.ru_maxrss / 1000:.0f}"
    print(f"| {name} | {rows:,} | {figures} |", flush=True)


def write(home: Path, rows: int) -> str:
    """A table of so many edges, the same on every machine."""
    path = home / f"{rows}_edges.tsv"
    if path.exists():
        return str(path)
    random.seed(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for n in range(rows):
            ends = (
                f"NCBIGene:{random.randrange(60000)}\tbiolink:affects\tUBERON:{random.randrange(20000):07d}"
            )
            said = f"infores:test\tPMID:{random.randrange(30_000_000)}\tknowledge_assertion\tmanual_agent"
            file.write(f"e{n}\t{ends}\t{said}\t{random.random():.4f}\n")
    return str(path)


if __name__ == "__main__":
    main()
