"""The options that commands share, and what they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from painkg.errors import PainkgError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painkg.api import Painkg

Command = Any
TABLES = ["table", "csv", "tsv", "json", "xml"]


def graph(where: str | None) -> Painkg:
    """The graph that ``--graph`` names."""
    from painkg import api

    return api.load(where)


def concepts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Concepts whose id begins so, for the shell to complete."""
    from click.shell_completion import CompletionItem

    try:
        found = graph(ctx.params.get("where")).knowledge.concepts.values()
    except PainkgError:
        return []  # nobody asked for an error while typing
    start = incomplete.lower()
    return [CompletionItem(c.id, help=c.label) for c in found if c.id.startswith(start)]


def where(command: Command) -> Command:
    """Which graph is asked."""
    return click.option(
        "--graph",
        "where",
        envvar="PAINKG_GRAPH",
        type=click.Path(),
        metavar="WHERE",
        help="A data folder, RDF file, store folder or SPARQL server (URL) instead of the shipped graph.",
    )(command)


def as_json(command: Command) -> Command:
    """For programs instead of people."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def limit(default: int) -> Callable[[Command], Command]:
    """How many are listed."""
    many = click.IntRange(1, 1000)
    return click.option("--limit", default=default, show_default=True, type=many, help="At most so many.")


def level(command: Command) -> Command:
    """For whom sentences are written."""
    return click.option(
        "--level",
        default="student",
        show_default=True,
        metavar="LEVEL",
        help="For whom sentences are written: lay, student or specialist.",
    )(command)


def output(command: Command) -> Command:
    """Where data go."""
    return click.option(
        "-o",
        "--output",
        default="-",
        type=click.Path(),
        metavar="FILE",
        help="Write to a file; '-' is the terminal.",
    )(command)


def formatted(formats: list[str], help_: str) -> Callable[[Command], Command]:
    """How an answer is written."""
    choice = click.Choice(formats)
    return click.option("--format", "format_", default="table", show_default=True, type=choice, help=help_)
