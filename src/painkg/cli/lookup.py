"""Looking things up: a concept, a claim, a type, how much there is."""

from __future__ import annotations

import click

from painkg import __version__
from painkg.cli import options, printing
from painkg.cli.group import main


@main.command()
@options.where
@options.as_json
def stats(where: str | None, as_json: bool) -> None:
    """Count what there is, and what the source page says that no claim answers.

    \b
    painkg stats
    painkg stats --json
    """
    from painkg import text

    printing.show(options.graph(where).stats(), as_json, text.stats)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@options.limit(10)
@options.where
@options.as_json
def search(words: tuple[str, ...], limit: int, where: str | None, as_json: bool) -> None:
    """Find concepts by label, synonym, lay word or identifier; typos are forgiven.

    \b
    painkg search microgla
    painkg search pain from light touch
    painkg search UBERON:0001897
    """
    from painkg import text

    hits = options.graph(where).search(" ".join(words), limit)
    printing.show(hits, as_json, text.hits)


@main.command()
@click.argument("words", nargs=-1, required=True, shell_complete=options.concepts, metavar="CONCEPT")
@options.level
@options.where
@options.as_json
def show(words: tuple[str, ...], level: str, where: str | None, as_json: bool) -> None:
    """Show a concept: definition, identifiers, every claim with its status and sources.

    \b
    painkg show nmda-receptor
    painkg show stellate ganglion --json
    painkg show microglia --level lay
    """
    from painkg import text

    graph = options.graph(where)
    printing.show(graph.show(" ".join(words), level), as_json, lambda card: text.card(graph.knowledge, card))


@main.command()
@click.argument("code", metavar="ID")
@click.option("--cite", is_flag=True, help="How to cite it, with a code that 'painkg verify' checks later.")
@options.level
@options.where
@options.as_json
def claim(code: str, cite: bool, level: str, where: str | None, as_json: bool) -> None:
    """Show one claim: evidence for and against, and how its confidence was computed.

    ID is the code behind each claim of 'painkg show'; its first letters are enough.

    \b
    painkg claim rylrf53u2s
    painkg claim rylrf53u2s --json
    painkg claim rylrf53u2s --level specialist
    painkg claim rylrf53u2s --cite
    """
    from painkg import answers, conclusions, text
    from painkg.telling import ledgers

    graph = options.graph(where)
    found = graph.claim(code)
    if cite:
        citation = conclusions.citation(graph.knowledge, found, graph.receipt(found.id))
        printing.show(citation, as_json, lambda said: ledgers.citation(said, __version__))
        return
    answer = answers.claim(graph.knowledge, found, level)
    printing.show(answer, as_json, lambda _: text.claim(graph.knowledge, found, level))


@main.command()
@options.where
@options.as_json
def types(where: str | None, as_json: bool) -> None:
    """List the types and relations of the ontology with their definitions.

    \b
    painkg types
    painkg types --json
    """
    from painkg import answers, text

    printing.show(answers.types(options.graph(where).knowledge), as_json, text.types)
