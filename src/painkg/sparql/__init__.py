"""SPARQL 1.1: prefixes built in, nothing fetched, nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import IO, BinaryIO, TypeVar, cast

import pyoxigraph as ox

from painkg.errors import PainkgError
from painkg.sparql.deep import in_deep_stack
from painkg.sparql.engine import ALL, NOTHING, Dataset, asked, calls_elsewhere
from painkg.sparql.errors import explain
from painkg.sparql.given import MAX_DEPTH, MAX_LENGTH, text_of
from painkg.sparql.hiding import as_written, without_service
from painkg.sparql.lexer import depth, form
from painkg.sparql.prefixes import prefixes, with_prefixes
from painkg.sparql.profile import Profile, Told, counted, timed
from painkg.sparql.results import ENGINE, Result, Sink
from painkg.sparql.writing import write
from painkg.store import Store

__all__ = [
    "Dataset",
    "Profile",
    "Result",
    "check",
    "form",
    "prefixes",
    "profile",
    "query",
    "stream",
    "text_of",
    "with_prefixes",
    "write",
]

Answer = TypeVar("Answer")


def query(store: Store, text: str, services: bool = False, dataset: Dataset = ALL) -> Result:
    """Answer a query over the union of all graphs, or over those that its FROM names.

    Raises PainkgError for what is no query, what would change the graph, and what would
    call on another server unless ``services`` allows it.
    """
    return in_deep_stack(lambda: _answer(store, text, _result, services, dataset))


def stream(
    store: Store,
    text: str,
    format: str,
    output: BinaryIO,
    services: bool = False,
    dataset: Dataset = ALL,
) -> None:
    """Write the answer while it is found; a table and triples, which are sorted, only when all is there.

    Raises what ``query`` raises, and the OSError of an output that cannot be written to.
    """
    sink = Sink(output)
    try:
        in_deep_stack(
            lambda: _answer(store, text, lambda found: _written(found, format, sink), services, dataset)
        )
    finally:
        if sink.error:
            raise sink.error


def _written(found: object, format: str, sink: Sink) -> None:
    if not isinstance(found, ox.QuerySolutions) or format not in ENGINE:
        sink.write(write(_result(found), format))
        return
    found.serialize(cast(IO[bytes], sink), format=ENGINE[format])
    sink.end_line()


def profile(store: Store, text: str, services: bool = False) -> Profile:
    """Answer a query, keep nothing of the answer, and say how that went. Raises what ``query`` raises."""
    told = cast(Store, Told(store))

    def count(there: Store) -> int:
        return in_deep_stack(lambda: _answer(there, text, counted, services))

    steps = {"understood": lambda: count(NOTHING), "evaluated": lambda: count(told)}
    return timed(steps, lambda: cast(Told, told).asked)


def check(text: str, services: bool = False) -> None:
    """Say what is wrong with a query that another engine is to answer, as far as we see it.

    Raises PainkgError for what nests too deep, and for SERVICE, unless allowed; what only the
    other engine understands passes where ``services`` is not set.
    """
    _flat_enough(text)
    if not services:
        if calls_elsewhere(text):
            _answer(NOTHING, text, _result, services)
        return
    with suppress(UnicodeError):
        in_deep_stack(lambda: _answer(NOTHING, without_service(text), _result, True))


def _answer(
    store: Store, text: str, take: Callable[[object], Answer], services: bool, dataset: Dataset = ALL
) -> Answer:
    if len(text) > MAX_LENGTH:
        raise PainkgError(f"the query is longer than {MAX_LENGTH} characters. Ask for less at once.")
    _flat_enough(text)
    try:
        return take(asked(store, text, services, dataset))
    except SyntaxError as error:
        if not services and calls_elsewhere(text):
            raise PainkgError(
                "SERVICE would ask another server, and only the graph at hand is asked here. "
                "Leave it out, allow it with --allow-service, or put a name with 'service' in it in <…>."
            ) from error
        raise PainkgError(explain(text, as_written(text, error.msg), prefixes())) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise PainkgError(f"the query cannot be answered: {error}. Ask another way.") from error


def _flat_enough(text: str) -> None:
    brackets = sum(map(text.count, "([{"))  # are counted in no time, and few nest no deeper
    if brackets > MAX_DEPTH and depth(text) > MAX_DEPTH:
        raise PainkgError(f"the query nests brackets more than {MAX_DEPTH} deep. Write it flatter.")


def _result(answers: object) -> Result:
    if isinstance(answers, ox.QueryTriples):
        return Result(triples=tuple(sorted(set(answers), key=str)))
    if not isinstance(answers, ox.QuerySolutions | ox.QueryBoolean):
        raise TypeError(type(answers))
    return Result(answers.serialize(format=ox.QueryResultsFormat.JSON) or b"")
