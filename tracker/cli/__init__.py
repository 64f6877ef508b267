"""The command line: options in, calls, exit code out; one module a command."""

from __future__ import annotations

import gc
import importlib
from typing import Any

import click

from tracker import __version__
from tracker.cli.workspace import found
from tracker.errors import TrackerError

COMMANDS = (
    *("status", "explain", "report", "site", "check", "read", "schema", "init"),
    *("evaluate", "export"),
)
"""The commands, in the order that help lists them; each is `command` in a module of its name."""


class Commands(click.Group):
    """A group that imports a command only when it is asked for, since cold start counts."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tracker.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what stops the program is told in a sentence, with exit code 2."""
        # A command lives for a second: collecting what its imports made costs a tenth of that.
        gc.disable()
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise click.UsageError(str(error)) from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
@click.option(
    "-C",
    "directory",
    type=click.Path(file_okay=False),
    metavar="DIR",
    envvar="TRACKER_WORKSPACE",
    show_envvar=True,
    help="The workspace: a folder with targets/ and observations/ (default: the nearest one, from "
    "the current folder upwards).",
)
@click.pass_context
def main(ctx: click.Context, directory: str | None) -> None:
    """Hold public plans to their numbers.

    \b
    Examples:
      tracker status                             every verdict of this folder's plans
      tracker explain basic-research-share       why one verdict is what it is
      tracker report --quarter 2026-Q3           a scorecard as HTML and PDF
      tracker read "over 120 billion yuan"       how a figure is read
    """
    ctx.obj = found(directory)
