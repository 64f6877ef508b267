"""Workspaces in memory, ready to be judged as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from tracker import loading
from tracker.errors import TrackerError
from tracker.evaluation.judge import evaluate
from tracker.loading.problems import Problem, errors
from tracker.notebook.judged import Judged
from tracker.records.workspace import Workspace


@dataclass(frozen=True, repr=False)
class Opened:
    """A workspace as its files stood when it was loaded.

    Attributes
    ----------
    workspace
        Its records.
    problems
        The warnings of `tracker check`, by file and line.
    """

    workspace: Workspace
    problems: tuple[Problem, ...]

    def evaluate(self, as_of: date | np.datetime64 | str | None = None) -> Judged:
        """Judge every target with what was published by a day: a date or 2026-11-22; else today.

        A time of the day, also of pandas or NumPy, counts as the day that it names.

        Raises
        ------
        TrackerError
            If something else is given, or no whole day.
        """
        return Judged(self.workspace, evaluate(self.workspace, _day(as_of)))

    def __repr__(self) -> str:
        plans, figures = ", ".join(self.workspace.plans), len(self.workspace.observations)
        return f"Plans: {plans or 'none'}. Figures: {figures}. Warnings: {len(self.problems)}."


def load(folder: str | PathLike[str] = ".") -> Opened:
    """Load the workspace in a folder.

    Raises
    ------
    TrackerError
        If the folder is no workspace, or its files have errors, with all of them.
    """
    workspace, problems = loading.load(Path(folder).expanduser())
    if workspace is None:
        lines = [f"  {problem}" for problem in errors(problems)]
        raise TrackerError("\n".join(["The workspace has errors; nothing was loaded.", *lines]))
    return Opened(workspace, problems)


def _day(given: Any) -> date:
    if given is None:
        return date.today()
    # A time prints its day first, and a missing one prints none.
    text = str(given)[:10] if isinstance(given, (date, np.datetime64)) else given
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        message = f"{given!r} is no day; write '2026-11-22', or give a date."
        raise TrackerError(message) from None
