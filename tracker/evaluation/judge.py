"""Judge a workspace as of a day."""

from __future__ import annotations

from datetime import date

from tracker.evaluation.verdicts import Evaluation
from tracker.records.workspace import Workspace


def evaluate(workspace: Workspace, as_of: date) -> Evaluation:
    """Judge every target of a workspace with the figures known on a day."""
    raise NotImplementedError
