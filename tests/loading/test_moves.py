"""Goals that are changes, and goals and deadlines that were moved."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.loading.mistakes import VALID, make
from tracker.loading import Problem, load
from tracker.records.intervals import Interval
from tracker.records.workspace import Goal, Workspace

VESSELS = "harbour-2020", "vessels"
COUNTY = "harbour-2020", "county-recycled"


def edited(root: Path, lines: dict[str, str]) -> Workspace:
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, root)
    workspace, problems = load(root)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert workspace is not None
    return workspace


def problems(root: Path, lines: dict[str, str]) -> tuple[Problem, ...]:
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, root)
    return load(root).problems


def percentage(words: str, root: Path, more: str = "") -> Goal:
    """The goal of a target for a percentage, of which a change may be in two units."""
    change = f"        change: {{figure: {words}, from: 2020}}{more}"
    return edited(root, {"59": change}).goals[COUNTY]


@pytest.mark.parametrize(
    ("words", "unit", "change"),
    [
        ("+20 %", "%", 20),
        ("down 20 per cent", "%", -20),
        ("20", "vessels", 20),
        ("20 vessels", "vessels", 20),
        ("下降15%", "%", -15),
    ],
)
def test_a_change_is_relative_in_percent_and_absolute_in_the_indicators_unit(
    words: str, unit: str, change: int, tmp_path: Path
) -> None:
    lines = {"14": f"        change: {{figure: {words}, from: 2019}}"}
    goal = edited(tmp_path, lines).goals[VESSELS]
    assert goal.figure.unit == unit
    assert goal.figure.interval == Interval.point(Decimal(change))
    assert (str(goal.baseline), goal.direction) == ("2019", "increase")
    assert goal.accepts is None


@pytest.mark.parametrize(
    ("words", "unit"), [("5 %", "%"), ("5 percentage points", "pp"), ("5个百分点", "pp")]
)
def test_a_change_of_a_percentage_is_in_percent_or_in_points(
    words: str, unit: str, tmp_path: Path
) -> None:
    goal = percentage(words, tmp_path)
    assert (goal.figure.unit, goal.figure.interval) == (unit, Interval.point(Decimal(5)))


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("a good 5 % more", "%"),
        ("增加百分之五以上一点", "%"),
        ("a good 5 percentage points", "pp"),
        ("a little more", "pp"),
    ],
)
def test_a_change_stated_by_hand_is_relative_only_if_its_words_are(
    words: str, unit: str, tmp_path: Path
) -> None:
    figure = percentage(words, tmp_path, '\n        low: ">5"').figure
    assert (figure.unit, figure.by_hand) == (unit, True)
    assert figure.interval == Interval(Decimal(5), None, low_open=True)


def test_a_bare_change_stated_by_hand_is_in_the_indicators_unit(tmp_path: Path) -> None:
    change = "        change: {figure: two or three dozen, from: 2019}\n        low: 24"
    figure = edited(tmp_path, {"14": change}).goals[VESSELS].figure
    assert (figure.unit, figure.interval) == ("vessels", Interval(Decimal(24), None))


def test_a_change_may_limit_a_fall(tmp_path: Path) -> None:
    lines = {"14": '        change: {figure: "at least −20 %", from: 2019}'}
    goal = edited(tmp_path, lines).goals[VESSELS]
    assert goal.figure.interval == Interval(Decimal(-20), None)


REVISIONS = """\
        revisions:
          - {announced: 2021-06-01, deadline: 2022-06}
          - {announced: 2021-01-01, goal: about 130, tolerance: 2}
          - announced: 2022-02-01
            change: {figure: 10 %, from: 2019}
            deadline: 2022-09-30
            source: gazette
        withdrawn: {announced: 2022-03-01, source: gazette}"""


def test_revisions_keep_the_order_of_the_record(tmp_path: Path) -> None:
    workspace = edited(tmp_path, {"18": REVISIONS})
    assert list(workspace.revised) == [VESSELS]
    kept, moved, relative = workspace.revised[VESSELS]
    assert kept is None
    assert moved is not None
    assert moved.accepts == Interval(Decimal(128), None)
    assert relative is not None
    assert (relative.figure.unit, str(relative.baseline)) == ("%", "2019")
    assert workspace.goals[VESSELS].figure.text == "over 120"


def test_a_new_goal_drops_low_and_high_of_the_old(tmp_path: Path) -> None:
    moved = "        revisions: [{announced: 2021-01-01, goal: 60 %}]"
    lines = {"54": f"        deadline: 2021-12-31\n{moved}"}
    (goal,) = edited(tmp_path, lines).revised["harbour-2020", "recycled"]
    assert goal is not None
    assert goal.figure.interval == Interval.point(Decimal(60))
    assert not goal.figure.by_hand


def test_a_moved_event_is_a_milestones_goal(tmp_path: Path) -> None:
    revision = "        revisions: [{announced: 2021-01-01, goal: one, deadline: 2022-09}]"
    workspace = edited(tmp_path, {"36": f"        deadline: 2022-06\n{revision}"})
    (goal,) = workspace.revised["harbour-2020", "ferry"]
    assert goal is not None
    assert goal.figure.interval is None


def test_a_target_without_revisions_is_not_among_the_revised() -> None:
    workspace = load(VALID).workspace
    assert workspace is not None
    assert workspace.revised == {}


def test_a_deadline_is_compared_with_the_baseline_announced_before_it(tmp_path: Path) -> None:
    revisions = [
        "        revisions:",
        "          - {announced: 2021-03-01, deadline: 2021-06}",
        "          - {announced: 2021-02-01, goal: over 130}",
        "          - {announced: 2021-04-01, change: {figure: 5 %, from: 2021}, deadline: 2022-12}",
    ]
    lines = {"14": "        change: {figure: 20 %, from: 2021}", "18": "\n".join(revisions)}
    assert problems(tmp_path, lines) == ()


def test_one_deadline_before_two_baselines_is_one_problem(tmp_path: Path) -> None:
    moved = "        revisions: [{announced: 2020-06-01, deadline: 2021-06}]"
    lines = {
        "14": "        change: {figure: 20 %, from: 2021}",
        "18": f"        baseline: 2021\n{moved}",
    }
    found = problems(tmp_path, lines)
    assert [(problem.line, problem.code) for problem in found] == [
        (19, "baseline-not-before-deadline")
    ]


@pytest.mark.parametrize(
    "revision",
    [
        "{announced: soon, deadline: 2021-06}",
        "{announced: 2020-06-01, deadline: at once}",
        "{announced: 2020-06-01, deadline: 2021-06, change: {figure: 20 %, from: then}}",
    ],
)
def test_nothing_is_concluded_from_a_wrong_revision(revision: str, tmp_path: Path) -> None:
    later = "{announced: 2021-06-01, change: {figure: 20 %, from: 2021}}"
    lines = {"18": f"        revisions:\n          - {revision}\n          - {later}"}
    if "then" in revision:
        lines["18"] = lines["18"].replace("2021-06,", "2022-06,")
    assert [problem.line for problem in problems(tmp_path, lines)] == [19]


def test_a_missing_baseline_names_the_periods_there_are(tmp_path: Path) -> None:
    lines = {"14": "        change: {figure: 20 %, from: 2018}"}
    (problem,) = problems(tmp_path, lines)
    assert problem.severity == "warning"
    assert problem.message == "there is no figure of 'vessels' in 'harbour' for the baseline 2018"
    assert problem.hint.endswith("there are figures for 2019, 2021, 2022")


def test_a_baseline_is_the_period_however_it_is_written(tmp_path: Path) -> None:
    lines = {"14": "        change: {figure: 20 %, from: 2019-01/2019-12}"}
    assert problems(tmp_path, lines) == ()


@pytest.mark.parametrize(
    "row",
    [
        "x,vesels,harbour,2018,100,yearbook-2022",
        "x,vessels,habour,2018,100,yearbook-2022",
        "x,vessels,harbour,year 2018,100,yearbook-2022",
        "x,vessels,harbour,2018,100",
        'x,vessels,harbour,2018,"100"0,yearbook-2022',
    ],
)
def test_no_baseline_is_missed_where_a_row_is_not_certain(row: str, tmp_path: Path) -> None:
    shutil.copytree(VALID, tmp_path, dirs_exist_ok=True)
    text = f"id,indicator,area,period,figure,source\n{row}\n"
    (tmp_path / "observations" / "other.csv").write_text(text)
    plan = tmp_path / "targets" / "harbour-2020.yaml"
    change = "change: {figure: 20 %, from: 2018}"
    plan.write_text(plan.read_text().replace("goal: over 120", change))
    assert [problem.file.name for problem in load(tmp_path).problems] == ["other.csv"]


def test_no_baseline_is_missed_in_an_area_that_is_not_there(tmp_path: Path) -> None:
    lines = {"14": "        area: haven\n        change: {figure: 20 %, from: 2019}"}
    assert [problem.code for problem in problems(tmp_path, lines)] == ["unknown-area"]
