"""How deep a file of RDF nests, found before a parser that recurses is let near it."""

from __future__ import annotations

import re

import pyoxigraph as ox

_LIMITS = {ox.RdfFormat.RDF_XML: 200, ox.RdfFormat.JSON_LD: 200}
_TERMS = 100  # nested triple terms, of which no sane file has more than a few

# What may hold brackets that mean nothing comes first: strings, comments, addresses. What is
# left open runs to the end, so that no file makes the search slow.
_TURTLE = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    rb'|"(?:[^"\\\r\n]|\\.)*+"?'
    rb"|'(?:[^'\\\r\n]|\\.)*+'?"
    rb"|\#[^\r\n]*+|\\."
    rb"|(?P<open><<)|(?P<close>>>)|<[^<>\r\n]*+>?",
    re.DOTALL,
)
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
_XML = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|(?P<close></)"
    rb"""|<[^!?/<>](?:"[^"]*+"?|'[^']*+'?|/(?!>)|[^<>"'/])*+(?:/>|(?P<open>>))""",
    re.DOTALL,
)
_TOKENS = {ox.RdfFormat.RDF_XML: _XML, ox.RdfFormat.JSON_LD: _JSON}


def too_deep(content: bytes, format_: ox.RdfFormat) -> int:
    """The line on which a file nests deeper than any graph needs; 0 if it never does."""
    limit, tokens = _LIMITS.get(format_, _TERMS), _TOKENS.get(format_, _TURTLE)
    if tokens is _TURTLE and content.count(b"<<") <= limit:
        return 0
    depth = 0
    for found in tokens.finditer(content):
        if found.lastgroup:
            depth = depth + 1 if found.lastgroup == "open" else max(0, depth - 1)
        if depth > limit:
            return content.count(b"\n", 0, found.start()) + 1
    return 0
