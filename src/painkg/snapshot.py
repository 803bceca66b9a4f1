"""Checked knowledge kept in the user's cache, so that a command starts without the YAML.

A snapshot is JSON (nothing in it can run), named by a hash of the sources and of the
program: any change makes another name. It is written whole or not at all, and
a cache that cannot be read or written is only slower.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from painkg import source
from painkg.errors import PainkgError
from painkg.model import NESTED, TABLES, Knowledge
from painkg.ontology import Band, Ontology, Relation, Term, Topic, Type

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
    digest = hashlib.sha256()
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
    return {"ontology": asdict(knowledge.ontology)} | {
        name: {key: asdict(record) for key, record in getattr(knowledge, name).items()} for name in TABLES
    }


def _revived(plain: dict[str, Any]) -> Knowledge:
    tables: dict[str, Any] = {
        name: {key: _record(kind, row) for key, row in plain[name].items()} for name, kind in TABLES.items()
    }
    return Knowledge(_ontology(plain["ontology"]), **tables)


def _ontology(plain: dict[str, Any]) -> Ontology:
    words = {
        field: {word: _record(Term, row) for word, row in terms.items()}
        for field, terms in plain["vocabularies"].items()
    }
    values = {
        "types": {name: _record(Type, row) for name, row in plain["types"].items()},
        "relations": {name: _record(Relation, row) for name, row in plain["relations"].items()},
        "vocabularies": words,
        "bands": tuple(_record(Band, row) for row in plain["bands"]),
        "topics": tuple(_record(Topic, row) for row in plain["topics"]),
    }
    return Ontology(**plain | values)


def _record(kind: Callable[..., Any], row: dict[str, Any]) -> Any:
    """A frozen value from its row; JSON's lists become tuples again, the rows in them records."""
    return kind(**{name: _frozen(name, value) for name, value in row.items()})


def _frozen(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if name in NESTED:
        return tuple(NESTED[name](**row) for row in value)
    return tuple(_frozen("", each) for each in value)
