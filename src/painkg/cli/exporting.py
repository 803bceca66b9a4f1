"""Writing the graph, or a part of it, in the formats of other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from painkg.cli import options, printing
from painkg.cli.group import main
from painkg.errors import PainkgError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painkg.api import Painkg
    from painkg.model import Knowledge


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Formats whose name begins so, for the shell to complete."""
    from click.shell_completion import CompletionItem

    from painkg.exports import FOLDERS, FORMATS

    found = {**FORMATS, **FOLDERS}.items()
    return [CompletionItem(name, help=each.title) for name, each in found if name.startswith(incomplete)]


class Export(click.Command):
    """Lists the formats under its help, or tells of the one that is named; they are read only then."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Remember the words: help is printed before any of them is understood."""
        ctx.meta["painkg.words"] = list(args)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats, each with its title; or what one of them is and what it loses."""
        from painkg.exports import FOLDERS, FORMATS, about, families

        for name in ctx.meta.get("painkg.words", ()):
            if name in FORMATS or name in FOLDERS:
                with formatter.section(f"The format {name}"):
                    formatter.write_dl([("is", about(name).title), ("loses", about(name).loses)])
                return
        for family, found in families().items():
            with formatter.section(family.rstrip(".")):
                formatter.write_dl([(_marked(name), each.title) for name, each in found.items()])
        formatter.write_text(
            "A name with / is a folder and needs -o DIR. What one loses: painkg export csv -h"
        )


def _marked(name: str) -> str:
    from painkg.exports import FOLDERS

    return f"{name}/" if name in FOLDERS else name


def part(command: options.Command) -> options.Command:
    """The options that name a part of the graph."""
    choices = (
        click.option("--around", metavar="CONCEPT", help="Only what is near a concept."),
        click.option("--hops", type=click.IntRange(1, 6), help="With --around: so many claims away; 1."),
        click.option("--section", metavar="NAME", help="Only a section of the page, by number or title."),
        click.option("--topic", metavar="NAME", help="Only a topic of the ontology, by number or title."),
        click.option("--path", nargs=2, metavar="A B", help="Only the best causal paths from A to B."),
        click.option("--lesson", metavar="NAME", help="Only what a lesson shows."),
        click.option("--query", metavar="FILE", help="Only what a SPARQL query answers."),
    )
    for option in reversed(choices):
        command = option(command)
    return command


def _cut(graph: Painkg, given: dict[str, Any]) -> Knowledge | None:
    """The part that is asked for, or nothing for the whole."""
    asked = [name for name in ("around", "section", "topic", "path", "lesson", "query") if given[name]]
    if len(asked) > 1:
        raise PainkgError(f"--{asked[0]} and --{asked[1]} name two parts. Ask for one of them.")
    if given["hops"] and asked != ["around"]:
        raise PainkgError("--hops goes with --around. Name a concept: --around microglia --hops 2")
    if given["around"]:
        return graph.around(given["around"], given["hops"] or 1)
    if given["query"]:
        from painkg import sparql

        return graph.answer(sparql.text_of(given["query"], sys.stdin))
    if given["path"]:
        return graph.between(*given["path"])
    by_name = {"section": graph.section, "topic": graph.topic, "lesson": graph.taught}
    return by_name[asked[0]](given[asked[0]]) if asked else None


@main.command(cls=Export)
@click.argument("format_", metavar="FORMAT", shell_complete=formats)
@click.option(
    "--renderer", type=click.Choice(["svg", "pyvis"]), help="For html: our page, or the stock pyvis one."
)
@click.option("--level", metavar="LEVEL", help="For sentences: lay, student or specialist.")
@click.option("--language", metavar="CODE", help="For html: the language of its buttons, such as de.")
@part
@options.where
@options.output
def export(format_: str, where: str | None, output: str, **given: Any) -> None:
    """Write the graph, or a part of it, in a format that other programs, or people, read.

    \b
    painkg export html -o painkg.html
    painkg export html --around microglia --hops 2 -o microglia.html
    painkg export html --topic glia --language de -o glia.html
    painkg export html --path ketamine allodynia -o path.html
    painkg export html --lesson ketamine -o lesson.html
    painkg export turtle --section 3 -o synapse.ttl
    painkg export csv --query 'SELECT ?x { ?x pko:releases pain:bdnf }'
    painkg export kgx -o kgx
    painkg export graphml --topic glia -o glia.graphml
    painkg export site -o site
    """
    from painkg.exports import FOLDERS

    chosen = {name: given[name] for name in ("renderer", "level", "language") if given[name]}
    if sys.stderr.isatty() and output != "-":
        printing.say(f"Making {format_} …", err=True)
    graph = options.graph(where)
    if format_ in FOLDERS and output != "-" and not chosen:
        _write_folder(graph, format_, _cut(graph, given), output)
    else:
        printing.write(graph.export(format_, _cut(graph, given), **chosen), output)


def _write_folder(graph: Painkg, format_: str, part: Knowledge | None, output: str) -> None:
    """Say where the folder is, and how large."""
    files, size = graph.export_folder(format_, Path(output), part)
    printing.say(f"Wrote {Path(output).resolve()} ({files:,} files, {size / 1e6:,.1f} MB).", err=True)
