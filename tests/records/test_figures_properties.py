"""Properties of reading: what is printed by the rules is read back, and nothing else escapes."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.intervals import Interval

FIVE_PERCENT = Decimal("0.05")


@dataclass(frozen=True)
class Printed:
    """Digits at a scale: the text, its value, and half a unit of its last printed digit."""

    text: str
    value: Decimal
    half_digit: Decimal
    next_unit: Decimal

    @property
    def tolerance(self) -> Decimal:
        return min(self.value * FIVE_PERCENT, self.half_digit)


ENGLISH_SCALES = {"": 1, " hundred": 10**2, " thousand": 10**3, " million": 10**6, "m": 10**6}
ENGLISH_SCALES |= {" billion": 10**9, "bn": 10**9, " trillion": 10**12, "tn": 10**12}
CHINESE_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7}
CHINESE_SCALES |= {"亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
UNITS = {"": None, "%": "%", " per cent": "%", "个百分点": "pp", "元": "CNY", " yuan": "CNY"}
UNITS |= {"家": None, " companies": None}


@st.composite
def printed(draw: st.DrawFn, scales: dict[str, int]) -> Printed:
    """A number above zero with thousands separators or none, decimals or none, and a scale."""
    whole = draw(st.integers(0, 10**8))
    places = draw(st.integers(0, 3))
    decimals = f"{draw(st.integers(0, 10**places - 1)):0{places}d}" if places else ""
    digits = f"{whole:,}" if draw(st.booleans()) else str(whole)
    plain = f"{whole}.{decimals}" if places else str(whole)
    if Decimal(plain) == 0:
        return Printed("7", Decimal(7), Decimal("0.35"), Decimal(1))
    scale = draw(st.sampled_from(sorted(scales)))
    zeros = len(plain) - len(plain.rstrip("0"))
    last = Decimal(1) / 10**places if places else Decimal(10) ** zeros
    significant = plain.rstrip("0").rstrip(".") if places else plain
    nonzero = (
        Decimal(1) / 10 ** len(significant.partition(".")[2])
        if "." in significant
        else Decimal(10) ** (len(significant) - len(significant.rstrip("0")))
    )
    size = scales[scale]
    text = (f"{digits}.{decimals}" if places else digits) + scale
    return Printed(text, Decimal(plain) * size, last * size / 2, nonzero * size)


def over(n: Printed) -> Interval:
    return Interval(n.value, None, low_open=True)


def at_least(n: Printed) -> Interval:
    return Interval(n.value, None)


def under(n: Printed) -> Interval:
    return Interval(None, n.value, high_open=True)


def at_most(n: Printed) -> Interval:
    return Interval(None, n.value)


def nearly(n: Printed) -> Interval:
    return Interval(n.value - n.tolerance, n.value, high_open=True)


def about(n: Printed) -> Interval:
    return Interval(n.value - n.tolerance, n.value + n.tolerance)


def exactly(n: Printed) -> Interval:
    return Interval(n.value, n.value)


def surplus(n: Printed) -> Interval:
    return Interval(n.value, n.value + n.next_unit, True, True)


ENGLISH = {
    exactly: "{} |reached {}|stood at {}|amounting to {}",
    over: "over {}|more than {}|above {}|exceeds {}|surpassing {}|reached over {}",
    at_least: "at least {}|no less than {}|{} or more",
    nearly: "nearly {}|almost {}|close to {}|reaching nearly {}",
    about: "about {}|around {}|approximately {}|some {}|roughly {}",
    under: "under {}|below {}|less than {}",
    at_most: "up to {}|at most {}|no more than {}",
}
CHINESE = {
    exactly: "{}|达{}|达到{}|增至{}",
    over: "超{}|超过{}|突破{}|逾{}|多于{}|突破{}大关",
    at_least: "至少{}|不少于{}|不低于{}|{}以上",
    nearly: "近{}|接近{}|将近{}",
    about: "约{}|大约{}|{}左右",
    under: "不足{}|低于{}|少于{}",
    at_most: "至多{}|不超过{}",
}
LANGUAGES = {"en": (ENGLISH, ENGLISH_SCALES), "zh": (CHINESE, CHINESE_SCALES)}


@st.composite
def worded(draw: st.DrawFn) -> tuple[str, Interval, str | None]:
    """A phrase, and the interval and unit that the table of the rules gives it."""
    wordings, scales = LANGUAGES[draw(st.sampled_from(["en", "zh"]))]
    number = draw(printed(scales))
    unit = draw(st.sampled_from(sorted(UNITS)))
    meaning = draw(st.sampled_from(sorted(wordings, key=lambda function: function.__name__)))
    wording = draw(st.sampled_from(wordings[meaning].split("|")))
    return wording.format(number.text + unit).strip(), meaning(number), UNITS[unit]


REACHING = ("reach", "stood", "amount", "达", "增至")
LEVELS = ("above", "below", "under", "close to", "突破", "低于")
"""Right after "fell" these name the level that was reached, not the size of the change."""


def full_width(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000})


@given(worded())
@settings(max_examples=400)
def test_what_the_rules_print_is_read_back(case: tuple[str, Interval, str | None]) -> None:
    phrase, interval, unit = case
    figure = read(phrase)
    assert (figure.interval, figure.unit) == (interval, unit)


@given(worded())
def test_full_width_is_the_same(case: tuple[str, Interval, str | None]) -> None:
    phrase, interval, _ = case
    assert read(full_width(phrase)).interval == interval


@given(worded())
def test_a_fall_is_the_mirror_of_a_rise(case: tuple[str, Interval, str | None]) -> None:
    phrase, interval, _ = case
    if not phrase.startswith(REACHING + LEVELS):
        assert read("up " + phrase).interval == interval
        assert read("down " + phrase).interval == interval.mirrored()


@given(worded(), st.sampled_from(["%", "pp", "CNY", "USD", "rank", "index", "companies"]))
def test_a_unit_agrees_or_stops_the_reading(
    case: tuple[str, Interval, str | None], expected: str
) -> None:
    phrase, interval, unit = case
    counted = "家" in phrase or "companies" in phrase
    if unit == expected or (unit is None and (not counted or expected == "companies")):
        assert read(phrase, expected).interval == interval
        assert read(phrase, expected).unit == expected
    else:
        with pytest.raises(UnreadableFigure, match="agree"):
            read(phrase, expected)


@given(printed(CHINESE_SCALES), st.sampled_from("余多"), st.sampled_from(["家", "元", "人", ""]))
def test_more_than_a_round_number(number: Printed, word: str, unit: str) -> None:
    assert read(f"{number.text}{word}{unit}").interval == surplus(number)


@given(printed(ENGLISH_SCALES), st.sampled_from(["about ", "nearly ", "roughly "]))
def test_the_tolerance_is_the_smaller_of_two(number: Printed, hedge: str) -> None:
    used = read(hedge + number.text).tolerance
    assert used is not None
    assert used == min(number.value * FIVE_PERCENT, number.half_digit)


@given(printed(ENGLISH_SCALES), st.decimals("0.001", "1000", places=3))
def test_a_stated_tolerance_replaces_it(number: Printed, t: Decimal) -> None:
    x = number.value
    assert read(number.text, tolerance=t).interval == Interval(x - t, x + t)
    assert read(f"about {number.text}", tolerance=t).interval == Interval(x - t, x + t)
    assert read(f"nearly {number.text}", tolerance=t).interval == Interval(x - t, x, False, True)


@given(printed(ENGLISH_SCALES), printed(ENGLISH_SCALES))
def test_a_range_has_its_low_end_first(low: Printed, high: Printed) -> None:
    phrases = [f"{low.text} yuan to {high.text} yuan", f"between {low.text}% and {high.text}%"]
    scaled = low.text[-1].isalpha()
    for phrase in phrases:
        if not scaled and high.text[-1].isalpha():
            continue
        if low.value < high.value:
            assert _interval(phrase) in {Interval(low.value, high.value), None}
        else:
            assert _interval(phrase) is None


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["万", " million", "亿"]))
def test_a_range_shares_the_scale_of_its_second_end(a: int, b: int, scale: str) -> None:
    size = (ENGLISH_SCALES | CHINESE_SCALES)[scale]
    if a < b:
        assert _interval(f"{a}–{b}{scale}") == Interval(Decimal(a * size), Decimal(b * size))
    else:
        assert _interval(f"{a}–{b}{scale}") is None


@given(st.integers(0, 9999), st.sampled_from([1, 10**4, 10**8, 10**12]))
def test_chinese_numerals_say_their_value(value: int, size: int) -> None:
    group = {1: "", 10**4: "万", 10**8: "亿", 10**12: "万亿"}[size]
    if value or not group:
        assert _interval(spelled(value) + group) == Interval(*[Decimal(value * size)] * 2)


def spelled(value: int) -> str:
    """A number below ten thousand in Chinese numerals, digit by digit."""
    text = ""
    for digit, place in zip(f"{value:04d}", ["千", "百", "十", ""], strict=True):
        text += "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + place
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.strip("零") or "零"
    return text[1:] if text.startswith("一十") else text


VOCABULARY = """
over about nearly at least or more to between and up down fell rose reached % pp yuan $ US$ m bn
companies hundred million first eighth 34th one twenty - – − + , . 1 2 12 007 1,23 3.1 rank ٣ ∞
超过 约 近 以上 左右 至 余 多 万 亿 元 家 个 百分点 百分之 第 位 首个 大关 三 十 两百 下降 达到
增 之间 介于 和
"""
WORDS = VOCABULARY.split()


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)))
@settings(max_examples=400)
def test_any_text_is_read_or_refused(text: str) -> None:
    _interval(text)


@given(st.lists(st.sampled_from(WORDS), max_size=7).map("".join), st.sampled_from(["%", "m", "家"]))
@settings(max_examples=400)
def test_any_text_is_read_or_refused_against_a_unit(text: str, unit: str) -> None:
    try:
        assert isinstance(read(text, unit), Figure)
    except UnreadableFigure as refusal:
        words = str(refusal).split('"')[1::2]
        assert all(word in text for word in words)


@pytest.mark.parametrize("hedge", ["over", "about", "nearly", "at least", "up to", "under"])
@pytest.mark.parametrize("second", ["over", "about", "nearly", "at least", "up to", "under"])
def test_two_hedges_are_refused_by_name(hedge: str, second: str) -> None:
    with pytest.raises(UnreadableFigure, match=f'"{hedge}" and "{second}"'):
        read(f"{hedge} {second} 65%")


def _interval(phrase: str) -> Interval | None:
    try:
        return read(phrase).interval
    except UnreadableFigure:
        return None
