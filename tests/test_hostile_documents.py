"""A document that is made to harm is let go, soon and in bounded memory, with one line and no trace."""

from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

import bounds
from painkg import confined, documents
from painkg.errors import PainkgError

WORDS = b"BT /F 9 Tf 9 9 Td (pain) Tj ET\n"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: list[bytes]) -> bytes:
    """A file of these objects; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(piece: bytes, repeated: int = 1, packed: int = 0, more: bytes = b"") -> bytes:
    """A stream of a piece so many times, packed so many times over."""
    data = piece * (1 if packed else repeated)
    for nth in range(packed):
        data = squeezed(data, 1 if nth else repeated)
    filters = b"/Filter[%s]" % (b"/FlateDecode" * packed) if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (more, filters, len(data), data)


def squeezed(piece: bytes, repeated: int) -> bytes:
    """A piece so many times, packed: what was packed once is repeated, so that it takes no time."""
    squeeze = zlib.compressobj(9)
    first, again = (squeeze.compress(piece) + squeeze.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (repeated - 1) + squeeze.flush()


def paged(content: bytes, *more: bytes, kids: bytes = b"3 0 R", count: int = 1) -> bytes:
    """A document whose pages have this content; further objects are numbered from 6, the first is X."""
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        content,
        FONT,
        *more,
    ])  # fmt: skip


def form(number: int, content: bytes) -> bytes:
    """A drawing that draws the one of this number as its X."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    return stream(content, more=head % number)


TEN = b"/X Do " * 10
HOSTILE = {
    "bomb": paged(stream(b" " * 10**6, 900, packed=3)),
    "words": paged(stream(WORDS * 10**4, 300, packed=2)),
    "forms": paged(stream(TEN), *(form(number, TEN) for number in range(7, 17)), form(0, WORDS)),
    "states": paged(stream(b"q " * 10**6, 20, packed=1)),
    "circle": paged(stream(WORDS), kids=b"2 0 R 2 0 R", count=10**6),
}


def left_behind(name: str) -> list[str]:
    """The processes that still read a document of this name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # others come and go
            found += [path.parent.name] if name.encode() in path.read_bytes().split(b"\0") else []
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_let_go_with_one_line(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}-{tmp_path.name}.pdf"
    file.write_bytes(HOSTILE[name])
    said = bounds.answered(bounds.painkg("audit", file), 2)
    (line,) = [line for line in said.splitlines() if line.startswith("Error: ")]
    assert line.startswith(f"Error: '{file.name}' ") and "Save it as" in line
    assert left_behind(file.name) == []
    assert list(tmp_path.iterdir()) == [file]


def test_an_html_page_of_one_endless_tag_is_let_go() -> None:
    with pytest.raises(PainkgError, match=r"'a\.html' needs over 1,000 MB"):
        documents.text_of(b"<a " + b"a " * 9_000_000 + b">", "a.html")


def test_what_takes_too_long_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SECONDS", 1.0)
    name = f"{tmp_path.name}.pdf"
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"]
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 5006))
    slow = paged(stream(WORDS * 10**4, packed=1), *pages * 5000, kids=kids, count=5000)
    with pytest.raises(PainkgError, match=f"^'{name}' took over 1 s to read and was let go. Save it as"):
        documents.text_of(slow, name)
    assert left_behind(name) == []


def allowed(_: bytes, __: str) -> str:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    return " ".join(str(resource.getrlimit(kind)[0]) for kind in kinds)


def greedy(_: bytes, __: str) -> str:
    return str(bytes(10**9))


def mistaken(_: bytes, name: str) -> str:
    raise NameError(name)


def test_a_reader_has_its_bounds_even_when_nobody_waits_for_it() -> None:
    assert confined.read(allowed, b"", "a", 500, 6.5) == "500000000 7 0"
    with pytest.raises(PainkgError, match=r"^'a' needs over 500 MB"):
        confined.read(greedy, b"", "a", 500, 60)


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"Traceback(.|\n)*NameError: a"):
        confined.read(mistaken, b"", "a", 500, 60)


SCRIPT = """
import sys
from painkg import documents
print(documents.text_of(b"<p>One.</p>", "a.html"), documents.text_of(sys.stdin.buffer.read(), "a.pdf"))
assert "pypdfium2" not in sys.modules
"""


def test_a_script_reads_documents_once_and_loads_no_pdf(tmp_path: Path) -> None:
    """It has no ``if __name__ == "__main__"``, and a process must not begin with running it again."""
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit", encoding="utf-8")
    command = [sys.executable, "-P", tmp_path / "script.py"]
    done = subprocess.run(command, input=paged(stream(WORDS)), capture_output=True, cwd=tmp_path, check=True)
    assert (done.stdout, done.stderr) == (b"One. pain\n", b"")
