"""How reasoning scales: paths against networkx, igraph and rustworkx; what-if by the number of edges.

python benchmarks/scale.py             all of it, each engine in a process of its own
python -m pip install igraph rustworkx  beforehand: they are no dependencies of ours

The question to all: the best five of the paths of at most four steps. The others list every
path and would then have to rank them; only the listing is timed, in their favour. Each pair is
asked once, as users do, and then again: the second time everything lies in the processor's
cache. All must find as many paths as we do, up to five. Who is not done after two minutes is
stopped.
"""

from __future__ import annotations

import ctypes
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

LIMIT, STEPS, BEST = 120.0, 4, 5
GRAPHS = {
    "5 edges a node": (200_000, 1_000_000, 0.0, 1_000),
    "10 edges a node": (100_000, 1_000_000, 0.0, 1_000),
    "hubs": (10_000, 300_000, 0.6, 20),
}
"""Nodes, edges, how much commoner the first nodes are than the last, and how many pairs are asked."""
WHATIF = (100_000, 300_000, 1_000_000)
Search = Callable[[int, int], int]


def edges(nodes: int, many: int, skew: float) -> tuple[Any, ...]:
    """Random edges, each pair of ends once: source, target, sign, weight in hundredths."""
    random = np.random.default_rng(1)
    chance = 1 / np.arange(1, nodes + 1) ** skew
    ends = random.choice(nodes, (2, 2 * many), p=chance / chance.sum())
    keys = np.unique((ends[0] * nodes + ends[1])[ends[0] != ends[1]])
    source, target = np.divmod(np.sort(random.permutation(keys)[:many]), nodes)
    return source, target, random.choice([1, 1, -1], many), random.integers(1, 101, many) / 100


def pairs(source: Any, target: Any, many: int) -> list[tuple[int, int]]:
    """Pairs of nodes: where a walk of four random steps from a random edge begins and ends."""
    random = np.random.default_rng(2)
    start = np.searchsorted(source, np.arange(source.max() + 2))
    found: list[tuple[int, int]] = []
    while len(found) < many:
        first = node = int(source[random.integers(len(source))])
        for _ in range(STEPS):
            if start[node] < start[node + 1]:
                node = int(target[random.integers(start[node], start[node + 1])])
        found += [(first, node)] if first != node else []
    return found


# ── Engines ─────────────────────────────────────────────────────────────────────────


def painkg(nodes: int, columns: tuple[Any, ...]) -> Search:
    from painkg.reason import network, paths

    many = len(columns[0])
    net = network.from_arrays(range(nodes), ["claim"] * many, *columns, np.zeros(many))  # type: ignore[arg-type]
    assert net.out.start and net.into.start  # noqa: S101 - both directions are sorted beforehand
    return lambda one, other: len(paths.best(net, one, other, STEPS, BEST))


def networkx(nodes: int, columns: tuple[Any, ...]) -> Search:
    import networkx as nx

    graph = nx.DiGraph(zip(columns[0].tolist(), columns[1].tolist(), strict=True))
    return lambda one, other: sum(1 for _ in nx.all_simple_paths(graph, one, other, cutoff=STEPS))


def igraph(nodes: int, columns: tuple[Any, ...]) -> Search:
    import igraph as ig

    graph = ig.Graph(nodes, np.stack(columns[:2], axis=1), directed=True)
    return lambda one, other: len(graph.get_all_simple_paths(one, other, maxlen=STEPS))


def rustworkx(nodes: int, columns: tuple[Any, ...]) -> Search:
    import rustworkx as rx

    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.extend_from_edge_list(list(zip(columns[0].tolist(), columns[1].tolist(), strict=True)))
    return lambda one, other: len(rx.all_simple_paths(graph, one, other, cutoff=STEPS + 1))


ENGINES = {each.__name__: each for each in (painkg, networkx, igraph, rustworkx)}


# ── One measurement, in a process of its own ────────────────────────────────────────


def paths(engine: str, graph: str) -> None:
    nodes, many, skew, questions = GRAPHS[graph]
    columns = edges(nodes, many, skew)
    asked = pairs(*columns[:2], questions)
    before = memory()
    search = ENGINES[engine](nodes, columns)
    tell(memory=memory() - before)
    for one, other in asked:
        seconds, found = timed(search, one, other)
        again = timed(search, one, other)[0] if seconds < 1 else seconds
        tell(seconds=seconds, again=again, found=min(found, BEST))


def timed(search: Search, one: int, other: int) -> tuple[float, int]:
    begin = time.process_time()
    count = search(one, other)
    return time.process_time() - begin, count


def whatif(many: int) -> None:
    from painkg.reason import network
    from painkg.reason.effects import effects

    nodes = many // 10
    before = memory()
    columns = edges(nodes, many, 0.0)
    net = network.from_arrays(range(nodes), ["claim"] * many, *columns, np.zeros(many))  # type: ignore[arg-type]
    begin = time.process_time()
    found = effects(net, {int(columns[0][0]): 1, int(columns[0][-1]): -1})
    tell(seconds=time.process_time() - begin, found=len(found), memory=memory() - before)


def memory() -> float:
    """What this process holds, in megabytes; what was freed is given back first."""
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def tell(**measured: float) -> None:
    print(json.dumps(measured), flush=True)


# ── All of them ─────────────────────────────────────────────────────────────────────


def measured(*words: object) -> list[dict[str, float]]:
    """What a process of its own tells until it ends or its time is up."""
    command = [sys.executable, __file__, *map(str, words)]
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, timeout=LIMIT + 30, check=True).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    return [json.loads(line) for line in said.splitlines()]


def main() -> None:
    for graph in GRAPHS:
        print(
            f"\n| {graph}: engine | pairs | µs a pair | ÷ painkg | again, µs | ÷ painkg | slowest, ms | MB |"
        )
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        ours = measured("paths", "painkg", graph)
        for engine in ENGINES:
            print(
                row(engine, ours if engine == "painkg" else measured("paths", engine, graph), ours),
                flush=True,
            )
    print("\n| what-if: edges | CPU s | µs an edge | effects | memory, MB |\n| --- | --- | --- | --- | --- |")
    for many in WHATIF:
        best = min((measured("whatif", many)[0] for _ in range(3)), key=lambda each: each["seconds"])
        cells = (f"{many:,}", f"{best['seconds']:.2f}", f"{best['seconds'] / many * 1e6:.2f}")
        print(f"| {' | '.join(cells)} | {best['found']:,.0f} | {best['memory']:,.0f} |", flush=True)


def row(engine: str, found: list[dict[str, float]], ours: list[dict[str, float]]) -> str:
    answers, base = found[1:], ours[1 : len(found)]
    if [each["found"] for each in answers] != [each["found"] for each in base]:
        raise SystemExit(f"{engine} does not find as many paths as painkg does")
    late = "" if len(found) == len(ours) else f" of {len(ours) - 1} in {LIMIT + 30:.0f} s"
    if not answers:
        return f"| {engine} | 0{late} | - | - | - | - | - | - |"
    cells = []
    for column in ("seconds", "again"):
        theirs, own = (sum(each[column] for each in side) for side in (answers, base))
        cells += [f"{theirs / len(answers) * 1e6:,.0f}", f"{theirs / own:,.1f}"]
    slowest = max(each["seconds"] for each in answers) * 1e3
    cells += [f"{slowest:,.1f}", f"{found[0]['memory']:,.0f}"]
    return f"| {engine} | {len(answers)}{late} | {' | '.join(cells)} |"


if __name__ == "__main__":
    {"paths": paths, "whatif": lambda many: whatif(int(many)), "all": main}[(sys.argv[1:] or ["all"])[0]](
        *sys.argv[2:]
    )
