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
    from painkg.lessons.model import Lesson
    from painkg.quiz.cards import Card

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
    from painkg import advice, curation, lessons, ontology, source, text

    where = source.DATA if folder is None else Path(folder)
    known, problems = curation.examine(where, ontology.load())
    taught, wrong = lessons.examine(where, known) if not problems else ({}, [])
    if problems or wrong:
        raise CurationError([*problems, *wrong])
    also = f", {len(taught)} lessons" if taught else ""
    click.echo(f"No problem in {len(known.concepts)} concepts, {len(known.claims)} claims, "
               f"{len(known.references)} references{also}.")  # fmt: skip
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
@_where
@_output
def export(format_: str, renderer: str | None, level: str | None, where: str | None, output: str) -> None:
    """Write the graph in a format that other programs, or people, read.

    \b
    painkg export html -o painkg.html
    painkg export turtle -o painkg.ttl
    painkg export csv

    """
    options = {name: value for name, value in (("renderer", renderer), ("level", level)) if value}
    if sys.stderr.isatty() and output != "-":
        click.echo(f"Making {format_} …", err=True)
    _write(_load(where).export(format_, **options), output)


@main.command()
@click.argument("name", metavar="[NAME]", required=False)
@_level
@_where
@_json
@_output
def lesson(name: str | None, level: str, where: str | None, as_json: bool, output: str) -> None:
    """List the lessons, play one, or write it: .txt, hand-out .pdf, slides .pptx, a page to play .html.

    \b
    painkg lesson
    painkg lesson ketamine --level lay
    painkg lesson why-touch-hurts -o touch.pdf
    painkg lesson why-touch-hurts -o touch.pptx
    """
    from painkg import lessons, text
    from painkg.lessons import telling

    graph = _load(where)
    if name is None or as_json:
        chosen = graph.lessons if name is None else {name: lessons.named(graph.lessons, name)}
        answer = [telling.plain(each) for each in chosen.values()]
        _print(answer, as_json, lambda _: text.columns(telling.table(chosen)) or telling.NONE)
    elif output == "-" and sys.stdin.isatty() and sys.stdout.isatty():
        _play(graph, lessons.named(graph.lessons, name), level)
    else:
        _write(graph.lesson(name, level, Path(output).suffix), output)


def _play(graph: Painkg, chosen: Lesson, level: str) -> None:
    """Step by step: the question waits for an answer, and the answer for Enter."""
    from painkg.lessons import telling

    click.echo(telling.head(chosen))
    for number, each in enumerate(chosen.steps, 1):
        click.echo("\n" + telling.step(graph.knowledge, chosen, number, level))
        given = click.prompt("Your answer", type=click.Choice(list(telling.lettered(each.question))))
        right = telling.lettered(each.question)[given] == each.question.right
        click.echo("Right." if right else "Not quite.")
        click.echo(telling.solution(graph.knowledge, each))
        if number < len(chosen.steps):
            click.pause("Enter for the next step …")


@main.command(name="map")
@click.option("--lesson", metavar="NAME", help="The claims of a lesson.")
@click.option("--section", metavar="NAME", help="A section of the source page.")
@click.option("--around", metavar="CONCEPT", help="A concept and its best supported neighbours.")
@click.option("--path", nargs=2, metavar="A B", help="The best supported causal way from A to B.")
@click.option("--query", metavar="FILE", help="The claims, or concepts, that a SPARQL query selects.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(["a4", "letter"]), help="Size.")
@click.option("--portrait", is_flag=True, help="Upright instead of across.")
@click.option("--bare", is_flag=True, help="Without the list of claims and sources.")
@_where
@_output
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
    _write(_load(where).map(suffix, paper, orientation, bare, **source), output)


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
@_where
@_json
@_output
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

    cards = _load(where).quiz(lesson, around, kind)
    if output != "-":
        _write(formats.write(cards, Path(output).suffix), output)
    elif not as_json and sys.stdin.isatty() and sys.stdout.isatty():
        _ask(cards[:number])
    else:
        _print(
            formats.plain(cards[:number]), as_json, lambda _: formats.text(cards[:number]).decode().rstrip()
        )


def _ask(cards: list[Card]) -> None:
    """One question after another, each answered at once with what it rests on."""
    from painkg.quiz import formats

    known = 0
    for number, card in enumerate(cards, 1):
        click.echo(f"\n{number}/{len(cards)}  {formats.question(card)}")
        letters = formats.lettered(card)
        given = click.prompt("Your answer", type=click.Choice(list(letters)) if letters else str)
        right = formats.is_right(card, given)
        known += right
        click.echo(("Right. " if right else "Not quite. ") + formats.answer(card))
    click.echo(f"\n{known} of {len(cards)} right.")


@main.command()
@click.argument("document", metavar="FILE")
@_where
@_json
@_output
def audit(document: str, where: str | None, as_json: bool, output: str) -> None:
    """Mark the concepts of a text, and the claims that bear on its sentences: .txt, .html, .pdf, .docx or -.

    With -o FILE.html it writes a page whose marks lead to claims and their evidence.

    \b
    echo 'Microglia release BDNF, which lowers KCC2.' | painkg audit -
    echo 'Ketamine blocks the NMDA receptor.' | painkg audit - --json
    """
    from painkg import audit as audit_

    graph, content = _load(where), _read(document)
    name = "text" if document == "-" else Path(document).name
    marked = audit_.read(graph.knowledge, content, name)
    if output != "-":
        _write(audit_.page.write(graph.knowledge, marked, name).encode(), output)
    else:
        _print(audit_.reports.plain(marked), as_json, audit_.reports.text)


def _read(document: str) -> bytes:
    if document == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(document).read_bytes()
    except OSError as error:
        raise PainkgError(f"cannot read '{document}': {error.strerror}. Name a readable file.") from error


@main.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@click.option("--lesson", metavar="NAME", help="Also say which links of a lesson are missing.")
@_where
@_json
@_output
def grade(maps: tuple[str, ...], lesson: str | None, where: str | None, as_json: bool, output: str) -> None:
    """Hold a concept map against the graph: .cxl, .mmd, .dot, .canvas, .graphml or .csv; - is CSV.

    Many maps, or -o FILE.csv, give a table with a row a map; -o FILE.html a page to hand back.

    \b
    echo 'microglia,releases,BDNF' | painkg grade -
    echo 'ketamine,activates,NMDA receptor' | painkg grade - --json
    """
    from painkg.grading import reports

    graph = _load(where)
    named = {"map.csv" if each == "-" else Path(each).name: _read(each) for each in maps}
    answers = {name: graph.grade(content, name, lesson) for name, content in named.items()}
    first = next(iter(answers.values()))
    if output.endswith(".csv") or (len(answers) > 1 and not as_json):
        _write(reports.table(answers).encode(), output)
    elif output != "-":
        _write(reports.page(first).encode(), output)
    else:
        _print(list(answers.values()) if len(answers) > 1 else first, as_json, reports.text)
