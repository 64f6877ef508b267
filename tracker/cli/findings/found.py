"""What a check found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.workspace import counted
from tracker.loading.problems import Problem, errors

if TYPE_CHECKING:
    from tracker.records.workspace import TargetKey
    from tracker.regression.accepted import Accepted
    from tracker.regression.review import Finding


@dataclass(frozen=True)
class Found:
    """What a check of a workspace found.

    Attributes
    ----------
    folder
        The workspace.
    problems
        What is wrong with its records, and what is missing around them if that was asked for.
    accepted
        The accepted verdicts; None if there are none to compare with.
    changes
        The verdicts that are not as accepted; None if they could not be compared.
    strict
        Whether every one of them fails, not only those whose status moved.
    """

    folder: Path
    problems: tuple[Problem, ...]
    accepted: Mapping[TargetKey, Accepted] | None = None
    changes: tuple[Finding, ...] | None = field(default=())
    strict: bool = False

    @cached_property
    def moves(self) -> tuple[tuple[Finding, Problem], ...]:
        """Each verdict that is not as accepted, with it as a problem."""
        return tuple((each, self._problem(each)) for each in self.changes or ())

    def _problem(self, finding: Finding) -> Problem:
        return replace(finding.problem, severity="error") if self.strict else finding.problem

    @property
    def everything(self) -> tuple[Problem, ...]:
        """All there is to say, as problems: first of the records, then of the verdicts."""
        return (*self.problems, *(problem for _, problem in self.moves))

    @property
    def failed(self) -> bool:
        """Whether the check failed."""
        return bool(errors(self.everything))

    @property
    def records(self) -> str:
        """How many problems the records have: `1 error, 0 warnings`."""
        counts = Counter(problem.severity for problem in self.problems)
        return f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}"

    @property
    def verdicts(self) -> str:
        """What became of the accepted verdicts, as a clause; empty if there are none."""
        if self.accepted is None:
            return ""
        if self.changes is None:
            return "the verdicts were not compared with the accepted ones"
        if not self.changes:
            return f"{counted(len(self.accepted), 'verdict')}, as accepted"
        moved = sum(finding.change.status_moved for finding in self.changes)
        stay = len(self.changes) - moved
        clauses = [f"{counted(moved, 'verdict')} {_verb('move', moved)}"] if moved else []
        if stay:
            number = str(stay) if moved else counted(stay, "verdict")
            clauses.append(f"{number} {_verb('stay', stay)} on other grounds")
        return f"{' and '.join(clauses)} without acceptance"


def _verb(verb: str, count: int) -> str:
    return verb if count != 1 else f"{verb}s"
