"""How long checking and building take, at once and at ten times the data.

python benchmarks/build.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import cpu, table

CHECK = """
from pathlib import Path
from painkg import curation, ontology
k = curation.load(Path({!r}), ontology.load())
"""
STEPS = {
    "import only": "from painkg import curation, graph, ontology, rdf",
    "check": CHECK,
    "check, graph": CHECK + "from painkg import graph; graph.build(k)",
    "check, RDF": CHECK + "from painkg import rdf; rdf.quads(k)",
    "check, Turtle": CHECK + "from painkg import rdf; rdf.serialise(k, 'turtle')",
}


def main() -> None:
    from painkg import curation, ontology, source

    known = curation.load(source.DATA, ontology.load())
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big"
        big.mkdir()
        multiply(source.DATA, big, 10)
        rows = []
        for size, data in (("1x", source.DATA), ("10x", big)):
            for name, code in STEPS.items():
                rows.append(
                    (f"{name}, {size}", cpu([sys.executable, "-c", code.format(str(data))], repeats=3))
                )
    print(f"1x: {len(known.concepts)} concepts, {len(known.claims)} claims\n")
    print(table(rows, "check, 1x"))


def multiply(source_: Path, target: Path, times: int) -> None:
    """The same data so many times, each copy with ids, names and identifiers of its own."""
    import yaml

    for file in sorted(source_.glob("*.yaml")):
        plain = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        for copy in range(times):
            text = yaml.dump(
                _renamed(plain, copy), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
            )
            (target / f"{file.stem}-{copy}.yaml").write_text(text, encoding="utf-8")


NAMES = {"id", "key", "label", "subject", "object", "where", "condition", "reference", "section"}
LISTS = {"is_a", "part_of", "synonyms", "page"}


def _renamed(value: object, copy: int, field: str = "", inside: str = "") -> object:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in ("ids", "pmid", "pmcid", "doi", "url")}
        named = {k: _renamed(v, copy, k, inside) for k, v in kept.items()}
        return {**named, "url": f"https://example.org/{named['key']}"} if "key" in named else named
    if isinstance(value, list):
        return [_renamed(item, copy, field if field in LISTS else "", field) for item in value]
    if not copy or field not in NAMES | LISTS:
        return value
    separator = "" if field in ("key", "reference", "page") or str(value)[:1] == "P" else "-"
    return f"{value}{separator}x{copy}"


if __name__ == "__main__":
    main()
