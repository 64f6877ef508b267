"""Fields to words: what each kind of verdict says."""

from typing import Any

import pytest

from tests.scorecards.samples import (
    AS_OF,
    indicator,
    judged,
    observation,
    source,
    target,
    workspace,
)
from tracker.records.observations import Indicator
from tracker.scorecards import goals, remarks, sentences
from tracker.scorecards.cases import Case, docket
from tracker.scorecards.language import Language

ENGLISH = Language.of("en")
CHINESE = Language.of("zh")
Figures = list[tuple[str, str]]


def case(measure: Indicator, promise: dict[str, Any], figures: Figures, **more: Any) -> Case:
    reports = [observation(f"o{n}", *figure) for n, figure in enumerate(figures)]
    records = workspace([target(**promise)], reports, indicators={"m": measure}, **more)
    return docket(records, judged(records), "plan").cases[0]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


SHARE = indicator()
STOCK = indicator("companies", "level")
MONEY = indicator("CNY", "flow")
EVENT = indicator("event", "milestone")

VERDICTS: list[tuple[Indicator, dict[str, Any], Figures, str, str]] = [
    (
        SHARE,
        {},
        [("2021", "13.6%")],
        "missed",
        "13.6% against at least 14% for 2021; 0.4 points short.",
    ),
    (SHARE, {}, [("2021", "14%")], "met", "14% against at least 14% for 2021."),
    (SHARE, {}, [("2021", "over 15%")], "met", "over 15% against at least 14% for 2021."),
    (
        SHARE,
        {"goal": "10%", "direction": "decrease"},
        [("2021", "12.5%")],
        "missed",
        "12.5% against at most 10% for 2021; 2.5 points too high.",
    ),
    (
        SHARE,
        {"goal": "10%", "direction": "decrease"},
        [("2021", "9%")],
        "met",
        "9% against at most 10% for 2021; 1 point below.",
    ),
    (
        SHARE,
        {"goal": "2-3%", "direction": "hold"},
        [("2021", "3.5%")],
        "missed",
        "3.5% against 2% to 3% for 2021; 0.5 points outside.",
    ),
    (
        SHARE,
        {},
        [("2021", "over 13%")],
        "unknown",
        "over 13% may lie inside or outside at least 14% for 2021.",
    ),
    (
        MONEY,
        {"goal": "over 120 billion yuan"},
        [("2021", "241.3 billion yuan")],
        "met",
        "241.3 billion yuan against over 120 billion for 2021; 121.3 billion above.",
    ),
    (
        STOCK,
        {"goal": "3", "test": "by"},
        [("2019-12-31", "4")],
        "met",
        "4 companies on 31 December 2019 against at least 3 by the end of 2021; 1 above.",
    ),
    (
        STOCK,
        {"goal": "over 12,000"},
        [("2020-12-31", "12,000"), ("2022-12-31", "over 12,300")],
        "unknown",
        "figures before and after the end of 2021, none for the day.",
    ),
    (
        SHARE,
        {},
        [("2020", "13%"), ("2022", "15%")],
        "unknown",
        "figures before and after 2021, none for the year.",
    ),
    (SHARE, {}, [("2019", "12%")], "unknown", "figures only from before. 12% in 2019."),
    (SHARE, {}, [("2022", "15%")], "unknown", "figures only from after. 15% in 2022."),
    (SHARE, {}, [], "unknown", "no figure found."),
    (
        SHARE,
        {},
        [("2021", "13%"), ("2021", "15%")],
        "unknown",
        "figures conflict: 13% in 2021 and 15% in 2021.",
    ),
    (
        SHARE,
        {"deadline": "2030"},
        [("2022", "13%")],
        "unknown",
        "not due until the end of 2030; so far 13% in 2022.",
    ),
    (SHARE, {"deadline": "2030"}, [], "unknown", "not due until the end of 2030; no figure yet."),
    (
        EVENT,
        {"goal": "one", "test": "by"},
        [("2021", "opened")],
        "met",
        "reached in 2021, due by the end of 2021.",
    ),
    (
        EVENT,
        {"goal": "one", "test": "by"},
        [("2022-12-31", "opened")],
        "missed",
        "reached on 31 December 2022, due by the end of 2021; 1 year late.",
    ),
    (
        EVENT,
        {"goal": "one", "test": "by"},
        [("2021/2022", "opened")],
        "unknown",
        "dated in 2021–2022, which may be before or after; due by the end of 2021.",
    ),
]


@pytest.mark.parametrize(("measure", "promise", "figures", "status", "words"), VERDICTS)
def test_verdicts(
    measure: Indicator, promise: dict[str, Any], figures: Figures, status: str, words: str
) -> None:
    sources = [source("t", publisher="Another office")]
    one = case(measure, promise, figures, sources=sources)
    if len(figures) == 2 and figures[0][0] == figures[1][0]:
        one = _conflict(measure, promise, figures)
    assert one.status == status
    assert plain(sentences.verdict(ENGLISH, one)) == words


CHINESE_VERDICTS: list[tuple[Indicator, dict[str, Any], Figures, str]] = [
    (SHARE, {}, [("2021", "13.6%")], "13.6%，2021年目标为至少14%；差0.4个百分点。"),
    (SHARE, {}, [("2021", "over 13%")], "超过13%，2021年目标为至少14%，是否达到无法确定。"),
    (
        SHARE,
        {"goal": "10%", "direction": "decrease"},
        [("2021", "12.5%")],
        "12.5%，2021年目标为至多10%；高出目标2.5个百分点。",
    ),
    (
        MONEY,
        {"goal": "over 120 billion yuan"},
        [("2021", "241.3 billion yuan")],
        "2,413亿元，2021年目标为超过1,200亿；高出1,213亿。",
    ),
    (
        STOCK,
        {"goal": "over 12,000"},
        [("2020-12-31", "12,000"), ("2022-12-31", "over 12,300")],
        "有2021年底之前和之后的数据，缺当日数据。",
    ),
    (SHARE, {}, [("2019", "12%")], "只有期限之前的数据。2019年12%。"),
    (SHARE, {}, [], "未找到数据。"),
    (SHARE, {"deadline": "2030"}, [("2022", "13%")], "2030年底到期；迄今2022年13%。"),
    (
        EVENT,
        {"goal": "one", "test": "by"},
        [("2024-02-29", "opened")],
        "2024年2月29日实现，期限为2021年底前；逾期2年2个月。",
    ),
]


@pytest.mark.parametrize(("measure", "promise", "figures", "words"), CHINESE_VERDICTS)
def test_verdicts_in_chinese(
    measure: Indicator, promise: dict[str, Any], figures: Figures, words: str
) -> None:
    one = case(measure, promise, figures, sources=[source(published="2024-03-05")])
    assert sentences.verdict(CHINESE, one) == words


def _conflict(measure: Indicator, promise: dict[str, Any], figures: Figures) -> Case:
    """Two publishers, so that neither figure supersedes the other."""
    reports = [
        observation(f"o{n}", *figure, source=key)
        for n, (figure, key) in enumerate(zip(figures, "st", strict=True))
    ]
    records = workspace(
        [target(**promise)],
        reports,
        indicators={"m": measure},
        sources=[source("t", publisher="Another office")],
    )
    return docket(records, judged(records), "plan").cases[0]


@pytest.mark.parametrize(
    ("measure", "promise", "words"),
    [
        (SHARE, {}, "for 2021"),
        (STOCK, {"goal": "3"}, "at the end of 2021"),
        (STOCK, {"goal": "3", "test": "by"}, "by the end of 2021"),
        (STOCK, {"goal": "3", "deadline": "2021-06-30"}, "on 30 June 2021"),
        (SHARE, {"deadline": "2021-03-31"}, "for the year to 31 March 2021"),
    ],
)
def test_when_it_falls_due(measure: Indicator, promise: dict[str, Any], words: str) -> None:
    assert goals.due(ENGLISH, case(measure, promise, [])) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([("2021", "13%"), ("2022", "12%"), ("2023", "12.5%")], "not reached since"),
        ([("2021", "13%"), ("2022", "14%")], "inside the goal in 2022"),
        ([("2021", "13%"), ("2022", "14%"), ("2023", "12%")], "inside the goal for a time"),
        ([("2021", "14%"), ("2022", "15%")], "still inside the goal"),
        ([("2021", "14%"), ("2022", "12%")], "no longer inside the goal"),
        ([("2022", "12%")], "outside the goal"),
    ],
)
def test_afterwards(figures: Figures, words: str) -> None:
    said = remarks.afterwards(ENGLISH, case(SHARE, {}, figures))
    assert said.endswith(f": {words}.")
    assert said.startswith(f"{figures[-1][1] if len(figures) == 1 else figures[1][1]} in 2022")


def test_a_tolerance_is_said_where_it_decides() -> None:
    one = case(SHARE, {}, [("2021", "about 65%")])
    words = "“about 65%” is read as 64.5% to 65.5%, with a tolerance of 0.5 points."
    assert plain(remarks.tolerance(ENGLISH, one)) == words
    assert remarks.tolerance(ENGLISH, case(SHARE, {}, [("2021", "65%")])) == ""


@pytest.mark.parametrize(
    ("measure", "promise", "words"),
    [
        (SHARE, {}, "share for 2021"),
        (STOCK, {"goal": "3", "test": "by"}, "companies by the end of 2021"),
        (MONEY, {"goal": "3 billion yuan"}, "value for 2021"),
        (EVENT, {"goal": "one", "test": "by"}, "the day it was reached"),
    ],
)
def test_what_is_missing(measure: Indicator, promise: dict[str, Any], words: str) -> None:
    assert remarks.missing(ENGLISH, case(measure, promise, [])) == words


def test_figures_of_other_measures_and_areas_are_told_apart() -> None:
    wide = indicator(
        title="A wider measure",
        related=[{"indicator": "m", "how": "narrower", "why": "it counts more"}],
    )
    records = workspace(
        [target()],
        [
            observation("a", "2021", "20%", indicator="w"),
            observation("b", "2021", "30%", area="there"),
        ],
        indicators={"w": wide},
    )
    one = docket(records, judged(records), "plan").cases[0]
    said = remarks.not_counted(ENGLISH, one)
    assert said == "20% in 2021: A wider measure; 30% in 2021: Thereland."


def test_what_was_published_later_is_not_known() -> None:
    late = source("late", published="2024-12-01", accessed="2024-12-02")
    one = case(SHARE, {}, [("2020", "12%")])
    records = workspace(
        [target()],
        [observation("a", "2020", "12%"), observation("b", "2021", "15%", source="late")],
        sources=[late],
    )
    again = docket(records, judged(records, AS_OF), "plan").cases[0]
    assert [known.observation.id for known in again.known] == ["a"]
    assert sentences.verdict(ENGLISH, again) == sentences.verdict(ENGLISH, one)
