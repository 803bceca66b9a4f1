"""Seeds, bounds and files of the tests, in one place, and our commands run with them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

SAMPLE, GOLDEN = Path(__file__).parent / "sample", Path(__file__).parent / "golden"
SEED = 20261126
RUNS = 120
"""Tries of each fuzzed reader, and ten times as many of all together, guided by atheris."""
KILLS = 2
"""Random moments at which each command is killed, besides three of its steps that touch the disk."""
CPU = 90
"""Seconds of computing that one command may take."""
MEMORY = 3_000_000_000
"""Bytes of addresses that one command may have."""
FILE = 1_000_000_000
"""Bytes of a file that one command may write."""


def limit() -> None:
    """Keep this process within the bounds."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))


def run(*words: object, graph: Path | None = SAMPLE, stdin: str | None = None) -> Result:
    """Run a command here: on the sample, on another graph, or on the one that is shipped."""
    from painkg.cli import main  # not before fuzzing.py can watch the import

    environment = {"PAINKG_GRAPH": str(graph)} if graph else {}
    return CliRunner().invoke(main, list(map(str, words)), input=stdin, env=environment)


def painkg(
    *words: object, stdin: bytes = b"", graph: Path | None = SAMPLE, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, within the bounds."""
    environment = {**os.environ, **({"PAINKG_GRAPH": str(graph)} if graph else {}), **(env or {})}
    command = [sys.executable, "-m", "painkg", *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment, preexec_fn=limit, check=False
    )


def answered(done: subprocess.CompletedProcess[bytes], *codes: int) -> str:
    """What a command said: an answer or a message, and never a traceback or a crash."""
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode in (codes or (0, 1, 2)), said[-2000:]
    assert "Traceback" not in said and "panicked" not in said, said[-2000:]
    return said


def under_two_hash_seeds(code: str) -> list[bytes]:
    """What a piece of Python prints under either of two hash seeds."""
    return [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4242")
    ]
