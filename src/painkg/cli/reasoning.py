"""Reasoning along causal claims: what leads to what, what would change, what feeds itself."""

from __future__ import annotations

import click

from painkg.cli import options, printing
from painkg.cli.group import main


@main.command()
@click.argument("source", metavar="A", shell_complete=options.concepts)
@click.argument("target", metavar="B", shell_complete=options.concepts)
@click.option("--steps", default=4, show_default=True, metavar="N", help="Paths of at most so many steps.")
@click.option("--paths", default=5, show_default=True, metavar="K", help="Show at most so many paths.")
@click.option(
    "--through",
    multiple=True,
    shell_complete=options.concepts,
    metavar="C",
    help="Only paths by this concept; may be repeated.",
)
@options.where
@options.as_json
def explain(
    source: str,
    target: str,
    steps: int,
    paths: int,
    through: tuple[str, ...],
    where: str | None,
    as_json: bool,
) -> None:
    """Show how A leads to B: the best causal paths, their sign, and the sources of each step.

    \b
    painkg explain ketamine "central sensitization"
    painkg explain "nerve injury" allodynia --paths 3
    painkg explain "nerve injury" hyperalgesia --through bdnf --through kcc2 --steps 6
    """
    from painkg import conclusions
    from painkg.telling import chains

    found = options.graph(where).explain(source, target, steps, paths, through)
    printing.tell(found, as_json, conclusions.explain, chains.explain)


@main.command()
@click.option(
    "--block",
    multiple=True,
    shell_complete=options.concepts,
    metavar="X",
    help="Hold this concept down; may be repeated.",
)
@click.option(
    "--boost",
    multiple=True,
    shell_complete=options.concepts,
    metavar="Y",
    help="Hold it up, as a treatment that is given.",
)
@options.limit(12)
@options.where
@options.as_json
def whatif(
    block: tuple[str, ...], boost: tuple[str, ...], limit: int, where: str | None, as_json: bool
) -> None:
    """Tell what goes up and down when concepts are blocked or boosted: directions, never amounts.

    \b
    painkg whatif --block "NMDA receptor"
    painkg whatif --boost ketamine --limit 5
    painkg whatif --block microglia --boost kcc2 --json
    """
    from painkg import conclusions
    from painkg.telling import effects

    found = options.graph(where).whatif(block, boost)
    printing.tell(found, as_json, conclusions.whatif, lambda each: effects.whatif(each, limit))


@main.command()
@click.argument("words", nargs=-1, shell_complete=options.concepts, metavar="[CONCEPT]")
@click.option("--steps", default=5, show_default=True, metavar="N", help="Loops of at most so many claims.")
@click.option("--hypotheses", is_flag=True, help="Let hypotheses in too.")
@options.where
@options.as_json
def loops(words: tuple[str, ...], steps: int, hypotheses: bool, where: str | None, as_json: bool) -> None:
    """List loops: causal claims that lead back to where they began, and feed or brake themselves.

    \b
    painkg loops
    painkg loops "central sensitization" --steps 6
    """
    from painkg import conclusions
    from painkg.telling import chains

    found = options.graph(where).loops(" ".join(words) or None, steps, hypotheses)
    printing.tell(found, as_json, conclusions.loops, chains.loops)
