"""Findings as a list for other programs. Keys are added, never renamed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.documents import as_json
from tracker.cli.findings.found import Found

if TYPE_CHECKING:
    from tracker.loading.problems import Problem
    from tracker.regression.review import Finding

Document = dict[str, Any]


def show(found: Found) -> None:
    """Print a list with a mapping for each finding; one of a verdict has more keys."""
    problems = [_problem(problem) for problem in found.problems]
    click.echo(as_json([*problems, *(_move(*each) for each in found.moves)]))


def _problem(problem: Problem) -> Document:
    return {**asdict(problem), "file": problem.file.as_posix()}


def _move(finding: Finding, problem: Problem) -> Document:
    from tracker.regression.documents import change_document  # noqa: PLC0415

    document = change_document(finding.change)
    for cause, place in zip(document["causes"], finding.places, strict=True):
        cause.update(file=place.file.as_posix(), line=place.line, column=place.column)
    return {**_problem(problem), **document, "as_of": finding.as_of.isoformat()}
