"""Requests a second and the slowest hundredth, at 1, 8 and 32 clients: painkg serve and its peers.

python benchmarks/endpoint.py [SECONDS]

Needs rdflib-endpoint besides painkg[dev]. All servers run side by side and take turns, so that a busy
machine is as busy for each. No query is sent twice, except in the rows "the same again".
"""

from __future__ import annotations

import http.client
import itertools
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import painkg
import servers
from painkg import sparql

NUMBERS = itertools.count()
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


SERVERS = {"painkg serve": ours, "oxigraph": oxigraph, "rdflib-endpoint": rdflib_endpoint}
ROUNDS = 3


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with ExitStack() as stack:
        urls = {}
        for name, start in SERVERS.items():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            urls[name] = stack.enter_context(start(folder))
        urllib.request.urlopen(urls["painkg serve"].removesuffix("sparql")).close()  # the explorer is made
        print("| server | clients | requests/s | ÷ oxigraph | p99 ms |\n| --- | --- | --- | --- | --- |")
        for clients in (1, 8, 32):
            compare(urls, clients, seconds / ROUNDS)


def compare(urls: dict[str, str], clients: int, seconds: float) -> None:
    """The rows of so many clients; every server has its turn in every round."""
    turns = [(name, False) for name in urls] + [("painkg serve", True)]
    taken: dict[tuple[str, bool], list[float]] = {turn: [] for turn in turns}
    for _ in range(ROUNDS):
        for name, again in turns:
            taken[name, again] += measure(urls[name], clients, seconds, again)
    base = len(taken["oxigraph", False])
    for (name, again), times in taken.items():
        said = f"{name}, the same again" if again else name
        rate, slowest = len(times) / seconds / ROUNDS, statistics.quantiles(times, n=100)[98] * 1000
        print(f"| {said} | {clients} | {rate:.0f} | {len(times) / base:.2f} | {slowest:.0f} |", flush=True)


def measure(url: str, clients: int, seconds: float, again: bool = False) -> list[float]:
    taken: list[float] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=client, args=(url, until, taken, again)) for _ in range(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return taken


def client(url: str, until: float, taken: list[float], again: bool) -> None:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    text = sparql.with_prefixes(QUERY)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
    }
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    while time.monotonic() < until:
        body = urlencode({"query": text if again else f"{text} # {next(NUMBERS)}"})
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
