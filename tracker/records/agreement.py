"""The unit of a printed figure: its parts must agree, and it with the unit of the indicator."""

from __future__ import annotations

from tracker.records.phrases import Amount, Phrase, PrintedUnit, UnreadableFigure, cited
from tracker.records.units import Expected, Unit
from tracker.records.wording import quoted

_RANK = Unit("rank", "rank")
_THOUSAND = 3


def unit_of(printed: str, phrase: Phrase, expected: Expected | None) -> str | None:
    """The unit of a phrase, after a check that its parts and the indicator agree.

    Raises
    ------
    UnreadableFigure
        If its units differ from each other or do not agree with the indicator's.
    """
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
