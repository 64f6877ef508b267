"""Findings as GitHub Actions shows them: annotations at the records, and a table in the summary.

Annotations are workflow commands, as "Workflow commands for GitHub Actions" has them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click

from tracker.cli.findings import markdown
from tracker.cli.findings.found import Found
from tracker.cli.findings.repository import moved_to, prefix
from tracker.cli.findings.text import summary
from tracker.cli.workspace import counted
from tracker.loading.problems import Problem

MOST_SHOWN = 10
"""GitHub shows so many annotations of a kind a step, and drops the others without a word."""

LARGEST_SUMMARY = 2**20
"""Bytes; a step whose summary is longer fails to show any."""


def show(found: Found) -> None:
    """Print an annotation for each finding and add the table to the step's summary, if it has one.

    Paths are relative to the top of the repository.
    """
    for line in commands(moved_to(prefix(found.folder), found.everything)):
        click.echo(line)
    click.echo(summary(found))
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        _append(Path(path), found)


def commands(problems: Iterable[Problem]) -> Iterator[str]:
    """A workflow command for each problem, errors first, and a notice of those not shown."""
    ordered = sorted(problems, key=lambda problem: problem.severity)
    for severity, group in groupby(ordered, key=lambda problem: problem.severity):
        shown = [_annotation(problem) for problem in group]
        yield from shown
        if len(shown) > MOST_SHOWN:
            words = f"{MOST_SHOWN} of {counted(len(shown), severity)}"
            yield command("notice", f"GitHub shows {words}; the summary of this step has all.")


def _annotation(problem: Problem) -> str:
    """A problem at its line; the message tells the place once more, for those who read the log."""
    where = {
        "file": problem.file.as_posix(),
        "line": problem.line,
        "col": problem.column if isinstance(problem.column, int) else None,
        "title": problem.code,
    }
    hint = f" ({problem.hint})" if problem.hint else ""
    return command(problem.severity, f"{problem.where}: {problem.message}{hint}", where)


def command(name: str, message: str, properties: Mapping[str, object] | None = None) -> str:
    """A workflow command on one line, `::error file=…,line=…::message`; None is left out."""
    given = [
        f"{key}={_escaped(str(value), _IN_PROPERTIES)}"
        for key, value in (properties or {}).items()
        if value is not None
    ]
    head = " ".join([name, *([",".join(given)] if given else [])])
    return f"::{head}::{_escaped(message, _IN_MESSAGES)}"


_IN_MESSAGES: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES: dict[str, str | int | None] = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def _escaped(words: str, escapes: dict[str, str | int | None]) -> str:
    return words.translate(str.maketrans(escapes))


def _append(path: Path, found: Found) -> None:
    """Add the table to a step's summary, to which others may have written."""
    there = path.stat().st_size if path.exists() else 0
    table = markdown.document(found, LARGEST_SUMMARY - there)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(table)
