"""The records of Scotland's targets: goals as they moved, derived values, and the traps."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.plans import Plan, Target
from tracker.records.workspace import Workspace

EMISSIONS, ENERGY = "scotland-emissions", "scotland-energy"
ACCOUNT, REDUCTION = "net-emissions-account", "ghg-account-reduction"

CEILINGS = {
    2010: 53_652_000,
    2011: 53_404_000,
    2012: 53_226_000,
    2013: 47_976_000,
    2014: 46_958_000,
    2015: 45_928_000,
    2016: 44_933_000,
    2017: 43_946_000,
}
"""Article 2 of the Order of 2010, in tonnes."""

CUTS = {2018: "54", 2019: "55", 2020: "42", 2021: "57.9", 2022: "59.8", 2023: "61.7"}
"""The goals as they were first set, in per cent."""


def targets_of(plan: Plan) -> dict[str, Target]:
    """The targets with a number, by id."""
    return {t.id: t for action in plan.actions for t in action.targets if isinstance(t, Target)}


@pytest.fixture(scope="module")
def targets(workspace: Workspace) -> dict[str, Target]:
    return targets_of(workspace.plans[EMISSIONS])


def reported(workspace: Workspace, indicator: str, period: str) -> dict[str, Observation]:
    """The observations of one indicator in Scotland for one period, by id."""
    return {
        key: o
        for key, o in workspace.observations.items()
        if (o.indicator, o.area, o.period.text) == (indicator, "scotland", period)
    }


def related(workspace: Workspace, indicator: str) -> dict[str, str]:
    """The indicators related to one, and how."""
    return {each.indicator: each.how for each in workspace.indicators[indicator].related}


class TestGoals:
    def test_fourteen_years(self, targets: dict[str, Target]) -> None:
        assert list(targets) == [f"emissions-{year}" for year in range(2010, 2024)]
        assert [t.deadline.text for t in targets.values()] == [str(y) for y in range(2010, 2024)]
        assert {t.test for t in targets.values()} == {"at"}
        assert all(t.title for t in targets.values())

    @pytest.mark.parametrize(("year", "tonnes"), CEILINGS.items())
    def test_ceilings_fall(
        self, workspace: Workspace, targets: dict[str, Target], year: int, tonnes: int
    ) -> None:
        target = targets[f"emissions-{year}"]
        assert (target.indicator, target.direction) == (ACCOUNT, "decrease")
        goal = workspace.goals[EMISSIONS, target.id]
        assert goal.accepts == Interval(None, Decimal(tonnes))
        assert goal.figure.unit == "tCO2e"

    @pytest.mark.parametrize(("year", "cut"), CUTS.items())
    def test_cuts_are_measured_themselves(
        self, workspace: Workspace, targets: dict[str, Target], year: int, cut: str
    ) -> None:
        """The baseline is estimated anew every year, so a change from it would have no figure."""
        target = targets[f"emissions-{year}"]
        assert (target.indicator, target.direction) == (REDUCTION, "increase")
        assert target.change is None
        assert workspace.goals[EMISSIONS, target.id].accepts == Interval(Decimal(cut), None)

    def test_the_first_release_counts_for_the_whole_plan(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        assert workspace.plans[EMISSIONS].vintage == "first"
        assert {target.vintage for target in targets.values()} == {None}

    def test_announced_by_their_laws(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        plan = workspace.plans[EMISSIONS]
        days = {t.id: workspace.announced(plan, t) for t in targets.values()}
        assert {days[f"emissions-{year}"] for year in CEILINGS} == {date(2010, 10, 31)}
        assert days["emissions-2020"].year == 2009
        later = {days[f"emissions-{year}"] for year in (2018, 2019, 2021, 2022, 2023)}
        assert later == {date(2019, 10, 31)}

    @pytest.mark.parametrize(
        ("year", "moves"),
        [
            (2020, [(date(2019, 10, 31), "56"), (date(2023, 5, 31), "48.5")]),
            (2021, [(date(2023, 5, 31), "51.1")]),
            (2022, [(date(2023, 5, 31), "53.8")]),
            (2023, [(date(2023, 5, 31), "56.4")]),
        ],
    )
    def test_goals_that_moved(
        self,
        workspace: Workspace,
        targets: dict[str, Target],
        year: int,
        moves: list[tuple[date, str]],
    ) -> None:
        key = EMISSIONS, f"emissions-{year}"
        revisions = targets[key[1]].revisions
        revised = [goal.accepts for goal in workspace.revised[key] if goal]
        assert [r.announced for r in revisions] == [day for day, _ in moves]
        assert revised == [Interval(Decimal(cut), None) for _, cut in moves]
        assert all(r.source in workspace.sources and r.locator for r in revisions)

    def test_all_others_stayed(self, targets: dict[str, Target]) -> None:
        moved = {f"emissions-{year}" for year in (2020, 2021, 2022, 2023)}
        assert {t.id for t in targets.values() if t.revisions} == moved

    def test_2023_was_withdrawn(self, workspace: Workspace, targets: dict[str, Target]) -> None:
        withdrawn = targets["emissions-2023"].withdrawn
        assert withdrawn is not None
        assert (withdrawn.announced, withdrawn.source) == (date(2024, 11, 22), "scotland-act-2024")
        assert [t.id for t in targets.values() if t.withdrawn] == ["emissions-2023"]
        assert not reported(workspace, REDUCTION, "2023")

    def test_energy_is_a_plan_of_its_own(self, workspace: Workspace) -> None:
        plan = workspace.plans[ENERGY]
        assert plan.vintage == "latest"
        goals = {
            t.id: str(workspace.goals[ENERGY, t.id].accepts) for t in targets_of(plan).values()
        }
        assert goals == {
            "renewable-electricity": "[100, ∞)",
            "renewable-heat": "[11, ∞)",
            "energy-consumption": "[12, ∞)",
        }


class TestDerivedValues:
    @pytest.mark.parametrize(
        ("observation", "printed", "value", "half"),
        [
            ("sc-2010-1", "1.1 million tonnes", 53_652_000 + 1_100_000, 50_000),
            ("sc-2011-1", "0.8 million tonnes", 53_404_000 + 800_000, 40_000),
            ("sc-2012-2", "around 2.8 MtCO2e", 53_226_000 + 2_800_000, 50_000),
        ],
    )
    def test_a_ceiling_and_what_was_above_it(
        self, workspace: Workspace, observation: str, printed: str, value: int, half: int
    ) -> None:
        """About: 5 % of the number or half a unit of its last digit, whichever is smaller."""
        figure = workspace.figures[observation]
        assert printed in figure.text
        assert figure.interval == Interval(Decimal(value - half), Decimal(value + half))
        assert f"are {value:,}" in workspace.observations[observation].note

    def test_2016_from_the_level_and_the_rise_of_2017(self, workspace: Workspace) -> None:
        figure = workspace.figures["sc-2016-1"]
        assert "3.7%" in figure.text
        interval = figure.interval
        assert interval is not None
        assert interval.low is not None
        assert interval.high is not None
        assert interval.low <= Decimal(46_405_000) / Decimal("1.0375") < interval.low + 10
        assert interval.high - 10 < Decimal(46_415_000) / Decimal("1.0365") <= interval.high
        assert "46.41 over 1.037" in workspace.observations["sc-2016-1"].note

    def test_digits_cut_off_are_an_interval(self, workspace: Workspace) -> None:
        interval = workspace.figures["sc-2017-1"].interval
        assert interval == Interval(Decimal(46_410_300), Decimal(46_410_399))


class TestTraps:
    def test_source_emissions_are_another_measure(self, workspace: Workspace) -> None:
        assert related(workspace, ACCOUNT)["source-emissions"] == "look-alike"
        assert related(workspace, REDUCTION)["source-emissions-reduction"] == "look-alike"
        assert set(reported(workspace, "source-emissions", "2013")) == {"sc-2013-4"}
        assert "against the ceiling" in workspace.observations["sc-2013-4"].note
        assert set(reported(workspace, ACCOUNT, "2013")) == {"sc-2013-1"}

    def test_the_account_of_2018_succeeds_the_adjusted_one(self, workspace: Workspace) -> None:
        adjusted = "net-emissions-account-reduction"
        assert related(workspace, adjusted)[REDUCTION] == "successor"
        assert {
            (o.indicator, int(o.period.text) >= 2018)
            for o in workspace.observations.values()
            if o.indicator in (adjusted, REDUCTION)
        } == {(adjusted, False), (REDUCTION, True)}

    def test_per_cent_says_nothing_of_a_ceiling(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        """Missed in tonnes and met in per cent, said the minister of 2011."""
        assert related(workspace, ACCOUNT)["net-emissions-account-reduction"] == "look-alike"
        assert workspace.observations["sc-2011-2"].indicator == "net-emissions-account-reduction"
        assert "in per cent" in str(targets["emissions-2011"].note)

    def test_a_level_misreported_as_a_fall(self, workspace: Workspace) -> None:
        observation = workspace.observations["sc-2013-3"]
        assert observation.indicator == "net-emissions-account-fall"
        assert "(sic)" in observation.note
        assert related(workspace, ACCOUNT)[observation.indicator] == "look-alike"

    def test_misprinted_ceilings_of_2015(self, targets: dict[str, Target]) -> None:
        target = targets["emissions-2015"]
        assert target.goal == "45,928,000"
        assert "45.958" in str(target.note)
        assert "46.928" in str(target.note)

    def test_two_gaps_of_2012(self, workspace: Workspace) -> None:
        """The adviser's 2.8 million and the press's 2.4 million are two figures."""
        assert set(reported(workspace, ACCOUNT, "2012")) == {"sc-2012-1", "sc-2012-2", "sc-2012-3"}
        assert "2.4 million" in workspace.observations["sc-2012-2"].note

    def test_provisional_energy_figure(self, workspace: Workspace) -> None:
        assert workspace.observations["sc-energy-2020"].status == "provisional"

    def test_inferred_months_are_named(self, workspace: Workspace) -> None:
        for source in ("edie-2013-06", "scottishenergynews-2016-06", "greenenergyuk-2015-06"):
            notes = [o.note for o in workspace.observations.values() if o.source == source]
            assert notes
            assert all("inferred" in note for note in notes)

    def test_undated_figures_count_from_the_day_they_were_seen(self, workspace: Workspace) -> None:
        undated = {
            key
            for key, o in workspace.observations.items()
            if o.area == "scotland" and not workspace.dated(o)
        }
        in_per_cent = {"sc-2010-2", "sc-2011-3", "sc-2012-4"}
        assert undated == in_per_cent | {"sc-heat-2020", "sc-energy-2018"}
        for key in undated:
            assert workspace.published(workspace.observations[key]) == date(2026, 11, 22)
