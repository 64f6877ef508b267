"""`tracker check`: what is wrong with the records."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from tracker.cli.findings import FORMATS


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default="text",
    help="Lines for people, a list for programs, or what a CI shows.",
)
@click.pass_context
def command(ctx: click.Context, style: str) -> None:
    """Validate the records: every problem with its file, line and what to do.

    Exits with 1 if there is an error; warnings alone are fine.

    \b
    Examples:
      tracker check
      tracker check --format github              annotations and a summary, in GitHub Actions
      tracker check --format junit > check.xml   for Jenkins, GitLab and others
      tracker check --format markdown            for a comment on a pull request
      tracker -C ../other-workspace check --format json
    """
    from tracker.cli.findings.found import Found  # noqa: PLC0415
    from tracker.loading import located  # noqa: PLC0415

    folder = Path(ctx.obj)
    found = Found(folder, located(folder).problems)
    importlib.import_module(f"tracker.cli.findings.{style}").show(found)
    ctx.exit(found.failed)
