"""Findings as lines that people and editors read, as compilers print them."""

from __future__ import annotations

import click

from tracker.cli.findings.found import Found


def show(found: Found) -> None:
    """Print each finding on a line, `file:line:column: severity[code] message (hint)`."""
    for problem in found.everything:
        click.echo(problem)
    click.echo(summary(found))


def summary(found: Found) -> str:
    """The last line, such as `0 errors, 1 warning; 26 verdicts, as accepted`, with a full stop."""
    return f"{'; '.join(filter(None, (found.records, found.verdicts)))}."
