"""A KGX edge table of so many rows into a store on disk: CPU, wall time, memory, beside its peers.

    python benchmarks/importing.py ROWS [PEERS [KGX_ROWS]]

PEERS is the Python of an environment with ``kgx polars pyoxigraph rdflib berkeleydb`` (kgx and
painkg want different versions of some libraries). Without it, only ours runs. kgx runs on
KGX_ROWS rows (as many as ours unless said otherwise), rdflib on a tenth, its store on disk on a hundredth.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

GRAPH = "https://w3id.org/painkg/imported/kgx"
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
POLARS = """
import sys
import polars as pl
B, R = "https://w3id.org/biolink/vocab/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPELLED = {
    "NCBIGene:": "http://identifiers.org/ncbigene/",
    "UBERON:": "http://purl.obolibrary.org/obo/UBERON_",
    "biolink:": B,
}
def iri(name): return pl.col(name).str.replace_many(list(SPELLED), list(SPELLED.values()))
def text(name): return pl.col(name).str.replace_all('["\\\\\\\\]', "\\\\${0}")
table = pl.scan_csv(sys.argv[1], separator="\\t", quote_char=None, infer_schema=False)
others = table.collect_schema().names()[4:]
edge = "<https://w3id.org/painkg/imported/kgx/edge/{}>"
ends = [f"<{R}{name}> <{{}}>" for name in ("subject", "predicate", "object")]
ends.insert(0, f"<{R}type> <{B}Association>")
lines = ["<{}> <{}> <{}> .", *(f"{edge} {end} ." for end in ends)]
lines += [f'{edge} <{B}{name}> "{{}}" .' for name in others]
s, p, o, e = iri("subject"), iri("predicate"), iri("object"), pl.col("id")
cells = [s, p, o, e, e, s, e, p, e, o, *(cell for name in others for cell in (e, text(name)))]
table.select(pl.format("\\n".join(lines), *cells)).sink_csv(
    sys.argv[2], include_header=False, quote_style="never"
)
"""
LOAD = f"""
import sys
import pyoxigraph as ox
store = ox.Store(sys.argv[2])
graph = ox.NamedNode("{GRAPH}")
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
"""
RDFLIB = """
import csv, sys
import rdflib
from rdflib import RDF, Literal, URIRef
B = "https://w3id.org/biolink/vocab/"
graph = rdflib.Graph(*sys.argv[3:])
if sys.argv[3:]:
    graph.open(sys.argv[2], create=True)
def iri(text): return URIRef("http://example.org/" + text)
for row in csv.DictReader(open(sys.argv[1]), delimiter="\\t"):
    s, p, o, e = (iri(row[name]) for name in ("subject", "predicate", "object", "id"))
    graph.add((s, p, o))
    graph.add((e, RDF.type, iri("Association")))
    for word, value in ((RDF.subject, s), (RDF.predicate, p), (RDF.object, o)):
        graph.add((e, word, value))
    for name in list(row)[4:]:
        graph.add((e, URIRef(B + name), Literal(row[name])))
if sys.argv[3:]:
    graph.close()
else:
    graph.serialize(sys.argv[2], format="nt", encoding="utf-8")
"""
KGX = """
import sys
from pathlib import Path
import biolink_model
from bmt import toolkit
schema = Path(next(iter(biolink_model.__path__)), "schema", "biolink_model.yaml")
start = toolkit.Toolkit.__init__
def offline(self, *_): start(self, str(schema), {"predicate mappings": []})  # kgx would open addresses
toolkit.Toolkit.__init__ = offline
import kgx.config
known = {"biolink": "https://w3id.org/biolink/vocab/", "NCBIGene": "http://identifiers.org/ncbigene/"}
known |= {"UBERON": "http://purl.obolibrary.org/obo/UBERON_", "PMID": "https://pubmed.ncbi.nlm.nih.gov/"}
known |= {"OBAN": "http://purl.org/oban/", "infores": "https://w3id.org/biolink/infores/"}
kgx.config.jsonld_context_map |= dict.fromkeys(("biolink", "monarch_context", "obo_context"), known)
from kgx.transformer import Transformer
source = {"filename": [sys.argv[1]], "format": "tsv"}
Transformer(stream=True).transform(source, {"filename": sys.argv[2], "format": "nt"})
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
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr  # noqa: S101
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} failed:\n{said}")
    spent, wall = usage.ru_utime + usage.ru_stime, time.monotonic() - begun
    figures = f"{spent:.1f} | {spent / rows * 1e6:.1f} | {wall:.0f} | {usage.ru_maxrss / 1000:.0f}"
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
