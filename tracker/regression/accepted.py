"""The accepted verdicts: `reports/accepted.csv`, one row a target, in the order of their ids.

The file is written by the program and read by people: a reviewer sees in its difference which
verdicts somebody accepted, and why.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import Field

from tracker.errors import TrackerError
from tracker.evaluation.verdicts import Reason, Status
from tracker.loading.origins import Origin
from tracker.loading.problems import Place, Problem, Report
from tracker.loading.rows import Rows
from tracker.loading.tables import Table, read_table
from tracker.records.observations import Id, Record
from tracker.records.periods import Day
from tracker.records.workspace import TargetKey
from tracker.regression.bases import Basis
from tracker.regression.standings import Standing

FILE = Path("reports/accepted.csv")


class AcceptedVerdict(Record):
    """A row of the file."""

    plan: Id = Field(description="The plan.")
    target: Id = Field(description="The target in it.")
    status: Status = Field(description="met, missed or unknown.")
    reason: Reason = Field(description="Why, from the closed list of reasons.")
    observation: str = Field(description="The id of the figure that decides.", default="")
    figure: str = Field(description="Its words, as the source prints them.", default="")
    period: str = Field(description="The period it is about, as its record has it.", default="")
    read: str = Field(
        description="The values they allow, in the unit: [13.6, 13.6] or (12000, ∞).", default=""
    )
    goal: str = Field(description="The goal in force, as the plan prints it.")
    deadline: Day = Field(description="The last day for it.")
    as_of: Day = Field(description="The verdict rests on what was published by this day.")
    accepted: Day = Field(description="The day somebody accepted the verdict.")
    version: str = Field(description="The version of the program that judged.", default="")
    why: str = Field(description="Why it was accepted, in that person's words.")
    basis: str = Field(
        description=(
            "What it rests on, as fingerprints: of the goal, the indicator, and each figure's "
            "words, reading and source. They tell later what changed."
        )
    )


COLUMNS = tuple(AcceptedVerdict.model_fields)
"""The columns of the file."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A verdict that somebody accepted.

    Attributes
    ----------
    standing
        The verdict and what it rests on.
    on, why, version
        When and why it was accepted, and the program's version.
    line
        Where it stands in the file; None if it was not read from one.
    """

    standing: Standing
    on: date
    why: str
    version: str
    line: int | None = None


def read_accepted(root: Path) -> dict[TargetKey, Accepted]:
    """The accepted verdicts of a workspace; none if there is no such file.

    Raises
    ------
    Unreadable
        If the file is not as the program writes it, with every problem in it.
    """
    report, path = Report(), root / FILE
    if not os.path.lexists(path):
        return {}
    if path.exists() and not path.is_file():
        report.add("unreadable-file", Place(FILE), "this is not a file", "move it elsewhere")
        raise Unreadable(report.problems)
    required = [name for name, field in AcceptedVerdict.model_fields.items() if field.is_required()]
    required.sort(key=lambda name: name != "target")
    table = read_table(root, FILE, COLUMNS, required, report)
    found = _accepted(table, report) if table is not None else {}
    if report.problems:
        raise Unreadable(tuple(map(_advised, report.problems)))
    return found


def _advised(problem: Problem) -> Problem:
    """A problem; of two versions in a merge one is to be taken whole, unlike of records."""
    if problem.code != "merge-conflict":
        return problem
    return replace(problem, hint="take either version of the file whole, then accept what moved")


class Unreadable(TrackerError):
    """The accepted verdicts cannot be read.

    Attributes
    ----------
    problems
        Everything that is wrong with the file.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"The accepted verdicts cannot be read: {problems[0]}. Take the file from the last "
            "commit, or of a merge either side, and accept again."
        )
        self.problems = problems


def _accepted(table: Table, report: Report) -> dict[TargetKey, Accepted]:
    found: dict[TargetKey, Accepted] = {}
    for row, origin in Rows(table, AcceptedVerdict, report):
        basis = _basis(row, origin, report)
        key = (row.plan, row.target)
        if key in found:
            words = f"'{'/'.join(key)}' is accepted twice"
            report.add("duplicate-id", origin.place("target"), words, "keep one of the rows")
        if row.status != row.reason.status:
            words = f"'{row.reason}' is no reason for '{row.status}'"
            report.add("unknown-value", origin.place("reason"), words, _ACCEPT_AGAIN)
        if basis is not None:
            at = (row.accepted, row.why, row.version, origin.place().line)
            found[key] = Accepted(_standing(row, basis), *at)
    return found


_ACCEPT_AGAIN = "take the row from the last commit, or delete it and accept the verdict again"


def _basis(row: AcceptedVerdict, origin: Origin, report: Report) -> Basis | None:
    try:
        return Basis.parse(row.basis)
    except ValueError:
        words = "this is not as the program writes it"
        report.add("unknown-value", origin.place("basis"), words, _ACCEPT_AGAIN)
        return None


def _standing(row: AcceptedVerdict, basis: Basis) -> Standing:
    told = basis.telling(row.observation, row.figure, row.period)
    shown = (row.observation, row.figure, row.period, row.read, row.goal, row.deadline)
    grounds = (row.observation,) if row.observation else ()
    return Standing(
        (row.plan, row.target), row.status, row.reason, *shown, row.as_of, told, grounds
    )


def written(accepted: Iterable[Accepted]) -> bytes:
    """The file with these verdicts: UTF-8, RFC 4180 with line feeds, ordered by plan and target."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(each) for each in sorted(accepted, key=_key))
    return text.getvalue().encode()


def _key(accepted: Accepted) -> TargetKey:
    return accepted.standing.key


def _cells(accepted: Accepted) -> Iterator[object]:
    standing = accepted.standing
    yield from standing.key
    yield from (standing.status, standing.reason)
    yield from (standing.observation, standing.figure, standing.period, standing.read)
    yield from (standing.goal, standing.deadline)
    yield from (standing.as_of, accepted.on, accepted.version)
    yield from (" ".join(accepted.why.split()), standing.basis)
