"""Requests a second and the slowest hundredth, at 1, 8 and 32 clients: painkg serve and its peers.

python benchmarks/endpoint.py [SECONDS]
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import painkg
import servers
from painkg import sparql

QUERY = "SELECT ?s ?label { ?s pko:blocks pain:nmda-receptor ; skos:prefLabel ?label }"


@contextmanager
def ours(folder: Path) -> Iterator[str]:
    port = str(servers.free_port())
    command = [sys.executable, "-m", "painkg", "serve", "--port", port, "--workers", "2"]
    with servers.running(command, f"http://127.0.0.1:{port}/sparql", folder):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    with servers.oxigraph(folder) as found:
        painkg.load().publish(found.store)
        yield f"{found.query}?union-default-graph"


@contextmanager
def rdflib_endpoint(folder: Path) -> Iterator[str]:
    (folder / "graph.nq").write_bytes(painkg.load().export("nquads"))
    port = str(servers.free_port())
    command = [str(Path(sys.executable).with_name("rdflib-endpoint")), "serve", "graph.nq", "--port", port]
    with servers.running(command, f"http://127.0.0.1:{port}/?query=ASK%7B%7D", folder):
        yield f"http://127.0.0.1:{port}/"


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    print("| server | clients | requests/s | p99 ms |\n| --- | --- | --- | --- |")
    for name, start in (("painkg serve", ours), ("oxigraph", oxigraph), ("rdflib-endpoint", rdflib_endpoint)):
        with tempfile.TemporaryDirectory() as folder, start(Path(folder)) as url:
            for clients in (1, 8, 32):
                taken = measure(url, clients, seconds)
                slowest = statistics.quantiles(taken, n=100)[98] * 1000 if len(taken) > 1 else float("nan")
                print(f"| {name} | {clients} | {len(taken) / seconds:.0f} | {slowest:.0f} |", flush=True)


def measure(url: str, clients: int, seconds: float) -> list[float]:
    taken: list[float] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=client, args=(url, until, taken)) for _ in range(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return taken


def client(url: str, until: float, taken: list[float]) -> None:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    body = urlencode({"query": sparql.with_prefixes(QUERY)})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
    }
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    while time.monotonic() < until:
        begun = time.monotonic()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200 or b"ketamine" not in content:
            sys.exit(f"{url}: {answer.status} {content[:200]!r}")
        taken.append(time.monotonic() - begun)


if __name__ == "__main__":
    subprocess.run([sys.executable, "-m", "painkg", "query", "ASK {}"], check=True, capture_output=True)
    main()
