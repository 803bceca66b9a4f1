"""Whatever a reader is given: an answer, or a message that says what is wrong, within bounds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bounds


def test_every_reader_answers_or_refuses(tmp_path: Path) -> None:
    program = Path(__file__).with_name("fuzzing.py")
    command = [sys.executable, str(program), str(bounds.SEED), str(bounds.RUNS)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(program.parent), *sys.path])}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-6000:]
