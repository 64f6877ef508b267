"""Numbers, quantities and intervals in words, by locale.

Values are printed exactly: a number is scaled to millions or billions but never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal, format_percent, get_currency_name

from tracker.records.intervals import Interval
from tracker.scorecards.language import Language

_BILLION = Decimal(1_000_000_000)

_DECIMALS = 3
"""A scaled number has at most so many decimals; with more, it is easier to read in full."""

_LONGEST = 5
"""A scaled number has at most so many digits before the point."""

_Say = Callable[[Decimal], str]


def number(language: Language, value: Decimal | int, *, full: bool = False) -> str:
    """A number: 12,000 or 241.3 billion; in full where it has many digits: 46,410,399.

    Scales are the locale's own: a million and a billion in English, 万 and 亿 in Chinese.
    """
    value = Decimal(value).normalize()
    power = 0 if full else _power(language.locale, value)
    printed = format_decimal(
        value.scaleb(-power), locale=language.locale, decimal_quantization=False
    )
    return _scale_words(language.locale, value.scaleb(-power), power).replace("0", printed)


def has_many_digits(language: Language, value: Decimal) -> bool:
    """Whether a number is large and yet easier to read in full than scaled."""
    lowest = scales(language.locale)[0]
    return abs(value) >= Decimal(1).scaleb(lowest) and not _power(language.locale, value)


@cache
def scales(locale: Locale) -> tuple[int, ...]:
    """The powers of ten that a locale has words for, from the lowest; thousands are in full."""
    patterns = {key: found.pattern for key, found in _shortened(locale)["other"].items()}
    powers = {len(key) - words.count("0") for key, words in patterns.items() if words.strip("0")}
    return tuple(sorted(powers - {3}))


def _shortened(locale: Locale) -> Mapping[str, Any]:
    """How a locale shortens numbers: by plural form, then by the power; 1000000 is "0 million"."""
    formats = locale.compact_decimal_formats
    found: Mapping[str, Any] = formats["long" if "long" in formats else "short"]
    return found


def _power(locale: Locale, value: Decimal) -> int:
    """The power of ten a number is scaled by: the largest that leaves few decimals; else none.

    A billion and more is too long in full, whatever its decimals.
    """
    reached = [power for power in scales(locale) if abs(value) >= Decimal(1).scaleb(power)]
    for power in reversed(reached):
        scaled = value.scaleb(-power).normalize()
        decimals = -int(scaled.as_tuple().exponent)
        if decimals <= _DECIMALS and abs(scaled) < Decimal(1).scaleb(_LONGEST):
            return power
    return reached[-1] if abs(value) >= _BILLION else 0


def _scale_words(locale: Locale, scaled: Decimal, power: int) -> str:
    """A scale in words, 0 standing for the number before it: "0 million"."""
    if not power:
        return "0"
    return str(_shortened(locale)[locale.plural_form(scaled)][str(10**power)].pattern)


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit in get_global("all_currencies")


def quantity(language: Language, value: Decimal, unit: str, *, full: bool = False) -> str:
    """A number with its unit: 13.6%, 0.4 points, 241.3 billion yuan, 12,000 companies, rank 8."""
    if unit == "%":
        return format_percent(value / 100, locale=language.locale, decimal_quantization=False)
    printed = number(language, value, full=full)
    if unit == "pp":
        return language.ngettext(
            "%(number)s\N{NO-BREAK SPACE}point",
            "%(number)s\N{NO-BREAK SPACE}points",
            1 if abs(value) == 1 else 2,
            number=printed,
        )
    if unit == "rank":
        return language.gettext("rank %(number)s", number=printed)
    name = currency(language, unit) if is_currency(unit) else language.unit(unit)
    if name is not None:
        return language.gettext("%(number)s\N{NO-BREAK SPACE}%(unit)s", number=printed, unit=name)
    if unit == "index" or abs(value) == 1 or not unit:
        return printed
    return printed + ("" if language.joins(unit) else "\N{NO-BREAK SPACE}") + unit


def bare(language: Language, value: Decimal, unit: str, *, full: bool = False) -> str:
    """A number as a chart or the second figure of a sentence prints it, its unit being known."""
    if unit in ("%", "rank"):
        return quantity(language, value, unit)
    return number(language, value, full=full)


def difference(language: Language, value: Decimal, unit: str) -> str:
    """The distance between two values: percent differ by points, ranks by places."""
    if unit == "rank":
        places = 1 if value == 1 else 2
        return language.ngettext(
            "%(number)s\N{NO-BREAK SPACE}place",
            "%(number)s\N{NO-BREAK SPACE}places",
            places,
            number=number(language, value),
        )
    return quantity(language, value, "pp") if unit == "%" else bare(language, value, unit)


def currency(language: Language, code: str) -> str:
    """The name of a currency beside an amount; what a country just calls its own money."""
    if code == "CNY":
        return language.gettext("yuan")
    return get_currency_name(code, count=2, locale=language.locale)


def power_name(measure: Measure) -> str:
    """What a chart's numbers count where they are scaled: "billion yuan"."""
    if not measure.power:
        return ""
    several = Decimal(2).scaleb(measure.power)
    words, digits = quantity(measure.language, several, measure.unit), number(measure.language, 2)
    return words.replace(digits, "", 1).strip()


@dataclass(frozen=True, slots=True)
class Measure:
    """How the values of one indicator are printed: in a language, with a unit.

    `power` is the power of ten that a chart has in common; 9 prints 241.3 for 241.3 billion.
    `in_full` prints 46,410,000 for 46.41 million.
    """

    language: Language
    unit: str
    power: int = 0
    in_full: bool = False

    def full(self, interval: Interval) -> str:
        """An interval with the unit in full: "over 12,000 companies"."""
        alike = self._alike(interval)
        return alike._words(interval, alike.scaled)

    def short(self, interval: Interval) -> str:
        """An interval whose unit is known from beside it: "over 12,000"."""
        alike = self._alike(interval)
        return alike._words(interval, alike.value)

    def _alike(self, interval: Interval) -> Measure:
        """The measure that prints both ends in full where one of them has many digits."""
        ends = [end for end in (interval.low, interval.high) if end is not None]
        return replace(self, in_full=any(has_many_digits(self.language, end) for end in ends))

    def cell(self, interval: Interval) -> str:
        """An interval in a table: of money and points in full, else without the unit."""
        if self.unit == "pp" or is_currency(self.unit):
            return self.full(interval)
        return self.short(interval)

    def value(self, value: Decimal) -> str:
        """One value, its unit being known."""
        return bare(self.language, value.scaleb(-self.power), self.unit, full=self.in_full)

    def scaled(self, value: Decimal) -> str:
        """One value with its unit in full."""
        return quantity(self.language, value, self.unit, full=self.in_full)

    def gap(self, value: Decimal) -> str:
        """A distance between two values."""
        return difference(self.language, value, self.unit)

    def for_chart(self, values: Iterable[Decimal]) -> Measure:
        """The measure with the power of ten that the largest of some values is printed with."""
        largest = max((abs(value) for value in values), default=Decimal(0))
        powers = reversed(scales(self.language.locale))
        fitting = (power for power in powers if largest >= Decimal(1).scaleb(power))
        return replace(self, power=next(fitting, 0))

    def _words(self, interval: Interval, say: _Say) -> str:
        _ = self.language.gettext
        low, high = interval.low, interval.high
        if low is not None and high is not None:
            return self._between(interval, say)
        if low is not None:
            if interval.low_open:
                return _("over %(value)s", value=say(low))
            return _("at least %(value)s", value=say(low))
        if high is None:
            return _("any value")
        if interval.high_open:
            return _("below %(value)s", value=say(high))
        return _("at most %(value)s", value=say(high))

    def _between(self, interval: Interval, say: _Say) -> str:
        assert interval.low is not None
        assert interval.high is not None
        if interval.is_point:
            return say(interval.low)
        ends = {"low": self.value(interval.low), "high": say(interval.high)}
        match interval.low_open, interval.high_open:
            case False, False:
                return self.language.gettext("%(low)s to %(high)s", **ends)
            case False, True:
                return self.language.gettext("%(low)s to below %(high)s", **ends)
            case True, False:
                return self.language.gettext("above %(low)s, up to %(high)s", **ends)
        return self.language.gettext("above %(low)s, below %(high)s", **ends)
