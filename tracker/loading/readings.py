"""Figures into intervals: by reading their words, or from low and high stated by hand."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.plans import Revision, Target

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def number(text: str) -> Decimal | None:
    """A number in plain digits: -3, 12000 or 0.5; None if the text is anything else."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def figure(
    words: str,
    field: tuple[str, ...],
    record: Observation | Target | Revision,
    units: tuple[str, ...],
    origin: Origin,
    report: Report,
) -> Figure | None:
    """The interval of a figure, in the first of some units that its words agree with.

    `field` is where the words stand in the record, whose low, high and tolerance hold for them.
    None, with a problem, if there is no interval.
    """
    if not origin.sound(field[0], "low", "high", "tolerance"):
        return None
    if record.low or record.high:
        interval = _by_hand(record.low or "", record.high or "", origin, report)
        if record.tolerance:
            message = "low and high already state the interval; a tolerance has no effect"
            report.add("misplaced-tolerance", origin.place("tolerance"), message, "remove it")
        return Figure(words, interval, units[0], by_hand=True) if interval else None
    tolerance = _tolerance(record.tolerance, origin, report) if record.tolerance else None
    if record.tolerance and tolerance is None:
        return None
    found = [_read(words, unit, tolerance) for unit in units]
    readings = [reading for reading in found if isinstance(reading, Figure)]
    if not readings:
        _refuse(found[0], field, origin, report)
    return readings[0] if readings else None


def _refuse(
    found: Figure | _Obstacle, field: tuple[str, ...], origin: Origin, report: Report
) -> None:
    assert isinstance(found, _Obstacle)
    place = origin.place(*(("tolerance",) if found.code == "misplaced-tolerance" else field))
    report.add(found.code, place, found.message, found.hint)


def refuse_bounds(
    record: Observation | Target | Revision, reason: str, origin: Origin, report: Report
) -> None:
    """Report low, high and tolerance where none may stand; low and high are one mistake."""
    bounds = [name for name in ("low", "high") if getattr(record, name)]
    if bounds:
        message = f"'{bounds[0]}' may not stand here: {reason}"
        report.add("misplaced-bound", origin.place(bounds[0]), message, "remove it")
    if record.tolerance:
        message = f"'tolerance' may not stand here: {reason}"
        report.add("misplaced-tolerance", origin.place("tolerance"), message, "remove it")


def _tolerance(text: str, origin: Origin, report: Report) -> Decimal | None:
    value = number(text)
    if value is None or value <= 0:
        hint = "write a number above zero in the indicator's unit, without the unit"
        report.add("not-a-number", origin.place("tolerance"), f"'{text}' is no tolerance", hint)
        return None
    return value


def _by_hand(low: str, high: str, origin: Origin, report: Report) -> Interval | None:
    below, above = _end("low", low, ">", origin, report), _end("high", high, "<", origin, report)
    if below is None or above is None:
        return None
    try:
        return Interval(below[0], above[0], below[1], above[1])
    except ValueError:
        message = f"no number lies between low {low} and high {high}"
        report.add("low-above-high", origin.place("low"), message, "exchange the two")
        return None


def _end(
    name: str, text: str, opener: str, origin: Origin, report: Report
) -> tuple[Decimal | None, bool] | None:
    if not text:
        return None, False
    opened = text.startswith(opener)
    value = number(text.removeprefix(opener).strip())
    if value is None:
        hint = f"write a number in the indicator's unit, such as 12000 or {opener}12000"
        report.add("not-a-number", origin.place(name), f"'{text}' is no '{name}'", hint)
        return None
    return value, opened


class _Obstacle(NamedTuple):
    """What stands in the way of a reading, as a problem will say it."""

    code: str
    message: str
    hint: str


@lru_cache(maxsize=1 << 16)
def _read(words: str, unit: str, tolerance: Decimal | None) -> Figure | _Obstacle:
    try:
        return read(words, unit, tolerance=tolerance)
    except UnreadableFigure as error:
        message = str(error)
    if tolerance is not None and isinstance(_read(words, unit, None), Figure):
        hint = "a tolerance is for bare, nearly and about figures; remove it"
        return _Obstacle("misplaced-tolerance", message, hint)
    try:
        printed = read(words).unit
    except UnreadableFigure:
        hint = "write the shortest printed run with number, hedge, scale and unit, or low and high"
        return _Obstacle("unreadable-figure", message, hint)
    found = f"the figure is in {printed}, " if printed else ""
    hint = f"{found}the indicator is in {unit}; units are not converted"
    return _Obstacle("unit-mismatch", message, hint)
