"""Asking in SPARQL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from painkg.cli import options, printing
from painkg.cli.group import main

if TYPE_CHECKING:
    from painkg.sparql import Profile


@main.command()
@click.argument("query_", metavar="[FILE|-|QUERY]", default="-")
@options.formatted(
    [*options.TABLES, "turtle"], "How to write the answer; turtle is for CONSTRUCT and DESCRIBE."
)
@click.option("--allow-service", "services", is_flag=True, help="Let SERVICE ask other servers.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Say on stderr what the engine is asked, how much it finds, and how long each step takes; "
    "the query is answered once more for this.",
)
@options.where
@options.as_json
@options.output
def query(
    query_: str, format_: str, services: bool, explained: bool, where: str | None, as_json: bool, output: str
) -> None:
    """Answer a SPARQL 1.1 query; prefixes are built in, nothing is fetched, nothing is changed.

    Rows are written while they are found, except in a table, whose columns are aligned.

    \b
    painkg query 'SELECT ?drug { ?drug pko:blocks pain:nmda-receptor }'
    painkg query 'ASK { pain:microglia pko:releases pain:bdnf }' --json
    painkg query 'SELECT ?s ?p ?o { ?s ?p ?o }' --format csv --explain -o triples.csv
    echo 'SELECT * { ?band pko:lane "main" ; rdfs:label ?label }' | painkg query -
    """
    from time import perf_counter

    from painkg import sparql

    text = sparql.text_of(query_, sys.stdin)
    graph = options.graph(where)
    begun = perf_counter()
    graph.open()
    opened = perf_counter()
    with printing.stream(output) as file:
        graph.stream(text, "json" if as_json else format_, file, services)
    taken = {"graph read": opened - begun, "evaluated and written": perf_counter() - opened}
    if explained:
        printing.say(_told(graph.profile(text, services), taken), err=True)


def _told(profile: Profile, taken: dict[str, float]) -> str:
    read, written = taken.items()
    steps = dict([read, *profile.seconds.items(), written])
    lines = [f"{name:22} {seconds:8.4f} s" for name, seconds in steps.items()]
    return "\n".join([f"asked: {profile.asked.strip()}", f"found: {profile.found}", *lines])
