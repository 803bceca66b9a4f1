"""What names a state of the data: an IRI made from what is said, wherever and however it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from painkg.model import TABLES, Knowledge, Record
from painkg.ontology import PAIN


def iri(knowledge: Knowledge) -> str:
    """The address of this state of the data: the same statements, the same address (60 bits of SHA-256)."""
    told = [_table(getattr(knowledge, name)) for name in TABLES]
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
    return f"{PAIN}version/{digest.hexdigest()[:15]}"


def _table(records: Mapping[str, Record]) -> dict[str, Any]:
    return {key: _told(record) for key, record in records.items()}


def _told(value: Any) -> Any:
    if isinstance(value, Record):
        return {each.name: _told(getattr(value, each.name)) for each in fields(value) if each.compare}
    if isinstance(value, tuple):  # what a record lists is a set
        return sorted({json.dumps(_told(each), sort_keys=True) for each in value})
    return value
