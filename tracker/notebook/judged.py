"""Verdicts as of a day: as data frames, in words, and as a notebook shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from tracker.errors import unknown
from tracker.evaluation.verdicts import Evaluation
from tracker.exchange.evidence import evidence
from tracker.exchange.status import document, verdicts
from tracker.exchange.tables import EVIDENCE, VERDICTS
from tracker.explanation import COLUMNS, Explanation, explain
from tracker.notebook.frames import frame
from tracker.notebook.pages import explanation_page, judged_page
from tracker.records.workspace import Workspace


@dataclass(frozen=True, repr=False)
class Judged:
    """A workspace judged as of a day.

    Attributes
    ----------
    workspace
        The records that were judged.
    evaluation
        The verdicts, by plan and action.
    """

    workspace: Workspace
    evaluation: Evaluation

    @property
    def as_of(self) -> date:
        """The day; what was published later was not known."""
        return self.evaluation.as_of

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """One row a target; the columns are in tracker/notebook/README.md."""
        return frame(VERDICTS, verdicts(document(self.workspace, self.evaluation)))

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """One row a target and figure known by then, with what became of it; likewise."""
        return frame(EVIDENCE, evidence(self.workspace, self.evaluation))

    def plan(self, name: str) -> Judged:
        """The verdicts of one plan.

        Raises
        ------
        TrackerError
            If none was judged under that id.
        """
        known = {plan.plan: plan for plan in self.evaluation.plans}
        if name not in known:
            raise unknown("plan", name, known)
        return replace(self, evaluation=Evaluation(self.as_of, (known[name],)))

    def explain(self, target: str) -> Explained:
        """Why the verdict on TARGET or PLAN/TARGET is what it is.

        Raises
        ------
        TrackerError
            If there is no such target, or it was not yet announced.
        """
        key = self.workspace.find(target)
        return Explained(explain(self.workspace, self.evaluation, key))

    def __repr__(self) -> str:
        lines = [
            f"  {plan.plan}: {plan.tally.status} ({plan.tally})" for plan in self.evaluation.plans
        ]
        return "\n".join([f"As of {self.as_of}:", *(lines or ["  no target was announced"])])

    def _repr_html_(self) -> str:
        return judged_page(self.workspace, self.evaluation)


@dataclass(frozen=True, repr=False)
class Explained:
    """An explanation as a notebook shows it."""

    explanation: Explanation

    def __repr__(self) -> str:
        from tabulate import tabulate  # noqa: PLC0415

        told = self.explanation
        rows = [row.cells for row in told.figures]
        table = tabulate(rows, headers=COLUMNS, disable_numparse=True) if rows else ""
        return "\n".join([told.head, *told.lines, *(["", table] if table else [])])

    def _repr_html_(self) -> str:
        return explanation_page(self.explanation)
