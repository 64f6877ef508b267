from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

TARGET_KEYS = [
    *("target", "indicator", "area", "title", "responsible", "goal", "goal_low", "goal_high"),
    *("goal_low_open", "goal_high_open", "unit", "deadline", "test", "status", "reason"),
    *("observation", "figure", "low", "high", "low_open", "high_open", "period", "published"),
    *("source", "since", "short_by", "afterwards", "pace"),
]
"""The keys that other programs rely on."""


def targets(document):
    return {
        target["target"]: target
        for plan in document["plans"]
        for action in plan["actions"]
        for target in action["targets"]
    }


def test_the_document_keeps_its_promised_keys(status):
    document = status("--as-of", "2026-11-22")
    plan = document["plans"][0]
    action = plan["actions"][4]
    assert {"as_of", "plans"} <= document.keys()
    assert {"plan", "status", "counts", "actions"} <= plan.keys()
    assert {"action", "title", "status", "counts", "targets"} <= action.keys()
    assert set(plan["counts"]) == {"met", "missed", "unknown", "reasons"}
    for target in targets(document).values():
        assert set(TARGET_KEYS) <= target.keys()


def test_an_unknown_target_tells_what_came_afterwards(status):
    target = targets(status("--as-of", "2026-11-22"))["high-tech-companies"]
    assert target["reason"] == "early-and-late"
    assert (target["goal"], target["goal_low"], target["goal_low_open"]) == (
        "over 12,000",
        12000,
        True,
    )
    assert (target["goal_high"], target["goal_high_open"]) == (None, None)
    assert target["unit"] == "companies"
    assert target["deadline"] == "2021-12-31"
    for key in ("observation", "figure", "low", "high", "period", "published", "since"):
        assert target[key] is None
    first, latest = target["afterwards"]["first"], target["afterwards"]["latest"]
    assert (first["figure"], first["period"], first["inside"]) == ("突破1.23万家", "2022", True)
    assert (latest["figure"], latest["period"], latest["inside"]) == ("1.37万家", "2025", True)


def test_a_missed_target_says_by_how_much(status):
    target = targets(status("2", "--as-of", "2026-11-22"))["basic-research-share"]
    assert (target["status"], target["reason"]) == ("missed", "not-reached")
    assert (target["low"], target["high"], target["low_open"]) == (13.6, 13.6, False)
    assert target["short_by"] == pytest.approx(0.4)
    assert (target["period"], target["published"], target["since"]) == (
        "2021",
        "2022-10-19",
        "2022-10-19",
    )


def test_a_milestone_has_no_numbers(status):
    target = targets(status("1", "--as-of", "2026-11-22"))["national-laboratory"]
    assert (target["status"], target["reason"]) == ("met", "reached")
    for key in ("goal_low", "low", "high", "short_by", "afterwards"):
        assert target[key] is None


def test_a_range_that_may_grow_has_no_upper_end(status):
    target = targets(status("5", "--as-of", "2026-11-22"))["manufacturing-innovation-centres"]
    assert (target["goal"], target["goal_low"], target["goal_high"]) == ("one to two", 1, None)


def test_selecting_an_action_leaves_its_plan_as_it_is(status):
    whole, part = status("--as-of", "2026-11-22"), status("3", "--as-of", "2026-11-22")
    assert [action["action"] for action in part["plans"][0]["actions"]] == ["3"]
    assert part["plans"][0]["counts"] == whole["plans"][0]["counts"]
    assert status("guangzhou-2019/3", "--as-of", "2026-11-22") == part


def test_the_day_before_a_plan_is_announced_it_is_absent(status):
    def announced(day):
        return [plan["plan"] for plan in status("--as-of", day)["plans"]]

    assert "guangzhou-2019" not in announced("2019-09-28")
    assert "guangzhou-2019" in announced("2019-09-29")
    assert announced("2000-01-01") == []


def test_earlier_days_know_less(status):
    """What is met by then is so by figures that were published by then; the rest was not due."""
    then = targets(status("guangzhou-2019", "--as-of", "2021-03-31"))
    now = targets(status("guangzhou-2019", "--as-of", "2026-11-22"))
    moved = {key for key in now if then[key]["status"] != now[key]["status"]}
    assert {key: then[key]["reason"] for key in moved} == dict.fromkeys(moved, "not-due")
    assert then["enterprise-technology-centres"]["reason"] == "reached-early"
    assert moved == {
        "rd-gdp-share",
        "first-national-facility",
        "basic-research-share",
        "technology-contract-value",
        "technology-innovation-centre",
    }


def test_the_table_has_a_row_for_each_action(run):
    result = run("status", "guangzhou-2019", "--as-of", "2026-11-22", "--format", "table")
    assert re.findall(r"^ +(\d) [A-Z]", result.stdout, re.MULTILINE) == [*"012345678"]
    assert "7 met, 2 missed, 17 unknown" in result.stdout
    assert "\x1b[" not in result.stdout


def test_rows_for_a_spreadsheet(run):
    rows = list(csv.DictReader(io.StringIO(run("status", "3", "--format", "csv").stdout)))
    assert [row["target"] for row in rows][:2] == [
        "technology-contract-value",
        "transfer-professionals",
    ]
    assert rows[0]["figure"] == "2413.11亿元"
    markdown = run("status", "3", "--format", "markdown").stdout.splitlines()
    assert markdown[0].startswith("| plan")


@pytest.mark.parametrize(
    ("fail_on", "action", "code"),
    [("missed", "2", 1), ("missed", "3", 0), ("unknown", "3", 1)],
)
def test_a_script_can_fail_on_a_verdict(run, fail_on, action, code):
    assert run("status", action, "--fail-on", fail_on, "--as-of", "2026-11-22").exit_code == code


def test_a_name_that_fits_nothing_is_refused_with_what_is_near(run):
    result = run("status", "guangzou-2019")
    assert result.exit_code == 2
    assert "guangzhou-2019" in result.stderr
    assert "Traceback" not in result.output


def test_a_goal_is_the_one_in_force_on_the_day(status):
    """61.7 % was promised in 2019, lowered to 56.4 % in May 2023, given up in November 2024."""
    goals = {}
    for day in ("2020-06-01", "2023-12-31", "2025-06-01"):
        target = targets(status("scotland-emissions", "--as-of", day))["emissions-2023"]
        goals[day] = (target["goal_low"], target["reason"])
    assert goals == {
        "2020-06-01": (61.7, "not-due"),
        "2023-12-31": (56.4, "only-early"),
        "2025-06-01": (56.4, "withdrawn"),
    }


def test_a_goal_announced_after_its_deadline_is_told_and_changes_nothing(status):
    target = targets(status("scotland-emissions", "--as-of", "2026-11-22"))["emissions-2020"]
    assert (target["status"], target["goal_low"]) == ("met", 56)
    assert [(moved["goal_low"], moved["after_deadline"]) for moved in target["moved"]] == [
        (42, False),
        (48.5, True),
    ]


def test_a_running_target_has_a_pace(status):
    """4,739 at the end of 2016, 12,099 in the middle of 2019; the goal is over 12,000."""
    target = targets(status("4", "--as-of", "2020-12-31"))["high-tech-companies"]
    pace = target["pace"]
    assert target["reason"] == "not-due"
    assert pace.keys() == {
        *("method", "baseline_period", "period", "required", "observed", "ratio", "label"),
        "official",
    }
    assert (pace["method"], pace["baseline_period"], pace["period"]) == (
        "cagr",
        "2016-12-31",
        "2019",
    )
    years = (date(2019, 7, 2) - date(2016, 12, 31)).days / 365.25
    assert pace["observed"] == pytest.approx((12099 / 4739) ** (1 / years) - 1, rel=1e-3)
    assert (pace["label"], pace["official"]) == ("on-track", None)


def test_a_running_milestone_never_has_enough_figures(status):
    target = targets(status("1", "--as-of", "2020-12-31"))["first-national-facility"]
    assert target["pace"]["label"] == "not-enough-figures"
