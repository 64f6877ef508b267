from datetime import date

import pytest

from tracker.records.periods import TimePeriod
from tracker.scorecards import dates
from tracker.scorecards.language import Language

ENGLISH = Language.of("en")
CHINESE = Language.of("zh")


@pytest.mark.parametrize(
    ("period", "words", "short"),
    [
        ("2021", "2021", "2021"),
        ("2021-01", "January 2021", "Jan 2021"),
        ("2021-Q3", "Q3 2021", "Q3 2021"),
        ("2021-H1", "first half of 2021", "first half of 2021"),
        ("2025-02-28", "28 February 2025", "28 Feb 2025"),
        ("2019/2021", "2019–2021", "2019–2021"),
        ("2020-04/2021-03", "April 2020 to March 2021", "Apr 2020 to Mar 2021"),
        ("2023-01-01/2023-11-24", "1 January 2023 to 24 November 2023", None),
    ],
)
def test_periods_in_words(period: str, words: str, short: str | None) -> None:
    parsed = TimePeriod.parse(period)
    assert dates.period(ENGLISH, parsed) == words
    if short:
        assert dates.period(ENGLISH, parsed, short=True) == short


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2021", "2021年"),
        ("2021-01", "2021年1月"),
        ("2021-Q3", "2021年第3季度"),
        ("2021-H1", "2021年上半年"),
        ("2025-02-28", "2025年2月28日"),
        ("2019/2021", "2019–2021年"),
        ("2020-04/2021-03", "2020年4月至2021年3月"),
    ],
)
def test_periods_in_chinese(period: str, words: str) -> None:
    assert dates.period(CHINESE, TimePeriod.parse(period)) == words


def test_deadlines_and_lateness_in_chinese() -> None:
    assert dates.last_day(CHINESE, date(2021, 12, 31)) == "2021年底"
    assert dates.last_day(CHINESE, date(2022, 3, 31)) == "2022年3月31日"
    assert dates.lateness(CHINESE, date(2021, 12, 31), date(2025, 2, 28)) == "3年2个月"


def test_days_take_on_and_periods_take_in() -> None:
    assert dates.when(ENGLISH, TimePeriod.parse("2025-02-28")) == "on 28 February 2025"
    assert dates.when(ENGLISH, TimePeriod.parse("2021")) == "in 2021"


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2021, 12, 31), "the end of 2021"), (date(2022, 3, 31), "31 March 2022")],
)
def test_deadlines(day: date, words: str) -> None:
    assert dates.last_day(ENGLISH, day) == words


@pytest.mark.parametrize(
    ("deadline", "event", "words"),
    [
        (date(2021, 12, 31), date(2025, 2, 28), "3 years 2 months"),
        (date(2021, 12, 31), date(2025, 3, 25), "3 years 2 months"),
        (date(2021, 12, 31), date(2022, 12, 31), "1 year"),
        (date(2021, 12, 31), date(2022, 1, 31), "1 month"),
        (date(2021, 12, 31), date(2022, 1, 1), "1 day"),
        (date(2021, 12, 31), date(2022, 1, 20), "20 days"),
    ],
)
def test_lateness_is_counted_in_whole_months(deadline: date, event: date, words: str) -> None:
    said = dates.lateness(ENGLISH, deadline, event)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == words
