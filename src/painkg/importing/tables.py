"""Rows of a table as triples: KGX nodes and edges, PrimeKG, Hetionet, told apart by their columns.

An edge becomes the plain triple and a resource of its own, with every other column of its
row: who says so, on what evidence. Nothing that a row says is left out.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from painkg.errors import PainkgError, brief, printable
from painkg.importing import reading
from painkg.importing.curies import Curies
from painkg.importing.reading import Source
from painkg.ontology import PREFIXES
from painkg.source import whole

_BIOLINK = "https://w3id.org/biolink/vocab/"
_TYPE, _LABEL = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['rdfs']}label>"
_ENDS = tuple(f"<{PREFIXES['rdf']}{name}>" for name in ("subject", "predicate", "object"))
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_PIECE = 2000
Row = Mapping[str, str]
Writer = Callable[[Row, int], list[str]]


class BadRowError(ValueError):
    """A row that does not say what its table should say."""


class BadRows:
    """Every row that could not be read, with file, line and reason, in a file of their own."""

    def __init__(self, path: Path) -> None:
        self.path, self.count = path, 0

    def __enter__(self) -> BadRows:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._whole = whole(self.path)
        self._file = self._whole.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._whole.__exit__(*error)
        if not self.count:
            self.path.unlink(missing_ok=True)

    def add(self, name: str, line: int, reason: str) -> None:
        """Write down a row."""
        self.count += 1
        self._file.write(f"{name}\t{line}\t{brief(reason)}\n".encode())


def triples(source: Source, path: Path, graph: str, curies: Curies, bad: BadRows) -> Iterator[bytes]:
    """The triples of a table as N-Triples, some thousand rows at a time."""
    rows = _objects(source) if reading.kind(path).suffix == ".jsonl" else _cells(source, path)
    write: Writer | None = None
    piece: list[str] = []
    for line, row in rows:
        try:
            if isinstance(row, str):
                raise BadRowError(row)
            if write is None or reading.kind(path).suffix == ".jsonl":
                write = _writer(path, row, graph, curies)
            piece += write(row, line)
        except BadRowError as error:
            bad.add(path.name, line, printable(str(error)))
        if len(piece) > _PIECE:
            yield "".join(piece).encode()
            piece = []
    yield "".join(piece).encode()


def _cells(source: Source, path: Path) -> Iterator[tuple[int, Row | str]]:
    """Rows of cells with their lines; a text instead of a row that does not fit its head."""
    text = (line.decode("utf-8", "replace") for line in source.lines())
    plain = reading.kind(path).suffix != ".csv"
    rows: Iterable[list[str]] = (
        (line.rstrip("\r\n").split("\t") for line in text) if plain else csv.reader(text)
    )
    head: list[str] | None = None
    for row in rows:
        if head is None:
            head = [name.strip().lstrip("\ufeff") for name in row]
        elif len(row) == len(head):
            yield source.rows, dict(zip(head, row, strict=True))
        elif row not in ([], [""]):
            yield source.rows, f"{len(row)} cells under {len(head)} columns"
    if head is None:
        raise PainkgError(f"'{path}' is empty. Name a table with a head.")


def _objects(source: Source) -> Iterator[tuple[int, Row | str]]:
    """Rows of JSON, a line each."""
    for line in source.lines():
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            row = {key: _flat(value) for key, value in found.items()} if isinstance(found, dict) else ""
        except (ValueError, RecursionError) as error:
            yield source.rows, f"no JSON: {error}"
            continue
        yield source.rows, row or "no JSON object"


def _flat(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(_flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _writer(path: Path, row: Row, graph: str, curies: Curies) -> Writer:
    """Who writes the rows of a table with these columns."""
    layouts: tuple[tuple[set[str], Callable[[str, Curies], Writer]], ...] = (
        ({"subject", "predicate", "object"}, _kgx_edges),
        ({"id", "category"}, _kgx_nodes),
        ({"relation", "x_id", "x_source", "y_id", "y_source"}, _primekg),
        ({"source", "metaedge", "target"}, _hetionet_edges),
        ({"id", "name", "kind"}, _hetionet_nodes),
    )
    for columns, make in layouts:
        if columns <= row.keys():
            return make(graph, curies)
    if reading.kind(path).suffix == ".jsonl":
        raise BadRowError("neither a node (id, category) nor an edge (subject, predicate, object)")
    known = "; ".join(", ".join(sorted(columns)) for columns, _ in layouts)
    raise PainkgError(f"the columns of '{path}' are none that are known. Use those of one of: {known}.")


def _kgx_edges(graph: str, curies: Curies) -> Writer:
    def write(row: Row, line: int) -> list[str]:
        ends = [curies.iri(row[name]) for name in ("subject", "predicate", "object")]
        for name, iri in zip(("subject", "predicate", "object"), ends, strict=True):
            if not iri:
                raise BadRowError(f"'{row[name]}' is no {name}: a CURIE or an address")
        name = quote(row.get("id") or str(line), safe="")
        others = _others(row, ("id", "subject", "predicate", "object"))
        return _edge(f"<{graph}/edge/{name}>", ends, "Association", others)

    return write


def _kgx_nodes(graph: str, curies: Curies) -> Writer:
    def write(row: Row, line: int) -> list[str]:
        iri = curies.iri(row["id"])
        if not iri:
            raise BadRowError(f"'{row['id']}' is no id: a CURIE or an address")
        types = [found for each in row["category"].split("|") if (found := curies.iri(each))]
        node = f"<{iri}>"
        return [
            *(f"{node} {_TYPE} <{type_}> .\n" for type_ in types),
            *_said(node, [(_LABEL, row.get("name", ""))]),
            *_said(node, _others(row, ("id", "category", "name"))),
        ]

    return write


def _primekg(graph: str, curies: Curies) -> Writer:
    def write(row: Row, line: int) -> list[str]:
        x, y = (curies.numbered(row[f"{end}_source"], row[f"{end}_id"]) for end in ("x", "y"))
        if not x or not y:
            raise BadRowError("an end without a usable identifier")
        predicate = f"{graph}/relation/{quote(row['relation'], safe='')}"
        others = [(f"<{graph}/column/{name}>", row[name]) for name in ("display_relation",) if row.get(name)]
        lines = _edge(f"<{graph}/edge/{line}>", [x, predicate, y], "Association", others)
        for iri, end in ((x, "x"), (y, "y")):
            lines += _said(f"<{iri}>", [(_LABEL, row.get(f"{end}_name", ""))])
            lines += _said(f"<{iri}>", [(f"<{graph}/column/type>", row.get(f"{end}_type", ""))])
        return lines

    return write


def _hetionet_edges(graph: str, curies: Curies) -> Writer:
    def write(row: Row, line: int) -> list[str]:
        ends = [_hetionet_iri(row[name], graph, curies) for name in ("source", "target")]
        predicate = f"{graph}/relation/{quote(row['metaedge'], safe='')}"
        others = _others(row, ("source", "metaedge", "target"))
        return _edge(f"<{graph}/edge/{line}>", [ends[0], predicate, ends[1]], "Association", others)

    return write


def _hetionet_nodes(graph: str, curies: Curies) -> Writer:
    def write(row: Row, line: int) -> list[str]:
        node = f"<{_hetionet_iri(row['id'], graph, curies)}>"
        type_ = f"{graph}/kind/{quote(row['kind'], safe='')}"
        return [f"{node} {_TYPE} <{type_}> .\n", *_said(node, [(_LABEL, row["name"])])]

    return write


_HETIONET = {"Gene": "NCBIGene", "Compound": "DrugBank", "Symptom": "MESH"}


def _hetionet_iri(text: str, graph: str, curies: Curies) -> str:
    """The address of ``Gene::9021`` or ``Anatomy::UBERON:0000178``."""
    kind, separator, name = text.partition("::")
    if not (kind and separator and name):
        raise BadRowError(f"'{text}' is no Kind::identifier")
    curie = name if ":" in name else f"{_HETIONET.get(kind, '')}:{name}"
    return curies.iri(curie) or f"{graph}/node/{quote(text, safe='')}"


def _edge(node: str, ends: list[str], type_: str, others: Iterable[tuple[str, str]]) -> list[str]:
    subject, predicate, object_ = (f"<{iri}>" for iri in ends)
    return [
        f"{subject} {predicate} {object_} .\n",
        f"{node} {_TYPE} <{_BIOLINK}{type_}> .\n{node} {_ENDS[0]} {subject} .\n"
        f"{node} {_ENDS[1]} {predicate} .\n{node} {_ENDS[2]} {object_} .\n",
        *_said(node, others),
    ]


def _others(row: Row, taken: tuple[str, ...]) -> list[tuple[str, str]]:
    """What else a row says, each column as a word of Biolink, several values at a bar."""
    return [
        (f"<{_BIOLINK}{quote(name, safe='')}>", each)
        for name, value in row.items()
        if value and name not in taken
        for each in (value.split("|") if "|" in value else (value,))
    ]


def _said(node: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{node} {predicate} {_literal(value)} .\n" for predicate, value in pairs if value]


def _literal(value: str) -> str:
    if not _SPECIAL.search(value):
        return f'"{value}"'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + _SPECIAL.sub(lambda c: c[0] if c[0] in '"\\' else f"\\u{ord(c[0]):04X}", escaped) + '"'
