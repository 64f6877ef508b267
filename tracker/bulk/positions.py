"""Days, lengths and interval ends of tables as the whole numbers and positions of the kernel.

A *position* is the place of an interval's end on one scale. In tables numbers are doubles (IEEE
754, binary64): a closed end stands at its number, an open one at the next double inside the
interval, so that an interval is the set of doubles in it. Successor and predecessor follow Rump,
Zimmermann, Boldo and Melquiond, "Computing predecessor and successor in rounding to nearest"
(BIT 49, 2009), algorithm 1: exact but for numbers nearer to zero than 1e-291.
"""

from __future__ import annotations

from datetime import date

import narwhals as nw

from tracker.records.periods import LENGTHS, MONTHS

INFINITY = float("inf")

_UNIT = 2.0**-53
_STEP = _UNIT * (1 + 2 * _UNIT)
_SMALLEST = 2.0**-1074


def predecessor(number: nw.Expr, where: nw.Expr) -> nw.Expr:
    """The next smaller double, where asked; else the number itself."""
    below = number - (number.abs() * _STEP + _SMALLEST)
    return nw.when(where).then(below).otherwise(number)


def successor(number: nw.Expr, where: nw.Expr) -> nw.Expr:
    """The next larger double, where asked; else the number itself."""
    above = number + (number.abs() * _STEP + _SMALLEST)
    return nw.when(where).then(above).otherwise(number)


def low(number: nw.Expr, opened: nw.Expr) -> nw.Expr:
    """Where an interval begins; without a number it has no end there."""
    return successor(number, opened).fill_null(-INFINITY)


def high(number: nw.Expr, opened: nw.Expr) -> nw.Expr:
    """Where an interval ends; without a number it has no end there."""
    return predecessor(number, opened).fill_null(INFINITY)


def day(when: nw.Expr) -> nw.Expr:
    """A date as a whole number that grows with it, from a calendar of 31-day months.

    Where there is none, that of 1 January of the year 1.
    """
    year, month, last = _parts(when)
    return year * 372 + month * 31 + last


def number_of(when: date) -> int:
    """A day as the same whole number."""
    return when.year * 372 + when.month * 31 + when.day


def length_code(length: str | None) -> int:
    """The number of a length with a name; 0 for any other."""
    return 0 if length not in LENGTHS else 1 + LENGTHS.index(length)


def length(start: nw.Expr, end: nw.Expr) -> nw.Expr:
    """The code of a period's length by the calendar (`TimePeriod.length`)."""
    year, month, day = _parts(start)
    next_year, next_month, next_day = _parts(end.dt.offset_by("1d").cast(nw.Date))
    months = (next_year - year) * 12 + next_month - month
    code = nw.lit(0)
    for number, name in MONTHS.items():
        code = nw.when(months == number).then(nw.lit(length_code(name))).otherwise(code)
    whole = nw.when(next_day == day).then(code).otherwise(nw.lit(0))
    return nw.when(start == end).then(nw.lit(length_code("day"))).otherwise(whole)


def _parts(when: nw.Expr) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    parts = (when.dt.year(), when.dt.month(), when.dt.day())
    year, month, day = (part.fill_null(1).cast(nw.Int64) for part in parts)
    return year, month, day
