"""A figure taken by its shape is taken as the whole phrase is, whatever its digits are."""

from __future__ import annotations

import random
import re
from contextlib import suppress

import pytest

from tests.records.test_figures import ROWS
from tracker.records.figures import Figure, read
from tracker.records.grammar import Scanner, folded, parse
from tracker.records.phrases import UnreadableFigure
from tracker.records.readings import interval_of
from tracker.records.units import Expected
from tracker.records.ways import ONE_NUMBER, Way, way_between, way_of, ways_by_shape

DIGITS = [
    "0",
    "0.0",
    "1",
    "2",
    "7",
    "8",
    "77",
    "10",
    "12.50",
    "100",
    "1,000",
    "12,345.6",
    "1234567",
]
MALFORMED = ["1.", "01", "1,00", ".5", "１2"]
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
UNITS = [None, "%", "CNY", "companies", "MtCO2e", "PM7", "per 1000 people", "million ha", "st", "m"]


def whole(phrase: str, unit: str | None) -> list[Way]:
    scanner = Scanner(phrase, Expected.of(unit) if unit else None)
    found = []
    for each in parse(scanner):
        with suppress(UnreadableFigure):
            found.append(way_of(scanner, each))
    return found


def said(way: Way) -> object:
    words = [word and word.wording for word in way.sense]
    signs = [amount.sign for amount in way.phrase.amounts]
    return way.unit, words, signs, way.phrase.connector, way.phrase.rank, list(way.numbers)


@pytest.mark.parametrize("seed", range(4))
def test_a_shape_and_the_whole_phrase_say_the_same(seed: int) -> None:
    r, by_shape = random.Random(seed), 0
    for row in ROWS:
        phrase = re.sub("[0-9][0-9.,]*", lambda _: r.choice(DIGITS * 3 + MALFORMED), row["phrase"])
        unit = r.choice([row["unit"] or None, *UNITS])
        ways = ways_by_shape(folded(phrase), unit)
        by_shape += len(ways) > 0
        if ways:
            expected = [said(way) for way in whole(phrase, unit)]
            assert [said(way) for way in ways] == expected, (phrase, unit)
    assert by_shape > len(ROWS) / 8


def by_the_grammar(phrase: str, unit: str | None) -> str | None:
    """The one reading that the grammar allows, digit for digit; None if there is not one."""
    found = set()
    for way in whole(phrase, unit):
        with suppress(UnreadableFigure):
            interval, tolerance = interval_of(phrase, way.phrase, way.sense, way.numbers, None)
            found.add(Figure(phrase, interval, way.unit, tolerance))
    return repr(found.pop()) if len(found) == 1 else None


def as_read(phrase: str, unit: str | None) -> str | None:
    try:
        return repr(read(phrase, unit))
    except UnreadableFigure:
        return None


@pytest.mark.parametrize("seed", range(4))
def test_a_number_between_words_is_read_as_the_whole_phrase_is(seed: int) -> None:
    r, plain = random.Random(seed), 0
    for row in ROWS:
        phrase = re.sub("[0-9][0-9.,]*", lambda _: r.choice(DIGITS * 3 + MALFORMED), row["phrase"])
        phrase = phrase.translate(FULL_WIDTH) if r.random() < 0.1 else phrase
        unit = r.choice([row["unit"] or None, *UNITS])
        words = ONE_NUMBER.fullmatch(phrase)
        plain += words is not None and way_between(words[1], words[3], unit) is not None
        assert as_read(phrase, unit) == by_the_grammar(phrase, unit), (phrase, unit)
    assert plain > len(ROWS) / 8


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("34th", "rank"),
        ("1st", "st"),
        ("第3位", "rank"),
        ("12 per 1000 people", "per 1000 people"),
        ("7 PM7", "PM7"),
        ("01", None),
        ("1-2-3", None),
        ("first", None),
    ],
)
def test_digits_that_decide_how_a_phrase_is_taken_belong_to_no_shape(
    phrase: str, unit: str | None
) -> None:
    assert ways_by_shape(folded(phrase), unit) == []
