"""Data to the terminal or a file, words about them to stderr."""

from __future__ import annotations

import re
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from painkg.errors import for_terminal, printable

_MOVING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What moves the cursor, or turns the writing round, and what JSON need not write as it is."""


def say(text: object, err: bool = False) -> None:
    """A line for people: whatever is in it, the terminal obeys nothing of it."""
    click.echo(for_terminal(str(text)), err=err)


def progress(text: object) -> None:
    """On a terminal, one line that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\r{printable(str(text))}\x1b[K", err=True, nl=False)


def show(answer: Any, as_json: bool, as_text: Callable[[Any], str], output: str = "-") -> None:
    """An answer, for programs or for people, on the terminal or in a file."""
    text = _json(answer) if as_json else as_text(answer)
    if output != "-":
        write(f"{text}\n".encode(), output)
    elif as_json:
        click.echo(text)
    else:
        say(text)


def _json(answer: Any) -> str:
    import json

    text = json.dumps(answer, ensure_ascii=False, indent=2)
    return _MOVING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def tell(found: Any, as_json: bool, as_answer: Callable[[Any], Any], as_text: Callable[[Any], str]) -> None:
    """What the reasoning found, for programs or for people; each is only made when it is asked for."""
    show(as_answer(found) if as_json else found, as_json, as_text)


def write(content: bytes, output: str) -> None:
    """To the terminal; to a file whole or not at all, and say where it is."""
    from painkg.source import write_whole

    if output == "-":
        with stream(output) as file:
            file.write(content)
        return
    write_whole(Path(output), content)
    say(f"Wrote {Path(output).resolve()} ({len(content) / 1000:,.0f} kB).", err=True)


@contextmanager
def stream(output: str) -> Iterator[BinaryIO]:
    """What a command streams to: the terminal, or a file that is there whole or not at all."""
    from painkg.source import whole

    if output == "-":
        file: Any = _Shown() if sys.stdout.isatty() else sys.stdout.buffer
        yield file
        file.flush()
        return
    with whole(Path(output)) as file:
        yield file
        size = file.tell() if file.seekable() else 0
    say(f"Wrote {Path(output).resolve()} ({size / 1000:,.0f} kB).", err=True)


class _Shown:
    """Data on a terminal, which obeys nothing that is in them; in a pipe they are as they are."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def write(self, content: bytes) -> int:
        """Show a piece."""
        sys.stdout.write(for_terminal(self._decoder.decode(content)))
        return len(content)

    def flush(self) -> None:
        """Show what is held back."""
        sys.stdout.flush()
