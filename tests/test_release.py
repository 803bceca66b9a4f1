"""What is released: the same bytes each time, whole without extras, one version everywhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import painkg
from painkg import rdf, snapshot, source, version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def made(folder: str, names: list[str]) -> set[str]:
    """What is no source: at the top of the checkout some folders, everywhere what Python keeps."""
    top = {".git", ".venv", ".readers", "dist", "build", "site", "site-docs", "node_modules"}
    caches = {each for each in names if each == "__pycache__" or each.endswith("_cache")}
    return caches | (top & set(names) if Path(folder) == ROOT else set())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist and the wheel, each built twice, from two copies of the tree."""
    return tuple(build(tmp_path_factory.mktemp(name)) for name in ("one", "another"))  # type: ignore[return-value]


def build(place: Path) -> Path:
    tree = shutil.copytree(ROOT, place / "tree", ignore=made)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", place / "dist"], cwd=tree, check=True)
    return place / "dist"


def test_two_builds_are_the_same_bytes(built: tuple[Path, Path]) -> None:
    one, another = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in built)
    assert sorted(one) == [
        f"painkg-{painkg.__version__}-py3-none-any.whl",
        f"painkg-{painkg.__version__}.tar.gz",
    ]
    assert one == another


def test_the_wheel_holds_code_data_and_types_and_nothing_else(built: tuple[Path, Path]) -> None:
    wheel = next(built[0].glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    data = {f"painkg/_source/data/{path.name}" for path in (ROOT / "data").glob("*.yaml")}
    assert len(code) > 100 and len(data) > 20
    assert {*code, *data, "painkg/py.typed", "painkg/_source/ontology/painkg.ttl"} <= {*names}
    assert not [
        name for name in names if not name.startswith(("painkg/", f"painkg-{painkg.__version__}.dist-info/"))
    ]
    said = float(
        re.search(r"The wheel takes ([\d.]+) MB", (ROOT / "README.md").read_text(encoding="utf-8"))[1]
    )  # type: ignore[index]
    assert said == pytest.approx(wheel.stat().st_size / 1e6, abs=0.06)


def test_the_source_is_all_there(built: tuple[Path, Path]) -> None:
    with tarfile.open(next(built[0].glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    for wanted in (
        "tests/run.py",
        "ontology/painkg.ttl",
        "data/glia.yaml",
        "docs/teaching.md",
        "CITATION.cff",
    ):
        assert any(name.endswith(f"/{wanted}") for name in names)


def test_one_version_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    files = [
        json.loads((ROOT / name).read_text(encoding="utf-8")) for name in ("codemeta.json", ".zenodo.json")
    ]
    said = {PROJECT["version"], citation["version"], *(each["version"] for each in files), painkg.__version__}
    assert said == {metadata.version("painkg")}
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_version_names_code_and_data() -> None:
    done = subprocess.run(["painkg", "--version"], capture_output=True, text=True, check=True)
    known = snapshot.load()
    assert done.stdout.split() == ["painkg", painkg.__version__, "data", version.iri(known)]
    assert any(quad.object.value == version.iri(known) for quad in rdf.quads(known))


# ── Without extras ──────────────────────────────────────────────────────────────────


def closure(names: list[str]) -> set[str]:
    """The distributions that some need, in the end."""
    found: set[str] = set()
    while names:
        name = re.sub(r"[-_.]+", "-", names.pop()).lower()
        if name in found:
            continue
        found.add(name)
        for line in metadata.requires(name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                names.append(need.name)
    return found


ALONE = """
import sys
lacking = set(sys.argv.pop(1).split(","))
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in lacking:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Finder())
from painkg.cli import main
main(sys.argv[1:])
"""


def alone(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as it runs where only what its wheel asks for is installed."""
    there = closure(["painkg"])
    homes = metadata.packages_distributions()
    lacking = [
        module
        for module, owners in homes.items()
        if module not in {"painkg", *sys.stdlib_module_names}
        and not {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners} & there
    ]
    command = [sys.executable, "-c", ALONE, ",".join(lacking), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


CORE = [
    "check",
    "stats",
    "search microgla",
    "show microglia",
    "types",
    "explain ketamine allodynia",
    "whatif --boost ketamine",
    "ask",
    "ask treatments-for --sign allodynia",
    "query 'SELECT ?x { ?x pko:releases pain:bdnf }'",
    "disputed",
    "gaps",
    "translation",
    "loops",
    "lesson ketamine",
    "quiz -o cards.csv",
    "map --around microglia -o map.svg",
    "export html --around microglia -o out.html",
    "export site -o site",
    "export turtle -o out.ttl",
]


@pytest.mark.parametrize("line", CORE)
def test_the_wheel_alone_does_it(line: str, tmp_path: Path) -> None:
    done = alone(*shlex.split(line), cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("serve", "server"),
        ("map --around microglia -o map.pdf", "teach"),
        ("map --around microglia -o map.png", "teach"),
        ("lesson ketamine -o ketamine.pptx", "teach"),
        ("lesson ketamine -o ketamine.pdf", "teach"),
        ("quiz -o cards.apkg", "teach"),
        ("new reference data/references.yaml --from paper.ris", "curate"),
        ("import graph.nt.zst --into store --name other", "zst"),
    ],
)
def test_what_needs_an_extra_names_it(line: str, extra: str, tmp_path: Path) -> None:
    shutil.copytree(source.DATA, tmp_path / "data")
    (tmp_path / "paper.ris").write_text("TY  - JOUR\nER  - \n")
    (tmp_path / "graph.nt.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    done = alone(*line.split(), cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert f"pip install 'painkg[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr
