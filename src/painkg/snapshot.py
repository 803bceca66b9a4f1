"""Checked knowledge kept in the user's cache, so that a command starts without the YAML.

A snapshot is JSON (nothing in it can run), named by a hash of the sources and of the
program's own shape: any change makes another name. It is written whole or not at all, and
a cache that cannot be read or written is only slower.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from painkg import source
from painkg.errors import PainkgError
from painkg.model import Claim, Concept, Evidence, Knowledge, Match, Reference, Section, Statement
from painkg.ontology import Band, Ontology, Relation, Term, Topic, Type

_SHAPES: tuple[Any, ...] = (
    *(Concept, Match, Claim, Evidence, Reference, Section, Statement),
    *(Type, Relation, Term, Band, Topic, Ontology),
)
_KEPT = 12
"""How many files the cache holds before the oldest go."""


def load(folder: Path = source.DATA) -> Knowledge:
    """The checked knowledge of a data folder, from the cache where it is there."""
    name = f"{key(folder)}.json"

    def compile_() -> bytes:
        from painkg import curation, ontology  # the YAML reader is only needed the first time

        return json.dumps(_plain(curation.load(folder, ontology.load())), ensure_ascii=False).encode()

    return _revived(json.loads(cached(name, compile_)))


def key(folder: Path = source.DATA) -> str:
    """A name for the sources as they are now: the same sources, the same name."""
    shape = [(each.__name__, [f.name for f in fields(each)]) for each in _SHAPES]
    digest = hashlib.sha256(repr(shape).encode())
    for path in (source.ONTOLOGY, *source.data_files(folder), *source.tables(folder), *_program()):
        content = source.read(path)
        digest.update(f"\0{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _program() -> list[Path]:
    """The modules that decide what is in a snapshot: a new version of them is another snapshot."""
    return sorted(Path(__file__).parent.rglob("*.py"))


def cached(name: str, make: Callable[[], bytes]) -> bytes:
    """What the cache holds under a name; made and kept there the first time, or when it is damaged."""
    path = user_cache_path("painkg") / name
    with suppress(OSError):
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest == _digest(content):
            return content
    content = make()
    with suppress(OSError, PainkgError):
        path.parent.mkdir(parents=True, exist_ok=True)
        source.write_whole(path, _digest(content) + b"\n" + content)
        _forget_old(path.parent)
    return content


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("[!.]*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)


def _plain(knowledge: Knowledge) -> dict[str, Any]:
    names = [f.name for f in fields(Knowledge) if f.name not in ("ontology", "incomplete", "cut")]
    tables = {name: [asdict(record) for record in getattr(knowledge, name).values()] for name in names}
    return {"ontology": asdict(knowledge.ontology), **tables}


def _revived(plain: dict[str, Any]) -> Knowledge:
    return Knowledge(
        _ontology(plain["ontology"]),
        {row["id"]: _record(Concept, row, ids=_records(Match, row["ids"])) for row in plain["concepts"]},
        {
            row["id"]: _record(Claim, row, evidence=_records(Evidence, row["evidence"]))
            for row in plain["claims"]
        },
        {row["key"]: _record(Reference, row) for row in plain["references"]},
        {row["id"]: Section(**row) for row in plain["sections"]},
        {row["id"]: Statement(**row) for row in plain["statements"]},
    )


def _ontology(plain: dict[str, Any]) -> Ontology:
    return Ontology(
        plain["version"],
        {name: _record(Type, row) for name, row in plain["types"].items()},
        {name: _record(Relation, row) for name, row in plain["relations"].items()},
        {
            field: {word: _record(Term, row) for word, row in words.items()}
            for field, words in plain["vocabularies"].items()
        },
        tuple(_record(Band, row) for row in plain["bands"]),
        tuple(_record(Topic, row) for row in plain["topics"]),
        plain["namespaces"],
        plain["place"],
    )


def _record(kind: Callable[..., Any], row: dict[str, Any], **nested: Any) -> Any:
    """A frozen value from its row; JSON's lists become tuples again."""
    return kind(**{name: _frozen(value) for name, value in row.items()} | nested)


def _records(kind: Callable[..., Any], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**row) for row in rows)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
