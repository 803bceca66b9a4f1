"""What the formats say of themselves: what they are, what they lose, and that the documents say the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from bounds import run
from painkg import exports, parts
from painkg.grading import reading
from painkg.html.guides import Guides
from painkg.model import Knowledge

READ_BY = {
    "html": "a browser",
    "site": "a browser",
    "markdown": "markdown-it-py",
    "sentences": "",
    "turtle": "rdflib",
    "ntriples": "rdflib",
    "nquads": "rdflib",
    "trig": "rdflib",
    "jsonld": "rdflib, PyLD",
    "rdfxml": "rdflib",
    "shapes": "pySHACL",
    "schema": "jsonschema",
    "graphml": "networkx, igraph",
    "gexf": "networkx",
    "cyjs": "networkx",
    "cx2": "ndex2",
    "dot": "Graphviz",
    "mermaid": "Mermaid",
    "canvas": "PyJSONCanvas",
    "obographs": "obographs",
    "sssom": "sssom-py",
    "bel": "PyBEL",
    "kgx": "kgx",
    "neo4j": "pandas, and the rules of neo4j-admin's manual",
    "csv": "Python's csv",
    "datapackage": "frictionless",
    "csl": "citeproc-py",
    "bibtex": "bibtexparser",
    "ris": "rispy",
}
"""The programs by which these tests read each format back."""


HEAD = """# The formats of `painkg export FORMAT`

Each takes the whole graph or a part of it (`--around`, `--section`, `--topic`, `--path`, `--lesson`,
`--query`), and is the same bytes each time. A format with `/` is a folder: `-o DIR`, whole or not at all.
This page is made from the docstrings of `painkg.exports`, which `painkg export csv -h` shows for CSV.
Graph formats hold every claim, each with its `status`: a refuted claim, a hypothesis and an effect that
was not found are edges too. Formats that have no room for a status leave these out. From Python:
`painkg.load().export("graphml")` gives bytes, `painkg.load().export_folder("kgx", Path("kgx"))` writes.
""".strip().splitlines()


def documented() -> str:
    """The page on formats: what each is, what it loses, what reads it back in these tests."""
    lines = [*HEAD]
    for family, found in exports.families().items():
        lines += [
            "",
            f"## {family.rstrip('.')}",
            "",
            "| format | what it is | it loses | our tests read it with |",
        ]
        lines += ["| --- | --- | --- | --- |"]
        for name, each in found.items():
            shown = f"{name}/" if name in exports.FOLDERS else name
            lines.append(f"| `{shown}` | {each.title} | {each.loses} | {READ_BY[name]} |")
    return "\n".join([*lines, "", *NOTES])


NOTES = """## Notes

- **KGX**: `kgx validate` finds one thing to say, that Biolink does not know our prefix `pain`; tell it what
  `pain` stands for, `https://w3id.org/painkg/`. A type is the nearest category, a relation the nearest
  predicate that the ontology names (`skos:exactMatch`, `closeMatch` or `broadMatch` to `biolink:`). Denied
  claims have `negated`, hypotheses the `knowledge_level` *prediction*. `publications` speak for the edge as
  it stands, `contrary_publications` against it. kgx itself joins edges with the same subject, predicate and
  object.
- **Neo4j**: import with
  `neo4j-admin database import full --nodes=concepts.csv --relationships=claims.csv painkg`.
- **Mermaid** draws 500 arrows at most unless `maxEdges` and `maxTextSize` are raised where it is shown.
- **CSV and data package**: a cell that a spreadsheet would take for a formula begins with an apostrophe.
""".splitlines()


def test_the_page_on_formats_is_what_the_docstrings_say(update: bool) -> None:
    file = Path(__file__).parents[1] / "docs" / "exports.md"
    if update:
        file.write_text(documented() + "\n", encoding="utf-8")
    assert file.read_text(encoding="utf-8") == documented() + "\n"
    assert set(READ_BY) == {*exports.FORMATS, *exports.FOLDERS}


ALL_OF_IT = ("html", "site", "shapes", "schema", "nquads", "trig", "jsonld")
"""Formats with the ontology in them, or other words of our own."""


@pytest.mark.parametrize("name", sorted(set(READ_BY) - set(ALL_OF_IT)))
def test_a_part_leaves_in_every_format_without_the_rest(sample: Knowledge, name: str) -> None:
    part = parts.around(sample, "bdnf")
    if name in exports.FOLDERS:
        made = b"".join(content for _, content in exports.files(part, name, Guides()))
    else:
        made = exports.write(part, name)
    assert (b"KCC2" in made) or name in ("csl", "bibtex", "ris", "sssom")
    assert b"ketamine" not in made and len(made) > 100


def test_every_format_says_what_it_loses() -> None:
    for name in READ_BY:
        assert exports.about(name).loses.endswith(".")
        assert exports.about(name).family.endswith(".")


def test_every_format_says_what_it_is() -> None:
    for name in READ_BY:
        title = exports.about(name).title
        assert title.endswith(".") and 20 < len(title) < 90
    assert all(format.suffix.startswith(".") for format in exports.FORMATS.values())


@pytest.mark.parametrize("name", ["kgx", "neo4j", "datapackage"])
def test_a_folder_replaces_only_what_it_wrote(name: str, tmp_path: Path) -> None:
    def export(*words: str) -> Result:
        return run("export", name, *words)

    target = tmp_path / name
    assert export("-o", str(target)).exit_code == 0
    first = {path.name: path.read_bytes() for path in target.iterdir()}
    assert export("--around", "bdnf", "-o", str(target)).exit_code == 0
    assert {path.name for path in target.iterdir()} == set(first)
    assert {path.name: path.read_bytes() for path in target.iterdir()} != first
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    refused = export("-o", str(target))
    assert refused.exit_code == 2 and "holds 'mine.txt', which painkg did not write" in refused.output
    assert "is a folder, not a file" in export().output


@pytest.mark.parametrize("name", ["mermaid", "dot", "canvas", "graphml"])
def test_what_is_drawn_can_be_graded(sample: Knowledge, name: str) -> None:
    label = 'a "quoted" <b>: 5 % & \\ more'
    concepts = {**sample.concepts, "bdnf": replace(sample.concepts["bdnf"], label=label)}
    made = exports.write(replace(sample, concepts=concepts), name)
    links = reading.read(made, f"map{exports.FORMATS[name].suffix}")
    ends = {end for link in links for end in (link.source, link.target)}
    assert label in ends and len(links) == len(sample.claims) + 2


def test_the_help_lists_every_format_in_its_family() -> None:
    help_ = run("export", "-h").output
    for family, found in exports.families().items():
        listed = help_.split(f"\n{family.rstrip('.')}:\n")[1].split("\n\n")[0]
        names = {f"{name}/" if name in exports.FOLDERS else name for name in found}
        assert names <= {line.split()[0] for line in listed.splitlines() if line.strip()}


def test_the_help_of_one_format_says_what_it_loses() -> None:
    said = " ".join(run("export", "mermaid", "-h").output.split())
    assert f"loses {exports.about('mermaid').loses}" in said and "turtle" not in said.split("mermaid:")[-1]
