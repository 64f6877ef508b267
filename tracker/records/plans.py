"""What was promised: plans, their actions, and targets with or without a number.

In IATI terms a target is an indicator's target value for a period; `direction` is IATI's
ascending or descending, with `hold` for a value that must stay within bounds.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict

from tracker.records.observations import Id, Record, Text
from tracker.records.periods import TimePeriod

Direction = Literal["increase", "decrease", "hold"]
Test = Literal["at", "by"]
Vintage = Literal["latest", "first"]


class Change(Record):
    """A goal relative to a baseline: by how much, and the period it is measured from."""

    figure: str
    from_: TimePeriod

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Revision(Record):
    """A goal or deadline that was moved, and when that was announced."""

    announced: date
    goal: str | None = None
    change: Change | None = None
    low: str | None = None
    high: str | None = None
    tolerance: str | None = None
    deadline: TimePeriod | None = None
    source: Id | None = None
    locator: str | None = None
    note: Text | None = None


class Withdrawal(Record):
    """When a target was given up."""

    announced: date
    source: Id | None = None
    locator: str | None = None
    note: Text | None = None


class Target(Record):
    """A goal with a number (or a dated event), judged at or by its deadline.

    `goal` is the figure as the plan prints it. `test` is `at` for the state on the deadline, `by`
    for a value reached at any moment from the plan's first day to the deadline.
    """

    id: Id
    indicator: Id
    goal: str | None = None
    change: Change | None = None
    direction: Direction
    test: Test
    deadline: TimePeriod
    title: Text | None = None
    area: Id | None = None
    note: Text | None = None
    responsible: str | None = None
    locator: str | None = None
    tolerance: str | None = None
    low: str | None = None
    high: str | None = None
    vintage: Vintage | None = None
    announced: date | None = None
    baseline: TimePeriod | None = None
    revisions: tuple[Revision, ...] = ()
    withdrawn: Withdrawal | None = None


class ContextTarget(Record):
    """A goal without a number: listed as unknown, not-measurable, and never counted."""

    id: Id
    context: Literal[True]
    title: Text
    deadline: TimePeriod | None = None
    indicator: Id | None = None
    direction: Direction | None = None
    area: Id | None = None
    note: Text | None = None
    responsible: str | None = None
    locator: str | None = None
    announced: date | None = None


class Action(Record):
    """A group of targets that the plan lists under one heading."""

    id: Id
    title: Text
    note: Text | None = None
    responsible: str | None = None
    targets: tuple[Target | ContextTarget, ...]


class Plan(Record):
    """A public plan: whose, for which period, announced by which source."""

    id: Id
    title: Text
    area: Id
    period: TimePeriod
    source: Id
    vintage: Vintage = "latest"
    note: Text | None = None
    actions: tuple[Action, ...]
