"""Figures as printed, and how they are read.

A figure is an interval: the set of values that its wording allows. It is read only if its words
can be taken in exactly one way; the arithmetic is exact.

>>> str(read("over 12,000").interval)
'(12000, ∞)'
>>> str(read("20余亿元").interval)
'(2000000000, 3000000000)'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from tracker.records.grammar import Scanner, folded, parse
from tracker.records.intervals import Interval
from tracker.records.numerals import plain_value
from tracker.records.phrases import UnreadableFigure
from tracker.records.readings import interval_of
from tracker.records.units import Expected
from tracker.records.ways import ONE_NUMBER, Way, way_between, way_of, ways_by_shape
from tracker.records.wording import quoted

__all__ = ["Figure", "UnreadableFigure", "read"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed and the interval its words allow.

    Attributes
    ----------
    text
        The shortest printed run that holds number, hedge, scale and unit.
    interval
        The values the wording allows, in `unit`; None for a milestone, whose words are not read.
    unit
        `%`, `pp`, an ISO 4217 code, `rank`, the indicator's own unit, or None for a bare count.
    tolerance
        The half-width that a hedge or a stated tolerance added; None where none was needed.
    by_hand
        Whether `low` and `high` on the record replaced the reading.
    """

    text: str
    interval: Interval | None
    unit: str | None = None
    tolerance: Decimal | None = None
    by_hand: bool = False


def read(phrase: str, unit: str | None = None, *, tolerance: Decimal | None = None) -> Figure:
    """Read a printed figure.

    Parameters
    ----------
    phrase
        The figure as printed, English or Chinese: "over 120 billion yuan" is (120000000000, ∞) CNY.
    unit
        The unit of the indicator: `%`, `pp`, an ISO 4217 code, `rank`, `index` or any name. A bare
        number takes it, a printed unit must agree with it. Without it any known unit is read.
    tolerance
        The half-width of a bare, nearly or about figure, in `unit`. Without it a nearly or about
        figure has the smaller of 5 % of the number and half a unit of its last printed digit
        (without a decimal point: last non-zero digit): "about 65" is [64.5, 65.5].

    Raises
    ------
    UnreadableFigure
        If the phrase cannot be read in exactly one way, or its unit does not agree with `unit`.
    """
    found = ONE_NUMBER.fullmatch(phrase)
    one = found and way_between(found[1], found[3], unit)
    if found and one and one.interval and tolerance is None:
        return Figure(phrase, one.interval(plain_value(found[2], one.power)), one.way.unit)
    with localcontext(_exact(2 * len(phrase) + _digits(tolerance))):
        ways = one.with_digits(found[2]) if found and one else ways_by_shape(folded(phrase), unit)
        return _read_ways(phrase, ways, tolerance) or _read_whole(phrase, unit, tolerance)


@lru_cache(maxsize=64)
def _exact(digits: int) -> Context:
    return Context(prec=digits + 100)


def _digits(tolerance: Decimal | None) -> int:
    """The digits that sums with a tolerance can need; none are rounded away."""
    if tolerance is None or not tolerance.is_finite():
        return 0
    return len(tolerance.as_tuple().digits) + abs(tolerance.adjusted())


def _read_ways(phrase: str, ways: list[Way], tolerance: Decimal | None) -> Figure | None:
    """The reading if the ways leave exactly one; None leaves it to the whole phrase."""
    found: Figure | None = None
    for way in ways:
        try:
            figure = _figure(phrase, way, tolerance)
        except UnreadableFigure:
            continue
        if found not in (None, figure):
            return None
        found = figure
    return found


def _read_whole(printed: str, unit: str | None, tolerance: Decimal | None) -> Figure:
    scanner = Scanner(printed, Expected.of(unit) if unit else None)
    readings: set[Figure] = set()
    refusals: list[UnreadableFigure] = []
    for phrase in parse(scanner):
        try:
            readings.add(_figure(printed, way_of(scanner, phrase), tolerance))
        except UnreadableFigure as refusal:
            refusals.append(refusal)
    if len(readings) == 1:
        return readings.pop()
    if readings:
        ways = " or ".join(sorted(str(figure.interval) for figure in readings))
        raise UnreadableFigure(f"{quoted([printed])} can be read in more than one way: {ways}")
    raise refusals[0] if refusals else UnreadableFigure(_stopped(scanner))


def _stopped(scanner: Scanner) -> str:
    stop = scanner.stopping_word()
    return f"cannot read {quoted([stop])} in {quoted([scanner.printed])}" if stop else "no figure"


def _figure(printed: str, way: Way, tolerance: Decimal | None) -> Figure:
    interval, used = interval_of(printed, way.phrase, way.sense, way.numbers, tolerance)
    return Figure(printed, interval, way.unit, used)
