"""What a command uses, children included: CPU seconds, the smallest of several runs, and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence


def cpu(command: Sequence[str], repeats: int = 7) -> float:
    """The least CPU time, in seconds, that the command took; it must succeed."""
    every = [usage(command) for _ in range(repeats)]
    return min(each.ru_utime + each.ru_stime for each in every)


def usage(command: Sequence[str]) -> resource.struct_rusage:
    """What a command used, its children included; it must succeed."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr  # noqa: S101
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said}")
    return used


def table(rows: Sequence[tuple[str, float]], base: str) -> str:
    """Rows of name and seconds as Markdown, each with its ratio to one of them."""
    seconds = dict(rows)
    lines = [f"| command | CPU ms | ÷ {base} |", "| --- | --- | --- |"]
    lines += [f"| {name} | {value * 1000:.0f} | {value / seconds[base]:.2f} |" for name, value in rows]
    return "\n".join(lines)
