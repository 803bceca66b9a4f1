"""The query that a command was given, and how large a query may be."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TextIO

from painkg import source
from painkg.errors import PainkgError, printable

MAX_LENGTH = 100_000
"""Characters of a query."""
MAX_DEPTH = 64
"""Brackets of a query within one another; nested lists take the engine the cube of their depth."""


def text_of(argument: str, stdin: TextIO | None) -> str:
    """The query that a command was given: itself, a file that holds it, or ``-`` for the input."""
    try:
        text = _given(argument, stdin)
        text.encode()  # what is not UTF-8 comes from the shell as lone surrogates
        return text
    except UnicodeError as error:
        name = printable(argument.encode(errors="replace").decode())
        raise PainkgError(f"'{name}' is not UTF-8 text. Save it as UTF-8.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PainkgError(
            f"cannot read '{printable(argument)}': {reason}. Name a file, or quote a query."
        ) from error


def _given(argument: str, stdin: TextIO | None) -> str:
    if argument == "-":
        if stdin is None:
            raise PainkgError("the input is closed. Name a file, or quote a query.")
        return stdin.read(MAX_LENGTH + 1)
    if not argument or (re.search(r"[\s{]", argument) and not os.path.isfile(argument)):
        return argument
    return source.read(Path(argument), MAX_LENGTH, cure="Name a file, or quote a query.").decode("utf-8-sig")
