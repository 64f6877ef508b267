"""What is asked of one target as of one day, and what one observation reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.evaluation.oracle.promised import Promise, day_of, promise
from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.periods import Length, TimePeriod
from tracker.records.plans import Plan, Target
from tracker.records.workspace import TargetKey, Workspace

GRADES = ["A", "B", "C"]
STATUSES = ["final", "provisional", "estimated"]


@dataclass(frozen=True)
class Question:
    """All that the rules ask about one target as of one day; D is the deadline in force."""

    key: TargetKey
    as_of: date
    promise: Promise
    indicator: str
    related: set[str]
    kind: str
    length: Length | None
    area: str
    direction: str
    test: str
    vintage: str
    first_day: date

    @property
    def deadline(self) -> date:
        return self.promise.deadline


@dataclass(frozen=True)
class Reported:
    """One observation, with all that the rules ask about it; grade and status: 0 is best."""

    id: str
    indicator: str
    area: str
    period: TimePeriod
    published: date
    dated: bool
    source: str
    publisher: str
    grade: int
    status: int
    value: Interval


def question(workspace: Workspace, plan: Plan, target: Target, as_of: date) -> Question:
    """Put a target as the rules ask about it."""
    indicator = workspace.indicators[target.indicator]
    return Question(
        key=(plan.id, target.id),
        as_of=as_of,
        promise=promise(workspace, plan, target, as_of),
        indicator=target.indicator,
        related=one_step(workspace, target.indicator),
        kind=indicator.kind,
        length=indicator.length,
        area=target.area or plan.area,
        direction=target.direction,
        test=target.test,
        vintage=target.vintage or plan.vintage,
        first_day=plan.period.start,
    )


def one_step(workspace: Workspace, indicator: str) -> set[str]:
    """Reasons: related is one step, named by either side."""
    named = {relation.indicator for relation in workspace.indicators[indicator].related}
    for other, record in workspace.indicators.items():
        for relation in record.related:
            if relation.indicator == indicator:
                named.add(other)
    return named - {indicator}


def report(workspace: Workspace, observation: Observation) -> Reported:
    """Put an observation as the rules ask about it; the value of a milestone is its days."""
    source = workspace.sources[observation.source]
    printed = observation.published or source.published
    if workspace.indicators[observation.indicator].kind == "milestone":
        period = observation.period
        value = Interval(Decimal(period.start.toordinal()), Decimal(period.end.toordinal()))
    else:
        read = workspace.figures[observation.id].interval
        assert read is not None
        value = read
    return Reported(
        id=observation.id,
        indicator=observation.indicator,
        area=observation.area,
        period=observation.period,
        published=day_of(printed, source),
        dated=printed is not None,
        source=source.key,
        publisher=source.publisher,
        grade=GRADES.index(source.grade),
        status=STATUSES.index(observation.status),
        value=value,
    )
