"""How fast a command starts, against bare imports and the peers' own commands.

python benchmarks/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import cpu, table

BIN = Path(sys.executable).parent
QUERY = "SELECT ?x ?y WHERE { ?x <https://w3id.org/painkg/ontology#releases> ?y } LIMIT 10"


def main() -> None:
    painkg = str(BIN / "painkg")
    with tempfile.TemporaryDirectory() as folder:
        turtle = Path(folder) / "graph.ttl"
        subprocess.run([painkg, "export", "turtle", "-o", turtle], check=True, capture_output=True)
        query = Path(folder) / "q.rq"
        query.write_text(QUERY)
        for warm in (["show", "microglia"], ["query", QUERY]):
            subprocess.run([painkg, *warm], check=True, capture_output=True)
        rows = [
            ("python -c 'import click'", cpu([sys.executable, "-c", "import click"])),
            ("painkg --help", cpu([painkg, "--help"])),
            ("painkg show microglia", cpu([painkg, "show", "microglia"])),
            ("painkg search microgla", cpu([painkg, "search", "microgla"])),
            ("painkg stats", cpu([painkg, "stats"])),
            ("painkg query, cold", cpu([painkg, "query", QUERY])),
            ("python -c 'import rdflib'", cpu([sys.executable, "-c", "import rdflib"])),
            ("rdfpipe, same graph", cpu([str(BIN / "rdfpipe"), "-o", "ntriples", str(turtle)], repeats=3)),
            (
                "sparqlquery (rdflib), same graph",
                cpu([str(BIN / "sparqlquery"), str(turtle), "-q", QUERY], repeats=3),
            ),
        ]
    print(table(rows, "python -c 'import click'"))


if __name__ == "__main__":
    main()
