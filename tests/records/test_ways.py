"""A figure taken by its shape is taken as the whole phrase is, whatever its digits are."""

from __future__ import annotations

import random
import re
from contextlib import suppress

import pytest

from tests.records.test_figures import ROWS
from tracker.records.grammar import Scanner, folded, parse
from tracker.records.phrases import UnreadableFigure
from tracker.records.units import Expected
from tracker.records.ways import Way, way_of, ways_by_shape

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
