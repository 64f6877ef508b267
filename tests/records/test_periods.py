"""Periods as SDMX writes them, their ends and their lengths."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tracker.records.periods import LENGTHS, Day, ImpossibleDate, PrintedDate, TimePeriod

PERIODS = [
    ("2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ("2021-H1", date(2021, 1, 1), date(2021, 6, 30), "half-year"),
    ("2021-H2", date(2021, 7, 1), date(2021, 12, 31), "half-year"),
    ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31), "quarter"),
    ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30), "quarter"),
    ("2021-06", date(2021, 6, 1), date(2021, 6, 30), "month"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
    ("2021-06-03", date(2021, 6, 3), date(2021, 6, 3), "day"),
    ("2006/2010", date(2006, 1, 1), date(2010, 12, 31), "5 years"),
    ("2020-04/2021-03", date(2020, 4, 1), date(2021, 3, 31), "year"),
    ("2021-01/2021-11", date(2021, 1, 1), date(2021, 11, 30), None),
    ("2020/2022", date(2020, 1, 1), date(2022, 12, 31), None),
    ("2021-04-06/2022-04-05", date(2021, 4, 6), date(2022, 4, 5), "year"),
    ("2021-01-31/2021-02-27", date(2021, 1, 31), date(2021, 2, 27), None),
    ("2021-05-04/2021-05-05", date(2021, 5, 4), date(2021, 5, 5), None),
    ("9999", date(9999, 1, 1), date(9999, 12, 31), "year"),
]


@pytest.mark.parametrize(("text", "start", "end", "length"), PERIODS)
def test_a_period_has_two_days_and_a_length(
    text: str, start: date, end: date, length: str | None
) -> None:
    period = TimePeriod.parse(text)
    assert (period.start, period.end, period.length) == (start, end, length)
    assert str(period) == text
    assert length is None or length in LENGTHS


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "2021-00", "0000", "2022/2021"])
def test_what_the_calendar_does_not_have_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        TimePeriod.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "21", "2021-Q5", "2021-H3", "2021-1", "2021/", "/2021", "2021/2022/2023", "2021 ",
     "２０２１", "2021-12-31T00:00", "20211231", "1590969600", "end of 2021"],
)  # fmt: skip
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is no period") as caught:
        TimePeriod.parse(text)
    assert not isinstance(caught.value, ImpossibleDate)


def test_two_spellings_of_one_period_are_equal() -> None:
    assert TimePeriod.parse("2021") == TimePeriod.parse("2021-01/2021-12")
    assert hash(TimePeriod.parse("2021")) == hash(TimePeriod.parse("2021-Q1/2021-Q4"))
    assert TimePeriod.parse("2020") < TimePeriod.parse("2021-01")


@given(st.dates(), st.dates())
def test_a_range_of_days_reaches_from_the_first_to_the_last(first: date, last: date) -> None:
    first, last = sorted((first, last))
    period = TimePeriod.parse(f"{first}/{last}")
    assert (period.start, period.end) == (first, last)
    assert period.months == pytest.approx(((last - first).days + 1) * 12 / 365.25)
    if period.length == "month":
        assert timedelta(27) <= last - first <= timedelta(30)
    if period.length == "year":
        assert timedelta(364) <= last - first <= timedelta(365)


def test_a_publication_is_known_to_the_day_the_month_or_the_year() -> None:
    assert [TimePeriod.parse(text).is_date for text in ("2021", "2021-06", "2021-06-03")] == [
        True,
        True,
        True,
    ]
    assert not any(TimePeriod.parse(text).is_date for text in ("2021-Q1", "2021-H1", "2020/2021"))


def test_a_day_is_a_day_as_written() -> None:
    days: TypeAdapter[date] = TypeAdapter(Day)
    assert days.validate_python("2021-12-31") == date(2021, 12, 31)
    assert days.validate_python(date(2021, 12, 31)) == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2021-12", "unreadable-date"),
        ("20211231", "unreadable-date"),
        ("2021-12-31/2021-12-31", "unreadable-date"),
        ("2021-02-30", "impossible-date"),
        (20211231, "wrong-type"),
    ],
)
def test_anything_but_a_day_is_refused_with_a_code(value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Day).validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_a_printed_date_is_no_quarter() -> None:
    dates: TypeAdapter[TimePeriod] = TypeAdapter(PrintedDate)
    assert dates.validate_python("2021-06") == TimePeriod.parse("2021-06")
    with pytest.raises(ValidationError, match="is no date"):
        dates.validate_python("2021-Q2")


def test_a_period_is_written_back_as_it_was() -> None:
    periods: TypeAdapter[TimePeriod] = TypeAdapter(TimePeriod)
    period = periods.validate_python("2020-04/2021-03")
    assert periods.validate_python(period) is period
    assert periods.dump_json(period) == b'"2020-04/2021-03"'
    assert "2021-Q3" in periods.json_schema()["examples"]
