from decimal import Decimal

import pytest
from babel import Locale

from tracker.records.intervals import Interval
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure, number, power_name, quantity, scales

ENGLISH = Language.of("en")
CHINESE = Language.of("zh")
NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("12000", "12,000"),
        ("999999", "999,999"),
        ("1E+6", "1 million"),
        ("241300000000", "241.3 billion"),
        ("241311000000.0", "241.311 billion"),
        ("2823197000000", "2,823.197 billion"),
        ("53652000", "53.652 million"),
        ("46410399", "46,410,399"),
        ("-1500000", "-1.5 million"),
        ("13.60", "13.6"),
        ("0.000125", "0.000125"),
    ],
)
def test_numbers_are_exact(value: str, words: str) -> None:
    assert number(ENGLISH, Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("13.6", "%", "13.6%"),
        ("0.125", "%", "0.125%"),
        ("0.4", "pp", "0.4 points"),
        ("1", "pp", "1 point"),
        ("241300000000", "CNY", "241.3 billion yuan"),
        ("2000000", "USD", "2 million US dollars"),
        ("12000", "companies", "12,000 companies"),
        ("1", "laboratories", "1"),
        ("8", "rank", "rank 8"),
        ("104.2", "index", "104.2"),
    ],
)
def test_quantities_carry_their_unit(value: str, unit: str, words: str) -> None:
    assert plain(quantity(ENGLISH, Decimal(value), unit)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9999", "9,999"),
        ("12000", "1.2万"),
        ("12300", "1.23万"),
        ("12345", "12,345"),
        ("53652000", "5,365.2万"),
        ("46410399", "46,410,399"),
        ("100000001", "100,000,001"),
        ("120000000000", "1,200亿"),
        ("241311000000", "2,413.11亿"),
        ("2823197000000", "28,231.97亿"),
        ("-1500000", "-150万"),
    ],
)
def test_numbers_go_by_ten_thousands_in_chinese(value: str, words: str) -> None:
    assert number(CHINESE, Decimal(value)) == words


@pytest.mark.parametrize(
    ("code", "powers"), [("en", (6, 9, 12)), ("zh", (4, 8, 12)), ("hi", (5, 7, 9, 11))]
)
def test_the_locale_knows_the_scales(code: str, powers: tuple[int, ...]) -> None:
    """Million and billion; 万, 亿 and 万亿; lakh and crore."""
    assert scales(Locale.parse(code)) == powers


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("13.6", "%", "13.6%"),
        ("0.4", "pp", "0.4个百分点"),
        ("120000000000", "CNY", "1,200亿元"),
        ("2000000000", "GBP", "20亿英镑"),
        ("12000", "companies", "1.2万家"),
        ("1", "laboratory", "1家"),
        ("8", "rank", "第8位"),
        ("12000", "家次", "1.2万家次"),
        ("75", "widgets", "75\N{NO-BREAK SPACE}widgets"),
    ],
)
def test_quantities_in_chinese(value: str, unit: str, words: str) -> None:
    assert quantity(CHINESE, Decimal(value), unit) == words


def interval(low: str | None, high: str | None, *open_ends: str) -> Interval:
    return Interval(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        "low" in open_ends,
        "high" in open_ends,
    )


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        (interval("13.6", "13.6"), "%", "13.6%"),
        (interval("12000", None, "low"), "companies", "over 12,000 companies"),
        (interval("14", None), "%", "at least 14%"),
        (interval(None, "10", "high"), "%", "below 10%"),
        (interval(None, "20.1"), "%", "at most 20.1%"),
        (interval("64.5", "65.5"), "%", "64.5% to 65.5%"),
        (interval("10500", "11000", "high"), "companies", "10,500 to below 11,000 companies"),
        (interval("50", "60", "low", "high"), "bases", "above 50, below 60 bases"),
        (interval("2", "3", "low"), "%", "above 2%, up to 3%"),
    ],
)
def test_intervals_in_words(values: Interval, unit: str, words: str) -> None:
    assert plain(Measure(ENGLISH, unit).full(values)) == words


def test_a_chart_has_one_power_of_ten() -> None:
    measure = Measure(ENGLISH, "CNY").for_chart([Decimal(35_751_000_000), Decimal(241_300_000_000)])
    assert measure.value(Decimal(35_751_000_000)) == "35.751"
    assert measure.short(interval("120000000000", None, "low")) == "over 120"
    assert plain(power_name(measure)) == "billion yuan"


def test_a_chart_in_chinese_counts_in_its_own_scales() -> None:
    money = Measure(CHINESE, "CNY").for_chart([Decimal(241_300_000_000)])
    assert money.short(interval("120000000000", None, "low")) == "超过1,200"
    assert power_name(money) == "亿元"
    assert power_name(Measure(CHINESE, "companies").for_chart([Decimal(12_000)])) == "万家"


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        (interval("120000000000", None, "low"), "CNY", "超过1,200亿元"),
        (interval("14", None), "%", "至少14%"),
        (interval(None, "10", "high"), "%", "低于10%"),
        (interval("10500", "11000", "high"), "companies", "1.05万至不足1.1万家"),
        (interval("50", "60", "low", "high"), "bases", "超过50、不足60个"),
    ],
)
def test_intervals_in_chinese(values: Interval, unit: str, words: str) -> None:
    assert Measure(CHINESE, unit).full(values) == words


def test_small_values_are_not_scaled() -> None:
    measure = Measure(ENGLISH, "companies").for_chart([Decimal(12_000)])
    assert measure.value(Decimal(12_000)) == "12,000"
    assert power_name(measure) == ""


def test_both_ends_of_a_range_are_printed_alike() -> None:
    measure = Measure(ENGLISH, "tCO2e")
    said = measure.full(Interval(Decimal(46410300), Decimal(46410399)))
    assert said == "46,410,300 to 46,410,399\N{NO-BREAK SPACE}tCO2e"
    assert measure.short(Interval(Decimal(46400000), Decimal(46500000))) == (
        "46.4 million to 46.5 million"
    )
