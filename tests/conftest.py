"""What several tests share: the shipped knowledge, a small sample, a cache of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import hostile
from bounds import SAMPLE
from painkg import api, curation, ontology
from painkg.api import Painkg
from painkg.model import Knowledge

pytest_plugins = ["browsing"]

# A busy machine is no failure, and a failure is the same the next time.
settings.register_profile("painkg", deadline=None, derandomize=True, database=None)
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


CASES = ("sample", "whole", "attacks", "crooked")


@pytest.fixture(scope="session")
def cases(sample: Knowledge, knowledge: Knowledge) -> dict[str, Knowledge]:
    """What is exported: little, all that is shipped, and texts that mean mischief or markup."""
    attacks = hostile.ATTACKS + hostile.CROOKED
    return {
        "sample": sample,
        "whole": knowledge,
        "attacks": hostile.knowledge(sample),
        "crooked": hostile.knowledge(sample, attacks),
    }


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, cases: dict[str, Knowledge]) -> Knowledge:
    return cases[request.param]
