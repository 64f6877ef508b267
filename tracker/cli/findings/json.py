"""Findings as a list for other programs. Keys are added, never renamed."""

from __future__ import annotations

from dataclasses import asdict

import click

from tracker.cli.documents import as_json
from tracker.cli.findings.found import Found


def show(found: Found) -> None:
    """Print a list with a mapping for each finding."""
    click.echo(as_json([{**asdict(each), "file": each.file.as_posix()} for each in found.problems]))
