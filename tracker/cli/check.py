"""`tracker check`: what is wrong with the records."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from tracker.cli.documents import as_json, format_option
from tracker.cli.workspace import counted


@click.command()
@format_option
@click.pass_context
def command(ctx: click.Context, style: str) -> None:
    """Validate the records: every problem with its file, line and what to do.

    Exits with 1 if there is an error; warnings alone are fine.

    \b
    Examples:
      tracker check
      tracker -C ../other-workspace check --format json
    """
    from tracker.loading import problems_of  # noqa: PLC0415

    problems = problems_of(Path(ctx.obj))
    counts = Counter(problem.severity for problem in problems)
    if style == "json":
        shown = [{**asdict(each), "file": each.file.as_posix()} for each in problems]
        click.echo(as_json(shown))
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}.")
    ctx.exit(counts["error"] > 0)
