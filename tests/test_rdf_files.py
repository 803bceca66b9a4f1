"""A file of RDF is read in every format, or refused with its line; what it holds cannot do harm."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import hostile
import servers
from painkg import rdf, sparql, store
from painkg.errors import CurationError, PainkgError
from painkg.model import Knowledge
from painkg.rdf import reading as rdf_reading
from painkg.rdf.guard import Guard, UnsafeError

SUFFIXES = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_any_format_is_asked_and_read(sample: Knowledge, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"graph{suffix}"
    file.write_bytes(rdf.serialise(sample, SUFFIXES[suffix]))
    quads = store.parse(file)
    assert sparql.query(store.from_quads(quads), "ASK { pain:microglia pko:releases pain:bdnf }").truth
    assert set(rdf_reading.read(quads).claims) == set(sample.claims)


def test_a_store_of_nquads_is_that_of_the_quads(sample: Knowledge) -> None:
    assert set(store.from_nquads(rdf.serialise(sample, "nquads"))) == set(store.from_quads(rdf.quads(sample)))


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("a.ttl", b"@prefix a: <http://a/> .\n\na:b a:c d:e .\n", 3, "prefix d: has not been declared"),
        ("a.nt", b"<http://a/a> <http://a/b> <http://a/c> .\n<x> <y> <z> .\n", 2, "IRI"),
        ("a.jsonld", b'{"@id": "http://a/a",\n "http://a/b": }', 2, "Unexpected"),
        ("a.rdf", b"<rdf:RDF>", 1, "Unknown prefix"),
        (
            "a.owl",
            b'<a xmlns="http://a/"\n xmlns:b="http://b/">\n<b:c>\n </b:d>\n</a>',
            4,
            "expected `</b:c>`",
        ),
        ("a.ttl", b"<http://a/a> <http://a/b> '\xff' .", 1, "UTF-8"),
        ("a.ttl", b"", 0, ""),
    ],
)
def test_a_file_that_is_not_rdf_names_its_line(
    tmp_path: Path, name: str, content: bytes, line: int, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    if not line:
        assert store.parse(file) == []
        return
    with pytest.raises(CurationError, match=message) as caught:
        store.parse(file)
    assert [(p.path, p.line) for p in caught.value.problems] == [(str(file), line)]


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PainkgError, match=r"does not end like an RDF file. Use one of: .ttl, .nt"):
        store.parse(tmp_path / "graph.tttl")
    with pytest.raises(PainkgError, match="Name a readable RDF file"):
        store.parse(tmp_path / "missing.ttl")


def test_a_remote_context_is_not_fetched(tmp_path: Path) -> None:
    file = tmp_path / "remote.jsonld"
    with servers.listening() as server:
        content = {"@context": server.url, "@id": "http://a/b", "http://a/c": 1}
        file.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(CurationError, match=r"remote\.jsonld:1"):
            store.parse(file)
        assert server.calls == 0


# ── Entities ────────────────────────────────────────────────────────────────────────

BOMB = (
    '<!DOCTYPE r [<!ENTITY a "ha">{}]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:e="http://e/"><rdf:Description rdf:about="http://e/a"><e:p>&{};</e:p></rdf:Description></rdf:RDF>'
)


def test_entities_that_unfold_are_refused_and_plain_ones_are_not(tmp_path: Path) -> None:
    file = tmp_path / "bomb.rdf"
    file.write_text(BOMB.format('<!ENTITY b "&a;&a;">', "b"), encoding="utf-8")
    with pytest.raises(PainkgError, match=r"bomb.rdf:1: XML entities.*in terms of others"):
        store.parse(file)
    file.write_text(BOMB.format(f'<!ENTITY b "{"x" * 1000}">', "b"), encoding="utf-8")
    with pytest.raises(PainkgError, match="entities"):
        store.parse(file)
    file.write_text(BOMB.format("", "a"), encoding="utf-8")
    assert [quad.object for quad in store.parse(file)] == [ox.Literal("ha")]


def test_an_entity_does_not_hide_behind_small_letters(tmp_path: Path) -> None:
    file = tmp_path / "bomb.rdf"
    file.write_text(BOMB.format('<!ENTITY b "&a;&a;">', "b").replace("DOCTYPE", "doctype"), encoding="utf-8")
    with pytest.raises(CurationError, match="XML entities"):
        store.parse(file)


# ── What nests ──────────────────────────────────────────────────────────────────────


def _terms(depth: int) -> str:
    return "<a:s> <a:p>" + " <<( <a:s> # >> '\n <a:p>" * depth + " <a:o> " + ")>> " * depth + "."


def _elements(depth: int) -> str:
    start = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="e:">'
    return start + "<e:a\nr:x='>'>" * depth + "</e:a>" * depth + "</r:RDF>"


@pytest.mark.parametrize("suffix", store.SUFFIXES)
def test_a_file_that_nests_deep_is_refused_with_its_line(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"deep{suffix}"
    text = _elements(100_000) if suffix in (".rdf", ".xml", ".owl") else _terms(50_000)
    if suffix in (".nt", ".nq"):
        text = text.replace("\n", " ").replace(" # >> '", "")
    if "json" in suffix:
        text = '{"http://a/p":\n' * 30_000 + "{}" + "}" * 30_000
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CurationError, match=r"the file nests too deep") as caught:
        store.parse(file)
    assert caught.value.problems[0].line in (1, 101, 200, 201)


def test_brackets_that_nest_nothing_are_read(tmp_path: Path) -> None:
    file, quotes, angles = tmp_path / "flat.ttl", "'" * 3, "<<" * 500
    file.write_text(
        f'<a:s> <a:p> {quotes}{angles} \'{angles}{quotes}, "{angles}" .\n#{angles}', encoding="utf-8"
    )
    assert len(store.parse(file)) == 2
    file.write_text(_terms(90), encoding="utf-8")
    assert len(store.parse(file)) == 1
    flat = tmp_path / "flat.rdf"
    comments = '<r:Description r:about="e:x"/><!--<a>-->' * 500
    flat.write_text(_elements(0).replace("</r", comments + "</r"), encoding="utf-8")
    assert store.parse(flat) == []


# ── Piece by piece ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", hostile.DEEP)
@pytest.mark.parametrize("size", [64, 4096, 10**9])
def test_nesting_is_seen_in_pieces_of_any_size(name: str, size: int) -> None:
    content, guard = hostile.DEEP[name].encode(), Guard(store.SUFFIXES[Path(name).suffix])
    with pytest.raises(UnsafeError, match="nests too deep"):
        for start in range(0, len(content), size):
            guard.look(content[start : start + size], last=start + size >= len(content))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_what_nests_nothing_passes_in_pieces_of_any_size(size: int) -> None:
    quotes, angles = "'" * 3, "<<" * 150
    turtle = f'<a:s> <a:p> {quotes}{angles}\'{angles}{quotes}, "{angles}", "", """{angles}""" .#{angles}\n'
    tags = f'<?x {"<a>" * 300}?><!--{"<a>" * 300}--><a:a b="{">" * 300}"/><![CDATA[{"<a>" * 300}]]>'
    whole = {
        ".ttl": turtle,
        ".rdf": f"<!DOCTYPE r [<!ENTITY a 'x'>]>{hostile.RDF}{tags}</rdf:RDF>".replace("'x'", '"x"'),
        ".json": json.dumps({"a": "[{" * 300, "b": '"\\[' * 300}),
    }
    for suffix, text in whole.items():
        guard = Guard(store.SUFFIXES[suffix])
        pieces = [text.encode()[at : at + size] for at in range(0, len(text.encode()), size)]
        for piece in pieces:
            guard.look(piece)
        guard.look(b"", last=True)


@pytest.mark.parametrize("size", [50, 10**6])
def test_entities_are_seen_in_pieces_of_any_size(size: int) -> None:
    content, guard = (hostile.LAUGHS + hostile.RDF).encode(), Guard(store.SUFFIXES[".rdf"])
    with pytest.raises(UnsafeError, match="entities"):
        for start in range(0, len(content), size):
            guard.look(content[start : start + size], last=start + size >= len(content))


def test_a_text_without_end_is_refused() -> None:
    guard = Guard(store.SUFFIXES[".rdf"])
    with pytest.raises(UnsafeError, match="longer than 16 MiB"):
        for _ in range(20):
            guard.look(b"<a>" + b"x" * 2**20 if _ == 0 else b"x" * 2**20)
