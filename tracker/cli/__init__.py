"""The command line: options in, calls, exit code out; one module a command."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import sys
from itertools import chain
from typing import Any

import click

from tracker import __version__
from tracker.cli.workspace import found
from tracker.errors import TrackerError, unknown

GROUPS = {
    "Verdicts": ("status", "explain", "accept", "diff", "changelog"),
    "Records": ("init", "add", "archive", "read", "check", "schema"),
    "Publications": ("report", "site", "export"),
    "Other": ("evaluate", "completion"),
}
"""The commands as help lists them; each is `command` in a module of its name."""

COMMANDS = (*chain.from_iterable(GROUPS.values()),)

VARIABLE = "_TRACKER_COMPLETE"
"""The environment variable by which a shell asks for completion."""


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that a line names; for one there is not, the nearest are told."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise click.UsageError(str(unknown("command", args[0], COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do, by group."""
        width = formatter.width - 6 - max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl(
                    [(name, each.get_short_help_str(width)) for name, each in commands if each]
                )

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a line, or complete one for a shell."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                _say_everything(stream)
        if VARIABLE in os.environ:
            importlib.import_module("tracker.cli.shells")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what stops the program is told in a sentence, with exit code 2."""
        # A command lives for a second: collecting what its imports made costs a tenth of that.
        gc.disable()
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise click.UsageError(str(error)) from error
        except BrokenPipeError:
            # Whoever reads has read enough: end as if the signal had ended it, without a word.
            _say_no_more()
            ctx.exit(128 + 13)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _say_no_more()
            raise click.UsageError(f"{where}{error.strerror or error}.") from error


def _say_no_more() -> None:
    """Drop what standard output still holds, else the end of the program stumbles over it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_everything(stream: io.TextIOWrapper) -> None:
    """Write UTF-8 to files and pipes in any locale, and to a terminal what it can show."""
    stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
