"""The ways in which a printed figure can be taken, found once for all figures of one shape.

The shape of a figure is its words without its digits: "over 12,000 firms" and "over 350 firms" have
one. How the words are taken, what they say and in which unit depends on the shape alone; the digits
say the numbers. Long files hold many figures and few shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from tracker.records.agreement import unit_of
from tracker.records.grammar import Scanner, folded, parse
from tracker.records.intervals import Interval
from tracker.records.numerals import DIGITS, Number, from_digits
from tracker.records.phrases import Phrase, UnreadableFigure
from tracker.records.readings import Sense, plain_sense, sense_of
from tracker.records.units import Expected


class Way(NamedTuple):
    """One way of taking a phrase: its parts, the unit it is in, and what its words say.

    `numbers` are those of its amounts.
    """

    phrase: Phrase
    unit: str | None
    sense: Sense
    numbers: Sequence[Number]


def way_of(scanner: Scanner, phrase: Phrase) -> Way:
    """The unit and sense of one way of taking a phrase.

    Raises
    ------
    UnreadableFigure
        If its units disagree or its words contradict each other.
    """
    unit = unit_of(scanner.printed, phrase, scanner.expected)
    numbers = [amount.number for amount in phrase.amounts]
    return Way(phrase, unit, sense_of(scanner.printed, phrase), numbers)


def ways_by_shape(text: str, unit: str | None) -> list[Way]:
    """The ways of taking a phrase, but for those whose words cannot be right with any numbers.

    The text is folded, the unit the indicator's. Empty also where the shape alone does not tell:
    then the phrase itself has to be parsed.
    """
    parts = _DIGITS.split(text)
    digits = parts[1::2]
    if not 0 < len(digits) <= len(_STAND_INS):
        return []
    numbers = [*map(from_digits, digits)]
    parts[1::2] = _STAND_INS[: len(digits)]
    ways = _ways_of_shape("".join(parts), len(digits), unit)
    return [] if None in numbers else [_with_numbers(way, slots, numbers) for way, slots in ways]


class OneWay(NamedTuple):
    """A way of taking a number in digits between two runs of words.

    `power` is the number's scale; `interval` is what the words make of its value, None if they need
    a tolerance or depend on how it is printed.
    """

    way: Way
    power: int
    interval: Callable[[Decimal], Interval] | None

    def with_digits(self, digits: str) -> list[Way]:
        """The way with well-formed digits; none if they are not."""
        number = from_digits(digits)
        if number is None:
            return []
        return [self.way._replace(numbers=[number.scaled(self.power) if self.power else number])]


ONE_NUMBER = re.compile(rf"([^0-9]*)({DIGITS})([^0-9]*(?:(?<=[A-Za-z])[0-9][^0-9]*)*)")
"""A phrase with one number in digits, and the words before and after it; MtCO2e is a word."""


@lru_cache(maxsize=4096)
def way_between(before: str, after: str, unit: str | None) -> OneWay | None:
    """The way of taking words with a number between them, whatever its digits are.

    The unit is the indicator's. None if there is no way, or several that may say different things.
    """
    words = [folded(before), _STAND_INS[0], folded(after)]
    shape = "".join(words)
    ways = _ways_of_shape(shape, 1, unit) if _DIGITS.split(shape) == words else []
    if not ways or any(slots != (0,) for _, slots in ways):
        return None
    one, *others = [_one_way(way) for way, _ in ways]
    return one if all(_says(other) == _says(one) for other in others) else None


def _says(one: OneWay) -> tuple[object, ...]:
    """All that decides which interval a way makes of a number."""
    (amount,) = one.way.phrase.amounts
    words = [word and word.wording for word in one.way.sense]
    percent = any(unit.unit.kind == "percent" for unit in amount.units)
    return one.way.unit, one.power, *words, amount.sign, percent


def _one_way(way: Way) -> OneWay:
    power = way.numbers[0].value.adjusted()
    return OneWay(way, power, plain_sense(way.phrase, way.sense))


_STAND_INS = "78"
"""Digits that stand in a shape for its numbers, by their order."""

_DIGITS = re.compile(r"((?<![A-Za-z0-9.,])[0-9][0-9.,]*)")
"""The digits of a number; those of a word, such as MtCO2e, belong to the shape."""

_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)|第", re.IGNORECASE)
"""What may make a rank of a number, whose parts are then not the same for all numbers."""

Slots = tuple[int | None, ...]
"""Which of the numbers in digits each amount has; None for one in words."""


@lru_cache(maxsize=4096)
def _ways_of_shape(shape: str, numbers: int, unit: str | None) -> list[tuple[Way, Slots]]:
    unclear = any(shape.count(digit) != (at < numbers) for at, digit in enumerate(_STAND_INS))
    if unclear or _ORDINAL.search(shape) or (unit and _DIGITS.search(unit)):
        return []
    scanner = Scanner(shape, Expected.of(unit) if unit else None)
    ways = []
    for phrase in parse(scanner):
        slots = tuple(_slot(amount.number) for amount in phrase.amounts)
        with suppress(UnreadableFigure):
            ways.append((way_of(scanner, phrase), slots))
    return ways


def _slot(number: Number) -> int | None:
    digits = "".join(map(str, number.value.as_tuple().digits))
    return None if number.spelled or digits not in _STAND_INS else _STAND_INS.index(digits)


def _with_numbers(way: Way, slots: Slots, numbers: list[Number | None]) -> Way:
    phrase, unit, sense, stand_ins = way
    return Way(phrase, unit, sense, [*map(_number, stand_ins, slots, repeat(numbers))])


def _number(stand_in: Number, slot: int | None, numbers: list[Number | None]) -> Number:
    """The number in digits that something stands in for, at the same scale."""
    number = None if slot is None else numbers[slot]
    if number is None:
        return stand_in
    return number.scaled(stand_in.scales[0]) if stand_in.scales else number
