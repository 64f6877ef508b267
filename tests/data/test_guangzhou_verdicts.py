"""The verdicts on the Guangzhou plan, reasoned by hand from the rules and the sources."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation, Fate, Reason, Status, Verdict
from tracker.records.workspace import Workspace

SEEN = date(2026, 11, 22)

VERDICTS = [
    ("rd-gdp-share", Reason.REACHED, "f001", date(2022, 10, 19)),
    ("st-contribution", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("national-laboratory", Reason.REACHED, "f070", date(2024, 4, 24)),
    ("provincial-laboratories", Reason.REACHED_EARLY, "f073", date(2020, 5, 15)),
    ("state-key-laboratories", Reason.NO_COMPARABLE_FIGURE, None, None),
    # Grade B dates one facility; the earlier start of another is known from grade C only.
    ("first-national-facility", Reason.REACHED_LATE, "f081", date(2025, 3, 28)),
    ("basic-research-share", Reason.NOT_REACHED, "f012", date(2022, 10, 19)),
    ("leading-innovation-teams", Reason.NO_FIGURE, None, None),
    ("technology-contract-value", Reason.REACHED, "f026", date(2022, 5, 18)),
    ("transfer-professionals", Reason.NO_FIGURE, None, None),
    ("high-tech-companies", Reason.EARLY_AND_LATE, None, None),
    ("high-tech-output-share", Reason.ONLY_EARLY, None, None),
    ("companies-in-incubators", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("technology-innovation-centre", Reason.REACHED, "f061", date(2021, 5, 10)),
    ("industrial-innovation-centre", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("manufacturing-innovation-centres", Reason.REACHED_EARLY, "f067", date(2021, 1, 19)),
    ("enterprise-technology-centres", Reason.REACHED_EARLY, "f058", date(2021, 1, 12)),
    ("strategic-industries", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("firms-upgrading-share", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("modern-services-share", Reason.ONLY_EARLY, None, None),
    ("research-partners", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("international-bases", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("hk-macao-platforms", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("top-scientist-teams", Reason.NO_FIGURE, None, None),
    ("youth-spaces", Reason.NO_COMPARABLE_FIGURE, None, None),
    ("returnees", Reason.ONLY_EARLY, None, None),
]


@pytest.fixture(scope="module")
def today(workspace: Workspace) -> Evaluation:
    return evaluate(workspace, SEEN)


def by_target(evaluation: Evaluation) -> dict[str, Verdict]:
    """The verdicts of the Guangzhou plan by target id."""
    return {v.key[1]: v for v in evaluation if v.key[0] == "guangzhou-2019"}


def met(evaluation: Evaluation) -> dict[str, Reason]:
    """The targets met, with the reason."""
    verdicts = by_target(evaluation).values()
    return {v.key[1]: v.reason for v in verdicts if v.status == Status.MET}


@pytest.mark.parametrize(("target", "reason", "observation", "since"), VERDICTS)
def test_verdict(
    today: Evaluation, target: str, reason: Reason, observation: str | None, since: date | None
) -> None:
    verdict = by_target(today)[target]
    assert (verdict.status, verdict.reason) == (reason.status, reason)
    assert verdict.observation == observation
    if since is not None:
        assert verdict.since == since


def test_seven_met_two_missed_seventeen_unknown(today: Evaluation) -> None:
    (plan,) = [plan for plan in today.plans if plan.plan == "guangzhou-2019"]
    tally = plan.tally
    assert (tally.met, tally.missed, tally.unknown) == (7, 2, 17)
    assert tally.status == Status.MISSED
    assert tally.reasons == {
        Reason.EARLY_AND_LATE: 1,
        Reason.ONLY_EARLY: 3,
        Reason.NO_COMPARABLE_FIGURE: 10,
        Reason.NO_FIGURE: 3,
    }
    assert {action.action: action.tally.status for action in plan.actions} == {
        str(number): Status.MISSED if number in (1, 2) else Status.UNKNOWN for number in range(9)
    }


def test_goals_without_a_number_are_not_measurable(today: Evaluation) -> None:
    numeric = {target for target, *_ in VERDICTS}
    others = [v for target, v in by_target(today).items() if target not in numeric]
    assert len(others) == 22
    assert {v.reason for v in others} == {Reason.NOT_MEASURABLE}


def test_basic_research_fell_short_and_was_not_reached_since(today: Evaluation) -> None:
    verdict = by_target(today)["basic-research-share"]
    assert verdict.short_by == Decimal("0.4")
    assert verdict.first_inside is None
    assert verdict.latest is not None
    assert (verdict.latest.observation, verdict.latest.inside) == ("f018", False)
    fates = {e.observation: e.fate for e in verdict.evidence}
    assert fates["f012"] == Fate.DECIDES
    assert {key: fates[key] for key in ("f015", "s0-15", "f018")} == dict.fromkeys(
        ("f015", "s0-15", "f018"), Fate.LATE
    )
    assert (fates["f017"], fates["f020"]) == (Fate.OTHER_AREA, Fate.OTHER_AREA)
    assert fates["s2-25"] == Fate.RELATED


def test_weaker_sources_are_context(today: Evaluation) -> None:
    verdicts = by_target(today)
    for target, key in (
        ("first-national-facility", "s3-20"),
        ("national-laboratory", "f071"),
        ("technology-contract-value", "f023"),
        ("high-tech-companies", "f038"),
    ):
        fates = {e.observation: e.fate for e in verdicts[target].evidence}
        assert fates[key] == Fate.LOWER_GRADE, target


def test_nothing_is_judged_before_the_notice(workspace: Workspace) -> None:
    assert not by_target(evaluate(workspace, date(2019, 9, 28)))
    first = by_target(evaluate(workspace, date(2019, 9, 29)))
    assert {first[target].reason for target, *_ in VERDICTS} == {Reason.NOT_DUE}


@pytest.mark.parametrize(
    ("as_of", "targets"),
    [
        (date(2020, 5, 14), set()),
        (date(2020, 5, 15), {"provincial-laboratories"}),
        (
            date(2021, 3, 30),
            {
                "provincial-laboratories",
                "enterprise-technology-centres",
                "manufacturing-innovation-centres",
            },
        ),
        # An article of March 2021 counts from the last day of the month.
        (
            date(2021, 3, 31),
            {
                "provincial-laboratories",
                "enterprise-technology-centres",
                "manufacturing-innovation-centres",
                "national-laboratory",
            },
        ),
    ],
)
def test_met_before_the_deadline(workspace: Workspace, as_of: date, targets: set[str]) -> None:
    evaluation = evaluate(workspace, as_of)
    assert set(met(evaluation)) == targets
    rest = {target for target, *_ in VERDICTS} - targets
    assert {by_target(evaluation)[target].reason for target in rest} == {Reason.NOT_DUE}


def test_basic_research_is_unknown_until_the_bulletin_of_october_2022(workspace: Workspace) -> None:
    before = by_target(evaluate(workspace, date(2022, 10, 18)))["basic-research-share"]
    after = by_target(evaluate(workspace, date(2022, 10, 19)))["basic-research-share"]
    assert (before.status, after.status) == (Status.UNKNOWN, Status.MISSED)
