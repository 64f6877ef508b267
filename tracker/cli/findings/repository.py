"""Where a workspace lies in its repository, which is where a CI looks for its files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tracker.errors import TrackerError
from tracker.loading.problems import Problem
from tracker.regression.revisions import path_within


def moved_to(top: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems with paths from the top of the repository instead of from the workspace."""
    return [replace(problem, file=top / problem.file) for problem in problems]


def prefix(folder: Path) -> Path:
    """The path from the top of the repository to a workspace; `.` if it is the top.

    As git says; without git, as GITHUB_WORKSPACE does; without both it is taken for the top.
    """
    try:
        return path_within(folder)
    except TrackerError:
        return _within_checkout(folder.resolve())


def _within_checkout(folder: Path) -> Path:
    checkout = Path(os.environ.get("GITHUB_WORKSPACE") or folder).resolve()
    return folder.relative_to(checkout) if folder.is_relative_to(checkout) else Path()
