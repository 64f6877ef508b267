"""The scorecards of Scotland's plans, as of days on which different goals were in force."""

from datetime import date
from pathlib import Path

import pytest

from tracker.evaluation.judge import evaluate
from tracker.loading import load
from tracker.records.workspace import Workspace
from tracker.scorecards import scorecard, to_html
from tracker.scorecards.view import Scorecard, TargetPart

PLAN = "scotland-emissions"


@pytest.fixture(scope="module")
def records() -> Workspace:
    found = load(Path(__file__).parents[2]).workspace
    assert found is not None
    return found


@pytest.fixture(scope="module")
def today(records: Workspace) -> Scorecard:
    return scorecard(records, evaluate(records, date(2026, 11, 22)), PLAN)


def part(card: Scorecard, name: str) -> TargetPart:
    parts = (target for action in card.actions for target in action.targets)
    return next(one for one in parts if one.anchor == f"{PLAN}-{name}")


def rows(one: TargetPart) -> dict[str, str]:
    return {row.term: row.text for row in one.rows}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_finding(today: Scorecard) -> None:
    assert today.headline == (
        "Scotland met 4 of 14 targets for 2010 to 2023 and missed 9; 1 was withdrawn."
    )
    assert today.unknowns is None


def test_a_ceiling_is_passed_upwards(today: Scorecard) -> None:
    assert plain(part(today, "emissions-2013").sentence) == (
        "49.7 million tCO2e against at most 47.976 million for 2013; 1.724 million too high."
    )


def test_the_goal_for_2020_was_moved_in_time_and_too_late(today: Scorecard) -> None:
    one = part(today, "emissions-2020")
    assert plain(one.sentence) == "58.7% against at least 56% for 2020; 2.7 points above."
    assert one.promise == (
        "Promised, Climate Change (Emissions Reduction Targets) (Scotland) Act 2019, section 3: "
        "“at least 56%” for 2020"
    )
    assert rows(one)["Moved"].startswith(
        "“at least 42%” announced on 4 August 2009, replaced on 31 October 2019; "
        "“48.5%” announced on 31 May 2023, after the deadline, changes nothing."
    )


@pytest.mark.parametrize(
    ("day", "goal", "sentence"),
    [
        (date(2020, 6, 1), "“61.7%”", "not due until the end of 2023; no figure yet."),
        (date(2023, 12, 31), "“56.4%”", None),
        (
            date(2025, 6, 1),
            "“56.4%”",
            "withdrawn on 22 November 2024, before a figure for 2023 was published.",
        ),
    ],
)
def test_the_target_for_2023(
    records: Workspace, day: date, goal: str, sentence: str | None
) -> None:
    one = part(scorecard(records, evaluate(records, day), PLAN), "emissions-2023")
    assert one.promise.endswith(f"{goal} for 2023")
    assert (one.badge.status, one.badge.shape == "not-due") == ("unknown", day.year < 2023)
    assert sentence is None or one.sentence == sentence


def test_runs_not_yet_due_are_told_with_their_pace(records: Workspace) -> None:
    card = scorecard(records, evaluate(records, date(2020, 6, 30)), PLAN)
    assert ("4", "not yet due: 4 without enough figures") in card.counts[2].reasons
    # From 50 % in 2018 to 61.7 % in 2023: (61.7 / 50) ** (1 / 5) - 1 is 4.3 %.
    assert rows(part(card, "emissions-2023"))["Pace"] == (
        "Not enough figures to tell: 4.3% a year required since 2018, no rate observed."
    )


def test_goals_that_moved_since_the_last_quarter(records: Workspace) -> None:
    before, after = (evaluate(records, day) for day in (date(2023, 3, 31), date(2023, 6, 30)))
    found = scorecard(records, after, PLAN, previous=before).changes
    assert found is not None
    assert (found.revised, len(found.revisions)) == ("4", 4)
    moved = "2.6 Emission cut by 2023: “61.7%” replaced by “56.4%” on 31 May 2023."
    late = "“48.5%” announced on 31 May 2023, after the deadline, changes nothing."
    assert {moved, f"2.3 Emission cut by 2020: {late}"} < {*found.revisions}


def test_figures_stand_once_however_many_targets_they_are_weighed_for(today: Scorecard) -> None:
    tonnes, cuts = today.evidence
    assert [len(group.heads) for group in today.evidence] == [8, 6]
    assert [row.fate for row in tonnes.own if row.figure == "49.7 million"] == ["decides 1.4"]
    (first,) = [row for row in cuts.own if row.period == "2018"]
    assert (first.fate, first.remark) == ("decides 2.1", "early 2.2–2.6")


def test_guangzhou_before_its_deadline(records: Workspace) -> None:
    card = scorecard(records, evaluate(records, date(2020, 12, 31)), "guangzhou-2019")
    assert card.headline == "Guangzhou met 1 of 26 targets for 2021; 25 are not yet due."
    ((_count, words),) = card.counts[2].reasons
    assert words == "not yet due: 2 on track, 23 without enough figures"
    parts = (target for action in card.actions for target in action.targets)
    (one,) = [one for one in parts if one.title == "High-tech companies"]
    # 4,739 at the end of 2016, 12,099 in 2019, over 12,000 at the end of 2021.
    assert rows(one)["Pace"].startswith("On track: ")
    assert to_html(card).count("<b>25</b> not yet due: 2 on track") == 1
