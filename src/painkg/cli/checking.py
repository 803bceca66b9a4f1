"""Holding something against the rules or the graph: data, a text, a concept map."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from painkg.cli import options, printing
from painkg.cli.group import main
from painkg.errors import CurationError

_MOST = 32 * 2**20


@main.command()
@click.argument("folder", metavar="[DATA]", required=False, type=click.Path())
@click.option("--strict", is_flag=True, help="Also list what is weak: it is not wrong and stops nothing.")
def check(folder: str | None, strict: bool) -> None:
    """Check a data folder and name every problem with its line and its cure.

    \b
    painkg check
    painkg check --strict
    painkg check my-data
    """
    from painkg import advice, lessons, ontology, source, text

    where = source.DATA if folder is None else Path(folder)
    known, taught, problems = lessons.examine_all(where, ontology.load())
    if problems:
        raise CurationError(problems)
    also = f", {len(taught)} lessons" if taught else ""
    printing.say(f"No problem in {len(known.concepts)} concepts, {len(known.claims)} claims, "
               f"{len(known.references)} references{also}.")  # fmt: skip
    if strict:
        printing.say(f"\n{text.weaknesses(advice.find(known))}")


@main.command()
@click.argument("document", metavar="FILE")
@options.where
@options.as_json
@options.output
def audit(document: str, where: str | None, as_json: bool, output: str) -> None:
    """Mark the concepts of a text, and the claims that bear on its sentences: .txt, .html, .pdf, .docx or -.

    With -o FILE.html it writes a page whose marks lead to claims and their evidence.

    \b
    echo 'Microglia release BDNF, which lowers KCC2.' | painkg audit -
    echo 'Ketamine blocks the NMDA receptor.' | painkg audit - --json
    """
    from painkg import audit as audit_

    graph, content = options.graph(where), _read(document)
    name = "text" if document == "-" else Path(document).name
    marked = audit_.read(graph.knowledge, content, name)
    if output != "-" and not as_json:
        printing.write(audit_.page.write(graph.knowledge, marked, name).encode(), output)
    else:
        printing.show(audit_.reports.plain(marked), as_json, audit_.reports.text, output)


@main.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@click.option("--lesson", metavar="NAME", help="Also say which links of a lesson are missing.")
@options.where
@options.as_json
@options.output
def grade(maps: tuple[str, ...], lesson: str | None, where: str | None, as_json: bool, output: str) -> None:
    """Hold a concept map against the graph: .cxl, .mmd, .dot, .canvas, .graphml or .csv; - is CSV.

    Many maps, or -o FILE.csv, give a table with a row a map; -o FILE.html a page to hand back.

    \b
    echo 'microglia,releases,BDNF' | painkg grade -
    echo 'ketamine,activates,NMDA receptor' | painkg grade - --json
    """
    from painkg.grading import reports

    graph = options.graph(where)
    answers = {name: graph.grade(_read(each), name, lesson) for each, name in _called(maps).items()}
    first, *others = answers.values()
    if as_json or (output == "-" and not others):
        printing.show([first, *others] if others else first, as_json, reports.text, output)
    elif others or output.endswith(".csv"):
        printing.write(reports.table(answers).encode(), output)
    else:
        printing.write(reports.page(first).encode(), output)


def _called(maps: tuple[str, ...]) -> dict[str, str]:
    """What each map is called: by its file, or by its whole path where two files have the same name."""
    names = {each: "map.csv" if each == "-" else Path(each).name for each in maps}
    times = Counter(names.values())
    return {each: name if times[name] == 1 or each == "-" else each for each, name in names.items()}


def _read(document: str) -> bytes:
    from painkg import source

    if document == "-":
        return source.taken(sys.stdin.buffer, document, _MOST)
    return source.read(Path(document), _MOST)
