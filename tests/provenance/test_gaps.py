"""What rests on sources without a copy, and which open targets have no recent figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.loading.mistakes import VALID, make
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Reason
from tracker.loading import load
from tracker.provenance import Age, Stale, Unarchived, stale, unarchived


def stale_ones(day: date, age: str, root: Path = VALID) -> dict[str, Stale]:
    workspace = load(root).workspace
    assert workspace is not None
    return {one.key[1]: one for one in stale(workspace, evaluate(workspace, day), Age.parse(age))}


def test_sources_without_a_copy_come_with_what_rests_on_them_the_deciding_first():
    workspace = load(VALID).workspace
    assert workspace is not None
    # On that day the ferry is known to have come; nothing else can be said yet.
    evaluation = evaluate(workspace, date(2022, 12, 1))
    assert unarchived(workspace, evaluation) == (
        Unarchived("gazette", verdicts=1, goals=0, figures=2),
        Unarchived("plan", verdicts=0, goals=9, figures=0),
        Unarchived("yearbook-2022", verdicts=0, goals=0, figures=6),
        Unarchived("yearbook-2021", verdicts=0, goals=0, figures=2),
    )


def test_a_source_with_a_copy_is_not_listed(tmp_path):
    row = "yearbook-2022,Y,County statistics,,2023-03-15,2023-05-01,A,en,observations/y.txt,"
    make({"file": "observations/sources.csv", "lines": {"4": row}}, tmp_path)
    workspace = load(tmp_path).workspace
    assert workspace is not None
    listed = unarchived(workspace, evaluate(workspace, date(2024, 1, 1)))
    assert {one.source for one in listed} == {"gazette", "plan", "yearbook-2021"}


def test_moves_and_withdrawals_rest_on_the_source_that_announces_them(tmp_path):
    moved = "        deadline: 2022\n        revisions: [{announced: 2021-03-01, goal: 14, "
    moved += "source: gazette}]\n        withdrawn: {announced: 2021-06-01, source: gazette}"
    make({"file": "targets/harbour-2020.yaml", "lines": {"24": moved}}, tmp_path)
    workspace = load(tmp_path).workspace
    assert workspace is not None
    listed = unarchived(workspace, evaluate(workspace, date(2022, 1, 1)))
    assert {one.source: one.goals for one in listed if one.goals} == {"plan": 9, "gazette": 2}


def test_an_open_target_is_stale_once_its_latest_figure_is_older_than_that():
    # The yearbook of October 2022 counts as known from the last of that month.
    assert "vessels" not in stale_ones(date(2022, 11, 30), "30d")
    found = stale_ones(date(2022, 12, 1), "30d")["vessels"]
    assert found == Stale(
        ("harbour-2020", "vessels"), Reason.NOT_DUE, "vessels-2019", date(2022, 10, 31), None
    )
    assert "vessels" not in stale_ones(date(2022, 12, 1), "2m")


def test_an_open_target_without_any_figure_is_stale_at_any_age():
    found = stale_ones(date(2022, 12, 1), "99y")
    assert found.keys() == {
        *("berths", "sludge", "landings", "recycled", "county-recycled", "rank"),
    }
    assert found["landings"].expected_in == "Statistical yearbook"
    assert found["landings"].published is None


def test_a_decided_target_and_a_goal_without_a_number_are_never_stale():
    found = stale_ones(date(2022, 12, 1), "1d")
    assert not {"ferry", "welcome"} & found.keys()
    assert stale_ones(date(2024, 1, 1), "1d") == {}


def test_a_withdrawn_target_is_not_stale(tmp_path):
    plan = (VALID / "targets/harbour-2020.yaml").read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(plan, 1) if line == "      - id: rank") + 5
    lines = {str(number): f"{plan[number - 1]}\n        withdrawn: {{announced: 2021-06-01}}"}
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, tmp_path)
    assert "rank" in stale_ones(date(2022, 12, 1), "99y")
    assert "rank" not in stale_ones(date(2022, 12, 1), "99y", tmp_path)


def test_figures_of_other_areas_and_forecasts_are_no_news(tmp_path):
    rows = "id,indicator,area,period,figure,source,published,status\n"
    rows += "county-21,recycled,county,2020,30 %,gazette,2022-11-20,\n"
    rows += "boats-22,boats,harbour,2021,30,gazette,2022-11-20,\n"
    rows += "early,vessels,harbour,2022,125,gazette,2022-11-20,estimated\n"
    make({"file": "observations/more.csv", "write": rows}, tmp_path)
    found = stale_ones(date(2022, 12, 1), "30d", tmp_path)
    assert found["vessels"].observation == "vessels-2019"
    assert found["recycled"].observation is None
    assert "county-recycled" not in found
