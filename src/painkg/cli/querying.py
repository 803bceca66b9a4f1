"""Asking in SPARQL."""

from __future__ import annotations

import sys

import click

from painkg.cli import options, printing
from painkg.cli.group import main


class Clock:
    """Says how long each step took."""

    def __init__(self) -> None:
        from time import perf_counter

        self._now, self._laps = perf_counter, [("", perf_counter())]

    def lap(self, name: str) -> None:
        """A step is done."""
        self._laps.append((name, self._now()))

    def __str__(self) -> str:
        steps = zip(self._laps, self._laps[1:], strict=False)
        return ", ".join(f"{name} in {end - start:.3f} s" for (_, start), (name, end) in steps)


@main.command()
@click.argument("query_", metavar="[FILE|-|QUERY]", default="-")
@options.formatted(
    [*options.TABLES, "turtle"], "How to write the answer; turtle is for CONSTRUCT and DESCRIBE."
)
@click.option("--allow-service", "services", is_flag=True, help="Let SERVICE ask other servers.")
@click.option("--time", "timed", is_flag=True, help="Say on stderr how long it took.")
@options.where
@options.as_json
@options.output
def query(
    query_: str, format_: str, services: bool, timed: bool, where: str | None, as_json: bool, output: str
) -> None:
    """Answer a SPARQL 1.1 query; prefixes are built in, nothing is fetched, nothing is changed.

    Rows are written while they are found, except in a table, whose columns are aligned.

    \b
    painkg query 'SELECT ?drug { ?drug pko:blocks pain:nmda-receptor }'
    painkg query 'ASK { pain:microglia pko:releases pain:bdnf }' --json
    painkg query 'SELECT ?s ?p ?o { ?s ?p ?o }' --format csv --time -o triples.csv
    echo 'SELECT * { ?band pko:lane "main" ; rdfs:label ?label }' | painkg query -
    """
    from painkg import sparql

    text, clock = sparql.text_of(query_, sys.stdin), Clock()
    graph = options.graph(where)
    graph.open()
    clock.lap("graph read")
    with printing.stream(output) as file:
        graph.stream(text, "json" if as_json else format_, file, services)
    clock.lap("answered")
    if timed:
        printing.say(clock, err=True)
