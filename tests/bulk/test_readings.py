"""Figures, goals and periods as printed are judged as the same in numbers, and are read once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.bulk.answers import EMBEDDED, Told, told_in_process
from tests.bulk.rows import BRIDGE, FIGURE, JOBS, RATE, Row, write_rows
from tracker.bulk.evaluation import Inputs
from tracker.records.figures import read
from tracker.records.periods import TimePeriod

AS_OF = date(2025, 1, 1)
RATED = FIGURE | {"indicator": "rate"}
OPENED = FIGURE | {"indicator": "bridge"}

# What is printed of a figure, and the same in numbers, by the rules for reading figures.
FIGURES: list[tuple[Row, Row, Row]] = [
    (FIGURE, {"figure": "12"}, {"low": "12", "high": "12"}),
    (FIGURE, {"figure": "over 1,200"}, {"low": "1200", "high": None, "low_open": "true"}),
    (FIGURE, {"figure": "12 jobs"}, {"low": "12", "high": "12"}),
    (FIGURE, {"figure": "over 12", "period": "2020"}, {"low": "12", "low_open": "true"}),
    (FIGURE, {"figure": "12", "tolerance": "2"}, {"low": "10", "high": "14"}),
    (RATED, {"figure": "about 65 %"}, {"low": "64.5", "high": "65.5"}),
    (RATED, {"figure": "4.5-5.5", "period": "2021-Q4"}, {"low": "4.5", "high": "5.5"}),
    (RATED, {"figure": "4.5-5.5", "period": "2021"}, {"low": "4.5", "high": "5.5"}),
    (OPENED, {"figure": "opened to traffic", "period": "2021-11"}, {}),
]
PERIODS = {
    "2020": ("2020-01-01", "2020-12-31"),
    "2021": ("2021-01-01", "2021-12-31"),
    "2021-Q4": ("2021-10-01", "2021-12-31"),
    "2021-11": ("2021-11-01", "2021-11-30"),
    None: ("2021-01-01", "2021-12-31"),
}


def judged(engine: str, targets: list[Row], figures: list[Row], folder: Path) -> Told:
    asked = write_rows(folder / "targets.csv", targets)
    seen = write_rows(folder / "observations.csv", figures)
    return told_in_process(engine, Inputs([asked], [seen]), AS_OF, folder)


def printed() -> list[Row]:
    nothing = dict.fromkeys(("low", "high", "start", "end"))
    return [
        base | nothing | {"id": str(number), "period": "2021"} | words
        for number, (base, words, _) in enumerate(FIGURES)
    ]


def in_numbers() -> list[Row]:
    rows = []
    for number, (base, words, numbers) in enumerate(FIGURES):
        start, end = PERIODS[words.get("period")]
        place = {"id": str(number), "low": None, "high": None, "start": start, "end": end}
        rows.append(base | place | numbers)
    return rows


@pytest.mark.parametrize("engine", EMBEDDED)
def test_words_are_judged_as_the_numbers_they_mean(engine: str, tmp_path: Path) -> None:
    words: list[Row] = [
        JOBS | {"low": None, "goal": "over 11"},
        RATE | {"high": None, "goal": "below 5.6 %"},
        RATE | {"target": "exactly", "high": None, "goal": "5.5", "tolerance": "0.5"},
        BRIDGE | {"goal": "opened"},
    ]
    numbers: list[Row] = [
        JOBS | {"low": "11", "low_open": "true"},
        RATE | {"high": "5.6", "high_open": "true"},
        RATE | {"target": "exactly", "low": "5", "high": "6"},
        BRIDGE,
    ]
    expected = judged(engine, numbers, in_numbers(), tmp_path)
    assert judged(engine, words, printed(), tmp_path) == expected
    verdicts, _ = expected
    reasons = {target: row["reason"] for (_, target), row in verdicts.items()}
    assert reasons == {
        "jobs": "reached-early",
        "rate": "conflicting-figures",
        "exactly": "conflicting-figures",
        "bridge": "reached",
    }


@pytest.mark.parametrize("engine", EMBEDDED)
def test_distinct_words_are_read_once(engine: str, tmp_path: Path) -> None:
    many = [
        FIGURE
        | {"id": f"{number}", "low": None, "high": None, "figure": f"over {number % 3}"}
        | {"start": None, "end": None, "period": f"202{number % 2}"}
        for number in range(60)
    ]
    with (
        patch("tracker.bulk.readings.read", wraps=read) as figure,
        patch.object(TimePeriod, "parse", wraps=TimePeriod.parse) as period,
    ):
        judged(engine, [JOBS], many, tmp_path)
    assert sorted(call.args[0] for call in figure.call_args_list) == ["over 0", "over 1", "over 2"]
    assert sorted(call.args[0] for call in period.call_args_list) == ["2020", "2021"]
