"""Kills a command over and over: at random moments, and at every step that touches the disk.

Run as ``python killing.py SEED KILLS`` in a process of its own, which has everything imported and
forks for each try. It is sent a list of ``[folder, words]`` as JSON: a command, and the folder that
it writes in, which holds the old state. It answers with a list of what each kill left there.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path

from painkg.cli import main as painkg
from painkg.importing import generations
from painkg.neighbours import END
from painkg.source import STORE

TOUCHES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "tempfile.mkstemp")
"""Steps of Python that change a folder; opening to write is one too, and calling into C."""


def state(folder: Path) -> dict[str, str]:
    """What is in the files of a folder, those apart that are being made; of a store, what it answers."""
    stores = {path.parent: stored(path.parent) for path in folder.rglob(STORE)}
    found = {path.name: said for path, said in stores.items()}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        of_store = {*stores, folder / "store"} & set(path.parents)
        if path.is_file() and not of_store and not any(part.endswith(END) for part in inside.parts):
            found[inside.as_posix()] = hashlib.sha256(content(path)).hexdigest()[:16]
    return found


def content(path: Path) -> bytes:
    """The bytes of a file; of a whole archive what is in it, as its head tells the time."""
    try:
        with zipfile.ZipFile(path) as archive:
            return repr([(each, archive.read(each)) for each in archive.namelist()]).encode()
    except zipfile.BadZipFile:
        return path.read_bytes()


def stored(folder: Path) -> str:
    """What a store says; asked in a process of its own, as its threads must not be forked."""
    ours, theirs = os.pipe()
    if not os.fork():
        imports = sorted(generations.imports(folder))
        os.write(theirs, f"{imports} {len(generations.opened(folder))}".encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        said = pipe.read()
    os.wait()
    return said


def child(words: list[str], kill_at: int = 0, steps_to: int = -1) -> int:
    """Run the command in a process of its own, which kills itself at a step if asked to."""
    pid = os.fork()
    if pid:
        return pid
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    steps = 0

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal steps
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in TOUCHES or (event == "ctypes.dlsym" and given[1] == "renameat2"):
            steps += 1
            if steps == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    code = 70
    try:
        painkg(words)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 0 if error.code is None else 71
    finally:
        if steps_to >= 0:
            os.write(steps_to, str(steps).encode())
        os._exit(code)


def wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def counted(words: list[str]) -> tuple[int, int, float]:
    """Run the command to its end: its exit code, its steps, and how long it took."""
    ours, theirs = os.pipe()
    begun = time.monotonic()
    code = wait(child(words, steps_to=theirs))
    took = time.monotonic() - begun
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        return code, int(pipe.read()), took


def tried(folder: Path, words: list[str], seed: int, kills: int) -> dict[str, object]:
    """What is there before, after, and after each kill; and what the next run makes of it."""
    old = folder.with_name(folder.name + ".as-before")
    shutil.copytree(folder, old, symlinks=True)
    before = state(folder)
    code, steps, took = counted(words)
    new = state(folder)
    chosen = random.Random(f"{seed} {words}")  # noqa: S311
    moments = [(chosen.uniform(0, took), 0) for _ in range(kills)]
    moments += [(None, step) for step in {chosen.randint(1, steps), *range(max(1, steps - 1), steps + 1)}]
    left, killed = [], 0
    for delay, step in moments:
        if state(folder) != before:
            shutil.rmtree(folder)
            shutil.copytree(old, folder, symlinks=True)
        pid = child(words, step)
        if delay is not None:
            time.sleep(delay)
            os.kill(pid, signal.SIGKILL)
        killed += wait(pid) == -signal.SIGKILL
        left.append(state(folder))
    last = wait(child(words))
    parts = [path.name for path in folder.rglob(f".*{END}")]
    return {
        **{"words": words, "code": code, "steps": steps, "killed": killed, "last": last, "parts": parts},
        **{"old": before, "new": new, "left": left, "now": state(folder)},
    }


if __name__ == "__main__":
    seed, kills = map(int, sys.argv[1:3])
    print(json.dumps([tried(Path(folder), words, seed, kills) for folder, words in json.load(sys.stdin)]))
