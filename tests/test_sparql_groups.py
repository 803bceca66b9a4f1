"""One case of our own for each group of the W3C SPARQL 1.1 query tests, through our own query path.

The suite itself is run by hand (benchmarks/w3c.py) and is not kept here.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from painkg import sparql
from painkg.errors import PainkgError

DATA = """@prefix : <http://a/> .
:a :n 1 ; :m 2 ; :knows :b ; :name "Ann"@en .
:b :n 3 ; :knows :c ; :name "Bob" .
:c :n 3 ; :name "Cy" .
"""
P = "PREFIX : <http://a/> "
GROUPS = {
    "aggregates": ("SELECT (SUM(?n) AS ?x) (COUNT(DISTINCT ?n) AS ?z) { ?s :n ?n }", [(7, 2)]),
    "bind": ("SELECT ?x { :a :n ?n BIND(?n + 1 AS ?x) }", [(2,)]),
    "bindings": ("SELECT ?n ?k { ?s :n ?n VALUES (?s ?k) { (:a 'x') (UNDEF 'y') } } ORDER BY ?n ?k", 4),
    "cast": ("SELECT (xsd:integer('4') + 1 AS ?x) (xsd:boolean('1') AS ?y) {}", [(5, True)]),
    "exists": ("SELECT ?s { ?s :n ?n FILTER EXISTS { ?s :knows/:knows ?o } }", [("http://a/a",)]),
    "functions": ("SELECT (UCASE(STRAFTER('a-b', '-')) AS ?x) (IF(1 < 2, ABS(-2), 0) AS ?y) {}", [("B", 2)]),
    "grouping": ("SELECT ?n (COUNT(?s) AS ?c) { ?s :n ?n } GROUP BY ?n HAVING(COUNT(?s) > 1)", [(3, 2)]),
    "negation": ("SELECT ?s { ?s :n ?n MINUS { ?s :knows ?o } }", [("http://a/c",)]),
    "project-expression": ("SELECT (?n * 2 AS ?x) { :a :n ?n }", [(2,)]),
    "property-path": ("SELECT ?x { :a :knows+ ?x } ORDER BY ?x", [("http://a/b",), ("http://a/c",)]),
    "property-path, inverse and choice": ("SELECT (COUNT(*) AS ?c) { :b ^:knows|!:name ?x }", [(3,)]),
    "subquery": ("SELECT ?s { { SELECT (MAX(?n) AS ?m) { ?x :n ?n } } ?s :n ?m } ORDER BY ?s", 2),
    "construct": ("CONSTRUCT { ?o :known_by ?s } { ?s :knows ?o }", 2),
    "describe": ("DESCRIBE :c", 2),
    "ask": ("ASK { :a :n ?n FILTER(?n = 1.0) }", [(True,)]),
    "optional": ("SELECT ?m { ?s :name ?l OPTIONAL { ?s :m ?m } } ORDER BY ?l", 3),
    "union": ("SELECT ?x { { :a :n ?x } UNION { :a :m ?x } } ORDER BY ?x", [(1,), (2,)]),
    "order, limit": ("SELECT ?n { ?s :n ?n } ORDER BY DESC(?n) LIMIT 1 OFFSET 2", [(1,)]),
    "language": ("SELECT ?l { ?s :name ?l FILTER(LANGMATCHES(LANG(?l), 'en')) }", [("Ann",)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_is_answered_to_the_standard(store: ox.Store, group: str) -> None:
    query, expected = GROUPS[group]
    rows = sparql.query(store, P + query).rows
    if isinstance(expected, int):
        assert len(rows) == expected
    else:
        assert [tuple(_rounded(cell) for cell in row) for row in rows] == [
            tuple(_rounded(cell) for cell in row) for row in expected
        ]


RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GRAPHS = """@prefix : <http://a/> .
:one { :a :n 1 ; :m 2 . :b :n 1 . }
:two { :a :n 3 . }
"""
AMENDED = {
    "columns of SELECT * as the query names them": ("SELECT * { ?s :m ?n . :a ?b 3 }", ("s", "n", "b"), 1),
    "the same with strings that look like code": (
        "SELECT DISTINCT * { ?z :n ?a FILTER(?a != '''?b } \"''' && ?a != '{ ?c') } # ?d",
        ("z", "a"),
        3,
    ),
    "GROUP_CONCAT has no language": (
        "SELECT (GROUP_CONCAT(?l; SEPARATOR=')') = 'x' AS ?r) { VALUES ?l { 'x'@en } }",
        ("r",),
        [(True,)],
    ),
    "each graph is counted apart": (
        "SELECT ?g ?c { GRAPH ?g { { SELECT (COUNT(*) AS ?c) { ?s :n ?o FILTER(?o > 2) } } } } ORDER BY ?g",
        ("g", "c"),
        [("http://a/one", 0), ("http://a/two", 1)],
    ),
    "the graph joins what VALUES leaves open": (
        "SELECT ?g ?t { GRAPH ?g { VALUES (?g ?t) { (UNDEF 'x') (:two 'y') } } } ORDER BY ?g ?t",
        ("g", "t"),
        [("http://a/one", "x"), ("http://a/two", "x"), ("http://a/two", "y")],
    ),
    "the graph is on no side of a MINUS": (
        "SELECT ?s { GRAPH ?g { ?s :m ?o MINUS { ?b :n 1 } } }",
        ("s",),
        [("http://a/a",)],
    ),
}


@pytest.mark.parametrize("what", AMENDED)
def test_where_the_engine_departs_the_answer_does_not(what: str) -> None:
    store = ox.Store()
    store.load(GRAPHS.encode(), format=ox.RdfFormat.TRIG)
    query, columns, expected = AMENDED[what]
    answer = sparql.query(store, P + query)
    assert answer.columns == columns
    assert (len(answer.rows) if isinstance(expected, int) else answer.rows) == expected


def test_numbers_and_texts_are_sorted_together_without_a_crash() -> None:
    """The engine alone ends the whole process with this: 9 < 10 < "5" < 9."""
    store, values = ox.Store(), [n * 37 % 10007 for n in range(60)]
    for at, value in enumerate(values):
        literal = ox.Literal(value) if at % 2 else ox.Literal(str(value))
        store.add(ox.Quad(ox.NamedNode(f"http://a/{at}"), ox.NamedNode("http://a/p"), literal))
    expected = [*sorted(map(str, values[::2])), *sorted(values[1::2])]
    for order, wanted in (("?o", expected), ("DESC( ?o ) ?s", expected[::-1]), ("ASC(?o)", expected)):
        rows = sparql.query(store, f"SELECT ?o {{ ?s ?p ?o }} ORDER BY {order}").rows
        assert [row[0] for row in rows] == wanted


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { ?o :p* ?x FILTER(isLiteral(?o)) } ORDER BY ?o",
        "SELECT ?o { ?o :p | :q? ?x FILTER(isLiteral(?o)) } ORDER BY ?o",
        "SELECT ?o { ?s :p ?o { SELECT ?o { ?s :p ?o } ORDER BY ?o } } ORDER BY ?o",
        "SELECT ?x { ?o a ?t { SELECT ?x { ?s :p ?o BIND(?o AS ?x) } ORDER BY ?o } } ORDER BY ?x",
    ],
)
def test_only_what_is_a_subject_and_nothing_else_is_sorted_as_it_is(query: str) -> None:
    """Where a number may stand beside a text, both are still sorted apart, or the process would end."""
    store, values = ox.Store(), [n * 37 % 10007 for n in range(60)]
    literals = [ox.Literal(n) if at % 2 else ox.Literal(str(n)) for at, n in enumerate(values)]
    for each in literals:
        store.add(ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), each))
    store.add(ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode(RDF_TYPE), ox.NamedNode("http://a/t")))
    rows = sparql.query(store, P + query).rows
    assert [row[0] for row in rows] == [*sorted(map(str, values[::2])), *sorted(values[1::2])]


def test_what_cannot_be_amended_is_asked_as_it_stands() -> None:
    """Blank nodes may not stand in two graphs; only the graphs of a request count."""
    store = ox.Store()
    store.load(GRAPHS.encode(), format=ox.RdfFormat.TRIG)
    twice = "SELECT ?s { GRAPH ?g { _:x :m ?o MINUS { ?b :n 1 } } }"
    assert sparql.query(store, P + twice).rows == []
    count = "SELECT ?g ?c { GRAPH ?g { { SELECT (COUNT(*) AS ?c) { ?s :n ?o } } } }"
    named = sparql.Dataset(named=("http://a/two",))
    assert sparql.query(store, P + count, dataset=named).rows == [("http://a/two", 1)]
    with pytest.raises(PainkgError, match="line 1, column 43"):
        sparql.query(store, P + "SELECT (GROUP_CONCAT(?x AS ?y) {}")


def _rounded(cell: object) -> object:
    return round(cell, 9) if isinstance(cell, float) else cell


@pytest.mark.parametrize(
    "wrong",
    [
        "SELECT (?n AS ?n) { ?s :n ?n }",
        "SELECT ?s (COUNT(?n) AS ?c) { ?s :n ?n } GROUP BY ?n",
        "SELECT * { ?s :n ?n } GROUP BY ?s",
        "SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }",
        "CONSTRUCT { ?s :n ?n ",
        "SELECT * { ?s :n _:a . OPTIONAL { ?s :m _:a } }",
    ],
)
def test_what_the_standard_forbids_is_refused(store: ox.Store, wrong: str) -> None:
    with pytest.raises(PainkgError):
        sparql.query(store, P + wrong)
