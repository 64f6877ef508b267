"""What was promised: plans, their actions, and targets with or without a number.

In IATI terms a target is an indicator's target value for a period; `direction` is IATI's
ascending or descending, with `hold` for a value that must stay within bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from tracker.records.observations import Id, Record, Text
from tracker.records.periods import Day, TimePeriod

Direction = Literal["increase", "decrease", "hold"]
Test = Literal["at", "by"]
Vintage = Literal["latest", "first"]

_GOAL = "The figure as the plan prints it, in words and digits: over 12,000; 3.1%; one to two."
_LOW = (
    "Low end of the goal, stated by hand where its words cannot be read: a number in the "
    'indicator\'s unit; ">12000" leaves the end itself out; absent is unbounded.'
)
_HIGH = (
    "High end of the goal, stated by hand where its words cannot be read: a number in the "
    'indicator\'s unit; "<10" leaves the end itself out; absent is unbounded.'
)
_TOLERANCE = "Half-width for a bare, nearly or about figure: a number in the indicator's unit."
_SOURCE = "Key of the document in sources.csv that announced it."
_LOCATOR = "Where in the source it stands: page, table, paragraph."
_NOTE = "Remarks for readers, by language or one text."
_RESPONSIBLE = "Who is responsible, as the plan names them."
_ANNOUNCED = "The day it was announced: 2019-03-18."
_DEADLINE = "A day (2021-12-31), or a period whose last day counts (2021)."
_DIRECTION = (
    "Which way is better: increase (at least), decrease (at most) or hold (stay within). "
    "It has no default."
)


class Change(Record):
    """A goal relative to a baseline: by how much, and the period it is measured from."""

    figure: str = Field(
        description=(
            'The change as the plan prints it: "-20 %" is relative; percentage points or the '
            "indicator's unit are absolute."
        )
    )
    from_: TimePeriod = Field(
        description="The baseline period that the change is measured from: 1990."
    )

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Revision(Record):
    """A goal or deadline that was moved, and when that was announced."""

    announced: Day = Field(description=_ANNOUNCED)
    goal: str | None = Field(description=_GOAL, default=None)
    change: Change | None = Field(
        description="The new goal as a change from a baseline, instead of goal.", default=None
    )
    low: str | None = Field(description=_LOW, default=None)
    high: str | None = Field(description=_HIGH, default=None)
    tolerance: str | None = Field(description=_TOLERANCE, default=None)
    deadline: TimePeriod | None = Field(description="The new deadline. " + _DEADLINE, default=None)
    source: Id | None = Field(description=_SOURCE, default=None)
    locator: str | None = Field(description=_LOCATOR, default=None)
    note: Text | None = Field(description=_NOTE, default=None)


class Withdrawal(Record):
    """When a target was given up."""

    announced: Day = Field(description=_ANNOUNCED)
    source: Id | None = Field(description=_SOURCE, default=None)
    locator: str | None = Field(description=_LOCATOR, default=None)
    note: Text | None = Field(description=_NOTE, default=None)


class Target(Record):
    """A goal with a number (or a dated event), judged at or by its deadline.

    `goal` is the figure as the plan prints it. `test` is `at` for the state on the deadline, `by`
    for a value reached at any moment from the plan's first day to the deadline.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["goal"]}, {"required": ["change"]}]}
    )

    id: Id = Field(description="A name for the target, its own within the plan.")
    indicator: Id = Field(description="Key of the indicator in indicators.yaml that decides it.")
    goal: str | None = Field(description=_GOAL, default=None)
    change: Change | None = Field(
        description=(
            'The goal as a change from a baseline, instead of goal: {figure: "-20 %", from: 1990}.'
        ),
        default=None,
    )
    direction: Direction = Field(description=_DIRECTION)
    test: Test = Field(
        description=(
            "at: the state on the deadline decides. by: reached at any moment from the plan's "
            "first day to the deadline. It has no default."
        )
    )
    deadline: TimePeriod = Field(description=_DEADLINE)
    title: Text | None = Field(
        description=(
            "What the target is called, if not like its indicator: by language or one text."
        ),
        default=None,
    )
    area: Id | None = Field(
        description="Key of the area it is judged for, if not the plan's.", default=None
    )
    note: Text | None = Field(description=_NOTE, default=None)
    responsible: str | None = Field(description=_RESPONSIBLE, default=None)
    locator: str | None = Field(
        description="Where in the plan it stands: page, paragraph.", default=None
    )
    tolerance: str | None = Field(description=_TOLERANCE, default=None)
    low: str | None = Field(description=_LOW, default=None)
    high: str | None = Field(description=_HIGH, default=None)
    vintage: Vintage | None = Field(
        description="Which release decides, if not the plan's: latest or first.", default=None
    )
    announced: Day | None = Field(
        description="The day it was announced, if not with the plan: 2019-03-18.", default=None
    )
    baseline: TimePeriod | None = Field(
        description="The period that pace is measured from: 2018.", default=None
    )
    revisions: tuple[Revision, ...] = Field(
        description="How the goal or deadline was moved, each with the day it was announced.",
        default=(),
    )
    withdrawn: Withdrawal | None = Field(
        description="When and where it was given up.", default=None
    )


def _true(value: Any) -> Any:
    """Take `true` as written; every scalar of a file is text."""
    if value in (True, "true"):
        return True
    raise PydanticCustomError(
        "unknown-value", "context is {value}", {"value": str(value), "expected": "'true'"}
    )


class ContextTarget(Record):
    """A goal without a number: listed as unknown, not-measurable, and never counted."""

    id: Id = Field(description="A name for the goal, its own within the plan.")
    context: Annotated[Literal[True], BeforeValidator(_true)] = Field(
        description="true: a goal without a number, listed but never counted."
    )
    title: Text = Field(description="The goal in words, by language or one text.")
    deadline: TimePeriod | None = Field(description=_DEADLINE, default=None)
    indicator: Id | None = Field(
        description="Key of an indicator that throws light on it.", default=None
    )
    direction: Direction | None = Field(
        description="Which way is better: increase, decrease or hold.", default=None
    )
    area: Id | None = Field(
        description="Key of the area it is about, if not the plan's.", default=None
    )
    note: Text | None = Field(description=_NOTE, default=None)
    responsible: str | None = Field(description=_RESPONSIBLE, default=None)
    locator: str | None = Field(
        description="Where in the plan it stands: page, paragraph.", default=None
    )
    announced: Day | None = Field(
        description="The day it was announced, if not with the plan: 2019-03-18.", default=None
    )


def _which(value: Any) -> str:
    keys = value if isinstance(value, Mapping) else vars(value) if isinstance(value, Record) else ()
    return "without a number" if "context" in keys else "with a number"


AnyTarget = Annotated[
    Annotated[Target, Tag("with a number")] | Annotated[ContextTarget, Tag("without a number")],
    Discriminator(_which),
]
"""A target, or, where it says `context: true`, a goal without a number."""


class Action(Record):
    """A group of targets that the plan lists under one heading."""

    id: Id = Field(description='The plan\'s own number or a name for the action: "4".')
    title: Text = Field(description="What the action is called, by language or one text.")
    note: Text | None = Field(description=_NOTE, default=None)
    responsible: str | None = Field(description=_RESPONSIBLE, default=None)
    targets: tuple[AnyTarget, ...] = Field(
        description=(
            "What the action promises: targets with a number, and goals without one "
            "(context: true)."
        ),
        json_schema_extra={"minItems": 1},
    )


class Plan(Record):
    """A public plan: whose, for which period, announced by which source."""

    id: Id = Field(description="A name for the plan: guangzhou-2019.")
    title: Text = Field(description="What the plan is called, by language or one text.")
    area: Id = Field(description="Key of the area in indicators.yaml that the plan is for.")
    period: TimePeriod = Field(description="The period the plan runs for: 2019/2021.")
    source: Id = Field(
        description=(
            "Key of the plan's document in sources.csv; its publication announces the targets."
        )
    )
    vintage: Vintage = Field(
        description=(
            "Which release decides, for all its targets: latest (a later publication "
            "supersedes an earlier one) or first (the law fixes the first final release). "
            "Default: latest."
        ),
        default="latest",
    )
    note: Text | None = Field(description=_NOTE, default=None)
    actions: tuple[Action, ...] = Field(
        description="The actions, in the order of the plan.", json_schema_extra={"minItems": 1}
    )
