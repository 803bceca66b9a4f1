"""Whatever a client sends, and however slowly: an answer or a refusal, and the others are answered."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import servers
from bounds import SAMPLE
from painkg.server import connections
from test_serve import send

SECONDS = 1
QUERY = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
LARGE = b"SELECT ('%s' AS ?x) { ?s ?p ?o } LIMIT 400" % (b"x" * 50_000)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slow")


@pytest.fixture(scope="module")
def url(log: Path) -> Iterator[str]:
    port = servers.free_port()
    command = [sys.executable, "-m", "painkg", "serve", "--port", str(port), "--graph", str(SAMPLE)]
    with servers.running([*command, "--seconds", str(SECONDS)], f"http://127.0.0.1:{port}/sparql", log):
        yield f"http://127.0.0.1:{port}"
        assert send(f"http://127.0.0.1:{port}/bdnf", Accept="text/turtle")[0] == 200
    said = (log / "server.log").read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said[-3000:]


def opened(url: str) -> socket.socket:
    found = socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])))
    found.settimeout(60)
    return found


def received(line: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    content = b""
    with suppress(ConnectionError):
        while piece := line.recv(1 << 20):
            content += piece
    return content


def raw(url: str, request: bytes, goes: bool = False) -> bytes:
    """What the server says to some bytes, until it hangs up; or to a client who goes."""
    with opened(url) as line:
        with suppress(OSError):
            line.sendall(request)
            if goes:
                line.shutdown(socket.SHUT_WR)
        return received(line)


HALVES = {
    "nothing": b"",
    "a head": b"GET / HTTP/1.1\r\nHost: a\r\n",
    "a body": QUERY + b"Content-Length: 50\r\n\r\nASK",
    "a chunk": QUERY + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\nASK",
    "a second request": b"GET /bdnf HTTP/1.1\r\nHost: a\r\n\r\nGET /",
}


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_whoever_stops_in_the_middle_is_hung_up_on(url: str, half: bytes) -> None:
    with opened(url) as line:
        line.sendall(half)
        assert received(line).count(b"HTTP/1.1 ") == half.count(b"/bdnf")  # and then the end


def begun(url: str) -> tuple[socket.socket, int]:
    """A line on which a large answer began to come, and its length; asked again where it took too long."""
    for _ in range(30):
        line = opened(url)
        line.sendall(QUERY + b"Content-Length: %d\r\n\r\n%s" % (len(LARGE), LARGE))
        head = line.recv(500)
        if b" 503 " not in head:
            return line, int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        line.close()
    raise AssertionError(head)


def test_whoever_does_not_take_the_answer_is_hung_up_on(url: str) -> None:
    line, length = begun(url)
    assert length > 20_000_000  # of which half is more than the machine keeps on the way
    with line:
        for _ in range(2):  # who says nothing is hung up on after the slow one was looked at as often
            with opened(url) as other:
                received(other)
        assert len(received(line)) < length / 2


def test_many_who_wait_keep_nobody_out(url: str) -> None:
    with ExitStack() as stack:
        for _ in range(connections.MOST + 50):
            line = stack.enter_context(opened(url))
            line.send(b"GET / HTTP/1.1\r\n")
        for _ in range(5):
            assert send(f"{url}/bdnf", Accept="text/turtle")[0] == 200


REQUESTS = {
    "a huge head": b"GET /bdnf HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 10**7 + b"\r\n\r\n",
    "a huge address": b"GET /" + b"a" * 10**6 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "a huge body": QUERY + b"Content-Length: 9999999999\r\n\r\n" + b"a" * 10**6,
    "two lengths": QUERY + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nASK{}",
    "a length below nothing": QUERY + b"Content-Length: -1\r\n\r\nASK{}",
    "no HTTP": b"\x16\x03\x01\x02\x00" + bytes(500),
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_what_is_too_large_or_no_request_is_refused(url: str, request_: bytes) -> None:
    assert raw(url, request_)[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 413")


TARGETS = (
    *(b"/%", b"/%zz", b"/%ff%fe", b"/%00", b"/%1b[31m", b"/static/%00", b"/static/" + b"a" * 5000),
    *(b"/static/..%2f..%2f..%2f..%2fetc/passwd", b"/static//etc/passwd", b"/claim-%ff", b"/sparql?query=%ff"),
    *(
        b"/sparql?query=%",
        b"/sparql?" + b"&" * 30000,
        b"/sparql?" + b"a=b&" * 9000,
        b"/sparql?query=ASK%7B%7D&query=",
    ),
    *(
        b"/sparql?query=ASK%7B%7D&default-graph-uri=%00",
        b"/api/concepts/%00",
        b"/api/concepts/" + b"a" * 30000,
    ),
    *(
        b"/api/search?q=%00",
        b"/api/search?q=a&limit=%C2%B2",
        b"/api/concepts/bdnf?level=%00",
        b"/api/claims/%ff",
    ),
    *(
        b"/api/questions/..%2fx",
        b"/api/questions/sources-of?molecule=%00",
        b"//",
        b"/.",
        b"*",
        b"http://x/sparql",
    ),
)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target[:30].decode())
def test_any_address_is_answered(url: str, target: bytes) -> None:
    answer = raw(url, b"GET " + target + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert answer[:10] in (b"HTTP/1.1 2", b"HTTP/1.1 4"), answer[:200]
    assert b"root:" not in answer and b"Traceback" not in answer


WORDS = st.sampled_from(
    [
        *(
            b"GET ",
            b"POST ",
            b"HEAD ",
            b" HTTP/1.1",
            b" HTTP/9",
            b"\r\n",
            b"\r\n\r\n",
            b"Host: a",
            b"Host: \xff",
        ),
        *(b"/sparql", b"?query=", b"ASK{}", b"%7B", b"%", b"%00", b"/api/search?q=", b"/bdnf", b"&", b"="),
        *(b"Content-Length: ", b"9", b"-", b"Transfer-Encoding: chunked", b"Content-Type: ", b"Accept: "),
        *(
            b"application/x-www-form-urlencoded",
            b"text/turtle;q=nan",
            b"Connection: close",
            b"0\r\n\r\n",
            b"\x00",
        ),
        *(
            b"Expect: 100-continue",
            b"Upgrade: websocket",
            b"Range: bytes=0-0",
            b"If-None-Match: ",
            b"\xff" * 9,
        ),
    ]
)


@settings(max_examples=60)
@given(parts=st.lists(WORDS, max_size=12), target=st.sampled_from(TARGETS), proper=st.booleans())
def test_any_bytes_are_answered_or_hung_up_on(
    url: str, parts: list[bytes], target: bytes, proper: bool
) -> None:
    start = b"GET " + target + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" if proper else b""
    answer = raw(url, start + b"".join(parts) + b"\r\n\r\n", goes=not proper)
    assert answer == b"" or answer[:10] in (b"HTTP/1.1 1", b"HTTP/1.1 2", b"HTTP/1.1 3", b"HTTP/1.1 4"), (
        answer[:300]
    )
