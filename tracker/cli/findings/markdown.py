"""Findings as Markdown, for a comment on a pull request and for the summary of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.findings.found import Found
from tracker.cli.findings.repository import moved_to, prefix
from tracker.exchange.markdown import code, words
from tracker.loading.problems import Problem

if TYPE_CHECKING:
    from tracker.regression.review import Finding
    from tracker.regression.standings import Standing

MARKER = "<!-- tracker-check -->"
"""The first line of a comment, by which a bot finds its own to bring it up to date."""

LONGEST_COMMENT = 65_536
"""GitHub refuses a comment of more characters; here they are counted as bytes."""


def show(found: Found) -> None:
    """Print a comment: the marker, a sentence and the tables."""
    click.echo(f"{MARKER}\n{document(found, LONGEST_COMMENT - len(MARKER) - 1)}", nl=False)


def document(found: Found, most: int) -> str:
    """A sentence and the tables, in at most so many bytes; what is left off is counted.

    Paths are relative to the top of the repository.
    """
    top = prefix(found.folder)
    text = f"{_sentence(found)}\n"
    verdicts = (_row_of_verdict(finding, problem, top) for finding, problem in found.moves)
    header = ("Finding", "Verdict", "Before → after", "Changed", "Where")
    text += _table(header, verdicts, most - _size(text))
    problems = map(_row, moved_to(top, found.problems))
    return text + _table(("Finding", "Where", "Problem"), problems, most - _size(text))


def _sentence(found: Found) -> str:
    records = f"The records have {found.records.replace(', ', ' and ')}."
    if not found.problems:
        records = "The records have no problems."
    verdicts = found.verdicts or "no verdicts are accepted yet"
    advice = f" {_ADVICE}" if found.moves else ""
    return f"{verdicts[0].upper()}{verdicts[1:]}. {records}{advice}"


_ADVICE = (
    "Put the records right, or accept the verdicts with `tracker accept -m REASON` and commit "
    "`reports/accepted.csv`."
)


def _row(problem: Problem) -> tuple[str, ...]:
    hint = f" ({problem.hint})" if problem.hint else ""
    kind = f"{problem.severity} {code(problem.code)}"
    return kind, code(problem.where), words(f"{problem.message}{hint}")


def _row_of_verdict(finding: Finding, problem: Problem, top: Path) -> tuple[str, ...]:
    change = finding.change
    classes = " ".join(code(kind) for kind in change.kinds)
    files = (replace(place, file=top / place.file) for place in finding.places[:_PLACES])
    places = dict.fromkeys(
        code(each.line_of_file if each.line else str(each.file)) for each in files
    )
    return (
        f"{problem.severity} {classes}",
        words("/".join(change.key)),
        f"{_standing(change.before)} → {_standing(change.after)}",
        words(change.why),
        ", ".join(places),
    )


_PLACES = 3


def _standing(standing: Standing | None) -> str:
    """A verdict with the figure that decides, in its words."""
    if standing is None:
        return "none"
    return words(f"{standing}, {standing.figure}" if standing.figure else str(standing))


def _table(header: Iterable[str], rows: Iterator[tuple[str, ...]], most: int) -> str:
    """A table of those rows that there is room for; nothing if there are none."""
    lines = ["", _line(header), _line("---" for _ in header)]
    room = most - sum(map(_size, lines)) - len(lines) - _ROOM_TO_COUNT
    left_off = 0
    for row in map(_line, rows):
        room -= _size(row) + 1
        if room > 0 and not left_off:
            lines.append(row)
        else:
            left_off += 1
    if left_off:
        lines += ["", f"… and {left_off:,} more, for which there is no room here."]
    return "\n".join([*lines, ""]) if len(lines) > 3 else ""


_ROOM_TO_COUNT = 100


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _size(text: str) -> int:
    return len(text.encode(errors="backslashreplace"))
