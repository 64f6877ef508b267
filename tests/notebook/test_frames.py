"""The data frames: their documented columns, their types, and what stands in them."""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import tracker.notebook
from tests.notebook.conftest import HARBOUR
from tracker.evaluation.verdicts import Fate, Reason, Status
from tracker.exchange.tables import BRIEF, EVIDENCE, VERDICTS

README = (Path(tracker.notebook.__file__).parent / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (\w+|datetime64\[s\]) \| (.*) \|$", re.MULTILINE)


@pytest.mark.parametrize(("name", "table"), [("verdicts", VERDICTS), ("evidence", EVIDENCE)])
def test_the_columns_are_those_of_the_readme(judged, name, table):
    section = README.split(f"### `judged.{name}`")[1].partition("\n### ")[0]
    frame = getattr(judged, name)
    documented = ROW.findall(section)
    assert [(column, dtype) for column, dtype, _ in documented] == [
        (column, str(dtype)) for column, dtype in frame.dtypes.items()
    ]
    for (_, _, meaning), column in zip(documented, table, strict=True):
        words = f": {', '.join(column.words)}" if column.words else ""
        assert meaning == column.meaning + words


def test_a_page_has_columns_of_the_table():
    assert {*BRIEF} <= {column.name for column in VERDICTS}


def row(judged, target):
    found = judged.verdicts[judged.verdicts.target == target]
    assert len(found) == 1
    return found.iloc[0]


def test_a_row_for_each_target_with_the_verdicts_of_the_evaluation(judged):
    frame = judged.verdicts
    keys = [*zip(frame.plan, frame.target, strict=True)]
    assert keys == [verdict.key for verdict in judged.evaluation]
    assert [*frame.status] == [str(verdict.status) for verdict in judged.evaluation]
    assert [*frame.reason] == [str(verdict.reason) for verdict in judged.evaluation]


def test_a_missed_target_has_its_numbers(judged):
    one = row(judged, "basic-research-share")
    assert (one.status, one.reason) == ("missed", "not-reached")
    assert (one.goal_low, one.goal_low_open) == (14.0, False)
    assert math.isnan(one.goal_high)
    assert one.goal_high_open is pd.NA
    assert (one.low, one.high, one.low_open) == (13.6, 13.6, False)
    assert one.short_by == pytest.approx(0.4)
    assert one.published == one.since == pd.Timestamp("2022-10-19")
    assert one.deadline == pd.Timestamp("2021-12-31")


def test_what_is_missing_is_missing(judged):
    one = row(judged, "high-tech-companies")
    assert one.goal_low_open is not pd.NA
    assert bool(one.goal_low_open)
    missing = judged.verdicts.isna()
    fields = ["observation", "figure", "low", "low_open", "published", "source", "since", "pace"]
    assert missing.loc[judged.verdicts.target == "high-tech-companies", fields].all(axis=None)


def test_categories_are_the_closed_lists_in_order(judged):
    assert [*judged.verdicts.status.cat.categories] == [*Status]
    assert [*judged.verdicts.reason.cat.categories] == [*Reason]
    assert [*judged.evidence.fate.cat.categories] == [*Fate]
    counts = judged.plan("guangzhou-2019").verdicts.query("reason != 'not-measurable'").status
    assert counts.value_counts(sort=False).to_dict() == {"met": 7, "missed": 2, "unknown": 17}


def test_a_running_target_has_its_pace(judged):
    then = tracker.notebook.Opened(judged.workspace, ()).evaluate("2020-12-31")
    one = row(then, "high-tech-companies")
    assert (one.pace, one.pace_method) == ("on-track", "cagr")
    assert one.pace_observed > one.pace_required > 0


def test_a_pace_from_zero_is_in_units_a_year(tmp_path):
    """From 0 to 60 between the middles of 2019 and 2021, 731 days; 120 wanted 365 days later."""
    shutil.copytree(HARBOUR, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "observations/fleet.csv"
    text = file.read_text(encoding="utf-8").replace("110 vessels", "0 vessels")
    file.write_text(text.replace("over 115", "60 vessels"), encoding="utf-8")
    one = row(tracker.load(tmp_path).evaluate("2022-10-31"), "vessels")
    assert (one.pace, one.pace_method) == ("too-slow", "linear")
    assert one.pace_required == pytest.approx(120 / (1096 / 365.25))
    assert one.pace_observed == pytest.approx(60 / (731 / 365.25))


def test_evidence_is_what_was_known_by_the_day(judged):
    frame = judged.evidence
    assert (frame.published <= pd.Timestamp("2026-11-22")).all()
    own = frame[(frame.target == "basic-research-share") & (frame.observation == "f012")].iloc[0]
    assert (own.fate, own.figure, own.low, own.high) == ("decides", "13.6%", 13.6, 13.6)
    assert (own.low_open, own.dated, own.grade) == (False, True, "C")
    seen = frame[frame.observation == "f006"]
    assert not seen.dated.any()


def test_frames_of_one_plan_join(judged):
    one = judged.plan("scotland-energy")
    assert {*one.verdicts.plan} == {*one.evidence.plan} == {"scotland-energy"}
    joined = one.verdicts.merge(
        one.evidence[one.evidence.fate == "decides"], on=["plan", "target", "observation"]
    )
    assert len(joined) == one.verdicts.observation.notna().sum()


def test_an_unknown_plan_is_refused_with_the_nearest(judged):
    with pytest.raises(tracker.TrackerError, match="Did you mean guangzhou-2019"):
        judged.plan("guangzou-2019")


def test_before_any_announcement_frames_are_empty_and_typed(judged):
    then = tracker.notebook.Opened(judged.workspace, ()).evaluate("2000-01-01")
    assert len(then.verdicts) == len(then.evidence) == 0
    assert (then.verdicts.dtypes == judged.verdicts.dtypes).all()
    assert (then.evidence.dtypes == judged.evidence.dtypes).all()
