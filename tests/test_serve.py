"""The server: real clients get what they ask for, nobody can starve the others or change anything."""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import pandas as pd
import pytest
import rdflib
import SPARQLWrapper
from playwright.sync_api import Browser, expect
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import servers
from bounds import SAMPLE, run
from browsing import Visit
from painkg import sparql
from painkg.ontology import PAIN
from painkg.server import memory, negotiation, openapi, pool
from painkg.server.limits import Limits
from painkg.server.line import EndedError, Line
from painkg.server.process import Worker
from painkg.server.worker import Query

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
SECONDS, ROWS = 2, 500
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    address = f"127.0.0.1:{servers.free_port()}"
    limits = ("--seconds", str(SECONDS), "--rows", str(ROWS), "--workers", "2")
    command = [sys.executable, "-m", "painkg", "serve", "--port", address.partition(":")[2], *limits]
    command += ["--graph", str(SAMPLE)]
    with servers.running(command, f"http://{address}/sparql", tmp_path_factory.mktemp("serve")):
        yield f"http://{address}"


def send(
    url: str, body: bytes | None = None, method: str | None = None, **headers: str
) -> tuple[int, str, str]:
    """Status, media type and text of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, named, method=method)) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def query(url: str, text: str, accept: str = "*/*", **more: object) -> tuple[int, str, str]:
    """An answer that is not 'busy': processes that were ended are being replaced, which takes its time."""
    body, until = urlencode({"query": text, **more}, doseq=True).encode(), time.monotonic() + 90
    while True:
        found = send(f"{url}/sparql", body, Accept=accept)
        if "busy with other queries" not in found[2] or time.monotonic() > until:
            return found


DRUGS = "SELECT ?s ?label { ?s a pko:Drug ; skos:prefLabel ?label }"


# ── Real clients ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(url: str, method: str, kind: str) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{url}/sparql")
    client.setMethod(method)
    client.setRequestMethod(kind)
    for format_ in (SPARQLWrapper.JSON, SPARQLWrapper.XML):
        client.setQuery(DRUGS)
        client.setReturnFormat(format_)
        answer = client.query().convert()
        assert PAIN + "ketamine" in (str(answer) if format_ == "json" else answer.toxml())
    client.setQuery("CONSTRUCT WHERE { ?s pko:relieves ?o }")
    client.setReturnFormat(SPARQLWrapper.TURTLE)
    assert b"pko:relieves" in client.query().convert()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(url: str, method: str) -> None:
    store = SPARQLStore(f"{url}/sparql", method=method)
    graph = rdflib.Graph(store=store)
    rows = graph.query("SELECT ?x { ?x <https://w3id.org/painkg/ontology#releases> ?y } ORDER BY ?x")
    assert [str(row[0]) for row in rows] == [PAIN + "microglia"]
    assert bool(graph.query("ASK { ?s ?p ?o }"))
    assert (
        len(graph.query("CONSTRUCT WHERE { ?s <https://w3id.org/painkg/ontology#releases> ?o }").graph) == 1
    )


def test_pandas(url: str) -> None:
    address = f"{url}/sparql?{urlencode({'query': DRUGS})}"
    frame = pd.read_csv(address, storage_options={"Accept": "text/csv"})
    assert list(frame.columns) == ["s", "label"] and list(frame["label"]) == ["ketamine"]


def test_curl(url: str) -> None:
    words = ["curl", "-sf", "-H", "Accept: text/tab-separated-values", "--data-urlencode", f"query={DRUGS}"]
    answer = subprocess.run([*words, f"{url}/sparql"], capture_output=True, check=True, text=True).stdout
    assert answer == f'?s\t?label\n<{PAIN}ketamine>\t"ketamine"@en\n'


@pytest.mark.parametrize("prefix", ["sparql@", ""], ids=["told", "found out from the service description"])
def test_comunica(url: str, prefix: str) -> None:
    def comunica(text: str, type_: str) -> str:
        words = ["comunica-sparql", f"{prefix}{url}/sparql", sparql.with_prefixes(text), "-t", type_]
        return subprocess.run(words, capture_output=True, check=True, text=True).stdout

    rows = json.loads(comunica(DRUGS, "application/sparql-results+json"))["results"]["bindings"]
    assert [(row["s"]["value"], row["label"]["value"]) for row in rows] == [(PAIN + "ketamine", "ketamine")]
    triples = comunica("CONSTRUCT WHERE { ?s pko:releases ?o }", "application/n-triples")
    assert triples.startswith(f"<{PAIN}microglia>") and triples.count(" .") + triples.count(">.") == 1


def test_our_own_client(url: str) -> None:
    command = [sys.executable, "-m", "painkg", "ask", "sources-of", "--json", "--graph", f"{url}/sparql"]
    answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert json.loads(answer)[0]["source"] == "microglia"


# ── The protocol ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("accept", "text", "type_"),
    [
        ("*/*", DRUGS, "application/sparql-results+json"),
        ("application/json", DRUGS, "application/json"),
        ("text/html;q=0.9, application/sparql-results+xml", DRUGS, "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", DRUGS, "text/tab-separated-values"),
        ("text/csv", "ASK {}", "text/csv"),
        ("*/*", "DESCRIBE pain:bdnf", "text/turtle"),
        ("application/n-triples", "CONSTRUCT WHERE { ?s a pko:Drug }", "application/n-triples"),
        ("application/ld+json", "CONSTRUCT WHERE { ?s a pko:Drug }", "application/ld+json"),
        ("application/rdf+xml", "CONSTRUCT WHERE { ?s a pko:Drug }", "application/rdf+xml"),
    ],
)
def test_the_client_chooses_the_format(url: str, accept: str, text: str, type_: str) -> None:
    status, found, content = query(url, text, accept)
    assert (status, found) == (200, type_) and content


FORM = {"Content_Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content_Type": "application/sparql-query"}
REQUESTS = [  # after the W3C protocol tests, in our own words: what is sent, and the status
    ("?query=ASK%20%7B%7D", None, {}, 200),
    ("", b"query=ASK%20%7B%7D", FORM, 200),
    ("", b"ASK {}", DIRECT, 200),
    ("", b"ASK {}", {"Content_Type": "application/sparql-query; charset=UTF-8"}, 200),
    ("?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, {}, 400),
    ("", b"query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", FORM, 400),
    ("", b"", FORM, 400),
    ("?query=SELEC", None, {}, 400),
    ("", b"ASK {}", {"Content_Type": "text/plain"}, 415),
    ("", b"query=ASK%20%7B%7D", {"Content_Type": "text/plain"}, 415),
    ("", b"ASK { ?s ?p '\xff' }", DIRECT, 400),
    ("", "ASK {}".encode("utf-16"), {"Content_Type": "application/sparql-query; charset=UTF-16"}, 400),
    ("?query=ASK%20%7B%20%FF%20%7D", None, {}, 400),
    ("?query=ASK%20%7B%7D", None, {"Accept": "image/png"}, 406),
    ("", b"update=DROP%20ALL", FORM, 403),
    ("?update=DROP%20ALL", None, {}, 403),
    ("", b"DROP ALL", {"Content_Type": "application/sparql-update"}, 403),
    ("", b"DROP ALL", DIRECT, 400),
    ("", b"INSERT DATA { <a:a> <a:b> <a:c> }", DIRECT, 400),
    ("", b"ASK {} #" + b"x" * 300_000, DIRECT, 413),
    ("", b"ASK {} #" + b"x" * 150_000, DIRECT, 400),
]


@pytest.mark.parametrize(("address", "body", "headers", "status"), REQUESTS)
def test_requests_are_answered_or_refused(
    url: str, address: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    found, _, text = send(f"{url}/sparql{address}", body, **headers)
    assert found == status, text
    assert "Traceback" not in text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(url: str, method: str) -> None:
    assert send(f"{url}/sparql", b"ASK {}", method)[0] == 405


def test_the_dataset_of_a_request_counts(url: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inferred, both = PAIN + "inferred", [PAIN + "inferred", PAIN + "curated"]

    def number(text: str, **more: object) -> int:
        rows = json.loads(query(url, text, **more)[2])["results"]["bindings"]
        return int(rows[0]["n"]["value"])

    everything = number(count)
    one, two = number(count, **{"default-graph-uri": inferred}), number(count, **{"default-graph-uri": both})
    assert 0 < one < two < everything
    assert number(f"SELECT (COUNT(*) AS ?n) FROM <{inferred}> {{ ?s ?p ?o }}") == one
    other = f"SELECT (COUNT(*) AS ?n) FROM <{PAIN}curated> {{ ?s ?p ?o }}"
    assert number(other, **{"default-graph-uri": inferred}) == one  # what the request says goes first
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(named, **{"named-graph-uri": inferred}) == one
    assert number(named, **{"default-graph-uri": inferred}) == 0


def test_the_endpoint_describes_itself(url: str) -> None:
    status, type_, text = send(f"{url}/sparql", Accept="application/n-triples")
    assert (status, type_) == (200, "application/n-triples")
    graph = rdflib.Graph().parse(data=text, format="nt")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert graph.value(rdflib.URIRef(f"{url}/sparql"), sd.endpoint) == rdflib.URIRef(f"{url}/sparql")
    assert {str(each) for each in graph.objects(None, sd.name)} == {
        PAIN + name for name in ("curated", "inferred", "ontology")
    }
    assert "<textarea" in send(f"{url}/sparql", Accept="text/html")[2]


def test_other_sites_may_ask(url: str) -> None:
    request = urllib.request.Request(
        f"{url}/sparql",
        method="OPTIONS",
        headers={"Origin": "http://a.org", "Access-Control-Request-Method": "POST"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    with urllib.request.urlopen(
        urllib.request.Request(f"{url}/microglia.ttl", headers={"Origin": "http://a.org"})
    ) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("text", [DRUGS, "SELECT ?s { ?s ?p ?o } LIMIT 100", "SELECT ?x {"])
def test_whoever_wants_more_than_the_answer_is_answered_the_same(url: str, text: str) -> None:
    """What other sites and clients that unpack ask for goes by the middlewares, all else past them."""
    plain = query(url, text)
    request = urllib.request.Request(
        f"{url}/sparql?{urlencode({'query': text})}",
        headers={"Origin": "http://a.org", "Accept-Encoding": "gzip"},
    )
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        content, packed = answer.read(), answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert packed == (len(plain[2]) >= 500)
        content = (gzip.decompress(content) if packed else content).decode()
        assert (answer.status, answer.headers.get_content_type(), content) == plain


# ── Limits ──────────────────────────────────────────────────────────────────────────


def test_long_queries_are_ended_and_the_service_answers_meanwhile(url: str) -> None:
    ended: list[tuple[int, str, str]] = []
    threads = [threading.Thread(target=lambda: ended.append(query(url, ENDLESS))) for _ in range(2)]
    for each in threads:
        each.start()
    time.sleep(0.5)
    assert send(f"{url}/microglia", Accept="text/turtle")[0] == 200  # with every worker taken
    assert not ended
    for each in threads:
        each.join()
    assert [(status, "was ended" in text) for status, _, text in ended] == [(503, True)] * 2
    assert query(url, DRUGS)[0] == 200


def test_an_answer_that_is_too_long_is_refused_whole(url: str) -> None:
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        status, _, text = query(url, "SELECT ?s ?o { ?s ?p ?q . ?r ?q2 ?o }", accept)
        assert status == 413 and "longer than 500 rows" in text
        status, _, text = query(url, f"SELECT ?s {{ ?s ?p ?q . ?r ?q2 ?o }} LIMIT {ROWS}", accept)
        assert status == 200, text
    assert query(url, "CONSTRUCT WHERE { ?s ?p ?o }")[0] == 413


def test_the_same_query_again_has_the_same_answer_unless_it_asks_for_another_each_time(url: str) -> None:
    first, again = query(url, DRUGS), query(url, DRUGS)
    assert first == again and first[0] == 200
    assert query(url, DRUGS, "text/csv")[2] != first[2]
    for chance in ("RAND()", "STRUUID()", "NOW()"):
        text = f"SELECT ({chance} AS ?x) {{}}"
        assert query(url, text)[2] != query(url, text)[2]


def test_answers_are_forgotten_where_there_are_too_many() -> None:
    kept = memory.Memory(2000)
    asked = [Query(f"ASK {{}} #{n}", "json") for n in range(400)]
    for each in asked:
        kept.keep(each, ("ok", b"x"))
    known = [each for each in asked if kept.recall(each)]
    assert known == asked[-len(known) :] and 100 < len(known) < 200
    for query_, answer in ((asked[0], ("refused", b"")), (asked[1], ("ok", b"x" * 100))):
        kept.keep(query_, answer)
        assert kept.recall(query_) is None


def test_a_query_that_takes_all_memory_ends_alone(url: str) -> None:
    grow = "SELECT ?a ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?a"
    assert query(url, grow)[0] == 503
    assert query(url, DRUGS)[0] == 200


def test_a_process_that_ends_between_queries_is_replaced() -> None:
    async def asked() -> list[str]:
        found, said = pool.Pool(str(SAMPLE), Limits(workers=1, seconds=60)), []
        await found.start()
        for each in multiprocessing.active_children():
            each.kill()
            each.join()
        for _ in range(2):
            try:
                said.append((await found.ask(Query("ASK {}", "json")))[0])
            except EndedError as error:
                said.append(str(error))
        await found.stop()
        return said

    first, second = elsewhere(asked())
    assert "more memory" in first and second == "ok"


def test_a_short_query_is_answered_while_long_ones_take_every_turn() -> None:
    async def asked() -> tuple[str, bool]:
        found = pool.Pool(str(SAMPLE), Limits(workers=1, seconds=300))
        await found.start()
        long = asyncio.create_task(found.ask(Query(ENDLESS, "json")))
        await asyncio.sleep(0)  # so that it is the first
        word, _ = await found.ask(Query("ASK {}", "json"))
        ended = long.done()
        long.cancel()
        await found.stop()
        return word, ended

    assert elsewhere(asked()) == ("ok", False)


def test_turns_are_whole_in_the_order_of_coming_and_brief_for_who_came_last() -> None:
    async def taken() -> list[tuple[object, float, bool]]:
        line, soon, late = Line(60), asyncio.get_running_loop().time(), 1e9 + time.monotonic()
        first, kept = Worker.__new__(Worker), Worker.__new__(Worker)
        name = {id(first): "first", id(kept): "kept"}
        line.give(first, brief=False)
        line.give(kept, brief=True)
        found = [await line.take(late, whole=False), await line.take(late, whole=False)]
        waiting = [asyncio.create_task(line.take(late, whole=each)) for each in (False, True, False, False)]
        await asyncio.sleep(0.2)  # until they are in a hurry
        with pytest.raises(EndedError, match="busy"):
            await line.take(soon, whole=True)
        waiting[2].cancel()
        await asyncio.sleep(0)
        for worker, brief in ((kept, True), (first, False), (first, False)):
            line.give(worker, brief)
        found += [await waiting[each] for each in (3, 0, 1)]
        return [(name[id(each.worker)], each.seconds, each.brief) for each in found]

    whole, brief = ("first", 60, False), ("kept", 6, True)
    assert elsewhere(taken()) == [whole, brief, brief, whole, whole]


def elsewhere(work: Coroutine[object, object, Found]) -> Found:
    """Run it in another thread: in this one the browser of other tests may keep a loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def test_nothing_is_fetched(url: str) -> None:
    status, _, text = query(url, f"SELECT * {{ SERVICE <{url}/sparql> {{ ?s ?p ?o }} }}")
    assert status == 400 and "SERVICE" in text
    for clause in ("FROM <file:///etc/passwd>", f"FROM <{url}/microglia.ttl>"):
        assert json.loads(query(url, f"SELECT * {clause} {{ ?s ?p ?o }}")[2])["results"]["bindings"] == []


# ── Pages and JSON ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/json", "application/json"),
    ],
)
@pytest.mark.parametrize("name", ["microglia", "claim-ayzsp5dwfx"])
def test_an_address_answers_in_the_format_asked_for(url: str, name: str, accept: str, type_: str) -> None:
    status, found, text = send(f"{url}/{name}", Accept=accept)
    assert (status, found) == (200, type_) and "icroglia" in text


def test_what_a_claim_is_made_of_has_an_address_too(url: str) -> None:
    parts = "SELECT ?e ?r ?m { ?c pko:evidence ?e . ?e pko:reference ?r . ?x pko:mapping ?m } LIMIT 1"
    found = query(url, parts, "text/csv")[2].split()[1].split(",")
    for address in found:
        name = address.removeprefix(PAIN)
        status, type_, text = send(f"{url}/{name}", Accept="text/html, */*;q=0.8")
        graph = rdflib.Graph().parse(data=text, format="turtle")
        assert (status, type_) == (200, "text/turtle") and (rdflib.URIRef(address), None, None) in graph
    assert send(f"{url}/{name}", Accept="text/html")[0] == 406
    assert send(f"{url}/evidence-none")[0] == 404


def test_the_words_of_the_ontology_have_a_page_and_a_file(url: str) -> None:
    status, type_, text = send(f"{url}/ontology", Accept="text/html")
    assert (status, type_) == (200, "text/html") and '<dt id="blocks">' in text
    for address, accept in (("ontology", "*/*"), ("ontology.ttl", "text/html")):
        assert send(f"{url}/{address}", Accept=accept)[1] == "text/turtle"


def test_the_addresses_of_the_api_are_shown_with_some_that_answer(url: str) -> None:
    shown = send(f"{url}/api")[2]
    examples = re.findall(r'href="../(api/[^"]+)"', shown)
    assert len(examples) == len(openapi.OPERATIONS) + 2
    assert {send(f"{url}/{each}")[:2] for each in examples} == {(200, "application/json")}


def test_triples_come_with_the_prefixes_that_they_use(url: str) -> None:
    text = query(url, "CONSTRUCT WHERE { ?x a pko:Drug }", "text/turtle")[2]
    assert set(re.findall(r"@prefix (\w+):", text)) == {"pain", "pko", "rdf"}


def test_the_rdf_of_a_claim_holds_its_evidence_and_sources(url: str) -> None:
    graph = rdflib.Graph().parse(data=send(f"{url}/claim-ayzsp5dwfx.ttl")[2], format="turtle")
    assert (rdflib.URIRef(PAIN + "reference-One2005"), None, None) in graph
    assert '"8"' in send(f"{url}/claim-ayzsp5dwfx.nt")[2]
    linked = json.loads(send(f"{url}/claim-ayzsp5dwfx.jsonld")[2])
    assert "@context" in linked


def test_what_is_not_there_is_said_kindly(url: str) -> None:
    status, type_, text = send(f"{url}/microgla", Accept="text/html")
    assert (status, type_) == (404, "text/html") and "Did you mean" in text and "microglia" in text
    status, _, text = send(f"{url}/microgla.json")
    assert status == 404 and "microglia" in json.loads(text)["error"]
    assert send(f"{url}/claim-zzz", Accept="text/turtle")[0] == 404
    assert send(f"{url}/microglia", Accept="image/png")[0] == 406
    assert send(f"{url}/%3Cscript%3E", Accept="text/html")[2].count("<script>") == 0


def test_the_api_answers_as_the_command_line_does(url: str) -> None:
    def get(path: str) -> object:
        return json.loads(send(f"{url}/api/{path}")[2])

    def said(*words: str) -> object:
        command = [sys.executable, "-m", "painkg", *words, "--json", "--graph", str(SAMPLE)]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    assert get("search?q=microgla") == said("search", "microgla")
    assert get("concepts/BDNF?level=lay") == said("show", "BDNF", "--level", "lay")
    assert get("claims/ayzsp5dwfx") == said("claim", "ayzsp5dwfx")
    assert get("stats") == said("stats") and get("types") == said("types")
    assert get("questions") == said("ask")
    assert get("questions/sources-of?molecule=BDNF") == said("ask", "sources-of", "--molecule", "BDNF")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("search", 400),
        ("search?q=x&limit=0", 400),
        ("concepts/nothing", 404),
        ("concepts/bdnf?level=child", 400),
        ("claims/zzz", 404),
        ("questions/nothing", 404),
        ("questions/sources-of?molecul=x", 400),
        ("questions/sources-of?molecule=nothing", 400),
        ("questions/sources-of?molecule=bdnf&molecule=kcc2", 400),
    ],
)
def test_the_api_says_what_is_wrong(url: str, path: str, status: int) -> None:
    found, type_, text = send(f"{url}/api/{path}")
    assert (found, type_) == (status, "application/json") and json.loads(text)["error"]


def test_the_description_of_the_api_holds(url: str, tmp_path: Path) -> None:
    described = json.loads(send(f"{url}/api/openapi.json")[2])
    assert described["openapi"].startswith("3.1") and set(openapi.OPERATIONS) < set(described["paths"])
    program = str(Path(sys.executable).with_name("schemathesis"))
    command = [program, "run", f"{url}/api/openapi.json", "--max-examples", "5", "--seed", "1", "--no-color"]
    excluded = ["--exclude-checks", "unsupported_method,positive_data_acceptance"]
    done = subprocess.run([*command, *excluded], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"Tested: {len(described['paths'])}\n" in done.stdout


def test_the_description_of_the_api_knows_what_may_be_given(url: str) -> None:
    paths = json.loads(send(f"{url}/api/openapi.json")[2])["paths"]

    def schema(question: str) -> dict[str, object]:
        return dict(paths[f"/api/questions/{question}"]["get"]["parameters"][0]["schema"])

    assert schema("sources-of")["default"] == "BDNF" and "enum" not in schema("sources-of")
    assert "late" in schema("by-phase")["enum"] and schema("busiest-papers")["default"] == "8"


def test_the_explorer_is_at_the_top(url: str) -> None:
    with urllib.request.urlopen(f"{url}/") as answer:
        tag, page = answer.headers["ETag"], answer.read().decode()
    assert "painkg" in page and "microglia" in page
    assert send(f"{url}/", If_None_Match=tag)[0] == 304


def test_the_query_page_works_in_a_browser_and_loads_nothing_from_elsewhere(
    url: str, browser: Browser
) -> None:
    visit = Visit(browser, f"{url}/query")
    page = visit.open()
    page.select_option("#example", "sources-of")
    page.wait_for_selector("#answer td")
    assert "microglia" in page.inner_text("#answer")
    page.fill("#query", "SELECT ?x {")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#error:not([hidden])")
    assert "line 1, column 12" in page.inner_text("#error")
    assert page.evaluate("document.activeElement.selectionStart") == 11  # where it says
    page.fill("#query", "ASK { pain:microglia pko:releases  }")
    page.evaluate("document.activeElement.setSelectionRange(34, 34)")
    page.fill("#word", "brain-derived")
    page.press("#word", "Enter")
    expect(page.locator("#said")).to_have_text(re.compile("^No concept"))
    page.fill("#word", "bdnf")
    page.press("#word", "Enter")
    expect(page.locator("#query")).to_have_value("ASK { pain:microglia pko:releases pain:bdnf }")
    page.click("#run")
    expect(page.locator("#said")).to_have_text(re.compile("^Yes"))
    page.goto(page.url.replace("releases", "contributes_to"))
    page.reload()
    expect(page.locator("#query")).to_have_value(re.compile("pko:contributes_to"))
    page.fill("#query", DRUGS)
    with page.expect_download() as download:
        page.click("[data-type='text/csv']")
    assert "ketamine" in Path(download.value.path()).read_text(encoding="utf-8")
    visit.context.close()
    assert all(each.startswith((url, "blob:")) for each in visit.requests)
    assert [each for each in visit.said if not each.startswith("Failed to load")] == []


def test_it_stops_when_asked_and_leaves_nothing_running(tmp_path: Path) -> None:
    port = servers.free_port()
    command = [sys.executable, "-m", "painkg", "serve", "--port", str(port), "--graph", str(SAMPLE)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            send(f"http://127.0.0.1:{port}/sparql")
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    assert len(children := children_of(process.pid)) >= 2
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said and f"http://127.0.0.1:{port}/" in said
    assert not [each for each in children if Path(f"/proc/{each}/exe").exists()]


def children_of(process: int) -> list[str]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [each for task in tasks for each in task.read_text().split()]


def test_an_interrupt_of_everybody_while_it_starts_ends_it_in_silence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "painkg", "serve", "--port", "0", "--graph", str(SAMPLE)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path, start_new_session=True)
    assert process.stderr
    said = process.stderr.readline().decode()
    assert re.match(r"Serving http://127.0.0.1:[1-9]", said)
    until = time.monotonic() + 60
    while not children_of(process.pid) and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    assert process.communicate(timeout=60)[1] == b"" and process.returncode == 0


def test_an_address_that_cannot_be_had_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port, "--graph", SAMPLE)
    assert result.exit_code == 2 and f"cannot listen on 127.0.0.1, port {port}: " in result.output


def test_preferences_are_weighed() -> None:
    offered = ["text/html", "text/turtle"]
    assert negotiation.best("", offered) == "text/html"
    assert negotiation.best("text/*;q=0.5, text/turtle", offered) == "text/turtle"
    assert negotiation.best("text/html;q=0, */*;q=0.1", offered) == "text/turtle"
    assert negotiation.best("text/html;q=x", offered) is None


def test_a_graph_that_is_served_elsewhere_is_not_served_again() -> None:
    result = run("serve", "--graph", "http://127.0.0.1:9/sparql")
    assert result.exit_code == 2 and "is a server already" in result.output
