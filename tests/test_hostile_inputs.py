"""What others wrote may be damaged, or made to harm: the answer is a message, soon, in bounded memory."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import zstandard
from click.testing import CliRunner

import bounds
import hostile
from bounds import SAMPLE
from painkg import documents, errors, foreign, release, source
from painkg.audit import passages
from painkg.cli import main
from painkg.errors import CurationError, PainkgError
from painkg.grading import reading
from painkg.sparql import form, with_prefixes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = b"id\tsubject\tpredicate\tobject\n"


def docx(text: str, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as file:
        file.writestr("word/document.xml", text)
    return packed.getvalue()


def lying(packed: bytes, size: int) -> bytes:
    """An archive whose head says that its file is of another size."""
    at = packed.rindex(b"PK\x01\x02")
    return packed[: at + 24] + size.to_bytes(4, "little") + packed[at + 28 :]


# ── Maps and documents ──────────────────────────────────────────────────────────────

PHRASES = "".join(
    f'<concept id="a{n}" label="A{n}"/>'
    f'<connection from-id="a{n}" to-id="p"/><connection from-id="p" to-id="a{n}"/>'
    for n in range(5000)
)
MAPS = {
    "deep.canvas": "[" * 100_000,
    "odd.canvas": '{"nodes": [1], "edges": {"a": 1}}',
    "digits.canvas": f'{{"nodes": [{{"id": 1, "text": {"9" * 5000}}}], "edges": []}}',
    "field.csv": "a,b," + "c" * 200_000,
    "laughs.cxl": hostile.LAUGHS + "<a>&e8;</a>",
    "outside.graphml": hostile.OUTSIDE,
    "utf16.cxl": ('<?xml version="1.0" encoding="UTF-16"?>' + hostile.LAUGHS + "<a>&e8;</a>").encode(
        "utf-16"
    ),
    "deep.cxl": "<a>" * 100_000,
    "crossed.cxl": f'<m><linking-phrase id="p" label="x"/>{PHRASES}</m>',
    "deep.graphml": "<g>" + '<node id="a">' * 50_000 + "</node>" * 50_000 + "</g>",
    "brackets.mmd": "a" + "[" * 20_000,
    "spaces.mmd": "a" + " " * 900 + "b\n" * 2000,
    "word.dot": "a" * 200_000,
    "quotes.dot": '"' + "\\a" * 100_000,
    "many.csv": "".join(f"a{n},b,c\n" for n in range(6000)),
}


@pytest.mark.parametrize("name", MAPS)
def test_a_map_that_is_none_is_refused(name: str) -> None:
    content = MAPS[name]
    with pytest.raises(PainkgError, match=rf"'{name}'"):
        reading.read(content if isinstance(content, bytes) else content.encode(), name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_map_is_read_in_the_encodings_that_spreadsheets_write(encoding: str) -> None:
    (link,) = reading.read("Mäuse,zeigen,Schmerz\n".encode(encoding), "map.csv")
    assert (link.source, link.target) == ("Mäuse", "Schmerz")


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("a --> b", ("a", "", "b")),
        ("a[One] -->|leads to| b(Two);", ("One", "leads to", "Two")),
        ('a["One -- x"] -- "leads to" --> b{Two}', ("One -- x", "leads to", "Two")),
        ('a["x --> y"] ==> b([Two (2)])', ("x --> y", "", "Two (2")),
    ],
)
def test_mermaid_is_read_as_it_is_written(line: str, link: tuple[str, str, str]) -> None:
    (found,) = reading.read(f"graph LR\n{line}\n".encode(), "a.mmd")
    assert (found.source, found.phrase, found.target) == link


DOCUMENTS = {
    "laughs.docx": docx(hostile.LAUGHS + "<a>&e8;</a>"),
    "outside.docx": docx(hostile.OUTSIDE),
    "deep.docx": docx("<a>" * 300_000),
    "large.docx": docx("<a>" + " " * 30_000_000 + "</a>"),
    "lying.docx": lying(docx("<a>" + "x" * 30_000_000 + "</a>"), 100),
    "lzma.docx": docx("<a/>", zipfile.ZIP_LZMA),
    "broken.docx": docx("<a>hello hello</a>" * 99).replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:-80],
    "empty.docx": b"PK\x05\x06" + bytes(18),
    "none.pdf": b"%PDF-1.4\n" + bytes(range(256)) * 8,
    "marked.html": "<![" * 20_000,
    "book.txt": "word " * 500_000,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_is_none_is_refused(name: str) -> None:
    content = DOCUMENTS[name]
    with pytest.raises(PainkgError, match=rf"'{name}'"):
        documents.text_of(content if isinstance(content, bytes) else content.encode(), name)


def test_a_document_cannot_make_its_reader_slow() -> None:
    assert documents.text_of(b"<b> <b> " * 50_000 + b"x", "a.html") == "x"
    nested = docx(f"<w:p {W}>" + "<w:p><w:t>x</w:t>" * 150 + "</w:p>" * 151)
    assert len(documents.text_of(nested, "a.docx")) < documents.MOST
    found = list(passages.passages("Microglia release BDNF and " * 5000))
    assert max(len(each.text) for each in found) <= 2000 and len(found) > 60
    assert sum(each.text.count("BDNF") for each in found) == 5000
    assert len(list(passages.passages("m" * 100_000))) == 50


def test_an_archive_is_read_no_further_than_it_may_unfold() -> None:
    with zipfile.ZipFile(io.BytesIO(docx("x" * 1000))) as file:
        assert foreign.member(file, "word/document.xml", 1000) == b"x" * 1000
        with pytest.raises(ValueError, match="unfolds to more"):
            foreign.member(file, "word/document.xml", 999)


# ── Imports ─────────────────────────────────────────────────────────────────────────


def bring(folder: Path, name: str, content: bytes, *more: str) -> str:
    file = folder / name
    file.write_bytes(content)
    words = ["import", str(file), "--into", str(folder / "store"), "--name", "x", *more]
    result = CliRunner().invoke(main, words, env={"PAINKG_GRAPH": str(SAMPLE)})
    assert result.exit_code in (0, 1, 2) and isinstance(result.exception, SystemExit | None), result.exception
    return f"{result.exit_code} {result.output}"


TSV = HEAD + b"1\tA:1\tB:1\tC:1\n" * 300
IMPORTS = {
    **{
        f"{name[0]}.{name[2:]}.gz": (gzip.compress(text.encode()), "nests too deep")
        for name, text in hostile.DEEP.items()
    },
    "laughs.rdf": (
        (hostile.LAUGHS + hostile.RDF + "<a:a><a:b>&e8;</a:b></a:a></rdf:RDF>").encode(),
        "entities",
    ),
    "line.tsv.gz": (gzip.compress(HEAD + bytes(20_000_000)), "line longer|unfolds"),
    "line.nt.zst": (zstandard.compress(b"<http://a/" + b"0" * 20_000_000), "buffer maximal size"),
    "text.ttl.gz": (
        gzip.compress(b'<http://a/a> <http://a/b> """' + b"0" * 20_000_000),
        "buffer maximal size",
    ),
    "text.rdf.gz": (
        gzip.compress(hostile.RDF.encode() + b"<a:a><a:b>" + b"0" * 20_000_000),
        "longer than 16 MiB|unfolds",
    ),
    "bomb.tsv.gz": (gzip.compress(gzip.compress(TSV) + bytes(30_000_000)), "line longer|unfolds"),
    "bomb.nt.zst": (zstandard.compress(b"# nothing\n" * 3_000_000), "unfolds to more than 200 times"),
    "damaged.tsv.gz": (gzip.compress(TSV)[:40] + b"\xff" + gzip.compress(TSV)[41:], "Is the file whole"),
    "damaged.tsv.zst": (zstandard.compress(TSV)[:20] + b"\xff\xff", "Is the file whole"),
    "deep.jsonl": (
        b"[" * 100_000 + b'\n{"id": "A:1", "category": ' + b"[" * 900 + b"]" * 900 + b"}",
        "2 rows could",
    ),
    "field.csv": (b"id,category\nA:1," + b"x" * 200_000, "field larger"),
    "utf16.tsv": (TSV.decode().encode("utf-16"), "none that are known"),
    "nul.tsv": (HEAD + b"\0\tA:\0\tB:1\tC:1\n", "1 row could not be read"),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_an_import_that_would_harm_is_refused(tmp_path: Path, name: str) -> None:
    content, message = IMPORTS[name]
    assert [each for each in message.split("|") if each in bring(tmp_path, name, content)]


def test_every_frame_of_a_packed_file_is_read(tmp_path: Path) -> None:
    for suffix, pack in ((".zst", zstandard.compress), (".gz", gzip.compress)):
        said = bring(tmp_path, f"a.tsv{suffix}", pack(HEAD) + pack(TSV[len(HEAD) :]))
        assert said.startswith("0 300 rows")


def test_whoever_trusts_a_file_lets_it_unfold(tmp_path: Path) -> None:
    packed = zstandard.compress(b"# nothing\n" * 3_000_000)
    assert "--unfold 2000" in bring(tmp_path, "a.nt.zst", packed)
    assert bring(tmp_path, "a.nt.zst", packed, "--unfold", "999999").startswith("0 ")


POINTERS = {
    "nothing": "",
    "no fields": "{}",
    "a list": "[]",
    "deep": "[" * 100_000,
    "null": '{"generation": null, "imports": null}',
    "gone": '{"generation": "3", "imports": {}}',
    "outside": '{"generation": "../../etc", "imports": {}}',
    "below": '{"generation": "-1", "imports": {}}',
    "no digit": '{"generation": "\u00b2", "imports": {}}',
    "no text": '{"generation": 1, "imports": {}}',
}


@pytest.mark.parametrize("pointer", POINTERS.values(), ids=POINTERS)
@pytest.mark.parametrize("words", [["stats"], ["query", "ASK {}"], ["import"]], ids=lambda each: each[0])
def test_a_store_that_is_none_is_named(tmp_path: Path, pointer: str, words: list[str]) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "painkg-store.json").write_text(pointer, encoding="utf-8")
    if words == ["import"]:
        said = bring(tmp_path, "a.tsv", TSV)
    else:
        result = CliRunner().invoke(main, [*words, "--graph", str(tmp_path / "store")])
        said = f"{result.exit_code} {result.output}"
    assert said.startswith("2 ") and "Import into a new folder" in said


# ── Files that are not what they seem ───────────────────────────────────────────────

ENDLESS = {
    "z.yaml": ["stats", "--graph", "{}"],
    "identifiers.tsv": ["stats", "--graph", "{}"],
    "z.ttl": ["stats", "--graph", "{}/z.ttl"],
    "z.whl": ["stats", "--graph", "{}/z.whl"],
    "z.txt": ["audit", "{}/z.txt"],
    "z.cxl": ["grade", "{}/z.cxl"],
    "z.rq": ["query", "{}/z.rq"],
    "z.csv": ["ask", "sources-of", "--from", "{}/z.csv"],
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_file_without_end_is_refused(folder: Path, name: str) -> None:
    (folder / name).symlink_to("/dev/zero")
    said = bounds.answered(bounds.painkg(*(word.format(folder) for word in ENDLESS[name])), 1, 2)
    assert "larger than" in said or "leads out of" in said


@pytest.mark.parametrize("words", [["check", "{}"], ["stats", "--graph", "{}"], ["lesson", "--graph", "{}"]])
@pytest.mark.parametrize("name", ["z.yaml", "identifiers.tsv", "lessons/z.yaml"])
def test_a_link_out_of_a_data_folder_is_not_read(folder: Path, name: str, words: list[str]) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("concepts: [{id: secret}]\n", encoding="utf-8")
    (folder / "lessons").mkdir()
    (folder / "lessons" / "a.yaml").write_text("title: x\n", encoding="utf-8")
    (folder / name).symlink_to(secret)
    asked = [word.format(folder) for word in (["lesson", "--graph", "{}"] if "/" in name else words)]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 2 and "leads out of" in result.output


def test_a_link_within_a_data_folder_and_one_to_it_are_followed(folder: Path) -> None:
    (folder / "real.txt").write_bytes((folder / "sample.yaml").read_bytes())
    (folder / "sample.yaml").unlink()
    (folder / "sample.yaml").symlink_to("real.txt")
    (folder.parent / "link").symlink_to(folder)
    assert CliRunner().invoke(main, ["check", str(folder.parent / "link")]).exit_code == 0


def test_a_pipe_a_folder_and_a_circle_in_a_data_folder_are_named(folder: Path) -> None:
    os.mkfifo(folder / "z.yaml")
    with pytest.raises(PainkgError, match="is no file"):
        source.data_files(folder)
    (folder / "z.yaml").unlink()
    (folder / "z.yaml").mkdir()
    with pytest.raises(PainkgError, match="is no file"):
        source.data_files(folder)
    (folder / "z.yaml").rmdir()
    (folder / "z.yaml").symlink_to("z.yaml")
    with pytest.raises(PainkgError, match="Take it out of the folder"):
        source.data_files(folder)


def test_a_release_that_is_damaged_is_none(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("painkg/_source/data/a.yaml", "concepts: []\n" * 100)
    whole = packed.getvalue()
    for damaged in (whole[:70] + b"\xff\xff\xff" + whole[73:], b"PK\x05\x06" + bytes(18), b""):
        (tmp_path / "a.whl").write_bytes(damaged)
        result = CliRunner().invoke(main, ["stats", "--graph", str(tmp_path / "a.whl")])
        assert result.exit_code == 2 and "is no wheel of painkg" in result.output


def test_files_of_a_release_that_unfold_to_too_much_together_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "_BYTES", 100_000)
    with zipfile.ZipFile(tmp_path / "a.whl", "w", zipfile.ZIP_DEFLATED) as file:
        for name in "abc":
            file.writestr(f"painkg/_source/data/{name}.yaml", " " * 40_000)
    with pytest.raises(PainkgError, match="is no wheel of painkg"):
        release.unpacked(tmp_path / "a.whl")


# ── What is long, or much ───────────────────────────────────────────────────────────


def test_so_many_problems_are_enough(folder: Path) -> None:
    for name, text in (
        ("fields", "concepts:\n" + "".join(f"  - {{lab{n}: x}}\n" for n in range(50_000))),
        ("record", "concepts:\n  - {" + ", ".join(f"lab{n}: x" for n in range(50_000)) + "}\n"),
        ("alone", "concepts:\n" + "".join(f"  - {{id: c{n}, label: c{n}, type: Cell, definition: A cell.}}\n"
                                          for n in range(5000))),
    ):  # fmt: skip
        (folder / "z.yaml").write_text(text, encoding="utf-8")
        said = bounds.answered(bounds.painkg("check", folder), 1)
        assert 900 < len(said.splitlines()) <= 2 * errors.MANY + 9, name


def test_what_is_long_is_said_briefly(folder: Path) -> None:
    (folder / "z.yaml").write_text(f"concepts:\n  - {{id: a, type: {'C' * 2_000_000}}}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert "unknown type 'CCC" in result.output and len(result.output) < 5000
    assert len(CliRunner().invoke(main, ["show", "x" * 100_000]).output) < 1000
    assert len(CliRunner().invoke(main, ["search", "x" * 100_000]).output) < 1000


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-3", "1_0"])
def test_a_number_that_is_none_is_named(folder: Path, number: str) -> None:
    (folder / "lessons").mkdir()
    text = f"title: T\naudience: A\nminutes: {number}\nsummary: S\nsteps: []\n"
    (folder / "lessons" / "a.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1 and "is no whole number" in result.output


def test_brackets_without_end_do_not_slow_a_lesson(folder: Path) -> None:
    (folder / "lessons").mkdir()
    text = f"title: T\naudience: A\nminutes: 5\nsummary: S\nsteps: [{{lay: '{'A [1 ' * 50_000}'}}]\n"
    (folder / "lessons" / "a.yaml").write_text(text, encoding="utf-8")
    assert "rests on no claim" in bounds.answered(bounds.painkg("check", folder), 1)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a:<<<<<<<> " * 40 + "{",
        "PREFIX " + " " * 90_000,
        "'\"\\" * 30_000,
        "'\"" * 45_000,
        "<" * 99_999,
        "BASE <a> " * 10_000,
    ],
)
def test_no_query_slows_those_who_look_at_it(text: str) -> None:
    assert form(text) is not None and with_prefixes(text).endswith(text)


# ── The one place ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "error",
    [zlib.error(), zipfile.BadZipFile(), ElementTree.ParseError(), RecursionError(), NotImplementedError()],
)
def test_what_readers_raise_is_known(error: Exception) -> None:
    assert isinstance(error, foreign.MALFORMED)


def test_problems_beyond_many_are_raised_at_once() -> None:
    problems: list[errors.Problem] = []
    with pytest.raises(CurationError):
        for number in range(errors.MANY + 1):
            errors.note(problems, errors.Problem("a", number, "m"))
    assert len(problems) == errors.MANY
