"""``painkg ask``: every named question is a command of its own, made from its file.

So that ``painkg ask NAME -h`` shows what it asks, its parameters complete in the shell, and
a wrong name gets a suggestion; nothing is read before a question is named.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from painkg.cli import answering, options, printing
from painkg.cli.group import main
from painkg.errors import PainkgError, UnknownNameError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from painkg.sparql.questions import Parameter, Question


class Questions(click.Group):
    """A group whose commands are the named questions."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the questions."""
        from painkg.sparql import questions

        return list(questions.every())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a question; nothing where there is no such question."""
        from painkg.sparql import questions

        found = questions.every().get(cmd_name)
        return self._command(found) if found else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named, or what was probably meant."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UnknownNameError("question", args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def _command(self, question: Question) -> click.Command:
        own = {parameter.variable: parameter.name for parameter in question.parameters}

        def run(**chosen: Any) -> None:
            values = {own[key]: chosen.pop(key) for key in own}
            given = {name: value for name, value in values.items() if value is not None}
            answering.answer(question, given, **chosen)

        command: Any = click.Command(
            question.name, callback=run, help=_help(question), short_help=question.title, params=[]
        )
        command.params += [self._option(each) for each in question.parameters]
        for decorate in answering.SHARED:
            command = decorate(command)
        return command  # type: ignore[no-any-return]

    def _option(self, parameter: Parameter) -> click.Option:
        def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
            return _completed(self._choices(ctx, parameter), incomplete)

        default = f" [default: {parameter.default}]" if parameter.default else ""
        return click.Option(
            [f"--{parameter.name}", parameter.variable],
            metavar=parameter.type.upper(),
            help=f"{parameter.meaning[0].upper()}{parameter.meaning[1:]}.{default}",
            shell_complete=complete,
        )

    def _choices(self, ctx: click.Context, parameter: Parameter) -> Mapping[str, str]:
        """What may be given, with what it is called."""
        from painkg import asking, ontology

        if parameter.type in ("concept", "reference"):
            try:
                known = options.graph(ctx.params.get("where")).knowledge
            except PainkgError:
                return {}  # nobody asked for an error while typing
            if parameter.type == "concept":
                return {each.id: each.label for each in known.concepts.values()}
            return {each.key: each.title for each in known.references.values()}
        if parameter.type in ("number", "decimal", "text"):
            return {}
        return asking.words(parameter.type, ontology.load())


def _completed(choices: Mapping[str, str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    start = incomplete.lower()
    return [CompletionItem(c, help=label) for c, label in choices.items() if c.lower().startswith(start)]


def _help(question: Question) -> str:
    example = f"painkg ask {question.name}"
    examples: Iterable[str] = [example, f"{example} --json"]
    if question.parameters and question.parameters[0].default:
        first = question.parameters[0]
        examples = [example, f"{example} --{first.name} {shlex.quote(first.default)}"]
    lines = "\n".join(examples)
    return f"{question.title}\n\n{question.description}\n\n\b\n{lines}"


@main.group("ask", cls=Questions, invoke_without_command=True, subcommand_metavar="[NAME] [--NAME VALUE]...")
@options.where
@options.as_json
@click.pass_context
def ask_(ctx: click.Context, where: str | None, as_json: bool) -> None:
    """Ask a named question; without a name, list them all.

    \b
    painkg ask
    painkg ask treatments-for --sign 'neuropathic pain'
    painkg ask disputed --about microglia --json
    """
    if ctx.invoked_subcommand is None:
        from painkg import answers, text

        printing.show(answers.questions(), as_json, text.questions)
