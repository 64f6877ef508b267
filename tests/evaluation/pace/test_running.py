"""Which of a target's figures its pace is measured from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.evaluation.builders import build, period, source
from tests.evaluation.pace.builders import YEAR, near, told
from tracker.evaluation.judge import evaluate
from tracker.evaluation.pace import Label, Method, Pace, pace_of
from tracker.records.figures import Figure, read
from tracker.records.observations import Indicator, Observation
from tracker.records.plans import Action, ContextTarget, Direction, Plan, Target
from tracker.records.workspace import Goal, Workspace


def workspace(
    rows: list[tuple[str, str]],
    goal: str = "400",
    direction: Direction = "increase",
    kind: str = "level",
    published: str = "2022-01-31",
    limit: str | None = None,
    relative_to: str | None = None,
    **target: Any,
) -> Workspace:
    """A target for 2025 and figures as (period, figure), all of one publication or of a third."""
    unit = "%" if "%" in goal else "homes"
    promise = Target(
        id="target",
        indicator="measure",
        direction=direction,
        **{"goal": goal, "test": "at", "deadline": "2025-12-31", **target},
    )
    context = ContextTarget(id="context", context=True, title="Influence")
    action = Action(id="1", title="Action", targets=(promise, context))
    plan = Plan(
        id="plan", title="Plan", area="here", period="2017/2025", source="law", actions=(action,)
    )
    accessed = date(2026, 1, 1)
    sources = [source("law", "parliament", "2016-12-31", accessed, "A")]
    sources += [
        source(f"by-{n}", f"office {n}", published, accessed, "A") for n in range(len(rows))
    ]
    milestone = kind == "milestone"
    baseline = None if relative_to is None else period(relative_to)
    return build(
        [plan],
        {
            "measure": Indicator.model_validate(
                {"title": "Measure", "unit": "homes", "kind": kind, "limit": limit}
            )
        },
        sources,
        [
            (
                Observation(
                    id=f"figure-{number}",
                    indicator="measure",
                    area="here",
                    period=period(when),
                    figure=figure,
                    source=f"by-{number}",
                ),
                None if milestone else read(figure, "homes").interval,
            )
            for number, (when, figure) in enumerate(rows)
        ],
        {("plan", "target"): Goal(read(goal, unit), direction, baseline)},
    )


def paced(
    built: Workspace, method: Method | None = None, as_of: date = date(2022, 6, 30)
) -> Pace | None:
    verdict = next(each for each in evaluate(built, as_of) if each.key[1] == "target")
    return pace_of(built, verdict, method)


def from_figures(*rows: tuple[str, str], **options: Any) -> tuple[Any, ...]:
    """The two periods and what is told."""
    pace = paced(workspace([*rows], **options))
    assert pace is not None
    periods = (each and str(each) for each in (pace.baseline_period, pace.period))
    return *periods, *told(pace)


RATE = 2**0.25 - 1
"""100 to 400 in 8 years, and 100 to 200 in 4."""

TWICE = ("cagr", near(RATE), near(RATE), near(1), "on-track")


def test_measured_from_the_first_figure_to_the_latest() -> None:
    rows = [("2019", "130"), ("2021", "200"), ("2017", "100")]
    assert from_figures(*rows) == ("2017", "2021", *TWICE)


def test_measured_from_the_baseline_where_one_is_named() -> None:
    rows = [("2013", "7"), ("2017", "100"), ("2021", "200")]
    assert from_figures(*rows, baseline="2017") == ("2017", "2021", *TWICE)


def test_a_baseline_without_a_figure_is_not_replaced() -> None:
    told_of = (None, "2021", None, None, None, None, "not-enough-figures")
    assert from_figures(("2017", "100"), ("2021", "200"), baseline="2016") == told_of


def test_a_relative_goal_is_measured_from_its_own_baseline() -> None:
    """+300 % from the 100 of 2017 is 400."""
    pace = from_figures(
        ("2013", "7"),
        ("2017", "100"),
        ("2021", "200"),
        goal="+300 %",
        relative_to="2017",
    )
    assert pace == ("2017", "2021", *TWICE)


def test_a_baseline_named_beside_a_change_is_the_one_of_the_pace() -> None:
    """+100 % from the 200 of 2016 is 400."""
    pace = from_figures(
        ("2016", "200"),
        ("2017", "100"),
        ("2021", "200"),
        goal="+100 %",
        relative_to="2016",
        baseline="2017",
    )
    assert pace == ("2017", "2021", *TWICE)


def test_a_relative_goal_without_its_baseline_has_no_pace() -> None:
    pace = from_figures(("2021", "200"), goal="+300 %", relative_to="2017")
    assert pace == (None, "2021", None, None, None, None, "not-enough-figures")


def test_several_figures_of_a_year_are_read_together() -> None:
    """90 to 105 and 95 to 120 leave 95 to 105; 150 and 250 conflict: from 150 to 250."""
    rows = [("2017", "90 to 105"), ("2017", "95 to 120"), ("2021", "150"), ("2021", "250")]
    assert from_figures(*rows) == ("2017", "2021", *TWICE)


def test_a_vaguer_restatement_stands_beside_the_figure_it_restates() -> None:
    """200, later 190 to 210 by the same office; another has 230: from 190 to 230."""
    built = workspace([("2017", "0"), ("2021", "200"), ("2021", "190 to 210"), ("2021", "230")])
    later = source("by-2", "office 1", "2022-02-28", date(2026, 1, 1), "A")
    pace = paced(replace(built, sources={**built.sources, "by-2": later}))
    assert pace is not None
    assert pace.observed == near(210 / 4)


def test_figures_not_yet_published_are_not_known() -> None:
    rows = [("2017", "100"), ("2021", "200")]
    early = paced(workspace(rows), as_of=date(2022, 1, 30))
    assert early == Pace(None, None, None, None, None, None, Label.NOT_ENOUGH_FIGURES)


def test_a_flow_is_measured_by_its_own_length_only() -> None:
    rows = [("2017", "100"), ("2017-H1", "3"), ("2021", "200"), ("2021-12", "5")]
    assert from_figures(*rows, kind="flow") == ("2017", "2021", *TWICE)


def test_of_periods_that_end_together_the_one_like_the_baseline_is_the_latest() -> None:
    rows = [("2017", "100"), ("2021-12", "90"), ("2021", "200"), ("2021-12-31", "80")]
    assert from_figures(*rows, kind="share") == ("2017", "2021", *TWICE)


def test_of_periods_unlike_the_baseline_the_shortest_is_the_latest() -> None:
    rows = [("2017", "100"), ("2021-12", "90"), ("2021-Q4", "80")]
    assert from_figures(*rows, kind="share")[:2] == ("2017", "2021-12")


def test_a_share_of_a_year_and_of_a_month_are_timed_at_their_middles() -> None:
    """From the middle of 2017, 182.5 days in, to that of 2021-12, 1461 + 334 + 15.5 days in."""
    pace = paced(workspace([("2017", "0"), ("2021-12", "200")], kind="share"))
    assert pace is not None
    assert pace.observed == near(200 / ((1461 + 334 + 15.5 - 182.5) / YEAR))


def test_only_a_target_not_yet_due_has_a_pace() -> None:
    rows = [("2017", "100"), ("2021", "200"), ("2025", "400")]
    assert paced(workspace(rows, published="2026-01-01"), as_of=date(2026, 1, 2)) is None
    met = workspace(rows[:2], goal="200", test="by")
    assert paced(met) is None


def test_a_milestone_never_has_enough_figures_and_a_goal_without_a_number_no_pace() -> None:
    """A milestone is a date and has no rate, but as a target not yet due it has a label."""
    built = workspace([], goal="one", kind="milestone")
    dated = replace(built.goals["plan", "target"], figure=Figure("one", None))
    built = replace(built, goals={("plan", "target"): dated})
    paces = [pace_of(built, verdict) for verdict in evaluate(built, date(2022, 6, 30))]
    assert [pace and told(pace) for pace in paces] == [
        (None, None, None, None, "not-enough-figures"),
        None,
    ]


def test_the_official_method_by_name() -> None:
    """R = (2^(1/4) - 1) / |4^(1/8) - 1| = 1."""
    pace = paced(workspace([("2017", "100"), ("2021", "200")]), "open-sdg")
    assert pace is not None
    assert told(pace) == ("open-sdg", near(RATE), near(RATE), near(1), "on-track")
    assert pace.official == "substantial_progress"


def test_yearly_differences_by_name() -> None:
    pace = paced(workspace([("2017", "100"), ("2021", "200")]), "linear")
    assert pace is not None
    assert told(pace) == ("linear", 37.5, 25, near(2 / 3), "too-slow")
