"""What a server allows: nobody's request may starve the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one server; all of them can be set on the command line."""

    seconds: float = 10.0
    rows: int = 100_000
    workers: int = 2
    megabytes: int = 4096
    """Of memory for one process that answers queries."""
    request: int = 200_000
    """Bytes of a request."""
    answer: int = 100_000_000
    """Bytes of an answer."""
    memory: int = 64_000_000
    """Bytes of answers that are kept, in case they are asked for again."""
