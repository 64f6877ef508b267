"""Figures are found however a text is set, and never within a longer number."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.provenance.words import Words
from tracker.records.numerals import numbers

FOUND = [
    ("12.2 percent", "or 12.2\r\npercent of the total"),
    ("12.2 percent", "or 12.2percent of the total"),
    ("13.6%", "占比 １３．６ ％ 以上"),
    ("13.6%", "占比１\r\n３．６％以上"),
    ("13.6 %", "up by 13.6%."),
    ("突破1.23万家", "高新技术企业突\n破１．２３万\n家。"),
    ("over 12,000", "OVER\N{NO-BREAK SPACE}12,000 companies"),
    ("12,000家", "１２，０００家"),
    ("12家", "2020，12家"),
    ("12家", "2020,12家"),
    ("12000", "Guangzhou,2021,12000,3.6"),
    ("120", "Guangzhou,2021,120,3.6"),
    ("12,000", "reached 12,000."),
    ("12,000", "3.12 of them, or 12,000"),
    ("12", "the total³ was 12¹"),
    ("12", "12 of them, 120 in all"),
    ("12", "12万吨"),
    ("120", "in 2021\N{NO-BREAK SPACE}120 companies"),
    ("12 000", "of 12\N{NARROW NO-BREAK SPACE}000 companies"),
    ("-20 %", "\N{MINUS SIGN}20%"),
    ("2019-2021", "2019–2021"),
    ("“half”", '"half"'),
    ("high-tech", "high\ufffetech"),
    ("high-tech", "high-\ntech"),
    ("12 million", "12 mil-\r\nlion"),
    ("12 million", "12 mil\N{SOFT HYPHEN}lion"),
    ("CO2", "CO₂"),
    ("3½ tonnes", "3½ tonnes"),
    ("GDP的3.1%", "ＧＤＰ 的 3.1%"),
    ("十三家", "共十\n三 家"),
    ("三家", "之一三家"),
    ("Ten", "and ten of them"),
    ("twenty-five", "Twenty-\nfive"),
    ("25th", "ranked 25th"),
    ("3月25日…启动建设", "3月25日，人类细胞谱系大科学研究设施在广州\n启动建设。"),
    ("3月25日......启动建设", "３月２５日，设施启动建设"),
    ("rose ... by 12.3%", "It rose, in all,\r\nby 12.3%."),
    ("12…家", "12家"),
    ("12……家", "120, then 12 ... 家"),
    ("46,410,3…", "46,410,3... tonnes"),
    ("…家", "12…家"),
]

ABSENT = [
    ("3.6%", "up by 13.6%", "13.6%"),
    ("12", "over 12,000 companies", "12,000"),
    ("12", "3.12 of them", "3.12"),
    ("3", "3.12 of them", "3.12"),
    ("12", "120", "120"),
    ("20", "120", "120"),
    ("000", "12,000", "12,000"),
    ("112,000", "1,112,000", "1,112,000"),
    ("12,000", "12,000.5", "12,000.5"),
    ("12", "12\N{NARROW NO-BREAK SPACE}000", "12 000"),
    ("12", "12\N{NO-BREAK SPACE}345\N{NO-BREAK SPACE}678", "12 345 678"),
    ("12", "１２，０００", "12,000"),
    ("over 12", "over 12,000", "over 12,000"),
    ("25th", "ranked 125th", "125th"),
    ("三家", "十三家", "十三家"),
    ("三家", "十\n三家", "十三家"),
    ("十二位", "第二十二位", "二十二位"),
    ("二十", "二十三", "二十三"),
    ("five", "fifty-five", "fifty-five"),
    ("fifty", "fifty-five", "fifty-five"),
    ("nine", "nineteen", "nineteen"),
    ("seven", "the seventh", "seventh"),
    ("ten", "often", "often"),
    ("3½", "3", ""),
    ("12 000", "12000", ""),
    ("1234", "12 34", ""),
    ("突破1.23万家", "突破1.32万家", ""),
    ("12…家", "120 家", "120"),
    ("rose…3%", "rose by 13%", ""),
    ("1…2", "12", ""),
    ("twenty…five", "twenty-five", ""),
    ("rose…12%", "It rose. By 12%", ""),
    ("12…家", "12个。三家", ""),
    ("46,410,3…", "46,410,300 tonnes", ""),
]


@pytest.mark.parametrize(("figure", "text"), FOUND)
def test_a_figure_is_found_however_it_is_set(figure, text):
    assert Words(text).find(figure).stands


@pytest.mark.parametrize(("figure", "text", "within"), ABSENT)
def test_a_number_is_found_as_a_whole_only(figure, text, within):
    assert Words(text).find(figure) == (False, within)


def test_a_number_that_stands_alone_elsewhere_is_found():
    assert Words("12,000 in all, 3.12 a day, 12 of them new").find("12").stands


def test_a_text_without_letters_and_digits_has_no_words():
    assert not Words(" \n\N{ZERO WIDTH SPACE}—…")
    assert Words("十")


PARTS = st.lists(
    st.sampled_from(["3月25日", "启动建设", "rose by", "12.3%", "over 12,000", "五十家", "-4"]),
    min_size=2,
    max_size=4,
    unique=True,
)
ELLIPSES = st.sampled_from(["…", " … ", "......", "...", "……", " ...\n"])
LEFT_OUT = st.text("，、在 of\n“”", max_size=30).map("，{}，".format)


@given(PARTS, st.data())
def test_parts_around_an_ellipsis_are_found_in_order(parts, data):
    figure = parts[0] + "".join(data.draw(ELLIPSES) + part for part in parts[1:])
    text = parts[0] + "".join(data.draw(LEFT_OUT) + part for part in parts[1:])
    assert Words(f"共，{text}。").find(figure).stands
    other = data.draw(st.permutations(parts))
    assert Words("，".join(other)).find(figure).stands == (other == parts)


@given(PARTS, ELLIPSES, st.integers(1, 400))
def test_an_ellipsis_stands_for_200_characters_at_most(parts, ellipsis, length):
    text = f"{parts[0]}{'在' * length}{parts[1]}"
    assert Words(text).find(f"{parts[0]}{ellipsis}{parts[1]}").stands == (length <= 200)


@given(PARTS, ELLIPSES, LEFT_OUT, st.sampled_from(["。", "！", "? ", ". ", ".” "]))
def test_an_ellipsis_stands_for_words_of_one_sentence(parts, ellipsis, words, end):
    text = f"{parts[0]}{words}{end}{parts[1]}"
    assert not Words(text).find(f"{parts[0]}{ellipsis}{parts[1]}").stands


DIGITS = st.integers(0, 10**7).flatmap(
    lambda whole: st.sampled_from([str(whole), f"{whole:,}", f"{whole:,}.5", f"{whole}.25"])
)
FIGURES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "over ", "nearly ", "突破", "约", "more than "]),
    DIGITS,
    st.sampled_from(["", "%", " %", "万家", " percent", " billion yuan", "亿元以上", "-odd"]),
)
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {"~": "～"}
SPACES = ["", "", " ", "\n", "\r\n", "\u3000", "\u00a0", "\t", " \n ", "\u200b", "\u00ad"]


@st.composite
def set_anyhow(draw: st.DrawFn, figure: str) -> str:
    """A figure in any width and case, with any white space but between two digits."""
    wide = draw(st.booleans())
    signs = []
    for before, sign in zip(" " + figure, figure, strict=False):
        if not (before.isdecimal() and sign.isdecimal()):
            signs.append(draw(st.sampled_from(SPACES)))
        upper = sign.upper() if draw(st.booleans()) else sign
        signs.append(WIDE.get(upper, upper) if wide else upper)
    return "".join(signs)


BEFORE = st.sampled_from(["", "It rose to ", "比重为", "（", "in 2021: ", "为 2020 年的", "\u201c"])
BEHIND = st.sampled_from(["", " of the total.", "，其中", "）", ".", "\n", "; 2022: 7", "\u201d"])


@given(FIGURES.flatmap(lambda one: st.tuples(st.just(one), set_anyhow(one))), BEFORE, BEHIND)
@example(("12,000家", "１２，０００\n家"), "", "")
def test_any_setting_of_a_figure_is_found_in_any_text(printed, before, behind):
    figure, setting = printed
    assert Words(before + setting + behind).find(figure).stands


@given(DIGITS, st.data(), st.sampled_from(["", "%", "家", " percent"]), BEFORE, BEHIND)
def test_a_part_of_a_number_is_never_found(number, data, unit, before, behind):
    cuts = [at for at, sign in enumerate(number) if sign.isdecimal()]
    start = data.draw(st.sampled_from(cuts))
    end = data.draw(st.sampled_from([at for at in cuts if at >= start])) + 1
    part = number[start:end]
    figure = part + unit if end == len(number) else part
    wide = "".join(WIDE.get(sign, sign) for sign in number)
    if part != number and part not in re.findall(r"[0-9]+", before + behind):
        for printed in (number, wide):
            assert not Words(before + printed + unit + behind).find(figure).stands


SPELLED = [
    *("十三", "二十五", "一百二十", "三千五百", "一万二千", "五百万", "二点五亿"),
    *("fifty-five", "twenty five", "one hundred and two", "nineteen", "twelve hundred"),
]


@pytest.mark.parametrize("number", SPELLED)
def test_a_part_of_a_number_in_words_is_never_found(number):
    ends = range(1, len(number) + 1)
    parts = {number[start:end] for end in ends for start in range(end)} - {number}
    numerals = {part for part in parts if len(part) in [end for _, end in numbers(part, 0)]}
    assert numerals
    for part in numerals:
        for text in (number, f"共{number}家。", f"the {number} of them"):
            assert not Words(text).find(part).stands, (part, text)


@given(st.text(max_size=80), st.text(min_size=1, max_size=6))
def test_no_text_and_no_figure_makes_it_fail(text, figure):
    found = Words(text).find(figure)
    assert not (found.stands and found.within)
