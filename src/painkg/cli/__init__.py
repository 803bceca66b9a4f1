"""The command line: parse, call one function, print. Each module holds the commands of one idea."""

from __future__ import annotations

from painkg.cli import (
    checking,
    curating,
    exchange,
    exporting,
    ledgers,
    lookup,
    querying,
    questions,
    reasoning,
    teaching,
)
from painkg.cli.group import main

__all__ = [
    "checking",
    "curating",
    "exchange",
    "exporting",
    "ledgers",
    "lookup",
    "main",
    "querying",
    "questions",
    "reasoning",
    "teaching",
]
