"""Teaching: lessons, concept maps, quiz cards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from painkg.cli import options, playing, printing
from painkg.cli.group import main


@main.command()
@click.argument("name", metavar="[NAME]", required=False)
@options.level
@options.where
@options.as_json
@options.output
def lesson(name: str | None, level: str, where: str | None, as_json: bool, output: str) -> None:
    """List the lessons, play one, or write it: .txt, hand-out .pdf, slides .pptx, a page to play .html.

    \b
    painkg lesson
    painkg lesson ketamine --level lay
    painkg lesson why-touch-hurts -o touch.pdf
    painkg lesson why-touch-hurts -o touch.pptx
    """
    from painkg import lessons, text
    from painkg.lessons import listing

    graph = options.graph(where)
    if name is None or as_json:
        chosen = graph.lessons if name is None else {name: lessons.named(graph.lessons, name)}
        answer = [listing.plain(each) for each in chosen.values()]
        printing.show(answer, as_json, lambda _: text.columns(listing.table(chosen)) or listing.NONE, output)
    elif output == "-" and sys.stdin.isatty() and sys.stdout.isatty():
        playing.lesson(graph.knowledge, lessons.named(graph.lessons, name), level)
    else:
        printing.write(graph.lesson(name, level, Path(output).suffix), output)


@main.command(name="map")
@click.option("--lesson", metavar="NAME", help="The claims of a lesson.")
@click.option("--section", metavar="NAME", help="A section of the source page, by number or title.")
@click.option("--around", metavar="CONCEPT", help="A concept and its best supported neighbours.")
@click.option("--path", nargs=2, metavar="A B", help="The best supported causal way from A to B.")
@click.option("--query", metavar="FILE", help="The claims, or concepts, that a SPARQL query selects.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(["a4", "letter"]), help="Size.")
@click.option("--portrait", is_flag=True, help="Upright instead of across.")
@click.option("--bare", is_flag=True, help="Without the list of claims and sources.")
@options.where
@options.output
def map_(where: str | None, output: str, paper: str, portrait: bool, bare: bool, **source: Any) -> None:
    """Draw a concept map: .svg, .pdf, .png, or for editors .cxl, .mmd, .dot, .canvas, .graphml, .csv.

    \b
    painkg map --lesson why-touch-hurts -o touch.pdf
    painkg map --around microglia --portrait -o microglia.svg
    painkg map --path ketamine central-sensitization -o path.png
    painkg map --section pain-categories -o categories.cxl
    """
    suffix = Path(output).suffix or ".svg"
    orientation = "portrait" if portrait else "landscape"
    if source["query"]:
        from painkg import sparql

        source["query"] = sparql.text_of(source["query"], sys.stdin)
    printing.write(options.graph(where).map(suffix, paper, orientation, bare, **source), output)


@main.command()
@click.option("--lesson", metavar="NAME", help="Cards on the claims of a lesson.")
@click.option("--around", metavar="CONCEPT", help="Cards on the claims about a concept.")
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    help="relation, sign, place, phase, evidence, firmness, order or cloze.",
)
@click.option(
    "--number",
    default=10,
    show_default=True,
    type=click.IntRange(1),
    help="How many are asked here; a file holds all.",
)
@options.where
@options.as_json
@options.output
def quiz(
    lesson: str | None,
    around: str | None,
    kind: str,
    number: int,
    where: str | None,
    as_json: bool,
    output: str,
) -> None:
    """Ask questions here, or write cards: .apkg (Anki), .gift or .xml (Moodle), .csv, .json, .txt.

    \b
    painkg quiz --lesson why-touch-hurts
    painkg quiz --kind sign --number 3
    painkg quiz -o painkg.apkg
    painkg quiz --around microglia -o microglia.gift
    """
    from painkg.quiz import formats

    cards = options.graph(where).quiz(lesson, around, kind)
    if output != "-":
        printing.write(formats.write(cards, Path(output).suffix), output)
    elif not as_json and sys.stdin.isatty() and sys.stdout.isatty():
        playing.cards(cards[:number])
    else:
        printing.show(
            formats.plain(cards[:number]), as_json, lambda _: formats.text(cards[:number]).decode().rstrip()
        )
