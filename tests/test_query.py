"""Any SPARQL query is answered or refused in plain words, and none leaves this machine."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import servers
from painkg import rdf, sparql, store
from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge
from painkg.ontology import PAIN
from painkg.sparql import Result, writing
from painkg.sparql.given import MAX_DEPTH
from painkg.store import Store


@pytest.fixture(scope="module")
def asked(sample: Knowledge) -> Store:
    return store.from_quads(rdf.quads(sample))


def refusal(asked: Store, text: str) -> str:
    with pytest.raises(PainkgError) as caught:
        sparql.query(asked, text)
    return str(caught.value)


# ── Answers ─────────────────────────────────────────────────────────────────────────


def test_a_select_gives_columns_and_python_values(asked: Store) -> None:
    result = sparql.query(
        asked,
        "SELECT ?claim ?n ?c ?true ?none { ?claim pko:evidence/pko:n ?n ; pko:confidence ?c "
        "BIND(1 < 2 AS ?true) OPTIONAL { ?claim pko:nothing ?none } }",
    )
    assert result.columns == ("claim", "n", "c", "true", "none")
    ((claim, n, confidence, true, none),) = result.rows
    assert str(claim).startswith(PAIN + "claim-") and n == 8 and isinstance(confidence, float)
    assert true is True and none is None


def test_an_ask_gives_a_truth(asked: Store) -> None:
    assert sparql.query(asked, "ASK { pain:microglia pko:releases pain:bdnf }").truth is True
    result = sparql.query(asked, "ASK { pain:kcc2 pko:decreases pain:allodynia }")
    assert result.truth is False and result.rows == [(False,)]
    assert sparql.write(result) == b"false\n"


def test_a_construct_and_a_describe_give_triples(asked: Store) -> None:
    result = sparql.query(asked, "CONSTRUCT { ?b pko:blocks ?a } { ?a pko:releases ?b }")
    text = sparql.write(result, "turtle").decode()
    assert "pain:bdnf pko:blocks pain:microglia ." in text and "obo:" not in text
    assert result.rows == [(PAIN + "bdnf", "https://w3id.org/painkg/ontology#blocks", PAIN + "microglia")]
    assert b"pain:bdnf  pko:blocks  pain:microglia" in sparql.write(result)
    assert "skos:prefLabel" in sparql.write(sparql.query(asked, "DESCRIBE pain:kcc2"), "turtle").decode()


def test_prefixes_of_identifiers_are_built_in(asked: Store) -> None:
    query = "SELECT ?x { ?x skos:exactMatch UBERON:0002240 } # no PREFIX"
    assert sparql.query(asked, query).rows == [(PAIN + "spinal-cord",)]
    own = "PREFIX pain: <http://elsewhere/> ASK { pain:microglia ?p ?o }"
    assert sparql.query(asked, own).truth is False


def test_a_claim_in_a_part_is_found_in_the_whole(asked: Store) -> None:
    rows = sparql.query(
        asked, "SELECT ?s { ?claim pko:where pain:spinal-cord ; rdf:subject ?s } ORDER BY ?s"
    ).rows
    assert rows == [(PAIN + "bdnf",), (PAIN + "microglia",)]


def test_the_default_graph_is_the_union_unless_from_names_some(asked: Store) -> None:
    def count(clause: str) -> object:
        return sparql.query(asked, f"SELECT (COUNT(*) AS ?n) {clause}").rows[0][0]

    graphs = [count(f"FROM {g} {{ ?s ?p ?o }}") for g in ("pain:curated", "pain:inferred", "pain:ontology")]
    assert all(isinstance(n, int) and n > 0 for n in graphs)
    assert count("{ ?s ?p ?o }") == sum(n for n in graphs if isinstance(n, int))
    assert count("{ GRAPH pain:inferred { ?s ?p ?o } }") == graphs[1]
    assert count("FROM <file:///etc/passwd> FROM <http://127.0.0.1/> { ?s ?p ?o }") == 0
    assert count("{ ?from ?p 'FROM here' . # from\n }") == 0


QUERY = "SELECT ?s ?label { ?s a pko:Drug ; skos:prefLabel ?label }"


def test_every_writer_writes_rows(asked: Store) -> None:
    result = sparql.query(asked, QUERY)
    written = {name: sparql.write(result, name).decode() for name in ("table", "csv", "tsv", "json", "xml")}
    assert written["table"] == "s              label\npain:ketamine  ketamine\n"
    assert list(csv.DictReader(io.StringIO(written["csv"]))) == [
        {"s": PAIN + "ketamine", "label": "ketamine"}
    ]
    assert written["tsv"] == f'?s\t?label\n<{PAIN}ketamine>\t"ketamine"@en\n'
    assert json.loads(written["json"])["results"]["bindings"][0]["s"] == {
        "type": "uri",
        "value": PAIN + "ketamine",
    }
    assert '<variable name="label"/>' in written["xml"] and "ketamine" in written["xml"]
    assert set(written) | {"turtle"} == set(writing.WRITERS)


def test_an_answer_may_be_empty(asked: Store) -> None:
    result = sparql.query(asked, "SELECT ?x { ?x a pko:Nothing }")
    assert result.rows == [] and sparql.write(result) == b"x\n"
    assert sparql.write(sparql.query(asked, "CONSTRUCT WHERE { ?x a pko:Nothing }"), "turtle") == b""


@pytest.mark.parametrize(
    ("query", "format", "message"),
    [
        (QUERY, "turtle", "rows, which 'turtle' cannot hold. Use table, csv"),
        ("CONSTRUCT WHERE { ?s a pko:Drug }", "json", "triples, which 'json' cannot hold. Use turtle"),
        ("CONSTRUCT WHERE { ?s a pko:Drug }", "csv", "Use turtle"),
    ],
)
def test_an_answer_that_a_format_cannot_hold_is_refused(
    asked: Store, query: str, format: str, message: str
) -> None:
    with pytest.raises(PainkgError, match=message):
        sparql.write(sparql.query(asked, query), format)


def test_an_unknown_writer_gets_a_suggestion() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'table'"):
        sparql.write(Result(), "tabel")


def test_nothing_in_a_table_moves_the_cursor() -> None:
    hostile = ox.Literal("red\x1b[31m\nnext\u202eline\u2028\r\t漢")
    asked = store.from_quads([ox.Quad(ox.NamedNode("http://a/\u202ex"), ox.NamedNode("http://a/p"), hostile)])
    table = sparql.write(sparql.query(asked, "SELECT * { ?s ?p ?o }")).decode()
    assert len(table.splitlines()) == 2
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", table)


# ── Refusals ────────────────────────────────────────────────────────────────────────


def test_a_syntax_error_shows_its_place(asked: Store) -> None:
    assert refusal(asked, "SELECT * {\n  ?s ?p ?o FILTR(?s) }") == (
        "line 2, column 12: the query is not understood from here on. Did you mean 'FILTER'?\n"
        "    ?s ?p ?o FILTR(?s) }\n"
        "             ^"
    )
    shown = refusal(asked, "ASK { ?s ?p '日本語' FILTR(?s) }").splitlines()
    assert shown[0].startswith("line 1, column 19: ") and shown[2] == " " * 23 + "^"  # wide letters are two


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC * { ?s ?p ?o }", "line 1, column 1: .*Did you mean 'SELECT'"),
        ("SELECT * { ?s ?p ?o } LIMT 5", "line 1, column 23: .*Did you mean 'LIMIT'"),
        ("SELECT * {\n ?s a pkoo:Claim ;\n a ?x }", "line 2, column 7: no .*Did you mean 'pko'"),
        ("SELECT * { pkoo:x ?p 'a:b' } # c:d", "line 1, column 12: no prefix named 'pkoo'"),
        ("ASK { <a:b> zzzz:y ?o }", "no prefix named 'zzzz'. Declare it: 'PREFIX zzzz: <…>'"),
        ("SELECT ?a { ?s ?p ?o } GROUP BY ?s", "unbound. .*stands in GROUP BY"),
        ("SELECT * { ?s ?p ?o", "column 20: .*The { of line 1, column 10 is not closed"),
        ("ASK {\n OPTIONAL { ?s ?p ?o }", "line 2, column 23: .*The { of line 1, column 5 is not"),
        ("ASK { ?s ?p 'it }", "The ' of line 1, column 13 is not closed"),
        ("ASK { ?s ?p ?o } ORDER BY", "missing at its end"),
        ("SELECT ?s { ?s ?p ?o } GROUP ?s", "column 30: .*Write 'BY' before it"),
        ("SELECT ?s WHERE ?s ?p ?o", "column 17: .*Write '{' before it"),
        ("SELECT ?s { ?s ?p ?o } LIMIT ten", "column 30: .*A number belongs here"),
        ("ASK { ?s ?p ?o FILTER(regex(?o 'a')) }", "column 23: .*A dot, a comma, a bracket"),
        ("ASK { ?s ?p pain:nmda receptor }", "column 23: .*such as pain:receptor, a variable"),
        ("SELECT * { ?service ?p 'service' . ?s FOO }", "line 1, column 36"),
        ("ASK { ?s ?p ?o }}", "line 1, column 17"),
        (" \n", "the query is empty"),
        ("", "the query is empty. Write one, such as"),
        ("SELECT ?c { ?c ?p ?o } ORDER BY DESC(?c LIMIT 2", "from here on. (?!Did)"),
        ("SELECT (<http://x/f>(1) AS ?x) {}", "cannot be answered: .*not supported"),
        ("ASK {} #" + "x" * sparql.MAX_LENGTH, "longer than"),
        ("\x1b[31m", "not understood"),
    ],
)  # fmt: skip
def test_a_query_that_is_wrong_is_refused_with_a_cure(asked: Store, query: str, message: str) -> None:
    said = refusal(asked, query)
    assert re.search(message, said), said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { pain:a pain:b pain:c }",
        "PREFIX x: <http://x/> # comment\ndelete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "LOAD <http://127.0.0.1:80/>",
        "DROP ALL",
        "CLEAR DEFAULT",
        "WITH pain:curated DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_and_changes_nothing(asked: Store, query: str) -> None:
    before = len(asked)
    assert "would change the graph, which is only read here" in refusal(asked, query)
    assert len(asked) == before


def test_deep_nesting_does_not_crash(asked: Store) -> None:
    assert sparql.query(asked, "ASK { FILTER(" + "!" * 40_000 + "true) }").truth is True
    assert sparql.query(asked, "ASK" + "{" * MAX_DEPTH + "}" * MAX_DEPTH).truth is True


@pytest.mark.parametrize(("opened", "closed"), ["{}", "()", "[]", ("[<a:b> ", "]"), ("{| ?p ?o ", "|}")])
def test_brackets_that_nest_deep_are_refused_unread(asked: Store, opened: str, closed: str) -> None:
    """To read lists in lists, the engine takes the cube of their depth: hours for a query of 5 kB."""
    nested = "SELECT * { ?s ?p ?o " + opened * MAX_DEPTH + closed * MAX_DEPTH + " }"
    for ask in (sparql.check, partial(sparql.query, asked), partial(sparql.profile, asked)):
        with pytest.raises(PainkgError, match=f"nests brackets more than {MAX_DEPTH} deep"):
            ask(nested)


def test_brackets_in_texts_and_comments_nest_nothing(asked: Store) -> None:
    many = "(" * 2 * MAX_DEPTH
    assert sparql.query(asked, f"ASK {{ FILTER('{many}' != '') }} # {many}").truth is True


# ── Nothing leaves this machine ─────────────────────────────────────────────────────


@pytest.fixture
def server() -> Iterator[servers.Listener]:
    with servers.listening() as found:
        yield found


CALLS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE\n#comment }\n<URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICEx:{ ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <URL> } SERVICE?x{ ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(1<2)SERVICE#>\n<URL>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#'>\n<URL>{ ?s ?p ?o } #'\n }",
    "SELECT * { ?a ?b 'x\\'' . SERVICE <URL> { ?s ?p ?o } ?c ?d '' }",
    "SELECT * { ?a ?b '''x'y\"''' SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b true SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b 5SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?a pko:n?5SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?a pko:n?trueSERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?a pko:n ?SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053\\u0045\\u0052VICE <URL> { ?s ?p ?o } }",
    "SELECT * { # '\n SERVICE <URL> { ?s ?p ?o } # '\n }",
    "SELECT * { <http://x/#y> ?p ?o . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { \u017fERVICE <URL> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", CALLS)
def test_no_query_calls_another_server(asked: Store, server: servers.Listener, query: str) -> None:
    refusal(asked, query.replace("URL", server.url))
    assert server.calls == 0


def test_service_is_asked_where_it_is_allowed(asked: Store, server: servers.Listener) -> None:
    query = f"SELECT * {{ SERVICE SILENT <{server.url}> {{ ?s ?p ?o }} }}"
    assert sparql.query(asked, query, services=True).rows == [(None, None, None)]
    assert server.calls >= 1
    with pytest.raises(PainkgError, match="--allow-service"):
        sparql.query(asked, query)


class _Stops(io.BytesIO):
    """An output that ends early, as a closed pipe does."""

    def write(self, content: bytes) -> int:  # type: ignore[override]
        raise BrokenPipeError(errno.EPIPE, "closed")


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "table"])
def test_a_stream_writes_what_write_writes(asked: Store, format: str) -> None:
    for query in (QUERY, "ASK { ?s a pko:Drug }"):
        output = io.BytesIO()
        sparql.stream(asked, query, format, output)
        assert output.getvalue() == sparql.write(sparql.query(asked, query), format)
    with pytest.raises(BrokenPipeError):
        sparql.stream(asked, QUERY, format, _Stops())


def test_rows_are_written_before_all_are_found(asked: Store) -> None:
    """The product of all triples with themselves, four times over, would take years."""
    with pytest.raises(BrokenPipeError):
        sparql.stream(asked, "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "csv", _Stops())


def test_a_stream_of_triples_is_sorted(asked: Store) -> None:
    output = io.BytesIO()
    query = "CONSTRUCT WHERE { ?s a pko:Drug }"
    sparql.stream(asked, query, "turtle", output)
    assert output.getvalue() == sparql.write(sparql.query(asked, query), "turtle") != b""


def test_the_engine_alone_would_call(asked: Store, server: servers.Listener) -> None:
    with pytest.raises(OSError):
        list(asked.query(CALLS[0].replace("URL", server.url)))  # type: ignore[arg-type]
    assert server.calls > 0


def test_a_call_to_another_server_is_named(asked: Store) -> None:
    for query in CALLS[:8]:
        assert "SERVICE would ask another server" in refusal(
            asked, query.replace("URL", "http://127.0.0.1/x")
        )


def test_the_word_service_may_stand_where_it_calls_nobody() -> None:
    subject, name = ox.NamedNode("http://a/service/x"), ox.NamedNode("http://a/name")
    asked = store.from_quads([ox.Quad(subject, name, ox.Literal("health Service"))])
    for where in (
        "?service ?p 'health Service'",
        '?health_service <http://a/name> "health Service" # service\n',
        "<http://a/service/x> ?serviceName ?o",
        "x:x ?p ?o",
        "?s ?p ?o FILTER(CONTAINS(?o, 'Service') && REGEX(?o, '''service''', 'i'))",
    ):
        query = f"PREFIX x: <http://a/service/> ASK {{ {where} }}"
        assert sparql.query(asked, query).truth is True, where
    prefixed = "PREFIX x: <http://a/> SELECT * { ?s ?p ?o FILTER(?s != x:my-service && ?s != x:service) }"
    assert len(sparql.query(asked, prefixed).rows) == 1


# ── Where a query comes from, and where the graph ───────────────────────────────────


def test_a_query_comes_from_itself_a_file_or_the_input(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert sparql.text_of("ASK {?s ?p ?o}", io.StringIO()) == "ASK {?s ?p ?o}"
    assert sparql.text_of(str(file), io.StringIO()) == "ASK {}"
    assert sparql.text_of("-", io.StringIO("ASK { }")) == "ASK { }"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(PainkgError, match="is not UTF-8 text"):
        sparql.text_of(str(file), io.StringIO())
    with pytest.raises(PainkgError, match=r"cannot read 'nothing.rq'.*Name a file, or quote a query"):
        sparql.text_of("nothing.rq", io.StringIO())


def test_rdflib_sees_the_union_of_the_graphs(asked: Store) -> None:
    dataset = store.for_rdflib(asked)
    thing = rdflib.URIRef(PAIN + "dorsal-horn")
    part = rdflib.URIRef("https://w3id.org/painkg/ontology#has_part")
    assert (rdflib.URIRef(PAIN + "nervous-system"), part, thing) in dataset
    assert list(
        dataset.query(
            "ASK { pain:microglia pko:releases ?x }", initNs={"pain": PAIN, "pko": PAIN + "ontology#"}
        )
    ) == [True]


def test_a_name_or_prefix_from_leaves_the_union_on(asked: Store) -> None:
    for prefix in ("from", "from-x", "myfrom"):
        query = f"PREFIX {prefix}: <{PAIN}> ASK {{ ?claim pko:where {prefix}:spinal-cord ; rdf:object ?x }}"
        assert sparql.query(asked, query).truth is True
    for clause, truth in (("FROM:inferred", False), ("FROM <https://w3id.org/painkg/curated>", True)):
        query = f"PREFIX : <{PAIN}> ASK {clause} {{ ?claim rdf:object :bdnf }}"
        assert sparql.query(asked, query).truth is truth


def test_an_input_that_cannot_be_a_query_is_named() -> None:
    long = "ASK { ?s ?p ?o } #" + "x" * 5000
    assert sparql.text_of(long, None) == long
    assert sparql.text_of("", None) == ""
    with pytest.raises(PainkgError, match="input is closed"):
        sparql.text_of("-", None)
    for argument, stdin in (("-", io.StringIO("ASK {} #\udcff")), ("ASK {} #\udcff", None)):
        with pytest.raises(PainkgError, match="is not UTF-8 text"):
            sparql.text_of(argument, stdin)
    with pytest.raises(PainkgError, match="cannot read"):
        sparql.text_of("a\0b", None)
