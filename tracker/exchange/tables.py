"""Verdicts and evidence as tables: their columns, and how CSV writes them.

Numbers are in the indicator's unit. An end without a limit is empty, and so is whether it is open.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import get_args

from tracker.bulk.columns import Column, Table, ends
from tracker.evaluation.pace.paces import Label, Method
from tracker.evaluation.verdicts import Fate, Reason, Status
from tracker.records.observations import Grade, ObsStatus
from tracker.records.plans import Test

Row = dict[str, object]
"""The cells of a row by column, None for an empty one."""


_RATE = "in units a year if the method is linear, else as a fraction a year (0.05 is 5 %)"

VERDICTS: Table = (
    Column("plan", "text", "the plan's id"),
    Column("action", "text", "the action's id"),
    Column("target", "text", "the target's id, unique in its plan"),
    Column("title", "text", "what it is called, in English if it has an English title"),
    Column("responsible", "text", "who answers for it"),
    Column("status", "text", "the verdict", words=(*Status,)),
    Column("reason", "text", "why", words=(*Reason,)),
    Column("goal", "text", "the goal in force, as the plan prints it"),
    *ends("what the goal accepts", "goal_"),
    Column("unit", "text", "the indicator's unit"),
    Column("deadline", "date", "the last day that counts"),
    Column("test", "text", "on the deadline, or up to it", words=get_args(Test)),
    Column("indicator", "text", "what is measured"),
    Column("area", "text", "where"),
    Column("observation", "text", "the id of the deciding figure"),
    Column("figure", "text", "the deciding figure, as printed"),
    *ends("what decides: the figure's reading, or what several have in common"),
    Column("period", "text", "what it is about, such as 2021 or 2021-Q3"),
    Column("published", "date", "the day from which it counts as known"),
    Column("source", "text", "the key of its source"),
    Column("since", "date", "the day from which the verdict stands"),
    Column("short_by", "number", "of a missed target, the distance between figure and goal"),
    Column("pace", "text", "of a target not yet due, how it runs", words=(*Label,)),
    Column("pace_method", "text", "how its rates are measured", words=get_args(Method)),
    Column("pace_required", "number", f"the rate that it needs, {_RATE}"),
    Column("pace_observed", "number", f"the rate observed, {_RATE}"),
)
"""One row a target."""

BRIEF = (
    *("plan", "action", "target", "title", "responsible", "status", "reason", "goal", "unit"),
    *("deadline", "test", "observation", "figure", "period", "published", "source", "since"),
    "short_by",
)
"""The columns of verdicts that a page has room for."""

EVIDENCE: Table = (
    Column("plan", "text", "the plan's id"),
    Column("target", "text", "the target's id"),
    Column("fate", "text", "what became of the figure", words=(*Fate,)),
    Column("observation", "text", "the figure's id"),
    Column("indicator", "text", "what it measures"),
    Column("area", "text", "where"),
    Column("period", "text", "what it is about, such as 2021 or 2021-Q3"),
    Column("figure", "text", "as printed"),
    *ends("its reading"),
    Column("unit", "text", "the unit of its indicator"),
    Column("status", "text", "SDMX OBS_STATUS, as the record names it", words=get_args(ObsStatus)),
    Column("source", "text", "the key of its source"),
    Column("publisher", "text", "who stands behind it"),
    Column("url", "text", "where the source stands"),
    Column("locator", "text", "where in it"),
    Column("published", "date", "the day from which it counts as known"),
    Column("dated", "flag", "whether its source prints a date"),
    Column("grade", "text", "the grade of its source", words=get_args(Grade)),
    Column("note", "text", "what the record adds"),
)
"""One row a target and figure."""


def as_csv(columns: Table, rows: Iterable[Row], newline: str = "\r\n") -> str:
    """Rows with a header, as RFC 4180 prints them; flags as true and false."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=newline)
    names = [column.name for column in columns]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
