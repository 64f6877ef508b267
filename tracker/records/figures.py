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

from tracker.records.grammar import Scanner, parse
from tracker.records.intervals import Interval
from tracker.records.phrases import Amount, Phrase, PrintedUnit, UnreadableFigure
from tracker.records.readings import cited, interval_of
from tracker.records.units import Expected, Unit
from tracker.records.wording import quoted

__all__ = ["Figure", "UnreadableFigure", "read"]

_RANK = Unit("rank", "rank")
_THOUSAND = 3


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
    scanner = Scanner(phrase, Expected.of(unit) if unit else None)
    with localcontext(Context(prec=2 * len(phrase) + _digits(tolerance) + 100)):
        readings: set[Figure] = set()
        refusals: list[UnreadableFigure] = []
        for way in parse(scanner):
            try:
                readings.add(_figure(scanner, way, tolerance))
            except UnreadableFigure as refusal:
                refusals.append(refusal)
    if len(readings) == 1:
        return readings.pop()
    if readings:
        ways = " or ".join(sorted(str(figure.interval) for figure in readings))
        raise UnreadableFigure(f"{quoted([phrase])} can be read in more than one way: {ways}")
    raise refusals[0] if refusals else UnreadableFigure(_stopped(scanner))


def _digits(tolerance: Decimal | None) -> int:
    """The digits that sums with a tolerance can need; none are rounded away."""
    if tolerance is None or not tolerance.is_finite():
        return 0
    return len(tolerance.as_tuple().digits) + abs(tolerance.adjusted())


def _stopped(scanner: Scanner) -> str:
    stop = scanner.stopping_word()
    return f"cannot read {quoted([stop])} in {quoted([scanner.printed])}" if stop else "no figure"


def _figure(scanner: Scanner, phrase: Phrase, tolerance: Decimal | None) -> Figure:
    unit = _unit(scanner.printed, phrase, scanner.expected)
    interval, used = interval_of(scanner.printed, phrase, tolerance)
    return Figure(scanner.printed, interval, unit, used)


def _unit(printed: str, phrase: Phrase, expected: Expected | None) -> str | None:
    """The unit of a phrase, after a check that its parts and the indicator agree."""
    if phrase.rank is not None:
        return _checked(quoted([printed]), _RANK, expected)
    if phrase.first is not None:
        return _unit_of_first(printed, phrase.first, expected)
    units = [_one_unit(printed, amount) for amount in phrase.amounts]
    unit = units[-1] if len(units) == 1 else _shared_unit(printed, *units)
    if expected and expected.holds_scale and unit is None and _in_thousands(phrase):
        raise UnreadableFigure(f"{quoted([printed])} has a scale and so has {expected.name}")
    return _named(printed, unit, expected)


def _named(printed: str, unit: PrintedUnit | None, expected: Expected | None) -> str | None:
    if unit is None or unit.own:
        return expected.symbol if expected else None
    return _checked(cited(printed, [unit]), unit.unit, expected)


def _checked(words: str, unit: Unit, expected: Expected | None) -> str | None:
    if expected and not expected.agrees(unit):
        raise UnreadableFigure(f"{words} does not agree with the unit {expected.name}")
    if unit.kind == "counted":
        return expected.symbol if expected else None
    return unit.symbol


def _unit_of_first(
    printed: str, units: tuple[PrintedUnit, ...], expected: Expected | None
) -> str | None:
    if units and units[0].unit.kind not in {"counted", "named"}:
        raise UnreadableFigure(f"cannot read {cited(printed, units)} after an ordinal")
    bare = not units and printed.strip().isascii()
    if expected and expected.unit.kind == "rank" and bare:
        return expected.symbol
    return _checked(quoted([printed]), Unit("counted", ""), expected)


def _one_unit(printed: str, amount: Amount) -> PrintedUnit | None:
    """The unit of one amount; a currency may be printed on both sides of it."""
    before, after = amount.units[:1], amount.units[1:]
    if after and not (before[0].ahead and before[0].unit == after[0].unit):
        raise UnreadableFigure(f"two units: {cited(printed, amount.units)}")
    return amount.units[-1] if amount.units else None


def _shared_unit(
    printed: str, low: PrintedUnit | None, high: PrintedUnit | None
) -> PrintedUnit | None:
    """The unit of a range: the second's, or a currency before the first."""
    if low is None or (high is not None and low.unit == high.unit):
        return high
    if high is None and low.ahead:
        return low
    given = [unit for unit in (low, high) if unit]
    raise UnreadableFigure(
        f"the ends of {quoted([printed])} differ in unit: {cited(printed, given)}"
    )


def _in_thousands(phrase: Phrase) -> bool:
    return any(max(amount.number.scales, default=0) >= _THOUSAND for amount in phrase.amounts)
