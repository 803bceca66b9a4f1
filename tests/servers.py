"""SPARQL servers of other people, started on this machine for tests and benchmarks."""

from __future__ import annotations

import gzip
import shlex
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from painkg import api

_VIRTUOSO = """[Database]
DatabaseFile = {home}/v.db
ErrorLogFile = {home}/v.log
LockFile = {home}/v.lck
TransactionFile = {home}/v.trx
xa_persistent_file = {home}/v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {home}/t.db
TransactionFile = {home}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {home}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {home}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 1000000
DefaultQuery = ASK {{}}
"""


@dataclass(frozen=True)
class Server:
    """Where a server is asked, and where it takes data."""

    query: str
    store: str
    update: str
    user: str = ""
    password: str = ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], answers: str, folder: Path, seconds: float = 90) -> Iterator[None]:
    """A process, from when it answers at an address until the end of the block."""
    log = folder / "server.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, cwd=folder)
    try:
        _wait(process, answers, log, time.monotonic() + seconds)
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path, until: float) -> None:
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no server at {address}: {log.read_text(errors='replace')}") from error
            time.sleep(0.1)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's own server with an empty store."""
    home, program = f"127.0.0.1:{free_port()}", str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve", "--location", str(folder / "store"), "--bind", home]
    url = f"http://{home}"
    with running(command, f"{url}/query?query=ASK%7B%7D", folder):
        yield Server(f"{url}/query", f"{url}/store", f"{url}/update")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso, as Debian packages it, with an empty database."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(home=folder, sql=free_port(), http=http))
    command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    url = f"http://127.0.0.1:{http}"
    with running(command, f"{url}/sparql?query=ASK%7B%7D", folder):
        yield Server(*(f"{url}/sparql", f"{url}/sparql-graph-crud-auth", f"{url}/sparql-auth"), "dba", "dba")


START = {"oxigraph": oxigraph, "virtuoso": virtuoso}


class Listener:
    """Somebody on this machine who says nothing and counts who calls."""

    def __init__(self, listens: socket.socket) -> None:
        self._listens = listens
        self.url = f"http://127.0.0.1:{listens.getsockname()[1]}/sparql"
        self.calls = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with suppress(OSError):  # so accept() says that the socket was closed
            while True:
                call = self._listens.accept()[0]
                self.calls += 1  # before the caller can notice anything
                call.close()


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield Listener(found)


def serves(line: str, folder: Path) -> None:
    """Run a 'painkg serve' that a document shows, on a free port, until it answers."""
    port = str(free_port())
    command = [sys.executable, "-m", *shlex.split(line), "--port", port]
    with running(command, f"http://127.0.0.1:{port}/sparql", folder):
        pass


SHOWN = {"http://127.0.0.1:7878": oxigraph, "http://127.0.0.1:8890": virtuoso}
"""Where the documents say that a server listens."""


def shown(line: str, folder: Path) -> AbstractContextManager[str]:
    """A command that a document shows, with a server of ours where it names one."""
    place = next((place for place in SHOWN if place in line), "")
    return _substituted(line, place, folder) if place else nullcontext(line)


def files_for(folder: Path) -> None:
    """The files that documents name in an import, and a paper as citation programs save it."""
    paper = (
        "TY  - JOUR\nAU  - Doe, Jane\nTI  - Made up\nJO  - No Journal\nPY  - 1999\nDO  - 10.1234/x\nER  - \n"
    )
    (folder / "paper.ris").write_text(paper, encoding="utf-8")
    edges = "subject\tpredicate\tobject\nUBERON:0002240\tbiolink:has_part\tUBERON:0002256\n"
    nodes = "id\tcategory\tname\nUBERON:0002256\tbiolink:AnatomicalEntity\tdorsal horn\n"
    (folder / "edges.tsv").write_text(edges, encoding="utf-8")
    (folder / "nodes.tsv").write_text(nodes, encoding="utf-8")
    (folder / "ontology.ttl.gz").write_bytes(gzip.compress(b"<http://a/a> <http://a/b> 1 ."))


@contextmanager
def _substituted(line: str, place: str, folder: Path) -> Iterator[str]:
    """The server that stands at a place, with the graph in it where the command asks for something."""
    with SHOWN[place](folder) as found, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAINKG_USER", found.user)
        patch.setenv("PAINKG_PASSWORD", found.password)
        if "--graph" in line:
            api.load().publish(found.store)
        yield line.replace(place, found.query.rpartition("/")[0])
