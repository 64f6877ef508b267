"""The verdicts on Scotland's targets: those that were published, from the records alone."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation, Fate, Reason, Status, Verdict
from tracker.records.intervals import Interval
from tracker.records.workspace import Workspace

SEEN = date(2026, 11, 22)

PUBLISHED = {
    **dict.fromkeys(range(2010, 2014), Status.MISSED),
    **dict.fromkeys(range(2014, 2017), Status.MET),
    **dict.fromkeys(range(2017, 2020), Status.MISSED),
    2020: Status.MET,
    **dict.fromkeys(range(2021, 2023), Status.MISSED),
    2023: Status.UNKNOWN,
}
"""By the government, its statutory adviser, or press citing them; none for 2023."""

DECIDED = [
    (2010, "sc-2010-1", date(2013, 6, 30)),
    (2011, "sc-2011-1", date(2013, 6, 30)),
    (2012, "sc-2012-1", date(2014, 6, 10)),
    (2013, "sc-2013-1", date(2015, 6, 9)),
    (2014, "sc-2014-1", date(2016, 6, 30)),
    (2015, "sc-2015-1", date(2017, 6, 13)),
    (2016, "sc-2016-1", date(2019, 6, 11)),
    (2017, "sc-2017-1", date(2019, 10, 31)),
    (2018, "sc-2018-1", date(2020, 6, 16)),
    (2019, "sc-2019-1", date(2021, 6, 15)),
    (2020, "sc-2020-1", date(2022, 6, 30)),
    (2021, "sc-2021-1", date(2023, 6, 20)),
    (2022, "sc-2022-1", date(2024, 6, 18)),
]


def by_target(evaluation: Evaluation, plan: str = "scotland-emissions") -> dict[str, Verdict]:
    """The verdicts of a plan by target id."""
    return {v.key[1]: v for v in evaluation if v.key[0] == plan}


def at_least(percent: str) -> Interval:
    return Interval(Decimal(percent), None)


@pytest.fixture(scope="module")
def today(workspace: Workspace) -> Evaluation:
    return evaluate(workspace, SEEN)


@pytest.mark.parametrize(("year", "status"), PUBLISHED.items())
def test_published_verdicts(today: Evaluation, year: int, status: Status) -> None:
    assert by_target(today)[f"emissions-{year}"].status == status


def test_four_met_nine_missed_one_unknown(today: Evaluation) -> None:
    (plan,) = [plan for plan in today.plans if plan.plan == "scotland-emissions"]
    assert (plan.tally.met, plan.tally.missed, plan.tally.unknown) == (4, 9, 1)
    assert plan.tally.reasons == {Reason.WITHDRAWN: 1}


def test_eight_of_twelve_missed_by_2021(workspace: Workspace) -> None:
    """So the press counted in March 2024."""
    verdicts = by_target(evaluate(workspace, date(2024, 3, 20)))
    statuses = [verdicts[f"emissions-{year}"].status for year in range(2010, 2022)]
    assert statuses.count(Status.MISSED) == 8
    assert statuses.count(Status.MET) == 4


@pytest.mark.parametrize(("year", "observation", "since"), DECIDED)
def test_the_first_release_decides(
    today: Evaluation, year: int, observation: str, since: date
) -> None:
    verdict = by_target(today)[f"emissions-{year}"]
    assert (verdict.observation, verdict.since) == (observation, since)


@pytest.mark.parametrize(("year", "observation", "since"), DECIDED)
def test_nothing_is_known_before(
    workspace: Workspace, year: int, observation: str, since: date
) -> None:
    day_before = date.fromordinal(since.toordinal() - 1)
    verdict = by_target(evaluate(workspace, day_before))[f"emissions-{year}"]
    assert verdict.status == Status.UNKNOWN
    assert verdict.observation is None


def test_later_releases_are_context(today: Evaluation) -> None:
    verdicts = by_target(today)
    for year, keys in ((2012, {"sc-2012-2", "sc-2012-3"}), (2014, {"sc-2014-2"})):
        fates = {e.observation: e.fate for e in verdicts[f"emissions-{year}"].evidence}
        assert {fates[key] for key in keys} == {Fate.LATER_VINTAGE}


def test_the_other_measures_never_decide(today: Evaluation) -> None:
    fates = {e.observation: e.fate for e in by_target(today)["emissions-2013"].evidence}
    assert {fates[key] for key in ("sc-2013-2", "sc-2013-3", "sc-2013-4")} == {Fate.RELATED}
    fates = {e.observation: e.fate for e in by_target(today)["emissions-2020"].evidence}
    assert {fates[key] for key in ("sc-2014-3", "sc-2020-2")} == {Fate.RELATED}


@pytest.mark.parametrize(
    ("as_of", "percent", "reason"),
    [
        (date(2020, 6, 1), "61.7", Reason.NOT_DUE),
        (date(2023, 5, 30), "61.7", Reason.NOT_DUE),
        (date(2023, 5, 31), "56.4", Reason.NOT_DUE),
        (date(2023, 12, 31), "56.4", Reason.ONLY_EARLY),
        (date(2024, 11, 21), "56.4", Reason.ONLY_EARLY),
        (date(2024, 11, 22), "56.4", Reason.WITHDRAWN),
        (date(2025, 6, 1), "56.4", Reason.WITHDRAWN),
        (SEEN, "56.4", Reason.WITHDRAWN),
    ],
)
def test_the_target_of_2023(
    workspace: Workspace, as_of: date, percent: str, reason: Reason
) -> None:
    verdict = by_target(evaluate(workspace, as_of))["emissions-2023"]
    assert (verdict.status, verdict.reason) == (Status.UNKNOWN, reason)
    assert verdict.accepts == at_least(percent)


def test_the_target_of_2023_moved_before_its_deadline(today: Evaluation) -> None:
    (moved,) = by_target(today)["emissions-2023"].moved
    assert (moved.goal.accepts, moved.after_deadline) == (at_least("61.7"), False)


@pytest.mark.parametrize(
    ("as_of", "percent", "status"),
    [
        (date(2016, 6, 30), "42", Status.UNKNOWN),
        (date(2019, 10, 30), "42", Status.UNKNOWN),
        (date(2019, 10, 31), "56", Status.UNKNOWN),
        (date(2022, 6, 30), "56", Status.MET),
        (date(2023, 5, 31), "56", Status.MET),
        (SEEN, "56", Status.MET),
    ],
)
def test_the_target_of_2020(
    workspace: Workspace, as_of: date, percent: str, status: Status
) -> None:
    verdict = by_target(evaluate(workspace, as_of))["emissions-2020"]
    assert (verdict.accepts, verdict.status) == (at_least(percent), status)


def test_the_target_of_2020_was_moved_again_after_its_deadline(workspace: Workspace) -> None:
    before = by_target(evaluate(workspace, date(2023, 5, 30)))["emissions-2020"]
    after = by_target(evaluate(workspace, date(2023, 5, 31)))["emissions-2020"]
    assert [(m.goal.accepts, m.after_deadline) for m in before.moved] == [(at_least("42"), False)]
    assert [(m.goal.accepts, m.after_deadline) for m in after.moved] == [
        (at_least("42"), False),
        (at_least("48.5"), True),
    ]


@pytest.mark.parametrize(
    ("year", "in_force", "afterwards", "short_by"),
    [(2021, "57.9", "51.1", "8.0"), (2022, "59.8", "53.8", "9.8")],
)
def test_a_goal_lowered_after_the_deadline_changes_nothing(
    today: Evaluation, year: int, in_force: str, afterwards: str, short_by: str
) -> None:
    verdict = by_target(today)[f"emissions-{year}"]
    assert verdict.accepts == at_least(in_force)
    assert verdict.short_by == Decimal(short_by)
    (moved,) = verdict.moved
    assert (moved.goal.accepts, moved.after_deadline) == (at_least(afterwards), True)


def test_targets_exist_from_their_laws_on(workspace: Workspace) -> None:
    ceilings = {f"emissions-{year}" for year in range(2010, 2018)}
    assert not by_target(evaluate(workspace, date(2009, 8, 3)))
    assert set(by_target(evaluate(workspace, date(2010, 10, 30)))) == {"emissions-2020"}
    first = set(by_target(evaluate(workspace, date(2010, 10, 31))))
    assert first == ceilings | {"emissions-2020"}
    assert set(by_target(evaluate(workspace, date(2019, 10, 30)))) == first
    assert len(by_target(evaluate(workspace, date(2019, 10, 31)))) == 14


@pytest.mark.parametrize(
    ("target", "reason", "observation", "since"),
    [
        ("renewable-electricity", Reason.NOT_REACHED, "sc-electricity-2020", date(2021, 12, 31)),
        ("renewable-heat", Reason.NOT_REACHED, "sc-heat-2020", SEEN),
        ("energy-consumption", Reason.REACHED, "sc-energy-2020", date(2021, 12, 31)),
    ],
)
def test_energy(
    today: Evaluation, target: str, reason: Reason, observation: str, since: date
) -> None:
    verdict = by_target(today, "scotland-energy")[target]
    assert (verdict.reason, verdict.observation, verdict.since) == (reason, observation, since)
