"""The command line: parse, call one function, print."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from painkg import __version__
from painkg.errors import CurationError, PainkgError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painkg.api import Painkg
    from painkg.model import Knowledge

Command = Any


class _Group(click.Group):
    """Says what a user can mend in plain words: exit 1 for wrong data, 2 for a wrong request."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CurationError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except PainkgError as error:
            raise click.UsageError(str(error)) from error
        except OSError as error:
            if error.errno in (errno.EPIPE, None):
                raise
            raise click.ClickException(f"cannot write: {error.strerror}. Write to another place.") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from painkg.errors import did_you_mean

        if args and not args[0].startswith("-") and args[0] not in self.commands:
            hint = did_you_mean(args[0], self.commands) or "See 'painkg --help'."
            raise click.UsageError(f"no command named '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)


def _concepts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Concepts whose id begins so, for the shell to complete."""
    from click.shell_completion import CompletionItem

    try:
        concepts = _load(ctx.params.get("where")).knowledge.concepts.values()
    except PainkgError:
        return []  # nobody asked for an error while typing
    start = incomplete.lower()
    return [CompletionItem(c.id, help=c.label) for c in concepts if c.id.startswith(start)]


def _formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Formats whose name begins so, for the shell to complete."""
    from click.shell_completion import CompletionItem

    from painkg.exports import FORMATS

    return [CompletionItem(name, help=f.title) for name, f in FORMATS.items() if name.startswith(incomplete)]


class _Export(click.Command):
    """Lists the formats under its help; they are read only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from painkg.exports import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, each.title) for name, each in FORMATS.items()])


def _where(command: Command) -> Command:
    return click.option(
        "--graph",
        "where",
        envvar="PAINKG_GRAPH",
        type=click.Path(),
        metavar="WHERE",
        help="A data folder or an RDF file instead of the graph that is shipped.",
    )(command)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def _limit(default: int) -> Callable[[Command], Command]:
    many = click.IntRange(1, 1000)
    return click.option("--limit", default=default, show_default=True, type=many, help="At most so many.")


def _level(command: Command) -> Command:
    return click.option(
        "--level",
        default="student",
        show_default=True,
        metavar="LEVEL",
        help="For whom sentences are written: lay, student or specialist.",
    )(command)


def _part(command: Command) -> Command:
    """The options that name a part of the graph."""
    options = (
        click.option("--around", metavar="CONCEPT", help="Only what is near a concept."),
        click.option("--hops", type=click.IntRange(1, 6), help="With --around: so many claims away; 1."),
        click.option("--section", metavar="NAME", help="Only a section of the page, by number or title."),
        click.option("--topic", metavar="NAME", help="Only a topic of the ontology, by number or title."),
        click.option("--query", metavar="FILE", help="Only what a SPARQL query answers."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _cut(graph: Painkg, given: dict[str, Any]) -> Knowledge | None:
    """The part that is asked for, or nothing for the whole."""
    asked = [name for name in ("around", "section", "topic", "query") if given[name]]
    if len(asked) > 1:
        raise PainkgError(f"--{asked[0]} and --{asked[1]} name two parts. Ask for one of them.")
    if given["hops"] and asked != ["around"]:
        raise PainkgError("--hops goes with --around. Name a concept: --around microglia --hops 2")
    if given["around"]:
        return graph.around(given["around"], given["hops"] or 1)
    if given["query"]:
        from painkg import sparql

        return graph.answer(sparql.text_of(given["query"], sys.stdin))
    return getattr(graph, asked[0])(given[asked[0]]) if asked else None


def _output(command: Command) -> Command:
    return click.option(
        "-o",
        "--output",
        default="-",
        type=click.Path(),
        metavar="FILE",
        help="Write to a file; '-' is the terminal.",
    )(command)


def _load(where: str | None) -> Painkg:
    from painkg import api

    return api.load(where)


def _print(answer: Any, as_json: bool, as_text: Callable[[Any], str]) -> None:
    import json

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else as_text(answer))


def _write(content: bytes, output: str) -> None:
    """To the terminal as it is; to a file whole or not at all, and say where it is."""
    from painkg.source import write_whole

    if output == "-":
        click.echo(content, nl=False)
        return
    write_whole(Path(output), content)
    click.echo(f"Wrote {Path(output).resolve()} ({len(content) / 1000:,.0f} kB).", err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", "-V")
def main() -> None:
    """The evidence-cited knowledge graph of pain mechanisms.

    \b
    painkg export html -o painkg.html     a map to explore in the browser
    painkg show microglia                 what is known about a concept, and how well
    painkg query 'SELECT ?drug { ?drug pko:blocks pain:nmda-receptor }'

    Not medical advice: painkg shows what sources say about mechanisms.
    """
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows another
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


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
    from painkg import advice, curation, ontology, source, text

    known, problems = curation.examine(source.DATA if folder is None else Path(folder), ontology.load())
    if problems:
        raise CurationError(problems)
    click.echo(f"No problem in {len(known.concepts)} concepts, {len(known.claims)} claims, "
               f"{len(known.references)} references.")  # fmt: skip
    if strict:
        click.echo(f"\n{text.weaknesses(advice.find(known))}")


@main.command()
@_limit(20)
@_where
@_json
def gaps(limit: int, where: str | None, as_json: bool) -> None:
    """List claims on which much hangs and that little supports, and what study would mend them.

    \b
    painkg gaps
    painkg gaps --limit 5 --json
    """
    from painkg import text

    _print(_load(where).gaps(limit), as_json, text.gaps)


@main.command()
@_where
@_json
def stats(where: str | None, as_json: bool) -> None:
    """Count what there is, and what the source page says that no claim answers.

    \b
    painkg stats
    painkg stats --json
    """
    from painkg import text

    _print(_load(where).stats(), as_json, text.stats)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@_limit(10)
@_where
@_json
def search(words: tuple[str, ...], limit: int, where: str | None, as_json: bool) -> None:
    """Find concepts by label, synonym, lay word or identifier; typos are forgiven.

    \b
    painkg search microgla
    painkg search pain from light touch
    painkg search UBERON:0001897
    """
    from painkg import text

    hits = _load(where).search(" ".join(words), limit)
    _print(hits, as_json, text.hits)


@main.command()
@click.argument("words", nargs=-1, required=True, shell_complete=_concepts, metavar="CONCEPT")
@_level
@_where
@_json
def show(words: tuple[str, ...], level: str, where: str | None, as_json: bool) -> None:
    """Show a concept: definition, identifiers, every claim with its status and sources.

    \b
    painkg show nmda-receptor
    painkg show stellate ganglion --json
    painkg show microglia --level lay
    """
    from painkg import text

    graph = _load(where)
    _print(graph.show(" ".join(words), level), as_json, lambda card: text.card(graph.knowledge, card))


@main.command()
@click.argument("code", metavar="ID")
@_level
@_where
@_json
def claim(code: str, level: str, where: str | None, as_json: bool) -> None:
    """Show one claim: evidence for and against, and how its confidence was computed.

    ID is the code behind each claim of 'painkg show'; its first letters are enough.

    \b
    painkg claim rylrf53u2s
    painkg claim rylrf53u2s --json
    painkg claim rylrf53u2s --level specialist
    """
    from painkg import answers, text

    graph = _load(where)
    found = graph.claim(code)
    answer = answers.claim(graph.knowledge, found, level)
    _print(answer, as_json, lambda _: text.claim(graph.knowledge, found, level))


@main.command()
@_where
@_json
def types(where: str | None, as_json: bool) -> None:
    """List the types and relations of the ontology with their definitions.

    \b
    painkg types
    painkg types --json
    """
    from painkg import answers, text

    _print(answers.types(_load(where).knowledge), as_json, text.types)


@main.command()
@click.argument("query_", metavar="[FILE|-|QUERY]", default="-")
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle"]),
    help="How to write the answer; turtle is for CONSTRUCT and DESCRIBE.",
)
@_where
@_json
@_output
def query(query_: str, format_: str, where: str | None, as_json: bool, output: str) -> None:
    """Answer a SPARQL 1.1 query; prefixes are built in, nothing is fetched, nothing is changed.

    \b
    painkg query 'SELECT ?drug { ?drug pko:blocks pain:nmda-receptor }'
    painkg query 'ASK { pain:microglia pko:releases pain:bdnf }' --json
    echo 'SELECT * { ?band pko:lane "main" ; rdfs:label ?label }' | painkg query -
    """
    from painkg import sparql

    text = sparql.text_of(query_, sys.stdin)
    result = _load(where).query(text)
    _write(sparql.write(result, "json" if as_json else format_), output)


@main.command(cls=_Export)
@click.argument("format_", metavar="FORMAT", shell_complete=_formats)
@click.option(
    "--renderer", type=click.Choice(["svg", "pyvis"]), help="For html: our page, or the stock pyvis one."
)
@click.option("--level", metavar="LEVEL", help="For sentences: lay, student or specialist.")
@click.option("--language", metavar="CODE", help="For html: the language of its buttons, such as de.")
@_part
@_where
@_output
def export(format_: str, where: str | None, output: str, **given: Any) -> None:
    """Write the graph, or a part of it, in a format that other programs, or people, read.

    \b
    painkg export html -o painkg.html
    painkg export html --around microglia --hops 2 -o microglia.html
    painkg export html --topic glia --language de -o glia.html
    painkg export turtle --section 3 -o synapse.ttl
    painkg export csv --query 'SELECT ?x { ?x pko:releases pain:bdnf }'

    """
    options = {name: given[name] for name in ("renderer", "level", "language") if given[name]}
    if sys.stderr.isatty() and output != "-":
        click.echo(f"Making {format_} …", err=True)
    graph = _load(where)
    _write(graph.export(format_, _cut(graph, given), **options), output)
