"""The scorecard of the records that are kept here."""

from datetime import date
from pathlib import Path

import pytest

from tracker.evaluation.judge import evaluate
from tracker.loading import load
from tracker.records.workspace import Workspace
from tracker.scorecards import scorecard, to_html


@pytest.fixture(scope="module")
def records() -> Workspace:
    found = load(Path(__file__).parents[2]).workspace
    assert found is not None
    return found


def test_the_finding(records: Workspace) -> None:
    card = scorecard(records, evaluate(records, date(2026, 11, 22)), "guangzhou-2019")
    assert card.headline == (
        "Guangzhou met 7 of 26 targets for 2021 and missed 2; published figures cannot settle 17."
    )
    assert card.standfirst == (
        "Missed: First national research facility, reached on 25 March 2025, due by the end of "
        "2021; Basic research as a share of R&D, 13.6% against at least 14%."
    )
    assert len(card.rows) == 9
    assert sum(len(action.context) for action in card.actions) == 22


@pytest.mark.parametrize("day", [date(2019, 9, 30), date(2021, 3, 31), date(2022, 12, 31)])
def test_an_old_quarter_prints_nothing_that_came_later(records: Workspace, day: date) -> None:
    card = scorecard(records, evaluate(records, day), "guangzhou-2019")
    shown = [row for group in card.evidence for row in group.own]
    shown += [row for group in card.evidence for other in group.others for row in other.rows]
    later = [int(row.published[-4:]) for row in shown if int(row.published[-4:]) > day.year]
    assert later == []
    assert to_html(card).count("<h1>") == 1
