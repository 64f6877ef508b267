"""The records of the Guangzhou plan: its shape, and the traps in its sources."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.records.figures import UnreadableFigure, read
from tracker.records.observations import Observation
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import Workspace

from .conftest import ROOT

PLAN = "guangzhou-2019"

GOALS = {
    "0": {"rd-gdp-share": "3.1%", "st-contribution": "up to approximately 65%"},
    "1": {
        "national-laboratory": "one",
        "provincial-laboratories": "three",
        "state-key-laboratories": "22",
        "first-national-facility": "first",
    },
    "2": {"basic-research-share": "14%", "leading-innovation-teams": "20"},
    "3": {"technology-contract-value": "exceed 120 billion yuan", "transfer-professionals": "600"},
    "4": {
        "high-tech-companies": "over 12,000",
        "high-tech-output-share": "51%",
        "companies-in-incubators": "10,000",
    },
    "5": {
        "technology-innovation-centre": "one",
        "industrial-innovation-centre": "one",
        "manufacturing-innovation-centres": "one to two",
        "enterprise-technology-centres": "35",
    },
    "6": {
        "strategic-industries": "450 billion yuan",
        "firms-upgrading-share": "over 12%",
        "modern-services-share": "70.5%",
    },
    "7": {
        "research-partners": "over 25",
        "international-bases": "over 60",
        "hk-macao-platforms": "over 10",
    },
    "8": {"top-scientist-teams": "six", "youth-spaces": "60", "returnees": "90,000"},
}

AT = {
    "rd-gdp-share",
    "st-contribution",
    "basic-research-share",
    "technology-contract-value",
    "high-tech-companies",
    "high-tech-output-share",
    "companies-in-incubators",
    "strategic-industries",
    "firms-upgrading-share",
    "modern-services-share",
}


@pytest.fixture(scope="module")
def plan(workspace: Workspace) -> Plan:
    return workspace.plans[PLAN]


@pytest.fixture(scope="module")
def targets(plan: Plan) -> dict[str, Target]:
    return {t.id: t for action in plan.actions for t in action.targets if isinstance(t, Target)}


@pytest.fixture(scope="module")
def context(plan: Plan) -> list[ContextTarget]:
    return [t for action in plan.actions for t in action.targets if isinstance(t, ContextTarget)]


def reported(
    workspace: Workspace, indicator: str, area: str | None = "guangzhou"
) -> dict[str, Observation]:
    """The observations of one indicator by id, in one area or in all."""
    return {
        key: observation
        for key, observation in workspace.observations.items()
        if observation.indicator == indicator and area in (None, observation.area)
    }


def related(workspace: Workspace, indicator: str) -> dict[str, str]:
    """The indicators related to one, and how."""
    return {
        relation.indicator: relation.how for relation in workspace.indicators[indicator].related
    }


def points(workspace: Workspace, indicator: str) -> dict[str, tuple[str, Decimal | None]]:
    """Period and low end of each figure of an indicator in Guangzhou, by id."""
    found = {}
    for key, observation in reported(workspace, indicator).items():
        interval = workspace.figures[key].interval
        assert interval is not None
        found[key] = (observation.period.text, interval.low)
    return found


class TestShape:
    def test_26_goals_as_printed_in_nine_actions(self, plan: Plan) -> None:
        printed = {
            action.id: {t.id: t.goal for t in action.targets if isinstance(t, Target)}
            for action in plan.actions
        }
        assert printed == GOALS
        assert [list(goals) for goals in printed.values()] == [list(g) for g in GOALS.values()]
        assert sum(map(len, printed.values())) == 26

    def test_22_goals_without_a_number(self, context: list[ContextTarget]) -> None:
        assert len(context) == 22
        assert all(target.title for target in context)

    def test_yearly_values_and_states_at_the_deadline_the_rest_by_it(
        self, targets: dict[str, Target]
    ) -> None:
        assert {key for key, target in targets.items() if target.test == "at"} == AT
        assert {target.direction for target in targets.values()} == {"increase"}

    def test_the_plan_is_announced_by_its_notice(self, workspace: Workspace, plan: Plan) -> None:
        source = workspace.sources[plan.source]
        assert source.publisher == "广州市科学技术局"
        assert workspace.announced(plan, plan.actions[0].targets[0]) == date(2019, 9, 29)
        assert "穗科字〔2019〕316号" in str(plan.note)

    def test_two_hedges_are_stated_by_hand(self, workspace: Workspace) -> None:
        accepts = workspace.goals[PLAN, "st-contribution"].accepts
        assert accepts is not None
        assert (accepts.low, accepts.high) == (Decimal("64.5"), None)
        assert workspace.goals[PLAN, "st-contribution"].figure.by_hand

    @pytest.mark.parametrize(
        ("target", "accepts"),
        [
            ("rd-gdp-share", "[3.1, ∞)"),
            ("provincial-laboratories", "[3, ∞)"),
            ("technology-contract-value", "(120000000000, ∞)"),
            ("high-tech-companies", "(12000, ∞)"),
            ("manufacturing-innovation-centres", "[1, ∞)"),
            ("strategic-industries", "[450000000000, ∞)"),
            ("firms-upgrading-share", "(12, ∞)"),
            ("top-scientist-teams", "[6, ∞)"),
            ("returnees", "[90000, ∞)"),
        ],
    )
    def test_goals_are_read(self, workspace: Workspace, target: str, accepts: str) -> None:
        assert str(workspace.goals[PLAN, target].accepts) == accepts


class TestDeadlines:
    """“By early 2021” in the English lead is a slip."""

    def test_every_number_is_due_at_the_end_of_2021(self, targets: dict[str, Target]) -> None:
        assert {target.deadline.end for target in targets.values()} == {date(2021, 12, 31)}

    def test_so_are_the_goals_without_a_number(self, context: list[ContextTarget]) -> None:
        dated = [target.deadline.end for target in context if target.deadline]
        assert {day.year: dated.count(day) for day in sorted(set(dated))} == {
            2021: 5,
            2025: 5,
            2035: 4,
        }
        assert all((day.month, day.day) == (12, 31) for day in dated)


class TestYears:
    """An article about 2023 prints the values of 2022."""

    def test_rd_expenditure_above_98_billion_is_of_2022(self, workspace: Workspace) -> None:
        assert points(workspace, "rd-expenditure")["s0-02"] == ("2022", Decimal(98_000_000_000))
        assert "2023" in workspace.observations["s0-02"].note

    def test_basic_research_by_year(self, workspace: Workspace) -> None:
        assert points(workspace, "basic-research-share") == {
            "f012": ("2021", Decimal("13.6")),
            "s0-15": ("2022", Decimal("12.2")),
            "f015": ("2022", Decimal("12.24")),
            "f018": ("2023", Decimal("12.96")),
        }
        assert "2022" in workspace.observations["s0-15"].note

    def test_basic_research_amounts(self, workspace: Workspace) -> None:
        assert points(workspace, "basic-research-expenditure")["f016"] == (
            "2022",
            Decimal(12_097_000_000),
        )


class TestLookAlikes:
    def test_51_per_cent_on_the_axis_is_a_location_share(self, workspace: Workspace) -> None:
        axis = workspace.observations["s3-57"]
        assert (axis.indicator, axis.area) == ("high-tech-location-share", "innovation-axis")
        assert set(reported(workspace, "high-tech-output-share", None)) == {"f046", "f047"}
        assert related(workspace, "high-tech-output-share")["high-tech-location-share"] == (
            "look-alike"
        )

    def test_51_43_per_cent_is_a_districts_share(self, workspace: Workspace) -> None:
        count, share = workspace.observations["f059a"], workspace.observations["f059b"]
        assert (count.indicator, count.area) == ("enterprise-technology-centres", "huangpu")
        assert (share.indicator, share.area) == ("enterprise-centres-location-share", "huangpu")

    def test_the_reorganised_laboratories_are_a_successor(self, workspace: Workspace) -> None:
        assert workspace.observations["s3-34"].indicator == "national-key-laboratories"
        assert not reported(workspace, "state-key-laboratories")
        assert related(workspace, "state-key-laboratories")["national-key-laboratories"] == (
            "successor"
        )

    def test_strategic_industries_were_widened(self, workspace: Workspace) -> None:
        assert not reported(workspace, "strategic-industries", None)
        how = related(workspace, "strategic-industries")
        assert how["strategic-industries-gdp-share"] == "broader"
        assert how["strategic-industries-wide"] == "broader"
        assert workspace.observations["f087"].indicator == "strategic-industries-gdp-share"

    def test_four_labels_of_innovation_centres(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        classes = {
            "technology-innovation-centre": "国家技术创新中心",
            "industrial-innovation-centre": "国家产业创新中心",
            "manufacturing-innovation-centres": "国家制造业创新中心",
            "emerging-industry-centres": "国家新兴产业创新中心",
        }
        titles = {key: workspace.indicators[key].title for key in classes}
        assert {k: t["zh"] for k, t in titles.items() if isinstance(t, dict)} == classes
        assert len({targets[key].indicator for key in list(classes)[:3]}) == 3
        assert workspace.observations["s3-32"].indicator == "emerging-industry-centres"

    def test_contract_value_is_not_the_other_three(self, workspace: Workspace) -> None:
        others = {"f029", "f030", "f031", "f032"}
        named = {workspace.observations[key].indicator for key in others}
        assert named <= set(related(workspace, "technology-contract-value"))
        assert others.isdisjoint(reported(workspace, "technology-contract-value", None))
        assert workspace.indicators["technology-contract-value"].length == "year"

    def test_certified_companies_can_fall_and_are_not_the_register(
        self, workspace: Workspace
    ) -> None:
        assert workspace.indicators["high-tech-companies"].kind == "level"
        assert {workspace.observations[key].indicator for key in ("f044", "s0-17")} == {
            "small-tech-companies"
        }
        assert related(workspace, "high-tech-companies")["small-tech-companies"] == "look-alike"

    def test_services_in_gdp_are_not_modern_services(self, workspace: Workspace) -> None:
        assert set(reported(workspace, "modern-services-share", None)) == {"f097"}
        assert workspace.observations["f099"].indicator == "services-gdp-share"

    def test_public_spending_in_hefei_is_not_basic_research(self, workspace: Workspace) -> None:
        assert workspace.observations["s2-25"].indicator == "st-public-expenditure-share"

    def test_maker_spaces_are_a_wider_class(self, workspace: Workspace) -> None:
        assert not reported(workspace, "youth-spaces", None)
        assert related(workspace, "youth-spaces")["maker-spaces"] == "broader"
        assert workspace.observations["f052"].indicator == "incubated-companies"

    def test_the_two_kinds_of_teams_are_two_indicators(self, workspace: Workspace) -> None:
        assert "top-scientist-teams" in related(workspace, "leading-innovation-teams")
        for indicator in ("top-scientist-teams", "leading-innovation-teams"):
            assert not reported(workspace, indicator, None)


class TestMilestones:
    def test_the_first_facility_was_started_in_2025(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        assert workspace.indicators["first-national-facility"].kind == "milestone"
        days = {k: o.period.text for k, o in reported(workspace, "first-national-facility").items()}
        assert days == {"s3-20": "2025-02-28", "s3-21": "2025-03-25", "f081": "2025-03-25"}
        note = str(targets["first-national-facility"].note)
        assert "start of construction" in note
        assert "verb was not seen" in note

    def test_preparation_of_a_national_laboratory(
        self, workspace: Workspace, targets: dict[str, Target]
    ) -> None:
        assert workspace.indicators["national-laboratory"].kind == "milestone"
        founded = workspace.observations["f070"]
        assert (founded.figure, founded.period.text) == ("2021年成立", "2021")
        assert "Preparation" in str(targets["national-laboratory"].note)

    def test_operation_is_not_creation(self, workspace: Workspace) -> None:
        assert set(reported(workspace, "technology-innovation-centre")) == {"f061"}
        assert workspace.observations["f063"].indicator == "bay-area-centre-operation"


class TestNatureIndex:
    def test_ranks_are_by_edition(self, workspace: Workspace) -> None:
        assert workspace.indicators["nature-index-rank"].kind == "rank"
        by_edition: dict[str, set[Decimal | None]] = {}
        for edition, rank in points(workspace, "nature-index-rank").values():
            by_edition.setdefault(edition, set()).add(rank)
        assert by_edition == {
            "2018": {Decimal(25)},
            "2020": {Decimal(15)},
            "2021": {Decimal(14)},
            "2022": {Decimal(10)},
            "2023": {Decimal(8)},
            "2024": {Decimal(8)},
            "2025": {Decimal(6)},
        }

    def test_one_list_with_two_names(self, workspace: Workspace) -> None:
        for key in ("s3-01", "f112"):
            observation = workspace.observations[key]
            assert observation.period.text == "2025"
            assert "2024" in observation.note

    def test_paris_in_two_sources(self, workspace: Workspace) -> None:
        ranks = {
            (workspace.observations[key].source, workspace.observations[key].period.text): str(
                workspace.figures[key].interval
            )
            for key in reported(workspace, "nature-index-rank", "paris")
        }
        assert ranks == {
            ("scmp-2023-11-24", "2022"): "[9, 9]",
            ("scmp-2023-11-24", "2023"): "[11, 11]",
            ("gdtoday-2024-02", "2023"): "[9, 10]",
        }


class TestAreas:
    @pytest.mark.parametrize(
        ("observation", "area"),
        [
            ("s0-12", "guangdong"),
            ("f104", "guangdong"),
            ("f079", "guangdong"),
            ("s2-27", "hefei"),
            ("s2-08", "beijing"),
            ("s1-11", "guizhou-science-city"),
            ("f045", "tianhe"),
            ("f053", "huangpu"),
            ("f017", "china"),
        ],
    )
    def test_peers_are_other_areas(self, workspace: Workspace, observation: str, area: str) -> None:
        assert workspace.observations[observation].area == area

    def test_districts_lie_within_the_city(self, workspace: Workspace) -> None:
        areas = workspace.areas
        assert {areas[area].within for area in ("huangpu", "tianhe")} == {"guangzhou"}
        assert areas["guangzhou"].within == "guangdong"
        assert areas["guangdong"].within == "china"
        assert areas["guizhou-science-city"].within == "guizhou"


class TestSources:
    def test_a_plan_value_is_no_observation(self, workspace: Workspace) -> None:
        planned = {"f049", "f092", "f093", "f098", "f106", "f107", "f108", "f109", "s3-22", "f082"}
        assert planned.isdisjoint(workspace.observations)

    def test_undated_figures_count_from_the_day_they_were_seen_and_say_so(
        self, workspace: Workspace
    ) -> None:
        undated = [o for o in workspace.observations.values() if not workspace.dated(o)]
        assert {workspace.published(o) for o in undated} == {date(2026, 11, 22)}
        assert all("no date of publication" in o.note for o in undated)
        assert {"f005", "f007", "f036"} <= {o.id for o in undated}

    def test_reposts_are_of_grade_c(self, workspace: Workspace) -> None:
        grades = {key: source.grade for key, source in workspace.sources.items()}
        assert grades["nfdsb-2022-10-19"] == "C"
        assert grades["nfdsb-2021-02-25"] == "B"
        assert grades["gzkjj-2020-05-15"] == "A"

    def test_one_source_gives_one_figure_for_one_period(self, workspace: Workspace) -> None:
        keys: dict[tuple[str, str, str, str], list[str]] = {}
        for o in workspace.observations.values():
            keys.setdefault((o.indicator, o.area, o.period.text, o.source), []).append(o.id)
        # One article states the city's rank of 2023 in two places.
        assert [ids for ids in keys.values() if len(ids) > 1] == [["s0-01", "s0-08"]]


class TestReadings:
    def test_only_what_cannot_be_read_is_stated_by_hand(self, workspace: Workspace) -> None:
        by_hand = {key: f for key, f in workspace.figures.items() if f.by_hand}
        assert 0 < len(by_hand) < len(workspace.figures) / 10
        for key, figure in by_hand.items():
            observation = workspace.observations[key]
            assert observation.note, key
            with pytest.raises(UnreadableFigure):
                read(figure.text, workspace.indicators[observation.indicator].unit)

    def test_the_how_to_quotes_the_files(self) -> None:
        folder = ROOT / "observations"
        rows = {
            row for file in folder.glob("*.csv") for row in file.read_text("utf-8").splitlines()
        }
        blocks = (folder / "README.md").read_text("utf-8").split("```")[1::2]
        quoted = [
            line.strip() for block in blocks for line in block.splitlines()[1:] if line.strip()
        ]
        assert quoted
        assert set(quoted) <= rows
