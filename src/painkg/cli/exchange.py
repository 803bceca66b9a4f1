"""Graphs of others in, ours out: import, publish, serve."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from painkg.cli import options, printing
from painkg.cli.group import main


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="The store's folder.")
@click.option("--name", required=True, help="A name for the graph: small letters, digits, hyphens.")
@click.option(
    "--unfold",
    default=200,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="A packed file may unfold to N times its size.",
)
@options.where
def import_(files: tuple[Path, ...], folder: Path, name: str, unfold: int, where: str | None) -> None:
    """Bring graphs of others into a store on disk, beside ours and joined on shared identifiers.

    Reads KGX (TSV, JSONL), PrimeKG, Hetionet and HPO tables, any table with the columns source,
    relation and target, node-link documents (YAML, JSON), pathways in GPML, and RDF; also packed
    (.gz, .zst). Rows that cannot be read are listed with their lines. Then ask with --graph and
    the store's folder.

    \b
    painkg import edges.tsv nodes.tsv --into store --name my-kgx
    painkg import ontology.ttl.gz --into store --name ontology
    """
    report = options.graph(where).bring(files, folder, name, printing.progress, unfold=unfold)
    printing.progress("")
    printing.say(
        f"{_counted(report.rows, 'row')}, {_counted(report.triples, 'triple')} in pain:imported/{name}. "
        f"{report.shared} of {report.identifiers} identifiers of our concepts are in it; "
        f"{report.joined} lists them.",
        err=True,
    )
    if report.bad:
        printing.say(
            f"{_counted(report.bad, 'row')} could not be read; {report.bad_rows} has each with its line.",
            err=True,
        )
        sys.exit(1)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@main.command()
@click.argument("url")
@click.option("--update", is_flag=True, help="By SPARQL Update; otherwise by the Graph Store Protocol.")
@options.where
def publish(url: str, update: bool, where: str | None) -> None:
    """Put the dataset on a SPARQL server: each of its named graphs is replaced there.

    URL is the server's address for the Graph Store Protocol, or for updates. Name and password
    come from PAINKG_USER and PAINKG_PASSWORD. Then ask it with --graph and its query address.

    \b
    painkg publish http://127.0.0.1:7878/store
    painkg publish http://127.0.0.1:7878/update --update
    """
    for graph, triples in options.graph(where).publish(url, update).items():
        printing.say(f"{triples:9,} triples in {graph}", err=True)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; 0 is any free one.",
)
@click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="What a query may take.",
)
@click.option(
    "--rows", default=100_000, show_default=True, type=click.IntRange(1), help="What an answer may have."
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many long queries may run at once; short ones pass them.",
)
@options.where
def serve(host: str, port: int, seconds: float, rows: int, workers: int, where: str | None) -> None:
    """Serve the graph on this machine: explorer, pages, SPARQL 1.1 endpoint, JSON API.

    A query that takes longer than --seconds is ended; nothing can be changed, and nothing is
    fetched from elsewhere. Needs the extra 'server': pip install 'painkg[server]'.

    \b
    painkg serve
    painkg serve --port 8080 --seconds 30
    """
    from painkg.extras import library

    server = library("painkg.server.application", "server")
    limits = server.Limits(seconds=seconds, rows=rows, workers=workers)
    app = server.app(where or "", limits)
    taken, address = server.listen(host, port)
    with suppress(KeyboardInterrupt):  # where it comes before the server is ready for it
        printing.say(f"Serving {address} (SPARQL: /sparql, queries: /query). Ctrl+C ends it.", err=True)
        server.run(app, taken, limits)
