"""Findings as lines that people and editors read, as compilers print them."""

from __future__ import annotations

import click

from tracker.cli.findings.found import Found


def show(found: Found) -> None:
    """Print each finding on a line, `file:line:column: severity[code] message (hint)`."""
    for problem in found.problems:
        click.echo(problem)
    click.echo(f"{found.counts}.")
