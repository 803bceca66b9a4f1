"""SPARQL 1.1: prefixes built in, nothing fetched, nothing changed."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, TypeVar, cast

import pyoxigraph as ox

from painkg import ontology, source
from painkg.errors import PainkgError, printable
from painkg.sparql.errors import explain, first_word, used_prefixes
from painkg.sparql.results import ENGINE, Sink
from painkg.sparql.results import Result as Result
from painkg.sparql.results import write as write
from painkg.store import Store

Answer = TypeVar("Answer")
MAX_LENGTH = 100_000
_STACK = 256 * 1024 * 1024


def text_of(argument: str, stdin: TextIO | None) -> str:
    """The query that a command was given: itself, a file that holds it, or ``-`` for the input."""
    try:
        text = _given(argument, stdin)
        text.encode()  # what is not UTF-8 comes from the shell as lone surrogates
        return text
    except UnicodeError as error:
        name = printable(argument.encode(errors="replace").decode())
        raise PainkgError(f"'{name}' is not UTF-8 text. Save it as UTF-8.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(
            f"cannot read '{printable(argument)}': {reason}. Name a file, or quote a query."
        ) from error


def _given(argument: str, stdin: TextIO | None) -> str:
    if argument == "-":
        if stdin is None:
            raise PainkgError("the input is closed. Name a file, or quote a query.")
        return stdin.read(MAX_LENGTH + 1)
    if not argument or (re.search(r"[\s{]", argument) and not _is_file(argument)):
        return argument
    return source.read(Path(argument), MAX_LENGTH, cure="Name a file, or quote a query.").decode("utf-8-sig")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or holds what no name can
        return False


@dataclass(frozen=True)
class Dataset:
    """The graphs that a request names besides its query, which then go before those of the query."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


_ALL = Dataset()


def query(store: Store, text: str, services: bool = False, dataset: Dataset = _ALL) -> Result:
    """Answer a query over the union of all graphs, or over those that its FROM names.

    Raises PainkgError for what is no query, what would change the graph, and what would
    call on another server unless ``services`` allows it.
    """
    return _in_deep_stack(lambda: _answer(store, text, _result, services, dataset))


def stream(
    store: Store,
    text: str,
    format: str,
    output: BinaryIO,
    services: bool = False,
    dataset: Dataset = _ALL,
) -> None:
    """Write the answer while it is found; a table and triples, which are sorted, only when all is there.

    Raises what ``query`` raises, and the OSError of an output that cannot be written to.
    """
    sink = Sink(output)
    try:
        _in_deep_stack(
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


def _in_deep_stack(work: Callable[[], Answer]) -> Answer:
    """Run in a thread that thousands of nested brackets cannot overflow; the usual stack would crash."""
    done: list[Answer] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            _let_go(error)
            failed.append(error)

    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: the engine's answers may only die in their own thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _answer(
    store: Store, text: str, take: Callable[[object], Answer], services: bool, dataset: Dataset = _ALL
) -> Answer:
    if len(text) > MAX_LENGTH:
        raise PainkgError(f"the query is longer than {MAX_LENGTH} characters. Ask for less at once.")
    try:
        return take(_asked(store, text, services, dataset))
    except SyntaxError as error:
        if not services and _calls_elsewhere(store, text):
            raise PainkgError(
                "SERVICE would ask another server, and only the graph at hand is asked here. "
                "Leave it out, allow it with --allow-service, or put a name with 'service' in it in <…>."
            ) from error
        raise PainkgError(explain(text, _as_written(text, error.msg), prefixes())) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise PainkgError(f"the query cannot be answered: {error}. Ask another way.") from error


def _result(answers: object) -> Result:
    if isinstance(answers, ox.QueryTriples):
        return Result(triples=tuple(sorted(set(answers), key=str)))
    if not isinstance(answers, ox.QuerySolutions | ox.QueryBoolean):
        raise TypeError(type(answers))
    return Result(answers.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def _asked(store: Store, text: str, services: bool, dataset: Dataset) -> object:
    """Ask with SERVICE out of the engine's sight; FROM switches the union of all graphs off."""
    alone = text if services else _hidden(text, "SERVICE")
    if dataset != _ALL:
        default: Any = [ox.NamedNode(iri) for iri in dataset.default]
        named: Any = [ox.NamedNode(iri) for iri in dataset.named]
        return store.query(alone, prefixes=prefixes(), default_graph=default, named_graphs=named)
    try:
        return store.query(_without_from(alone), prefixes=prefixes(), use_default_graph_as_union=True)
    except SyntaxError:
        if alone == _without_from(alone):
            raise
    return store.query(alone, prefixes=prefixes())


def _without_from(text: str) -> str:
    """The query, an error where it has a FROM clause; a name or a prefix 'from' stays as it is."""
    prefix = re.search(r"\bPREFIX\s+from:", text, re.IGNORECASE)
    follows = r"[\s<#]" if prefix else r"[\s<#:]"
    clause = rf"(?<![\w?$:@.%\\-])F(?=ROM{follows})"
    return re.sub(clause, lambda found: f"\\u{ord(found[0]):04x}", text, flags=re.IGNORECASE)


def check(text: str, services: bool = False) -> None:
    """Say what is wrong with a query that another engine is to answer, as far as we see it.

    Raises PainkgError for SERVICE, unless allowed; what only the other engine understands passes
    where ``services`` is not set.
    """
    nothing = Store()
    if not services:
        if _calls_elsewhere(nothing, text):
            _answer(nothing, text, _result, services)
        return
    with suppress(UnicodeError):
        _in_deep_stack(lambda: _answer(nothing, _hidden(text, "SERVICE", "GRAPH"), _result, True))


def form(text: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE, or what stands in its place.

    >>> form("PREFIX a: <http://a/> # SELECT\\n ask { ?s a:b ?o }")
    'ASK'
    """
    return first_word(text)


def with_prefixes(text: str) -> str:
    """The query with a declaration for each built-in prefix that it uses, in front of its first line.

    >>> with_prefixes("ASK { pain:bdnf a pko:Drug }")[:47]
    'PREFIX pain: <https://w3id.org/painkg/> PREFIX '
    """
    used = used_prefixes(text)
    declared = [f"PREFIX {p}: <{iri}> " for p, iri in prefixes().items() if p in used]
    return "".join(declared) + text


def _calls_elsewhere(store: Store, text: str) -> bool:
    """Tell whether the query would be one if its SERVICE were a GRAPH, which is written alike."""
    harmless = re.sub(r"\bGRAPH\s+SILENT\b", "GRAPH", _hidden(text, "SERVICE", "GRAPH"), flags=re.IGNORECASE)
    try:
        return harmless != text and store.query(harmless, prefixes=prefixes()) is not None
    except SyntaxError:
        return False


def _hidden(text: str, keyword: str, instead: str = "") -> str:
    r"""The query with every occurrence of a keyword written as ``\u0053ERVICE``.

    The engine reads that escape within strings and addresses, where it means the same, and
    nowhere else: as a keyword it is an error. So nothing here has to tell code from strings
    and comments, and no trick with them can be played. Variables and prefixed names, which a
    keyword cannot be part of, stay as they are.

    >>> _hidden('{ SERVICE ?service { } } # "service', "SERVICE")
    '{ \\u0053ERVICE ?service { } } # "\\u0073ervice'
    """
    return _word(keyword).sub(
        lambda m: m[0] if m["keep"] else instead or f"\\u{ord(m['word'][0]):04x}{m['word'][1:]}", text
    )


@cache
def _word(keyword: str) -> re.Pattern[str]:
    name = r"[?$](?:[A-Za-z_][A-Za-z0-9_]*?)?|:(?:[A-Za-z0-9_][A-Za-z0-9_-]*?)?"
    return re.compile(rf"(?P<keep>{name})?(?P<word>{keyword})", re.IGNORECASE)


def _as_written(text: str, message: str) -> str:
    """The engine's message, its column moved to where it is in the query as the user wrote it."""
    place = re.match(r"error at (\d+):(\d+)", message)
    if not place:
        return message
    column = int(place[2])
    for found in _word("SERVICE").finditer(text.split("\n")[int(place[1]) - 1]):
        if not found["keep"] and found.start("word") + 1 < column:
            column = max(found.start("word") + 1, column - 5)
    return f"error at {place[1]}:{column}{message[place.end() :]}"


@cache
def prefixes() -> dict[str, str]:
    """Every prefix that a query need not declare: the usual ones, and those of identifiers."""
    return {**ontology.PREFIXES, **ontology.load().namespaces}
