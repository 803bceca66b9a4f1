"""The one group of commands; it alone turns errors into exit codes."""

from __future__ import annotations

import errno
import sys
from io import TextIOWrapper
from typing import Any

import click

from painkg import __version__
from painkg.errors import CurationError, PainkgError, did_you_mean, for_terminal


class Group(click.Group):
    """Says what a user can mend in plain words: exit 1 for wrong data, 2 for a wrong request."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; its errors become a message and an exit code."""
        try:
            return super().invoke(ctx)
        except CurationError as error:
            click.echo(for_terminal(str(error)), err=True)
            sys.exit(1)
        except PainkgError as error:
            raise click.UsageError(for_terminal(str(error))) from error
        except click.ClickException as error:  # click's own words hold what it was given
            vars(error)["message"] = for_terminal(error.message)
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            reason = for_terminal(str(error.strerror or error))
            raise click.ClickException(f"cannot write: {reason}. Write to another place.") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named, or what was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            hint = did_you_mean(args[0], self.commands) or "See 'painkg --help'."
            raise click.UsageError(f"no command named '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Name what was asked: the release of the program, and the address of the state of its data."""
    if wanted:
        from painkg import snapshot, version

        click.echo(f"painkg {__version__}\ndata {version.iri(snapshot.load())}")
        ctx.exit()


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", "-V", is_flag=True, expose_value=False, is_eager=True, callback=_version,
              help="Show the version of the code and of the data, and exit.")  # fmt: skip
def main() -> None:
    """The evidence-cited knowledge graph of pain mechanisms.

    \b
    painkg export html -o painkg.html     a map to explore in the browser
    painkg show microglia                 what is known about a concept, and how well
    painkg query 'SELECT ?drug { ?drug pko:blocks pain:nmda-receptor }'

    Not medical advice: painkg shows what sources say about mechanisms.
    """
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows another
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
