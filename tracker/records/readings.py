"""From the words of a phrase to the interval they allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tracker.records.intervals import Interval
from tracker.records.numerals import Number, last_nonzero_digit
from tracker.records.phrases import Amount, Phrase, UnreadableFigure, Word, cited
from tracker.records.wording import DASHES, HEDGES, LEVEL_WORDS, Wording, quoted

_BOUNDS: dict[Wording, Callable[[Decimal], Interval]] = {
    Wording.OVER: lambda x: Interval(x, None, low_open=True),
    Wording.AT_LEAST: lambda x: Interval(x, None),
    Wording.UNDER: lambda x: Interval(None, x, high_open=True),
    Wording.AT_MOST: lambda x: Interval(None, x),
}
_LARGEST_IN_WORDS = 3
"""Up to thousands, the scale of a spelled number may be part of that number alone (八十至一百)."""


class Sense(NamedTuple):
    """What the words around the numbers say: a hedge, and a change."""

    hedge: Word | None
    change: Word | None


def sense_of(printed: str, phrase: Phrase) -> Sense:
    """What the words of one way of taking a printed phrase say, whatever its numbers are.

    Raises
    ------
    UnreadableFigure
        If they contradict each other.
    """
    return Sense(_hedge(printed, phrase), _change(printed, phrase))


def interval_of(
    printed: str, phrase: Phrase, sense: Sense, numbers: Sequence[Number], given: Decimal | None
) -> tuple[Interval, Decimal | None]:
    """The values that one way of taking a printed phrase allows, and the tolerance it needed.

    `numbers` are those of its amounts.

    Raises
    ------
    UnreadableFigure
        If its words and numbers contradict each other, or `given` is a tolerance it cannot have.
    """
    hedge, change = sense
    if len(numbers) == 1:
        amount = phrase.amounts[0]
        interval, tolerance = _single(printed, amount, numbers[0], hedge, given)
    else:
        what = "a range" if numbers else "an ordinal"
        refused = [hedge] if numbers else [hedge, change]
        _refuse_beside(printed, [word for word in refused if word], given, what)
        interval = _range(printed, phrase, numbers, change) if numbers else _ordinal(phrase)
        tolerance = None
    if change and change.wording is Wording.FALL:
        interval = interval.mirrored()
    return _plain(interval), None if tolerance is None else _plain_number(tolerance)


def plain_sense(phrase: Phrase, sense: Sense) -> Callable[[Decimal], Interval] | None:
    """What an amount without a sign allows, given its number; None if that needs a closer look.

    A tolerance or surplus depends on how the number is printed, a fall turns it round.
    """
    hedge, change = sense
    if phrase.amounts[0].sign or (change and change.wording is Wording.FALL):
        return None
    return Interval.point if hedge is None else _BOUNDS.get(hedge.wording)


# The words around the number


def _hedge(printed: str, phrase: Phrase) -> Word | None:
    attached = [word for amount in phrase.amounts for word in amount.words]
    hedges = [word for word in (*phrase.lead, *attached) if word.wording in HEDGES]
    if len(hedges) > 1:
        raise UnreadableFigure(f"more than one hedge: {cited(printed, hedges)}")
    hedge = hedges[0] if hedges else None
    over = hedge in phrase.lead and hedge is not None and hedge.wording is Wording.OVER
    if phrase.mark and not over:
        raise UnreadableFigure(f"{cited(printed, [phrase.mark])} without a word for above")
    return hedge


def _change(printed: str, phrase: Phrase) -> Word | None:
    """The word of change. It or a word of reaching comes once, before the hedge."""
    others = [word for word in phrase.lead if word.wording not in HEDGES]
    if len(others) > 1:
        raise UnreadableFigure(f"one word too many: {cited(printed, others)}")
    if others and phrase.lead[0] is not others[0]:
        raise UnreadableFigure(f"words out of order: {cited(printed, phrase.lead)}")
    if not others or others[0].wording is Wording.REACH:
        return None
    _check_change(printed, phrase, others[0])
    return others[0]


def _check_change(printed: str, phrase: Phrase, change: Word) -> None:
    """Refuse "fell below 10 %", which names the level, and "down -3 %", which turns it twice."""
    levels = [word for word in phrase.lead if word.level]
    if levels and not change.by:
        raise UnreadableFigure(f"a change or a level: {cited(printed, [change, *levels])}")
    signed = [amount for amount in phrase.amounts if amount.sign]
    if signed and change.wording is Wording.FALL:
        raise UnreadableFigure(f"two directions: {cited(printed, [change, signed[0]])}")


def _refuse_beside(printed: str, words: list[Word], given: Decimal | None, what: str) -> None:
    if words:
        raise UnreadableFigure(f"cannot read {cited(printed, words)} with {what}")
    if given is not None:
        raise UnreadableFigure(f"a tolerance does not go with {what}: {quoted([printed])}")


# One number


def _ordinal(phrase: Phrase) -> Interval:
    return Interval.point(Decimal(1 if phrase.rank is None else phrase.rank))


def _single(
    printed: str, amount: Amount, number: Number, hedge: Word | None, given: Decimal | None
) -> tuple[Interval, Decimal | None]:
    x = _signed(amount, number)
    if hedge is None and given is None:
        return Interval.point(x), None
    if hedge is None or hedge.wording in {Wording.NEARLY, Wording.ABOUT}:
        return _tolerant(printed, amount, number, hedge, given)
    _refuse_beside(printed, [], given, cited(printed, [hedge]))
    if hedge.wording is Wording.SURPLUS:
        return _surplus(printed, amount, x, hedge), None
    return _BOUNDS[hedge.wording](x), None


def _tolerant(
    printed: str, amount: Amount, number: Number, hedge: Word | None, given: Decimal | None
) -> tuple[Interval, Decimal]:
    x = _signed(amount, number)
    if hedge and (amount.sign == "-" or not x):
        raise UnreadableFigure(f"cannot read {cited(printed, [hedge, amount])} together")
    nearly = hedge is not None and hedge.wording is Wording.NEARLY
    t = _default_tolerance(number) if given is None else given
    if not t.is_finite() or t < 0 or (nearly and not t):
        raise UnreadableFigure(f"a tolerance of {t} does not go with {quoted([printed])}")
    return (Interval(x - t, x, high_open=True) if nearly else Interval(x - t, x + t)), t


def _default_tolerance(number: Number) -> Decimal:
    """The smaller of 5 % and half a unit of the last printed digit."""
    return min(number.value * _FIVE_PERCENT, _HALF.scaleb(number.digit))


_FIVE_PERCENT, _HALF = Decimal("0.05"), Decimal("0.5")


def _surplus(printed: str, amount: Amount, x: Decimal, hedge: Word) -> Interval:
    percent = [unit for unit in amount.units if unit.unit.kind == "percent"]
    if percent or amount.sign == "-" or not x:
        raise UnreadableFigure(f"cannot read {cited(printed, [hedge, amount, *percent])} together")
    return Interval(x, x + Decimal(1).scaleb(last_nonzero_digit(x)), True, True)


# Ranges


def _range(
    printed: str, phrase: Phrase, numbers: Sequence[Number], change: Word | None
) -> Interval:
    low, high = map(_with_number, phrase.amounts, numbers)
    _check_connector(printed, phrase, change)
    number = _first_end(low, high)
    if number is None:
        raise UnreadableFigure(f"unclear scale or order: {cited(printed, [low, high])}")
    ends = _signed(low, number), _signed(high, high.number)
    if ends[0] >= ends[1]:
        raise UnreadableFigure(f"the low end does not come first: {cited(printed, [low, high])}")
    return Interval(*ends)


def _with_number(amount: Amount, number: Number) -> Amount:
    return amount._replace(number=number)


def _check_connector(printed: str, phrase: Phrase, change: Word | None) -> None:
    """Refuse a dash that may repeat a minus sign ("-3–5") and a "to" that may name a level."""
    low, high = phrase.amounts
    to = phrase.connector in LEVEL_WORDS
    repeated = low.sign == "-" and not high.sign and phrase.connector in DASHES
    if repeated or (to and change and not _between_changes(phrase, change)):
        raise UnreadableFigure(
            f"unclear what {quoted([phrase.connector])} joins in {quoted([printed])}"
        )


def _between_changes(phrase: Phrase, change: Word) -> bool:
    """Whether "to" after a change joins two changes: not in "fell 3 % to 5 %", "rose 3 to 105"."""
    low, high = phrase.amounts
    kinds = {unit.unit.kind for unit in high.units}
    if low.units or low.number.scales:
        return False
    if change.by:
        return kinds <= {"percent", "points"}
    return kinds == {"points"} or (kinds == {"percent"} and phrase.connector != "to")


def _first_end(low: Amount, high: Amount) -> Number | None:
    """The first end with the scale it counts in; None if that is open to doubt.

    A scale of its own stays; otherwise the second end's holds for both: "1–2 billion", 三至五万.
    "One hundred to five hundred million" and 三百至五百万 are open to doubt.
    """
    shared = _in_scale_of(low, high)
    if low.number.scales:
        doubtful = max(low.number.scales) <= _LARGEST_IN_WORDS and shared is not None
        return None if doubtful else low.number
    scales = high.number.scales
    in_words = high.number.spelled and max(scales, default=0) <= _LARGEST_IN_WORDS
    return low.number if not scales or (shared is None and in_words) else shared


def _in_scale_of(low: Amount, high: Amount) -> Number | None:
    """The first end in the longest scale of the second that leaves it the lower one."""
    for power in high.number.scales:
        number = low.number.scaled(power)
        if _signed(low, number) < _signed(high, high.number):
            return number
    return None


# Numbers as they are stored


def _signed(amount: Amount, number: Number) -> Decimal:
    return -number.value if amount.sign == "-" else number.value


def _plain(interval: Interval) -> Interval:
    low = None if interval.low is None else _plain_number(interval.low)
    if interval.high is interval.low:
        high = low
    else:
        high = None if interval.high is None else _plain_number(interval.high)
    if low is interval.low and high is interval.high:
        return interval
    return Interval(low, high, interval.low_open, interval.high_open)


def _plain_number(value: Decimal) -> Decimal:
    """The same number without an exponent, a negative zero or zeros that say nothing."""
    _, digits, exponent = value.as_tuple()
    if (exponent == 0 and value) or (isinstance(exponent, int) and exponent < 0 and digits[-1]):
        return value
    return Decimal(f"{value.normalize() + 0:f}")
