"""What is asked of one target as of one day, and what one observation reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.evaluation.oracle.sets import acceptance
from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.periods import Length, TimePeriod
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import TargetKey, Workspace

GRADES = ["A", "B", "C"]
STATUSES = ["final", "provisional", "estimated"]


@dataclass(frozen=True)
class Question:
    """All that the rules ask about one target as of one day; D is `deadline`."""

    key: TargetKey
    as_of: date
    announced: date
    indicator: str
    related: set[str]
    kind: str
    length: Length | None
    area: str
    direction: str
    test: str
    vintage: str
    first_day: date
    deadline: date
    goal: Interval


@dataclass(frozen=True)
class Reported:
    """One observation, with all that the rules ask about it; grade and status: 0 is best."""

    id: str
    indicator: str
    area: str
    period: TimePeriod
    published: date
    dated: bool
    publisher: str
    grade: int
    status: int
    value: Interval


def announced(workspace: Workspace, plan: Plan, target: Target | ContextTarget) -> date:
    """Rule 7: a target exists from its announcement, its own, else its plan's publication."""
    if target.announced is not None:
        return target.announced
    source = workspace.sources[plan.source]
    return day_of(source.published, source.accessed)


def day_of(printed: TimePeriod | None, accessed: date) -> date:
    """Section 3: a month or year counts from its last day, at most the day of access."""
    return accessed if printed is None else min(printed.end, accessed)


def question(workspace: Workspace, plan: Plan, target: Target, as_of: date) -> Question:
    """Put a target as the rules ask about it."""
    indicator = workspace.indicators[target.indicator]
    deadline = target.deadline.end
    if indicator.kind == "milestone":
        goal = Interval(None, Decimal(deadline.toordinal()))
    else:
        printed = workspace.goals[plan.id, target.id].figure.interval
        assert printed is not None
        goal = acceptance(printed, target.direction)
    return Question(
        key=(plan.id, target.id),
        as_of=as_of,
        announced=announced(workspace, plan, target),
        indicator=target.indicator,
        related=one_step(workspace, target.indicator),
        kind=indicator.kind,
        length=indicator.length,
        area=target.area or plan.area,
        direction=target.direction,
        test=target.test,
        vintage=target.vintage or plan.vintage,
        first_day=plan.period.start,
        deadline=deadline,
        goal=goal,
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
        published=day_of(printed, source.accessed),
        dated=printed is not None,
        publisher=source.publisher,
        grade=GRADES.index(source.grade),
        status=STATUSES.index(observation.status),
        value=value,
    )
