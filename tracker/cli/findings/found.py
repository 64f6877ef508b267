"""What a check found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tracker.cli.workspace import counted
from tracker.loading.problems import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """What a check of a workspace found.

    Attributes
    ----------
    folder
        The workspace.
    problems
        What is wrong with its records, by file and line.
    """

    folder: Path
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether the check failed."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def counts(self) -> str:
        """How many problems there are: `1 error, 0 warnings`."""
        counts = Counter(problem.severity for problem in self.problems)
        return f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}"
