"""What is looked at in a file of RDF before a parser that recurses, or unfolds, is let near it.

The file may come in pieces: what a piece leaves open, the next one closes.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

_LIMITS = {ox.RdfFormat.RDF_XML: 200, ox.RdfFormat.JSON_LD: 200}
_TERMS = 100  # nested triple terms, of which no sane file has more than a few
_LONGEST = 16 * 2**20
"""Bytes of a string, a comment or what stands between two tags; the engine keeps to as much."""
_LINES = {ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS}

# Each takes all that neither opens nor closes: strings, comments, addresses, in which brackets
# mean nothing, and what lies between. It stops before what is not closed.
_TURTLE = re.compile(
    rb"(?:[^\"'\#\\<>]++"
    rb'|"""(?:[^"\\]|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    rb'|"(?!"")(?:[^"\\\r\n]|\\.)*+["\r\n]'
    rb"|'(?!'')(?:[^'\\\r\n]|\\.)*+['\r\n]"
    rb"|\#[^\r\n]*+[\r\n]|\\."
    rb"|<(?!<)[^<>\r\n]*+(?:>|(?=[<\r\n]))|>(?!>))*+"
    rb"(?:(?P<open><<)|(?P<close>>>))?",
    re.DOTALL,
)
_JSON = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]|\\.)*+")*+(?:(?P<open>[\[{])|(?P<close>[\]}]))?', re.DOTALL)
_TAG = rb"""<[^!?/<>](?:"[^"]*+"|'[^']*+'|/(?!>)|[^<>"'/])*+"""
_XML = re.compile(
    rb"(?:[^<]++|<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!(?=[A-Za-z])|" + _TAG + rb"/>)*+"
    rb"(?:(?P<close></)|(?P<open>" + _TAG + rb">))?",
    re.DOTALL,
)
_TOKENS = {ox.RdfFormat.RDF_XML: _XML, ox.RdfFormat.JSON_LD: _JSON}
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PLAIN = re.compile(rb'<!ENTITY\s{1,20}[^\s"]{1,50}\s{1,20}"[^"&]{0,200}"')
_TAIL = 300  # the longest plain entity


class UnsafeError(ValueError):
    """A file that a parser would crash on, or fill the memory with; ``line`` is where, from 1."""

    def __init__(self, line: int, message: str, cure: str) -> None:
        super().__init__(message)
        self.line, self.message, self.cure = line, message, cure


class Guard:
    """Looks at the pieces of a file of one format, one after the other."""

    def __init__(self, format_: ox.RdfFormat) -> None:
        self._xml, self._by_line = format_ is ox.RdfFormat.RDF_XML, format_ in _LINES
        self._limit, self._tokens = _LIMITS.get(format_, _TERMS), _TOKENS.get(format_, _TURTLE)
        self._rest, self._tail, self._line = b"", b"", 1
        self._depth = self._text = 0
        self._declares = False

    def look(self, piece: bytes, last: bool = False) -> None:
        """Look at a piece. Raises UnsafeError where it nests, or would unfold, beyond bounds."""
        if self._xml:
            self._entities(self._tail + piece, last)
        content = self._rest + piece
        if self._by_line:
            end = self._lines(content)
        else:  # quotes may be the first of three, and an angle bracket the first of two
            end = self._nested(content, len(content) if last else len(content.rstrip(b"\"'>")))
        self._rest = b"" if last else content[end:]
        self._line += content.count(b"\n", 0, end)
        if max(len(self._rest), self._text) > _LONGEST:
            size = f"{_LONGEST // 2**20} MiB"
            raise UnsafeError(self._line, f"a text is longer than {size}", "Divide it.")

    def _lines(self, content: bytes) -> int:
        """Follow the nesting of each line; where the last of them begins."""
        for line in content.splitlines() if content.count(b"<<") > self._limit else ():
            self._depth = 0
            self._nested(line, len(line))
        return content.rfind(b"\n") + 1

    def _nested(self, content: bytes, end: int) -> int:
        """Follow the nesting; how far it could be followed."""
        at = 0
        while (found := self._tokens.match(content, at, end)) and found.lastgroup:
            at = found.end()
            self._depth = self._depth + 1 if found.lastgroup == "open" else max(0, self._depth - 1)
            if self._depth > self._limit:
                line = self._line + content.count(b"\n", 0, found.start(found.lastgroup))
                raise UnsafeError(line, "the file nests too deep to be read", "Flatten it.")
        return found.end() if found else at

    def _entities(self, content: bytes, last: bool) -> None:
        """A few lines of XML entities can unfold to gigabytes: only short and plain ones are read."""
        self._declares |= bool(re.search(rb"<!DOCTYPE", content, re.IGNORECASE))
        for found in _ENTITY.finditer(content) if self._declares else ():
            cut = not last and found.start() > len(content) - _TAIL
            if not cut and not _PLAIN.match(content, found.start()):
                line = self._line + content.count(b"\n", 0, found.start())
                message = "XML entities that are long, or defined in terms of others"
                raise UnsafeError(line, message, "Save the file without them.")
        tag = content.rfind(b"<")
        self._text = len(content) - tag if tag >= 0 else self._text + len(content) - len(self._tail)
        self._tail = content[-_TAIL:]
