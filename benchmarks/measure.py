"""CPU seconds of a command, children included: the smallest of several runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence


def cpu(command: Sequence[str], repeats: int = 7, stdin: str = "") -> float:
    """The least CPU time, in seconds, that the command took; it must succeed."""
    return min(_once(command, stdin) for _ in range(repeats))


def _once(command: Sequence[str], stdin: str) -> float:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin and process.stderr  # noqa: S101
    process.stdin.write(stdin)
    process.stdin.close()
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said}")
    return usage.ru_utime + usage.ru_stime


def table(rows: Sequence[tuple[str, float]], base: str) -> str:
    """Rows of name and seconds as Markdown, each with its ratio to one of them."""
    seconds = dict(rows)
    lines = [f"| command | CPU ms | ÷ {base} |", "| --- | --- | --- |"]
    lines += [f"| {name} | {value * 1000:.0f} | {value / seconds[base]:.2f} |" for name, value in rows]
    return "\n".join(lines)
