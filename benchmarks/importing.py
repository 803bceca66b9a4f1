"""A KGX edge table of so many rows into a store: CPU, wall time, memory; rdflib on a tenth of it.

python benchmarks/importing.py [ROWS]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = [
    "id",
    "subject",
    "predicate",
    "object",
    "primary_knowledge_source",
    "publications",
    "knowledge_level",
    "agent_type",
    "score",
]
RDFLIB = """
import csv, sys, rdflib
B, R = "https://w3id.org/biolink/vocab/", rdflib.RDF
g = rdflib.Graph()
def iri(text): return rdflib.URIRef("http://example.org/" + text)
for row in csv.DictReader(open(sys.argv[1]), delimiter="\\t"):
    s, p, o, e = (iri(row[name]) for name in ("subject", "predicate", "object", "id"))
    g.add((s, p, o))
    for q, v in ((R.type, iri("Association")), (R.subject, s), (R.predicate, p), (R.object, o)):
        g.add((e, q, v))
    for name in list(row)[4:]:
        g.add((e, rdflib.URIRef(B + name), rdflib.Literal(row[name])))
"""


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        edges, tenth = Path(folder) / "edges.tsv", Path(folder) / "tenth.tsv"
        write(edges, rows)
        write(tenth, rows // 10)
        store = str(Path(folder) / "store")
        command = [sys.executable, "-m", "painkg", "import", str(edges), "--into", store, "--name", "kgx"]
        say("painkg import", rows, *measured(command))
        say("rdflib, in memory", rows // 10, *measured([sys.executable, "-c", RDFLIB, str(tenth)]))


def measured(command: list[str]) -> tuple[float, float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.monotonic() - begun, after.ru_maxrss / 1000


def say(name: str, rows: int, spent: float, wall: float, peak: float) -> None:
    each = spent / rows * 1e6
    print(f"{name}: {rows:,} rows, {spent:.1f} CPU-s ({each:.0f} µs a row), {wall:.1f} s, peak {peak:.0f} MB")


def write(path: Path, rows: int) -> None:
    random.seed(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for n in range(rows):
            ends = (
                f"NCBIGene:{random.randrange(60000)}\tbiolink:affects\tUBERON:{random.randrange(20000):07d}"
            )
            said = f"infores:test\tPMID:{random.randrange(30_000_000)}\tknowledge_assertion\tmanual_agent"
            file.write(f"e{n}\t{ends}\t{said}\t{random.random():.4f}\n")


if __name__ == "__main__":
    main()
