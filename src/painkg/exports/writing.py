"""JSON as the bytes of a file."""

from __future__ import annotations

import json
from typing import Any


def as_json(found: Any) -> bytes:
    """JSON with a line for every item."""
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
