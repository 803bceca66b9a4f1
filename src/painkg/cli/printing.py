"""Data to the terminal or a file, words about them to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click


def show(answer: Any, as_json: bool, as_text: Callable[[Any], str]) -> None:
    """An answer, for programs or for people."""
    import json

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else as_text(answer))


def tell(found: Any, as_json: bool, as_answer: Callable[[Any], Any], as_text: Callable[[Any], str]) -> None:
    """What the reasoning found, for programs or for people; each is only made when it is asked for."""
    show(as_answer(found) if as_json else found, as_json, as_text)


def write(content: bytes, output: str) -> None:
    """To the terminal as it is; to a file whole or not at all, and say where it is."""
    from painkg.source import write_whole

    if output == "-":
        click.echo(content, nl=False)
        return
    write_whole(Path(output), content)
    click.echo(f"Wrote {Path(output).resolve()} ({len(content) / 1000:,.0f} kB).", err=True)


@contextmanager
def stream(output: str) -> Iterator[BinaryIO]:
    """What a command streams to: the terminal, or a file that is there whole or not at all."""
    from painkg.source import whole

    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole(Path(output)) as file:
        yield file
        size = file.tell() if file.seekable() else 0
    click.echo(f"Wrote {Path(output).resolve()} ({size / 1000:,.0f} kB).", err=True)
