"""`tracker check`: what is wrong with the records."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Lines for people, or a list for programs.",
)
@click.pass_context
def command(ctx: click.Context, style: str) -> None:
    """Validate the records: every problem with its file, line and what to do.

    Exits with 1 if there is an error; warnings alone are fine.

    \b
    Examples:
      tracker check
      tracker -C ../other-workspace check --format json
    """
    from tracker.loading import load  # noqa: PLC0415

    _, problems = load(Path(ctx.obj))
    counts = Counter(problem.severity for problem in problems)
    if style == "json":
        shown = [{**asdict(each), "file": each.file.as_posix()} for each in problems]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{_number(counts['error'], 'error')}, {_number(counts['warning'], 'warning')}.")
    ctx.exit(counts["error"] > 0)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + "s" * (count != 1)
