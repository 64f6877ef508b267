"""The kernel's answers, told as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tracker.evaluation.baselines import Measured
from tracker.evaluation.evidence import FIGURES, INSIDE, NEVER
from tracker.evaluation.frames import Judged, Row, Tables
from tracker.evaluation.promises import Promise
from tracker.evaluation.verdicts import Evidence, Fate, Later, Reason, Status, Verdict
from tracker.records.intervals import Interval
from tracker.records.workspace import TargetKey, Workspace


class Answers:
    """Reads rows of the kernel's answers as verdicts.

    `judged` and `tables` are what the kernel was given, `fates` what it says of every figure.
    """

    def __init__(
        self,
        workspace: Workspace,
        tables: Tables,
        judged: Sequence[Judged],
        measured: Mapping[TargetKey, Measured],
        fates: list[Row],
    ) -> None:
        self._workspace, self._tables = workspace, tables
        self._judged, self._measured = judged, measured
        self._fates: dict[int, list[Evidence]] = defaultdict(list)
        for row in fates:
            evidence = Evidence(tables.ids[row["figure"]], Fate(row["fate"]))
            self._fates[row["target"]].append(evidence)

    def verdict(self, row: Row) -> Verdict:
        """The verdict that a row tells."""
        judged, reason = self._judged[row["target"]], Reason(row["reason"])
        promise = judged.promise
        observation = interval = since = None
        if row["decider"] < NEVER:
            observation = self._tables.ids[row["decider"] % FIGURES]
            interval = self._interval(observation, row)
            since = _since(promise, reason, row["decider"])
        source = self._workspace.observations[observation].source if observation else ""
        accepted = judged.accepts(source)
        accepts = accepted.both if accepted and accepted.grounded else None
        short_by = None
        if reason.status == Status.MISSED and interval and accepts:
            short_by = interval.gap(accepts)
        measured = self._measured.get(promise.key, Measured())
        return Verdict(
            promise.key,
            reason.status,
            reason,
            observation=observation,
            interval=interval,
            since=since,
            short_by=short_by,
            goal=promise.goal,
            deadline=promise.deadline,
            accepts=accepts,
            baseline=measured.by_source.get(source, measured.chosen),
            moved=promise.moved,
            first_inside=self._later(row["inside_decider"], INSIDE),
            latest=self._later(row["latest_decider"], row["latest_side"]),
            evidence=tuple(sorted(self._fates[row["target"]], key=self._order)),
        )

    def _interval(self, observation: str, row: Row) -> Interval | None:
        own = self._workspace.figures[observation].interval
        if own is None or row["alone"]:
            return own
        return self._tables.scale.interval(row["low"], row["high"])

    def _later(self, decider: int | None, side: int | None) -> Later | None:
        if decider is None:
            return None
        return Later(self._tables.ids[int(decider) % FIGURES], side == INSIDE)

    def _order(self, evidence: Evidence) -> tuple[date, date, date, str]:
        observation = self._workspace.observations[evidence.observation]
        published = self._workspace.published(observation)
        period = observation.period
        return (period.end, period.start, published, observation.id)


def _since(promise: Promise, reason: Reason, decider: int) -> date:
    days = [date.fromordinal(decider // FIGURES), promise.announced]
    if not (promise.target.test == "by" and reason.status == Status.MET):
        days.append(promise.deadline)
    return max(days)
