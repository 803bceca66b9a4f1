"""How a named question is answered and its answer is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from painkg.cli import options, printing

if TYPE_CHECKING:
    from painkg.api import Painkg
    from painkg.sparql import Result
    from painkg.sparql.questions import Question


def from_table(command: options.Command) -> options.Command:
    """A table whose rows are asked about."""
    return click.option(
        "--from",
        "table",
        type=click.Path(),
        metavar="CSV",
        help="Ask once for each row of a table whose columns are parameters; '-' is the input.",
    )(command)


SHARED = (
    *(options.output, options.as_json, options.where, from_table),
    options.formatted(options.TABLES, "How to write the answer."),
)
"""The options that every question has besides its parameters."""


def answer(question: Question, values: dict[str, str], **given: Any) -> None:
    """Answer a question, once or for each row of a table."""
    given = _with_group(given)
    graph = options.graph(given["where"])
    if given["table"]:
        format_ = "json" if given["as_json"] else given["format_"]
        printing.write(_batch(graph, question, values, given["table"], format_), given["output"])
        return
    result = graph.query(graph.question(question.name, values))
    printing.write(_answered(result, given["as_json"], given["format_"]), given["output"])


def _with_group(given: dict[str, Any]) -> dict[str, Any]:
    """The options of a question, and those that were given before its name: 'ask --json NAME'."""
    context = click.get_current_context()
    group = context.parent.params if context.parent else {}
    own = context.get_parameter_source("where") is click.core.ParameterSource.COMMANDLINE
    where = given["where"] if own else group.get("where", given["where"])
    return {**given, "where": where, "as_json": given["as_json"] or group.get("as_json", False)}


def _answered(result: Result, as_json: bool, format_: str) -> bytes:
    """The answer of a question: rows as objects for ``--json``, otherwise what a query writes."""
    import json

    from painkg import sparql

    if as_json:
        return (json.dumps(result.records, ensure_ascii=False, indent=2) + "\n").encode()
    return sparql.write(result, format_)


def _batch(graph: Painkg, question: Question, values: dict[str, str], table: str, format_: str) -> bytes:
    """A question asked for each row of a table, as CSV with the row before its answers, or as JSON."""
    from painkg import batch, source

    content = source.taken(sys.stdin.buffer, "-") if table == "-" else source.read(Path(table))
    rows = batch.rows(content, table, question)
    found = list(
        batch.answers(rows, lambda row: graph.ask(question.name, **{**values, **row}).records, table)
    )
    written = batch.write(found, "csv" if format_ == "table" else format_)
    if silent := sum(not answers for _, answers in found):
        printing.say(f"{silent} of {len(found)} rows have no answer.", err=True)
    return written
