"""What several tests share: the shipped knowledge, a small sample, a cache of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from painkg import api, curation, ontology
from painkg.api import Painkg
from painkg.model import Knowledge

pytest_plugins = ["browsing"]
SAMPLE = Path(__file__).parent / "sample"
GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("painkg", deadline=None)  # a busy machine is no failure
settings.load_profile("painkg")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="Rewrite the golden files, then read the diff.")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or fills the user's own cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    patch.delenv("PAINKG_GRAPH", raising=False)


@pytest.fixture(scope="session")
def graph() -> Painkg:
    """All that is shipped; what it has read or made once, it keeps."""
    return api.load()


@pytest.fixture(scope="session")
def knowledge(graph: Painkg) -> Knowledge:
    return graph.knowledge


@pytest.fixture(scope="session")
def sample() -> Knowledge:
    return curation.load(SAMPLE, ontology.load())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample data folder, to break."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "data"))


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
