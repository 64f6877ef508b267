"""Judge a workspace as of a day: records to frames, through the kernel, back to records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import narwhals as nw

from tracker.evaluation.evidence import FIGURES, INSIDE, NEVER
from tracker.evaluation.frames import Row, Tables, schema, tables
from tracker.evaluation.kernel import decide
from tracker.evaluation.verdicts import (
    ActionVerdict,
    Evaluation,
    Evidence,
    Fate,
    Later,
    PlanVerdict,
    Reason,
    Status,
    Verdict,
)
from tracker.records.intervals import Interval
from tracker.records.plans import Plan, Target
from tracker.records.workspace import TargetKey, Workspace

_ENGINE: Final = "polars"
"""The engine that starts fastest on a workspace's few thousand rows."""


def evaluate(workspace: Workspace, as_of: date) -> Evaluation:
    """Judge every target of a workspace with the figures known on a day.

    Targets not yet announced on that day are absent, and so are actions and plans without any.
    """
    rows = tables(workspace, as_of)
    targets, figures, relations = (
        nw.from_dict(columns, schema(columns), backend=_ENGINE)
        for columns in (rows.targets, rows.figures, rows.relations)
    )
    verdicts, fates = decide(targets, figures, relations, as_of.toordinal())
    found = _Answers(workspace, rows, fates.rows(named=True))
    verdict_of = {verdict.key: verdict for verdict in map(found.verdict, verdicts.rows(named=True))}
    plans = (
        PlanVerdict(plan.id, tuple(_actions(workspace, plan, verdict_of, as_of)))
        for plan in workspace.plans.values()
    )
    return Evaluation(as_of, tuple(plan for plan in plans if plan.actions))


def _actions(
    workspace: Workspace, plan: Plan, verdict_of: dict[TargetKey, Verdict], as_of: date
) -> Iterator[ActionVerdict]:
    for action in plan.actions:
        verdicts = tuple(
            verdict_of.get(key) or Verdict(key, Status.UNKNOWN, Reason.NOT_MEASURABLE)
            for target in action.targets
            if workspace.announced(plan, target) <= as_of
            for key in [(plan.id, target.id)]
        )
        if verdicts:
            yield ActionVerdict(action.id, verdicts)


class _Answers:
    """The kernel's answers, told as records."""

    def __init__(self, workspace: Workspace, tables: Tables, fates: list[Row]) -> None:
        self._workspace = workspace
        self._tables = tables
        self._fates: dict[int, list[Evidence]] = defaultdict(list)
        for row in fates:
            evidence = Evidence(tables.ids[row["figure"]], Fate(row["fate"]))
            self._fates[row["target"]].append(evidence)

    def verdict(self, row: Row) -> Verdict:
        """The verdict that a row of the kernel's answers tells."""
        plan, target = self._tables.promises[row["target"]]
        reason = Reason(row["reason"])
        observation = interval = since = short_by = None
        if row["decider"] < NEVER:
            observation = self._tables.ids[row["decider"] % FIGURES]
            interval = self._interval(observation, row)
            since = self._since(plan, target, reason, row["decider"])
            if reason.status == Status.MISSED:
                short_by = self._short_by(plan, target, interval)
        return Verdict(
            (plan.id, target.id),
            reason.status,
            reason,
            observation,
            interval,
            since,
            short_by,
            self._later(row["inside_decider"], INSIDE),
            self._later(row["latest_decider"], row["latest_side"]),
            tuple(sorted(self._fates[row["target"]], key=self._order)),
        )

    def _interval(self, observation: str, row: Row) -> Interval | None:
        own = self._workspace.figures[observation].interval
        if own is None or row["alone"]:
            return own
        return self._tables.scale.interval(row["low"], row["high"])

    def _since(self, plan: Plan, target: Target, reason: Reason, decider: int) -> date:
        days = [date.fromordinal(decider // FIGURES), self._workspace.announced(plan, target)]
        if not (target.test == "by" and reason.status == Status.MET):
            days.append(target.deadline.end)
        return max(days)

    def _short_by(self, plan: Plan, target: Target, interval: Interval | None) -> Decimal | None:
        goal = self._workspace.goals[plan.id, target.id].accepts
        return None if goal is None or interval is None else interval.gap(goal)

    def _later(self, decider: int | None, side: int | None) -> Later | None:
        if decider is None:
            return None
        return Later(self._tables.ids[int(decider) % FIGURES], side == INSIDE)

    def _order(self, evidence: Evidence) -> tuple[date, date, date, str]:
        observation = self._workspace.observations[evidence.observation]
        published = self._workspace.published(observation)
        period = observation.period
        return (period.end, period.start, published, observation.id)
