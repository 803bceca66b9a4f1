"""The W3C SPARQL 1.1 query tests through our own query path, and by the engine alone, by hand.

git clone https://github.com/w3c/rdf-tests && python benchmarks/w3c.py rdf-tests/sparql/sparql11

Every failure must stand in w3c_exceptions.tsv with its reason, and nothing else may: the list
may only shrink. Numbers are compared by value, as the engine keeps those and not their spelling;
blank nodes are compared without their names.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
from w3c_cases import Case, cases, rows, triples

from painkg import sparql
from painkg.errors import PainkgError
from painkg.sparql.hiding import without_from

EXCEPTIONS = Path(__file__).with_name("w3c_exceptions.tsv")
Ask = Callable[[ox.Store, str, sparql.Dataset], sparql.Result]


def ours(store: ox.Store, text: str, dataset: sparql.Dataset) -> sparql.Result:
    """Our own path; SERVICE may be read, and the tests that ask a server are left out."""
    return sparql.query(store, text, services=True, dataset=dataset)


def alone(store: ox.Store, text: str, dataset: sparql.Dataset) -> sparql.Result:
    """The engine with nothing of ours before it."""
    default, named = ([ox.NamedNode(iri) for iri in each] for each in (dataset.default, dataset.named))
    options = {"default_graph": default, "named_graphs": named} if default or named else {}
    try:
        found = store.query(text, **options)  # type: ignore[arg-type]
        if isinstance(found, ox.QueryTriples):
            return sparql.Result(triples=tuple(found))
        return sparql.Result(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise PainkgError(str(error)) from error


def passes(test: Case, ask: Ask) -> bool:
    text = f"BASE <{test.query.as_uri()}> {test.query.read_text(encoding='utf-8')}"
    store = ox.Store()
    for file in (*test.data, *test.graphs):
        store.load(path=str(file), to_graph=ox.NamedNode(file.as_uri()), base_iri=file.as_uri())
    try:
        answer = ask(store, text, dataset(test, text))
    except PainkgError as error:
        understood = not isinstance(error.__cause__, SyntaxError)
        return "Syntax" in test.kind and understood == ("Positive" in test.kind)
    return "Negative" not in test.kind and (test.result is None or matches(answer, test.result))


def dataset(test: Case, text: str) -> sparql.Dataset:
    """The graphs of the test, unless the query names those itself."""
    if without_from(text) != text:
        return sparql.Dataset()
    default, named = ([each.as_uri() for each in files] for files in (test.data, test.graphs))
    return sparql.Dataset(tuple(default) or ("http://nothing/",), tuple(named))


def matches(answer: sparql.Result, expected: Path) -> bool:
    if answer.triples is not None:
        return counted(answer.triples) == counted(triples(expected))
    if expected.suffix == ".csv":
        return cells(sparql.write(answer, "csv")) == cells(expected.read_bytes())
    wanted = rows(expected)
    if isinstance(wanted, bool):
        return wanted is answer.truth
    names, wanted_rows = wanted
    if expected.suffix == ".tsv" and names != list(answer.columns):
        return False
    ours_rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.nodes())
    return counted(map(names_of(names), wanted_rows)) == counted(map(names_of(names), ours_rows))


def names_of(names: list[str]) -> Callable[[dict[str, object]], list[object]]:
    return lambda row: [row.get(name) for name in names]


def cells(content: bytes) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """The head and the rows of a CSV, blank nodes without their names."""
    head, *lines = csv.reader(content.decode().splitlines())
    return head, Counter(tuple(cell if cell[:2] != "_:" else "_:" for cell in line) for line in lines)


def counted(found: Iterable[Iterable[object]]) -> Counter[str]:
    """Rows as a bag, with numbers in one spelling and blank nodes without their names."""
    return Counter(" ".join(map(plain, tuple(row))) for row in found)


def plain(node: object) -> str:
    if isinstance(node, ox.BlankNode):
        return "_:"
    if isinstance(node, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:a"), node))
        return str(next(iter(store)).object)
    return str(node)


def main() -> None:
    known = dict(line.split("\t") for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines())
    tests = list(cases(Path(sys.argv[1]).resolve()))
    failed = {}
    for name, ask in {"painkg": ours, "pyoxigraph alone": alone}.items():
        failed[name] = [test.name for test in tests if not passes(test, ask)]
        passed = len(tests) - len(failed[name])
        print(f"{name}: {passed} of {len(tests)} pass ({passed / len(tests):.1%})")
    wrong = [f"fails, and is not listed: {each}" for each in failed["painkg"] if each not in known]
    wrong += [f"is listed, and does not fail: {each}" for each in known if each not in failed["painkg"]]
    wrong += [
        f"only our own path fails: {each}" for each in {*failed["painkg"]} - {*failed["pyoxigraph alone"]}
    ]
    print("the engine alone also fails:", *sorted({*failed["pyoxigraph alone"]} - {*failed["painkg"]}))
    sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
