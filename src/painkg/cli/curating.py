"""Writing data: canonical form, new records asked for field by field."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from painkg.cli import printing
from painkg.cli.group import main
from painkg.errors import PainkgError, UnknownNameError


@main.command("format")
@click.argument("folder", metavar="[DATA]", default="data", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a file would change.")
def format_(folder: Path, only_check: bool) -> None:
    """Bring the files of a data folder into canonical form: order of fields, quotes, comments kept.

    \b
    painkg format
    painkg format --check
    """
    from painkg import canonical, source

    changed = canonical.folder(folder)  # all are read before one is written
    for path, content in changed.items():
        printing.say(f"{'would change' if only_check else 'changed'} {path}")
        if not only_check:
            source.write_whole(path, content)
    if only_check and changed:
        sys.exit(1)


@main.command()
@click.argument("kind", type=click.Choice(["claim", "concept", "reference"]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.argument("said", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option(
    "--from",
    "source_file",
    metavar="PAPER",
    type=click.Path(),
    help="For a reference: .json (CSL), .ris or .bib.",
)
def new(kind: str, file: Path, said: tuple[str, ...], source_file: str | None) -> None:
    """Ask for a claim, concept or reference, check it, and add it to a FILE of a data folder.

    What is given as FIELD=VALUE, or read --from a file, is not asked for. Tab completes names,
    Enter leaves out what may be left out. Nothing is written that painkg check would refuse.

    \b
    painkg new claim data/glia.yaml
    painkg new concept data/glia.yaml type=Cytokine label=interleukin-34
    painkg new reference data/references.yaml --from paper.ris
    """
    from painkg import curation, drafting, ontology
    from painkg.cli import prompts
    from painkg.model import TABLES

    schema = ontology.load()
    known, _ = curation.examine(file.parent, schema)
    type_ = TABLES[drafting.KINDS[kind]]
    for given in _given(said, source_file, [each.name for each in drafting.blanks(type_)]):
        answers = prompts.record(type_, known, given, everything=not given)
        open_ = drafting.add(file, kind, answers, schema)
        printing.say(f"Added a {kind} to {file}.")
        for problem in open_:
            printing.say(f"Next: {problem}", err=True)


def _given(said: tuple[str, ...], source_file: str | None, known: list[str]) -> list[dict[str, Any]]:
    """What needs no asking, a record each."""
    from painkg import foreign, source
    from painkg.drafting import sources

    words: dict[str, Any] = {}
    for each in said:
        name, equals, value = each.partition("=")
        if not equals:
            raise PainkgError(f"'{each}' is no FIELD=VALUE. Write for example label=microglia.")
        if name not in known:
            raise UnknownNameError("field", name, known)
        words[name] = value
    if not source_file:
        return [words]
    content = foreign.text(source.read(Path(source_file)))
    return [{**each, **words} for each in sources.read(content, source_file)]
