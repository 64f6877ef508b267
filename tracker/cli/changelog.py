"""`tracker changelog`: what changed in the data, in readers' words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tracker.cli.names import revisions
from tracker.cli.workspace import as_of_option


@click.command()
@click.option(
    "--from",
    "start",
    metavar="REV",
    required=True,
    shell_complete=revisions,
    help="The tag or commit to begin at.",
)
@click.option(
    "--to",
    "end",
    metavar="REV",
    shell_complete=revisions,
    help="Where to end (default: the folder as it is).",
)
@as_of_option
@click.pass_obj
def command(directory: str, start: str, end: str | None, as_of: date) -> None:
    """Write what changed in the data since a tag, as Markdown: verdicts, goals and figures.

    Both ends are judged as of the same day, so that only what was recorded moves a verdict.

    \b
    Examples:
      tracker changelog --from v2026.1
      tracker changelog --from v2026.1 --to v2026.2 > NEWS.md
    """
    from tracker.regression.news import news  # noqa: PLC0415
    from tracker.regression.sides import (  # noqa: PLC0415
        WORKING,
        Difference,
        in_folder,
        in_revision,
    )

    folder = Path(directory)
    before = in_revision(folder, start, as_of)
    after = in_revision(folder, end, as_of) if end else in_folder(folder, WORKING, as_of)
    for line in news(Difference(before, after)):
        click.echo(line)
