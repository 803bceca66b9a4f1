"""Weighing claims: what is weak, disputed or seen only in rats, and what became of it since."""

from __future__ import annotations

import sys

import click

from painkg.cli import options, printing
from painkg.cli.group import main


@main.command()
@options.limit(20)
@options.where
@options.as_json
def gaps(limit: int, where: str | None, as_json: bool) -> None:
    """List claims on which much hangs and that little supports, and what study would mend them.

    \b
    painkg gaps
    painkg gaps --limit 5 --json
    """
    from painkg import answers, text

    graph = options.graph(where)
    printing.show(answers.gaps(graph.knowledge, graph.gaps(limit)), as_json, text.gaps)


@main.command()
@options.limit(20)
@options.where
@options.as_json
def disputed(limit: int, where: str | None, as_json: bool) -> None:
    """Lay out what speaks for and what against each claim on which studies do not agree.

    \b
    painkg disputed
    painkg disputed --limit 3 --json
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    printing.tell(options.graph(where).disputed(limit), as_json, conclusions.disputed, ledgers.disputed)


@main.command()
@click.option("--only", default="", metavar="WORD", help="Only what is known from this species, rung or sex.")
@options.limit(20)
@options.where
@options.as_json
def translation(only: str, limit: int, where: str | None, as_json: bool) -> None:
    """Tell in whom each claim was looked at: people, primates, rodents, a dish; which sex.

    \b
    painkg translation
    painkg translation --only rat
    painkg translation --only male --json
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    found = options.graph(where).translation(only)
    printing.tell(found, as_json, conclusions.translation, lambda each: ledgers.translation(each, limit))


@main.command()
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@click.option("--exit-code", is_flag=True, help="Exit 1 where they differ.")
@options.as_json
def diff(old: str, new: str, exit_code: bool, as_json: bool) -> None:
    """Tell in sentences which claims NEW adds to OLD, withdraws or changes.

    Each is a data folder, an RDF file, a wheel of a release, or 'shipped': the graph that came with painkg.

    \b
    painkg diff shipped data
    painkg diff my-data-of-last-year.ttl my-data --exit-code
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    before, after = (options.graph(None if each == "shipped" else each) for each in (old, new))
    found = after.changes(since=before)
    printing.tell(found, as_json, conclusions.diff, ledgers.diff)
    if exit_code and found:
        sys.exit(1)


@main.command()
@click.argument("code", metavar="CODE")
@click.option("--exit-code", is_flag=True, help="Exit 1 where it is not unchanged.")
@options.where
@options.as_json
def verify(code: str, exit_code: bool, where: str | None, as_json: bool) -> None:
    """Tell what became of a claim since its code was printed: unchanged, changed, weakened or withdrawn.

    CODE is what 'painkg claim ID --cite' prints.

    \b
    painkg verify rylrf53u2s-su5oefbvj
    """
    from painkg import conclusions
    from painkg.telling import ledgers

    graph = options.graph(where)
    found = graph.verify(code)
    printing.show(
        conclusions.verdict(graph.knowledge, found),
        as_json,
        lambda _: ledgers.verdict(graph.knowledge, found),
    )
    if exit_code and found.verdict != "unchanged":
        sys.exit(1)
