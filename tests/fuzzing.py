"""Readers fed with what looks almost like what they read: guided by what the bytes make them do.

Run as ``python fuzzing.py SEED RUNS`` in a process of its own, in an empty folder: each reader is
tried so many times, and all together by atheris. It ends with 0 where every try was answered, or
refused with a PainkgError.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

import bounds
from bounds import GOLDEN, SAMPLE

try:
    import atheris
except ImportError:  # it is made for Linux and macOS; elsewhere bytes are changed at random
    atheris = None

Target = tuple[Callable[[bytes], object], list[bytes]]


def targets() -> dict[str, Target]:
    """Every reader, which is imported only here, by name, with files that it reads."""
    from painkg import curation, documents, ontology, sparql, store
    from painkg.audit import passages
    from painkg.grading import reading
    from painkg.lessons.reading import Reader
    from painkg.sparql import questions
    from test_hostile_inputs import docx
    from test_import import EDGES, HETNODES, JSONL, NODES, PRIMEKG, SIF
    from test_lessons import CLAIM, HEAD, STEP

    schema, here = ontology.load(), Path.cwd()
    known = curation.load(SAMPLE, schema)
    asked = store.from_quads([ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("c"))])

    def file(suffix: str, content: bytes) -> Path:
        (path := here / f"a{suffix}").write_bytes(content)
        return path

    def imported(suffix: str) -> Callable[[bytes], object]:
        from painkg import importing

        def bring(content: bytes) -> object:
            return importing.run([file(suffix, content)], here / "store", "x", [], {}, lambda _: None)

        return bring

    def rdf(suffix: str) -> Callable[[bytes], object]:
        return lambda content: store.parse(file(suffix, content))

    def map_(suffix: str) -> Callable[[bytes], object]:
        return lambda content: reading.read(content, f"a{suffix}")

    def document(suffix: str) -> Callable[[bytes], object]:
        return lambda content: list(passages.passages(documents.read(content, f"a{suffix}")))

    lesson = (HEAD + STEP.format(claim=CLAIM) * 6).encode()
    drawn = {
        ".cxl": b'<m><concept id="a" label="A"/><linking-phrase id="p" label="x"/>'
        b'<connection from-id="a" to-id="p"/><connection from-id="p" to-id="a"/></m>',
        ".mmd": b'graph LR\na["One"] -->|leads to| b(Two)\na -- x --> b\n',
        ".dot": b'digraph { "a" [label="One"]; a -> "b" [label="x"]; }',
        ".canvas": b'{"nodes":[{"id":"a","text":"A"}],"edges":[{"fromNode":"a","toNode":"a","label":"x"}]}',
        ".graphml": b'<g><node id="a"><d>A</d></node><edge source="a" target="a"><d>x</d></edge></g>',
        ".csv": b'from,link,to\na,"b",c\n',
    }
    return {
        "data": (
            lambda c: curation.examine(file(".yaml", c).parent, schema),
            [(SAMPLE / "sample.yaml").read_bytes()[:4000]],
        ),
        "lesson": (lambda c: Reader(known, "a").lesson(file(".yaml", c)), [lesson]),
        "query": (
            lambda c: sparql.query(asked, c.decode(errors="replace")),
            [each.text.encode() for each in questions.every().values()],
        ),
        **{
            f"rdf{suffix}": (rdf(suffix), [(GOLDEN / f"sample{suffix}").read_bytes()[:4000]])
            for suffix in (".ttl", ".nq", ".trig", ".jsonld", ".rdf")
        },
        **{f"map{suffix}": (map_(suffix), [content]) for suffix, content in drawn.items()},
        "document.docx": (document(".docx"), [docx("<a><p>One. Two.</p></a>")]),
        "document.html": (document(".html"), [b"<html><p>One. <b>Two</b> &amp; three</p><script>x</script>"]),
        **{
            f"import{suffix}": (imported(suffix), [text.encode() for text in texts])
            for suffix, texts in {
                **{".tsv": (EDGES, NODES, HETNODES), ".csv": (PRIMEKG,), ".jsonl": (JSONL,), ".sif": (SIF,)},
                ".ttl": ("<http://a/a> <http://a/b> 1, 'c'@en .",),
            }.items()
        },
    }


def tried(name: str, reader: Callable[[bytes], object], content: bytes) -> None:
    """Let a reader read: an answer, or a PainkgError with words in it."""
    from painkg.errors import PainkgError

    try:
        reader(content)
    except PainkgError as error:
        if not str(error).strip():
            raise ValueError(f"{name} says nothing") from error
    except BaseException:
        print(f"{name} fails at {content!r}", file=sys.stderr)
        raise


WORDS = (
    b"\x00",
    b"\xff\xfe",
    b"<<(",
    b"[" * 300,
    b"{" * 300,
    b'"""',
    b"'",
    b"&a",
    b"*a",
    b"!!x",
    b"9" * 5000,
    b"-",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"\\u0000",
    b"\n",
    b"\t",
    b"%00",
    b"\xe2\x80\xae",
    b"SERVICE",
    b"#",
)


def changed(content: bytes, chance: random.Random) -> bytes:
    """The bytes, with a few of them taken out, doubled, put elsewhere, or made into others."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(content) + 1), k=2))
        piece = chance.choice(
            (b"", content[at:to] * 2, chance.choice(WORDS), chance.randbytes(3), content[:at])
        )
        content = content[:at] + piece + content[chance.choice((at, at, to)) :]
    return content[:20_000]


def main(seed: int, runs: int) -> None:
    bounds.limit()
    readers = targets()
    chance = random.Random(seed)  # noqa: S311
    for name, (reader, corpus) in readers.items():
        for _ in range(runs // 20 if name.startswith("import") else runs):  # an import opens a store
            tried(name, reader, changed(chance.choice(corpus), chance))
    if atheris is not None:
        guided(seed, runs, {name: each for name, each in readers.items() if not name.startswith("import")})


def guided(seed: int, runs: int, readers: dict[str, Target]) -> None:
    """Let atheris look for bytes that lead to new places; the first byte says who reads."""
    folder, names = Path("corpus"), list(readers)
    folder.mkdir()
    for number, (_, corpus) in enumerate(readers.values()):
        for content in corpus:
            (folder / f"{number}-{len(content)}").write_bytes(bytes([number]) + content[:4000])

    def one(content: bytes) -> None:
        name = names[content[0] % len(names)] if content else names[0]
        tried(name, readers[name][0], content[1:])

    options = [f"-runs={runs * 10}", f"-seed={seed}", "-max_len=4001", "-rss_limit_mb=2500", "-timeout=60"]
    atheris.Setup(["fuzzing", *options, "-verbosity=0", str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if atheris is not None:
        assert "painkg" not in sys.modules, "what is imported before cannot be watched"
        with atheris.instrument_imports(include=["painkg"]):
            import painkg.audit.passages
            import painkg.curation
            import painkg.documents
            import painkg.grading.reading
            import painkg.lessons.reading
            import painkg.sparql  # noqa: F401
    main(int(sys.argv[1]), int(sys.argv[2]))
