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
