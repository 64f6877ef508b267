"""Standings: a verdict with what it rests on, as it is accepted and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.evaluation.verdicts import Evaluation, Reason, Status, Verdict
from tracker.records.workspace import TargetKey
from tracker.regression.bases import Bases, Basis, on_one_line


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict as it is accepted and compared.

    Attributes
    ----------
    key, status, reason
        The target and its verdict.
    observation, figure, period
        The id of the deciding figure, its words as printed, and what it is about; empty where
        nothing decides.
    read
        The deciding interval, `[13.6, 13.6]`; empty for a milestone and where nothing decides.
    goal, deadline
        What was in force, the goal in the plan's words.
    as_of
        The day it was judged as of.
    basis
        What the verdict rests on.
    grounds
        The ids of the figures without which it would be another: that which decides, and those of
        the baseline.
    moved_late
        The goals that were announced after the deadline and change nothing, each in words.
    """

    key: TargetKey
    status: Status
    reason: Reason
    observation: str
    figure: str
    period: str
    read: str
    goal: str
    deadline: date
    as_of: date = field(compare=False)
    basis: Basis = field(compare=False)
    grounds: tuple[str, ...] = field(compare=False)
    moved_late: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.status} ({self.reason})"


def standings(bases: Bases, evaluation: Evaluation) -> dict[TargetKey, Standing]:
    """The standing of every target of an evaluation, in the order of the plans.

    Goals without a number are never judged and have none.
    """
    on_that_day = bases.on(evaluation.as_of)
    return {
        verdict.key: _standing(bases, evaluation.as_of, verdict, on_that_day[verdict.key])
        for verdict in evaluation
        if verdict.key in on_that_day
    }


def _standing(bases: Bases, as_of: date, verdict: Verdict, basis: Basis) -> Standing:
    decided = bases.workspace.observations[verdict.observation] if verdict.observation else None
    assert verdict.deadline is not None
    return Standing(
        verdict.key,
        verdict.status,
        verdict.reason,
        *((decided.id, on_one_line(decided.figure)) if decided else ("", "")),
        str(decided.period) if decided else "",
        str(verdict.interval) if verdict.interval else "",
        on_one_line(str(verdict.goal)),
        verdict.deadline,
        as_of,
        basis,
        tuple(_grounds(verdict)),
        tuple(_moved_late(verdict)),
    )


def _grounds(verdict: Verdict) -> Iterator[str]:
    if verdict.observation:
        yield verdict.observation
    if verdict.baseline:
        yield from verdict.baseline.observations


def _moved_late(verdict: Verdict) -> Iterator[str]:
    for moved in verdict.moved:
        if moved.after_deadline:
            yield f"“{moved.goal}” due {moved.deadline}, announced on {moved.announced}"
