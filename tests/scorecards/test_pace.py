"""How runs towards targets not yet due are told."""

from datetime import date
from typing import Any

import pytest

from tests.scorecards.samples import indicator, judged, observation, target, workspace
from tracker.records.observations import Indicator
from tracker.scorecards import pace
from tracker.scorecards.cases import docket
from tracker.scorecards.language import Language

ENGLISH = Language.of("en")
SHARE, TONNES, EVENT = indicator(), indicator("tonnes", "flow"), indicator("event", "milestone")
Figures = list[tuple[str, str]]


def said(measure: Indicator, promise: dict[str, Any], figures: Figures) -> str:
    reports = [observation(f"o{n}", *figure) for n, figure in enumerate(figures)]
    one = target(**{"deadline": "2030", **promise})
    records = workspace([one], reports, indicators={"m": measure})
    cases = docket(records, judged(records, date(2024, 6, 30)), "plan").cases
    return pace.pace(ENGLISH, cases[0]).replace("\N{NO-BREAK SPACE}", " ")


# Required and observed by hand: (goal / first) ** (1 / years) - 1, or (goal - first) / years.
DOWN = {"direction": "decrease"}
PACES: list[tuple[Indicator, dict[str, Any], Figures, str]] = [
    (
        SHARE,
        {"goal": "20%"},
        [("2020", "10%"), ("2022", "12%")],
        "on track: 9.5% a year observed against 7.2% required since 2020.",
    ),
    (
        SHARE,
        {"goal": "20%"},
        [("2020", "10%"), ("2022", "11%")],
        "too slow: 4.9% a year observed against 7.2% required since 2020.",
    ),
    (
        SHARE,
        {"goal": "20%"},
        [("2020", "10%"), ("2022", "9%")],
        "moving away: -5.1% a year observed against 7.2% required since 2020.",
    ),
    (
        SHARE,
        {"goal": "0%", **DOWN},
        [("2020", "4%"), ("2022", "3.2%")],
        "on track: -0.4 points a year observed against -0.4 points required since 2020.",
    ),
    (
        TONNES,
        {"goal": "0", **DOWN},
        [("2020", "50,000,000"), ("2022", "48,000,000")],
        "too slow: -1 million a year observed against -5 million required since 2020.",
    ),
    (
        SHARE,
        {"goal": "20%"},
        [("2020", "10%")],
        "not enough figures to tell: 7.2% a year required since 2020, no rate observed.",
    ),
    (
        SHARE,
        {"goal": "9%"},
        [("2020", "10%"), ("2022", "11%")],
        "on track: the goal held in 2020, 4.9% a year observed since.",
    ),
    (SHARE, {"goal": "9%"}, [("2020", "10%")], "on track: the goal held in 2020, no later figure."),
    (
        SHARE,
        {"goal": "9%"},
        [("2020", "over 10%")],
        "on track: the figure for 2020 lies inside the goal.",
    ),
    (SHARE, {}, [], "not enough figures to tell."),
    (
        EVENT,
        {"goal": "one", "test": "by"},
        [],
        "not enough figures to tell: an event has no rate.",
    ),
    (SHARE, {"deadline": "2021"}, [("2020", "10%"), ("2021", "11%")], ""),
]


@pytest.mark.parametrize(("measure", "promise", "figures", "words"), PACES)
def test_paces(measure: Indicator, promise: dict[str, Any], figures: Figures, words: str) -> None:
    assert said(measure, promise, figures) == words


@pytest.mark.parametrize(
    ("rate", "beside", "words"),
    [
        (0.0512, [0.049], "0.051"),
        (0.049, [0.0512], "0.049"),
        (0.04912, [0.04934], "0.0491"),
        (0.0491, [0.0491], "0.049"),
        (-1234567.0, [], "-1.2E+6"),
        (0.0, [0.02], "0.0"),
    ],
)
def test_rates_have_the_digits_that_tell_them_apart(
    rate: float, beside: list[float], words: str
) -> None:
    assert str(pace.rounded(rate, beside)) == words
