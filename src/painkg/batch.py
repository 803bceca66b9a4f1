"""A question asked many times: a row of a table of values, an answer each."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from painkg.errors import CurationError, PainkgError, Problem, printable
from painkg.sparql.questions import Question

Row = dict[str, Any]
Table = list[tuple[int, dict[str, str]]]
"""Rows with the line on which each ends."""
_WRITTEN = {"csv": ",", "tsv": "\t"}


def rows(content: bytes, name: str, question: Question) -> Table:
    """The rows of a CSV file whose columns are parameters of the question.

    Columns may be parted by semicolons or tabs too, as some programs write them. Raises
    CurationError where it is no such table.
    """
    try:
        text = content.decode("utf-8-sig")
        parted_by = max(",;\t", key=text.partition("\n")[0].count)
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=parted_by)
        columns, table = reader.fieldnames or [], [(reader.line_num, row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise PainkgError(f"'{name}' is no CSV in UTF-8: {error}. Save it as one.") from error
    known = {each.name for each in question.parameters}
    unknown = [column for column in columns if column not in known]
    if unknown or not columns:
        message = f"no parameter of '{question.name}' is named '{unknown[0] if unknown else ''}'"
        raise CurationError(
            [Problem(name, 1, message, f"Name columns: {', '.join(sorted(known)) or 'none'}.")]
        )
    if twice := [column for column, count in Counter(columns).items() if count > 1]:
        raise CurationError([Problem(name, 1, f"column '{twice[0]}' stands twice", "Keep one of them.")])
    for number, row in table:
        if None in row or None in row.values():
            raise CurationError(
                [Problem(name, number, f"not {len(columns)} cells", f"Quote cells with '{parted_by}'.")]
            )
    return table


def answers(
    table: Table, ask: Callable[[Mapping[str, str]], list[Row]], name: str
) -> Iterator[tuple[dict[str, str], list[Row]]]:
    """Each row with its answer; a value that is not known names its row."""
    for number, row in table:
        try:
            yield row, ask({key: value for key, value in row.items() if value})
        except PainkgError as error:
            raise CurationError([_problem(name, number, str(error))]) from error


def _problem(name: str, number: int, message: str) -> Problem:
    said, _, hint = message.partition(". ")
    return Problem(name, number, printable(said.rstrip(".")), hint)


def write(found: Iterable[tuple[dict[str, str], list[Row]]], format: str) -> bytes:
    """The answers: JSON as ``[{given, answers}]``, or CSV or TSV with what was given in the first columns.

    Raises PainkgError for another format.
    """
    if format == "json":
        plain = [{"given": row, "answers": each} for row, each in found]
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
    if format not in _WRITTEN:
        raise PainkgError(f"'{format}' cannot hold the answers to a table. Use csv, tsv or json.")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_WRITTEN[format], lineterminator="\n")
    head: list[str] = []
    for row, each in found:
        for record in each:
            if not head:
                head = [*(f"given {name}" for name in row), *record]
                writer.writerow(head)
            writer.writerow([*row.values(), *record.values()])
    return text.getvalue().encode()
