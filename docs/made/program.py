"""Made from the program: its commands, and the questions that it knows."""

from __future__ import annotations

import click

from made.registry import maker, table
from painkg.cli import main
from painkg.sparql.questions import Question, every, federated

WIDTH = 88
"""So many letters stand in a line of help."""


@maker
def commands() -> str:
    """Every command as its own help shows it."""
    top = click.Context(main, info_name="painkg", terminal_width=WIDTH, **main.context_settings)
    pages = {"painkg": main.get_help(top)}
    for name, command in sorted(main.commands.items()):
        pages[f"painkg {name}"] = command.get_help(click.Context(command, info_name=name, parent=top))
    return "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in pages.items())


@maker
def questions() -> str:
    """Every named question with its parameters and its SPARQL."""
    return "\n".join(_question(each) for each in every().values())


@maker
def federated_questions() -> str:
    """Every question that asks other servers too."""
    return "\n".join(_question(each) for each in federated().values())


def _question(question: Question) -> str:
    rows = [(f"`--{p.name}`", p.type, p.default, p.meaning) for p in question.parameters]
    parameters = table(("parameter", "type", "default", "what it is"), rows) + "\n" if rows else ""
    told = f"**{question.title}** {question.description}".strip()
    return f"### {question.name}\n\n{told}\n\n{parameters}```sparql\n{question.text.strip()}\n```\n"
