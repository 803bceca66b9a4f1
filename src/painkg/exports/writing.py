"""JSON and tables as the bytes of a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any


def as_json(found: Any) -> bytes:
    """JSON with a line for every item."""
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def table(head: Iterable[str], rows: Iterable[Iterable[str]], between: str = ",") -> bytes:
    """A head and its rows, with what stands between two cells."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=between, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return file.getvalue().encode()
