"""What an evaluation answers: statuses, reasons, fates, and verdicts as records.

The three closed lists are those of the evaluation rules; nothing else is ever said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.records.intervals import Interval
from tracker.records.workspace import Goal, TargetKey


class Status(StrEnum):
    """Whether a promise was kept."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a verdict is what it is; where several apply, the first in this order."""

    REACHED = "reached"
    REACHED_EARLY = "reached-early"
    NOT_REACHED = "not-reached"
    NOT_REACHED_LATER = "not-reached-later"
    REACHED_LATE = "reached-late"
    NOT_MEASURABLE = "not-measurable"
    WITHDRAWN = "withdrawn"
    NOT_DUE = "not-due"
    CONFLICTING_FIGURES = "conflicting-figures"
    IMPRECISE_FIGURE = "imprecise-figure"
    NO_BASELINE = "no-baseline"
    EARLY_AND_LATE = "early-and-late"
    ONLY_LATE = "only-late"
    ONLY_EARLY = "only-early"
    NO_COMPARABLE_FIGURE = "no-comparable-figure"
    NO_FIGURE = "no-figure"

    @property
    def status(self) -> Status:
        """The status that this reason gives."""
        if self in (Reason.REACHED, Reason.REACHED_EARLY):
            return Status.MET
        if self in (Reason.NOT_REACHED, Reason.NOT_REACHED_LATER, Reason.REACHED_LATE):
            return Status.MISSED
        return Status.UNKNOWN


class Fate(StrEnum):
    """What became of a figure in the judgement of one target."""

    DECIDES = "decides"
    AGREES = "agrees"
    SUPERSEDED = "superseded"
    RESTATED = "restated"
    LATER_VINTAGE = "later-vintage"
    LOWER_GRADE = "lower-grade"
    WEAKER_STATUS = "weaker-status"
    FORECAST = "forecast"
    CONFLICTING = "conflicting"
    ON_TIME = "on-time"
    EARLY = "early"
    LATE = "late"
    OTHER_LENGTH = "other-length"
    NOT_YET_PUBLISHED = "not-yet-published"
    OTHER_AREA = "other-area"
    RELATED = "related"

    @property
    def is_context(self) -> bool:
        """Whether the figure measures something else, or somewhere else, and never decides."""
        return self in (Fate.OTHER_AREA, Fate.RELATED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure and what became of it in the judgement of one target."""

    observation: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Later:
    """A figure for after the deadline, and whether it lies inside the goal."""

    observation: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A goal that is not, or no longer, in force.

    Attributes
    ----------
    goal, deadline, announced
        What was promised, the day it was due, and the day that was announced.
    after_deadline
        Whether it was announced after the deadline in force, and so changes nothing.
    """

    goal: Goal
    deadline: date
    announced: date
    after_deadline: bool


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a relative goal is measured from.

    Attributes
    ----------
    observations
        The ids of the figures it was taken from.
    interval
        The values it may have, in the unit.
    own_release
        Whether it was taken from the deciding figure's own release.
    """

    observations: tuple[str, ...]
    interval: Interval
    own_release: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one target as of a day.

    Attributes
    ----------
    key
        Plan id and target id.
    status, reason
        From the closed lists; for a goal without a number unknown, not-measurable.
    observation
        The id of the deciding figure; None for unknown, but for imprecise-figure.
    interval
        The deciding interval: the figure's own, or the intersection of several; None for a
        milestone and where nothing decides.
    since
        The day from which the verdict stands.
    short_by
        For missed, the distance between figure and goal in the unit; None for a milestone.
    goal, deadline
        What was in force on that day; None for a goal without a number.
    accepts
        The acceptable values; for a relative goal those that every possible baseline gives. None
        for a milestone, without a baseline, and where no value suits all of them.
    baseline
        What a relative goal was measured from.
    moved
        The goals known by then that were not, or no longer, in force, in order of announcement.
    first_inside, latest
        Afterwards: the first late figure inside the goal, and the latest late figure.
    evidence
        Every figure of the indicator, of other areas and of related indicators, ordered by
        period, publication and id.
    """

    key: TargetKey
    status: Status
    reason: Reason
    observation: str | None = None
    interval: Interval | None = None
    since: date | None = None
    short_by: Decimal | None = None
    goal: Goal | None = None
    deadline: date | None = None
    accepts: Interval | None = None
    baseline: Baseline | None = None
    moved: tuple[Moved, ...] = ()
    first_inside: Later | None = None
    latest: Later | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets are met, missed and unknown, the unknown by reason.

    Goals without a number are in no count. The status is Kleene's three-valued *and*: missed if
    any is missed, met if all are met, else unknown; with nothing to judge unknown.
    """

    met: int
    missed: int
    unknown: int
    reasons: Mapping[Reason, int] = field(default_factory=dict)

    @classmethod
    def of(cls, verdicts: Iterator[Verdict]) -> Tally:
        """Count verdicts; `reasons` holds only those that occur, in the order of `Reason`."""
        counted = [verdict for verdict in verdicts if verdict.reason != Reason.NOT_MEASURABLE]
        statuses = Counter(verdict.status for verdict in counted)
        reasons = Counter(verdict.reason for verdict in counted if verdict.status == Status.UNKNOWN)
        return cls(
            statuses[Status.MET],
            statuses[Status.MISSED],
            statuses[Status.UNKNOWN],
            {reason: reasons[reason] for reason in Reason if reasons[reason]},
        )

    @property
    def total(self) -> int:
        """How many targets are judged."""
        return self.met + self.missed + self.unknown

    @property
    def status(self) -> Status:
        """Kleene's three-valued *and* of the counted verdicts."""
        if self.missed:
            return Status.MISSED
        return Status.MET if self.met and not self.unknown else Status.UNKNOWN

    def __str__(self) -> str:
        return f"{self.met} met, {self.missed} missed, {self.unknown} unknown"


@dataclass(frozen=True, slots=True)
class ActionVerdict:
    """The verdicts of one action's targets, in the order of the plan."""

    action: str
    verdicts: tuple[Verdict, ...]

    @property
    def tally(self) -> Tally:
        """The counts of this action."""
        return Tally.of(iter(self.verdicts))


@dataclass(frozen=True, slots=True)
class PlanVerdict:
    """The verdicts of one plan, by action."""

    plan: str
    actions: tuple[ActionVerdict, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every verdict of the plan, in the order of the plan."""
        return tuple(verdict for action in self.actions for verdict in action.verdicts)

    @property
    def tally(self) -> Tally:
        """The counts of the whole plan."""
        return Tally.of(iter(self.verdicts))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All plans of a workspace, judged as of a day; targets not yet announced are absent."""

    as_of: date
    plans: tuple[PlanVerdict, ...]

    def __iter__(self) -> Iterator[Verdict]:
        return (verdict for plan in self.plans for verdict in plan.verdicts)
