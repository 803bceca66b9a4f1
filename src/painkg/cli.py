"""The command line: parse, call one function, print."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from painkg import __version__, ask
from painkg.errors import CurationError, PainkgError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painkg.api import Painkg
    from painkg.lessons.model import Lesson
    from painkg.model import Knowledge
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

    from painkg.exports import FOLDERS, FORMATS

    titles = {name: each.title for name, each in FORMATS.items()}
    titles |= {name: each.title for name, each in FOLDERS.items()}
    return [CompletionItem(name, help=t) for name, t in titles.items() if name.startswith(incomplete)]


class _Export(click.Command):
    """Lists the formats under its help; they are read only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from painkg.exports import FOLDERS, FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, each.title) for name, each in FORMATS.items()])
        with formatter.section("Folders, each with -o DIR"):
            formatter.write_dl([(name, each.title) for name, each in FOLDERS.items()])


def _where(command: Command) -> Command:
    return click.option(
        "--graph",
        "where",
        envvar="PAINKG_GRAPH",
        type=click.Path(),
        metavar="WHERE",
        help="A data folder, RDF file, store folder or SPARQL server (URL) instead of the shipped graph.",
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
        click.option("--path", nargs=2, metavar="A B", help="Only the best causal paths from A to B."),
        click.option("--lesson", metavar="NAME", help="Only what a lesson shows."),
        click.option("--query", metavar="FILE", help="Only what a SPARQL query answers."),
    )
    for option in reversed(options):
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


def _output(command: Command) -> Command:
    return click.option(
        "-o",
        "--output",
        default="-",
        type=click.Path(),
        metavar="FILE",
        help="Write to a file; '-' is the terminal.",
    )(command)


_TABLES = ["table", "csv", "tsv", "json", "xml"]
_from = click.option(
    "--from", "table", type=click.Path(), metavar="CSV", help="Ask once for each row of a table."
)


def _formatted(formats: list[str], help_: str) -> Callable[[Command], Command]:
    choice = click.Choice(formats)
    return click.option("--format", "format_", default="table", show_default=True, type=choice, help=help_)


def _load(where: str | None) -> Painkg:
    from painkg import api

    return api.load(where)


def _print(answer: Any, as_json: bool, as_text: Callable[[Any], str]) -> None:
    import json

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else as_text(answer))


def _tell(found: Any, as_json: bool, as_answer: Callable[[Any], Any], as_text: Callable[[Any], str]) -> None:
    """What the reasoning found, for programs or for people; each is only made when it is asked for."""
    _print(as_answer(found) if as_json else found, as_json, as_text)


def _write(content: bytes, output: str) -> None:
    """To the terminal as it is; to a file whole or not at all, and say where it is."""
    from painkg.source import write_whole

    if output == "-":
        click.echo(content, nl=False)
        return
    write_whole(Path(output), content)
    click.echo(f"Wrote {Path(output).resolve()} ({len(content) / 1000:,.0f} kB).", err=True)


@contextmanager
def _out(output: str) -> Iterator[BinaryIO]:
    """What a command streams to: the terminal, or a file that is there whole or not at all."""
    from painkg.source import whole

    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole(Path(output)) as file:
        yield file
        size = file.tell() if file.seekable() else 0
    click.echo(f"Wrote {Path(output).resolve()} ({size / 1000:,.0f} kB).", err=True)


class _Clock:
    """Says how long each step took."""

    def __init__(self) -> None:
        from time import perf_counter

        self._now, self._laps = perf_counter, [("", perf_counter())]

    def lap(self, name: str) -> None:
        self._laps.append((name, self._now()))

    def __str__(self) -> str:
        steps = zip(self._laps, self._laps[1:], strict=False)
        return ", ".join(f"{name} in {end - start:.3f} s" for (_, start), (name, end) in steps)


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
    from painkg import answers, text

    graph = _load(where)
    _print(answers.gaps(graph.knowledge, graph.gaps(limit)), as_json, text.gaps)


@main.command()
@click.argument("source", metavar="A", shell_complete=_concepts)
@click.argument("target", metavar="B", shell_complete=_concepts)
@click.option("--steps", default=4, show_default=True, metavar="N", help="Paths of at most so many steps.")
@click.option("--paths", default=5, show_default=True, metavar="K", help="Show at most so many paths.")
@click.option(
    "--through",
    multiple=True,
    shell_complete=_concepts,
    metavar="C",
    help="Only paths by this concept; may be repeated.",
)
@_where
@_json
def explain(
    source: str,
    target: str,
    steps: int,
    paths: int,
    through: tuple[str, ...],
    where: str | None,
    as_json: bool,
) -> None:
    """Show how A leads to B: the best causal paths, their sign, and the sources of each step.

    \b
    painkg explain ketamine "central sensitization"
    painkg explain "nerve injury" allodynia --paths 3
    painkg explain "nerve injury" hyperalgesia --through bdnf --through kcc2 --steps 6
    """
    from painkg import conclusions
    from painkg.telling import chains

    found = _load(where).explain(source, target, steps, paths, through)
    _tell(found, as_json, conclusions.explain, chains.explain)


@main.command()
@click.option(
    "--block",
    multiple=True,
    shell_complete=_concepts,
    metavar="X",
    help="Hold this concept down; may be repeated.",
)
@click.option(
    "--boost",
    multiple=True,
    shell_complete=_concepts,
    metavar="Y",
    help="Hold it up, as a treatment that is given.",
)
@_limit(12)
@_where
@_json
def whatif(
    block: tuple[str, ...], boost: tuple[str, ...], limit: int, where: str | None, as_json: bool
) -> None:
    """Tell what goes up and down when concepts are blocked or boosted: directions, never amounts.

    \b
    painkg whatif --block "NMDA receptor"
    painkg whatif --boost ketamine --limit 5
    painkg whatif --block microglia --boost kcc2 --json
    """
    from painkg import conclusions
    from painkg.telling import chains

    found = _load(where).whatif(block, boost)
    _tell(found, as_json, conclusions.whatif, lambda each: chains.whatif(each, limit))


@main.command()
@click.argument("words", nargs=-1, shell_complete=_concepts, metavar="[CONCEPT]")
@click.option("--steps", default=5, show_default=True, metavar="N", help="Loops of at most so many claims.")
@click.option("--hypotheses", is_flag=True, help="Let hypotheses in too.")
@_where
@_json
def loops(words: tuple[str, ...], steps: int, hypotheses: bool, where: str | None, as_json: bool) -> None:
    """List loops: causal claims that lead back to where they began, and feed or brake themselves.

    \b
    painkg loops
    painkg loops "central sensitization" --steps 6
    """
    from painkg import conclusions
    from painkg.telling import chains

    found = _load(where).loops(" ".join(words) or None, steps, hypotheses)
    _tell(found, as_json, conclusions.loops, chains.loops)


@main.command()
@_limit(20)
@_where
@_json
def disputed(limit: int, where: str | None, as_json: bool) -> None:
    """Lay out what speaks for and what against each claim on which studies do not agree.

    \b
    painkg disputed
    painkg disputed --limit 3 --json
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    _tell(_load(where).disputed(limit), as_json, conclusions.disputed, ledgers.disputed)


@main.command()
@click.option("--only", default="", metavar="WORD", help="Only what is known from this species, rung or sex.")
@_limit(20)
@_where
@_json
def translation(only: str, limit: int, where: str | None, as_json: bool) -> None:
    """Tell in whom each claim was looked at: people, primates, rodents, a dish; which sex.

    \b
    painkg translation
    painkg translation --only rat
    painkg translation --only male --json
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    found = _load(where).translation(only)
    _tell(found, as_json, conclusions.translation, lambda each: ledgers.translation(each, limit))


@main.command()
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@click.option("--exit-code", is_flag=True, help="Exit 1 where they differ.")
@_json
def diff(old: str, new: str, exit_code: bool, as_json: bool) -> None:
    """Tell in sentences which claims NEW adds to OLD, withdraws or changes.

    Each is a data folder, an RDF file, a wheel of a release, or 'shipped': the graph that came with painkg.

    \b
    painkg diff shipped data
    painkg diff my-data-of-last-year.ttl my-data --exit-code
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    before, after = (_load(None if each == "shipped" else each) for each in (old, new))
    found = after.changes(since=before)
    _tell(found, as_json, conclusions.diff, ledgers.diff)
    if exit_code and found:
        sys.exit(1)


@main.command()
@click.argument("code", metavar="CODE")
@click.option("--exit-code", is_flag=True, help="Exit 1 where it is not unchanged.")
@_where
@_json
def verify(code: str, exit_code: bool, where: str | None, as_json: bool) -> None:
    """Tell what became of a claim since its code was printed: unchanged, changed, weakened or withdrawn.

    CODE is what 'painkg claim ID --cite' prints.

    \b
    painkg verify rylrf53u2s-su5oefbvj
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    graph = _load(where)
    found = graph.verify(code)
    _print(
        conclusions.verdict(graph.knowledge, found),
        as_json,
        lambda _: ledgers.verdict(graph.knowledge, found),
    )
    if exit_code and found.verdict != "unchanged":
        sys.exit(1)


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
@click.option("--cite", is_flag=True, help="How to cite it, with a code that 'painkg verify' checks later.")
@_level
@_where
@_json
def claim(code: str, cite: bool, level: str, where: str | None, as_json: bool) -> None:
    """Show one claim: evidence for and against, and how its confidence was computed.

    ID is the code behind each claim of 'painkg show'; its first letters are enough.

    \b
    painkg claim rylrf53u2s
    painkg claim rylrf53u2s --json
    painkg claim rylrf53u2s --level specialist
    painkg claim rylrf53u2s --cite
    """
    from painkg import answers, conclusions, text
    from painkg.telling import ledgers

    graph = _load(where)
    found = graph.claim(code)
    if cite:
        citation = conclusions.citation(graph.knowledge, found, graph.receipt(found.id))
        _print(citation, as_json, lambda said: ledgers.citation(said, __version__))
        return
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
@_formatted([*_TABLES, "turtle"], "How to write the answer; turtle is for CONSTRUCT and DESCRIBE.")
@click.option("--allow-service", "services", is_flag=True, help="Let SERVICE ask other servers.")
@click.option("--time", "timed", is_flag=True, help="Say on stderr how long it took.")
@_where
@_json
@_output
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

    text, clock = sparql.text_of(query_, sys.stdin), _Clock()
    graph = _load(where)
    graph.open()
    clock.lap("graph read")
    with _out(output) as file:
        graph.stream(text, "json" if as_json else format_, file, services)
    clock.lap("answered")
    if timed:
        click.echo(clock, err=True)


class _Questions(ask.Questions):
    """The named questions, with the options that all of them share."""

    shared = (_output, _json, _where, _from, _formatted(_TABLES, "How to write the answer."))

    @staticmethod
    def known(where: str | None) -> Any:
        return _load(where).knowledge

    @staticmethod
    def answer(question: Any, values: dict[str, str], **options: Any) -> None:
        options = _with_group(options)
        graph = _load(options["where"])
        if options["table"]:
            _write(_batch(graph, question, values, options["table"], options["as_json"]), options["output"])
            return
        result = graph.query(graph.question(question.name, values))
        _write(_answered(result, options["as_json"], options["format_"]), options["output"])


def _with_group(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a question, and those that were given before its name: 'ask --json NAME'."""
    context = click.get_current_context()
    group = context.parent.params if context.parent else {}
    own = context.get_parameter_source("where") is click.core.ParameterSource.COMMANDLINE
    where = options["where"] if own else group.get("where", options["where"])
    return {**options, "where": where, "as_json": options["as_json"] or group.get("as_json", False)}


def _answered(result: Any, as_json: bool, format_: str) -> bytes:
    """The answer of a question: rows as objects for ``--json``, otherwise what a query writes."""
    import json

    from painkg import sparql

    if as_json:
        return (json.dumps(result.records, ensure_ascii=False, indent=2) + "\n").encode()
    return sparql.write(result, format_)


def _batch(graph: Any, question: Any, values: dict[str, str], table: str, as_json: bool) -> bytes:
    """A question asked for each row of a table, as CSV with the row before its answers, or as JSON."""
    from painkg import batch, source

    rows = batch.rows(source.read(Path(table)), table, question)
    found = batch.answers(rows, lambda row: graph.ask(question.name, **{**values, **row}).records, table)
    return batch.write(found, as_json)


@main.group("ask", cls=_Questions, invoke_without_command=True, subcommand_metavar="[NAME] [--NAME VALUE]...")
@_where
@_json
@click.pass_context
def ask_(ctx: click.Context, where: str | None, as_json: bool) -> None:
    """Ask a named question; without a name, list them all.

    \b
    painkg ask
    painkg ask treatments-for --sign 'neuropathic pain'
    painkg ask disputed --about microglia --json
    """
    if ctx.invoked_subcommand is None:
        from painkg import answers, text

        _print(answers.questions(), as_json, text.questions)


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="The store's folder.")
@click.option("--name", required=True, help="A name for the graph: small letters, digits, hyphens.")
@_where
def import_(files: tuple[Path, ...], folder: Path, name: str, where: str | None) -> None:
    """Bring graphs of others into a store on disk, beside ours and joined on shared identifiers.

    Reads KGX (TSV, JSONL), PrimeKG and Hetionet tables and RDF, also packed (.gz, .zst). Rows that
    cannot be read are listed with their lines. Then ask with --graph and the store's folder.

    \b
    painkg import edges.tsv nodes.tsv --into store --name my-kgx
    painkg import ontology.ttl.gz --into store --name ontology
    """
    report = _load(where).bring(files, folder, name, _progress)
    click.echo(
        f"{report.rows:,} rows, {report.triples:,} triples in pain:imported/{name}. "
        f"{report.shared} of {report.identifiers} identifiers of our concepts are in it.",
        err=True,
    )
    if report.bad:
        click.echo(
            f"{report.bad:,} rows could not be read; {report.bad_rows} lists them with lines.", err=True
        )
        sys.exit(1)


def _progress(progress: Any) -> None:
    """On a terminal, one line that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\r{progress}\x1b[K", err=True, nl=False)


@main.command()
@click.argument("url")
@click.option("--update", is_flag=True, help="By SPARQL Update; otherwise by the Graph Store Protocol.")
@_where
def publish(url: str, update: bool, where: str | None) -> None:
    """Put the dataset on a SPARQL server: each of its named graphs is replaced there.

    URL is the server's address for the Graph Store Protocol, or for updates. Name and password
    come from PAINKG_USER and PAINKG_PASSWORD. Then ask it with --graph and its query address.

    \b
    painkg publish http://127.0.0.1:7878/store
    painkg publish http://127.0.0.1:7878/update --update
    """
    for graph, triples in _load(where).publish(url, update).items():
        click.echo(f"{triples:9,} triples in {graph}", err=True)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option(
    "--seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 3600), help="A query's."
)
@click.option(
    "--rows", default=100_000, show_default=True, type=click.IntRange(1), help="An answer's, at most."
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries at once.")
@_where
def serve(host: str, port: int, seconds: float, rows: int, workers: int, where: str | None) -> None:
    """Serve the graph on this machine: explorer, pages, SPARQL 1.1 endpoint, JSON API.

    A query that takes longer than --seconds is ended; nothing can be changed, and nothing is
    fetched from elsewhere. Needs the extra 'server': pip install 'painkg[server]'.

    \b
    painkg serve
    painkg serve --port 8080 --seconds 30
    """
    try:
        from painkg import server
    except ModuleNotFoundError as error:
        raise PainkgError(f"{error.name} is missing. Install it: pip install 'painkg[server]'") from error
    click.echo(f"Serving http://{host}:{port}/ (SPARQL: /sparql, queries: /query). Ctrl+C ends it.", err=True)
    server.run(where or "", host, port, server.Limits(seconds=seconds, rows=rows, workers=workers))


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
    painkg export html --path ketamine allodynia -o path.html
    painkg export html --lesson ketamine -o lesson.html
    painkg export turtle --section 3 -o synapse.ttl
    painkg export csv --query 'SELECT ?x { ?x pko:releases pain:bdnf }'
    painkg export site -o site

    """
    from painkg.exports import FOLDERS

    options = {name: given[name] for name in ("renderer", "level", "language") if given[name]}
    if sys.stderr.isatty() and output != "-":
        click.echo(f"Making {format_} …", err=True)
    graph = _load(where)
    if format_ in FOLDERS and output != "-" and not options:
        _write_folder(graph, format_, _cut(graph, given), output)
    else:
        _write(graph.export(format_, _cut(graph, given), **options), output)


def _write_folder(graph: Painkg, format_: str, part: Knowledge | None, output: str) -> None:
    """Say where the folder is, and how large."""
    files, size = graph.export_folder(format_, Path(output), part)
    click.echo(f"Wrote {Path(output).resolve()} ({files:,} files, {size / 1e6:,.1f} MB).", err=True)


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
