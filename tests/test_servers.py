"""The same graph on servers of other people gives the same answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner, Result

import servers
from bounds import SAMPLE
from painkg import api, remote
from painkg.cli import main
from painkg.errors import PainkgError
from painkg.remote import answers
from painkg.sparql import questions

NAMES = sorted(servers.START)


@pytest.fixture(scope="module", params=NAMES)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Server]:
    """A server that the shipped graph was published to."""
    with servers.START[request.param](tmp_path_factory.mktemp(request.param)) as found:
        run("publish", found.store, server=found)
        yield found


def run(*words: str, server: servers.Server | None = None, graph: str = "") -> Result:
    user = {"PAINKG_USER": server.user, "PAINKG_PASSWORD": server.password} if server else {}
    result = CliRunner().invoke(main, words, env={"PAINKG_GRAPH": graph, **user})
    assert result.exit_code == 0, result.output
    return result


def rows(found: list[tuple[Any, ...]]) -> list[str]:
    """Rows without their order, in which servers collate texts in their own way."""
    return sorted(
        repr([round(cell, 6) if isinstance(cell, float) else cell for cell in row]) for row in found
    )


def test_all_named_questions_give_the_same_answers(server: servers.Server) -> None:
    here, there = api.load(), api.load(server.query)
    different = [
        name for name in questions.every() if rows(here.ask(name).rows) != rows(there.ask(name).rows)
    ]
    assert different == []


def test_the_knowledge_comes_back_whole(server: servers.Server) -> None:
    here, there = api.load().knowledge, api.load(server.query).knowledge
    assert there.concepts.keys() == here.concepts.keys()
    assert {c.id: set(c.evidence) for c in there.claims.values()} == {
        c.id: set(c.evidence) for c in here.claims.values()
    }


@pytest.mark.parametrize(
    "words",
    [
        ("search", "microgla", "--json"),
        ("show", "ketamine", "--json"),
        ("explain", "ketamine", "central sensitization", "--json"),
        ("explain", "nerve injury", "allodynia", "--paths", "3"),
        ("ask", "paths", "--json"),
        ("query", "SELECT ?x { pain:microglia pko:releases ?x } ORDER BY ?x", "--json"),
        ("query", "ASK { GRAPH pain:inferred { ?s pko:has_part ?o } }"),
        ("query", "CONSTRUCT WHERE { pain:microglia pko:releases ?x }", "--format", "turtle"),
    ],
)
def test_commands_answer_as_they_do_at_home(server: servers.Server, words: tuple[str, ...]) -> None:
    here, there = run(*words).output, run(*words, graph=server.query).output
    if "--json" in words:
        assert _plain(json.loads(there)) == _plain(json.loads(here))
    else:
        assert there == here


def test_what_lies_in_the_folder_at_hand_is_not_the_servers(
    server: servers.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)  # a data folder without lessons
    here, there = api.load(), api.load(server.query)
    assert there.lessons.keys() == here.lessons.keys()
    assert len(there.quads()) > len(api.load(SAMPLE).quads())
    assert len(api.load(Path()).quads()) == len(api.load(SAMPLE).quads())


def test_a_query_says_what_the_server_was_sent(server: servers.Server) -> None:
    query = "SELECT ?x { pain:microglia pko:releases ?x }"
    profile = api.load(server.query).profile(query)
    assert profile.asked.startswith("PREFIX pain: <https://w3id.org/painkg/> PREFIX pko:")
    assert profile.asked.endswith(query) and profile.found == len(api.load().query(query).rows) > 0
    assert "answered by the server" in run("query", query, "--explain", graph=server.query).stderr


def _plain(answer: Any) -> Any:
    """A JSON answer without what SPARQL leaves open: the type 'typed-literal', links, order of evidence."""
    if isinstance(answer, dict):
        return {k: _plain(v) for k, v in answer.items() if k not in ("link", "distinct", "ordered")}
    if isinstance(answer, list):
        return sorted(map(_plain, answer), key=repr)
    return answer


def test_rdflib_reads_the_server(server: servers.Server) -> None:
    found = (
        api.load(server.query)
        .rdf()
        .query(
            "SELECT ?x { GRAPH <https://w3id.org/painkg/curated> "
            "{ <https://w3id.org/painkg/microglia> <https://w3id.org/painkg/ontology#releases> ?x } }"
        )
    )
    assert "https://w3id.org/painkg/bdnf" in {str(row[0]) for row in found}


def test_what_the_server_refuses_is_said_in_our_words(server: servers.Server) -> None:
    there = api.load(server.query)
    with pytest.raises(PainkgError, match="line 1, column 12: the query is not understood"):
        there.query("SELECT ?x {")
    with pytest.raises(PainkgError, match="SERVICE would ask another server"):
        there.query("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(PainkgError, match="is asked where it is"):
        assert there.store


def test_an_address_that_takes_no_queries_says_so(server: servers.Server) -> None:
    address = server.query.rpartition("/")[0] + "/none"
    with pytest.raises(PainkgError, match=r"404 .*\. Name the address that answers queries"):
        api.load(address).query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("name", NAMES)
def test_updates_and_rights(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.START[name](tmp_path) as found:
        sample = api.load(SAMPLE)
        if found.user:
            with pytest.raises(PainkgError, match="PAINKG_USER and PAINKG_PASSWORD"):
                sample.publish(found.update, update=True)
        monkeypatch.setenv("PAINKG_USER", found.user)
        monkeypatch.setenv("PAINKG_PASSWORD", found.password)
        for _ in range(2):  # a second time replaces the first
            counts = sample.publish(found.update, update=True)
        assert sum(counts.values()) == len(sample.store)
        assert api.load(found.query).query("SELECT (COUNT(?c) AS ?n) { ?c a pko:Claim }").rows == [(6,)]


class _Answers(BaseHTTPRequestHandler):
    """A server that says what it is told to say."""

    content: ClassVar[bytes] = b""
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def liar() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Answers) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}/sparql"
        found.shutdown()


@pytest.mark.parametrize(
    ("status", "content", "message"),
    [
        (200, b"<html>Welcome</html>", "does not answer as a SPARQL server"),
        (200, b'{"head": {"vars": ["a"]}, "results": {"bindings": [', "does not answer as a SPARQL server"),
        (503, b"tired\x1b[31m", "refused the query: 503"),
    ],
)
def test_a_server_that_is_none_is_named(
    liar: str, monkeypatch: pytest.MonkeyPatch, status: int, content: bytes, message: str
) -> None:
    monkeypatch.setattr(_Answers, "content", content)
    monkeypatch.setattr(_Answers, "status", status)
    with pytest.raises(PainkgError, match=message) as caught:
        remote.Endpoint(liar).query("SELECT * { ?s ?p ?o }")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("form", "type_", "content"),
    [
        ("ASK", answers.ROWS, b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'),
        ("CONSTRUCT", "application/ld+json", b'{"http://a/p":' * 30_000 + b"{}" + b"}" * 30_000),
        ("DESCRIBE", "text/turtle", b"<a:s> <a:p> " + b"<<( <a:s> <a:p> " * 30_000),
    ],
)
def test_an_answer_that_holds_nothing_or_nests_deep_is_none(form: str, type_: str, content: bytes) -> None:
    with pytest.raises(PainkgError, match="does not answer as a SPARQL server"):
        answers.read(content, type_, form, "http://a/")


def test_an_address_that_nobody_answers_is_named() -> None:
    with pytest.raises(PainkgError, match="cannot be reached"):
        remote.Endpoint(f"http://127.0.0.1:{servers.free_port()}/sparql").query("ASK {}")
    for address in ("file:///etc/passwd", "http://[::1", "http:///sparql"):
        with pytest.raises(PainkgError, match=r"not one of a SPARQL server. Use http"):
            api.load(address)


@pytest.mark.parametrize("said", ["two minutes", "-1", "nan", "1e9"])
def test_a_time_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("PAINKG_TIMEOUT", said)
    with pytest.raises(PainkgError, match=f"PAINKG_TIMEOUT is '{said}', no time. Set it to seconds"):
        remote.Endpoint("http://127.0.0.1:9/").query("ASK {}")
