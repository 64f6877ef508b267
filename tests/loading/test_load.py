"""What a valid workspace becomes, whatever the order of its files and rows."""

from __future__ import annotations

import random
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.loading.mistakes import VALID
from tracker.errors import TrackerError
from tracker.loading import load
from tracker.records.intervals import Interval
from tracker.records.plans import ContextTarget, Target
from tracker.records.workspace import Workspace


@pytest.fixture(scope="module")
def harbour() -> Workspace:
    workspace, problems = load(VALID)
    assert problems == ()
    assert workspace is not None
    return workspace


def test_every_record_is_there_in_order_of_its_id(harbour: Workspace) -> None:
    assert list(harbour.plans) == ["harbour-2020"]
    assert list(harbour.areas) == ["county", "harbour"]
    assert list(harbour.sources) == ["gazette", "plan", "yearbook-2021", "yearbook-2022"]
    for records in (harbour.indicators, harbour.observations, harbour.figures, harbour.goals):
        assert list(records) == sorted(records)
    assert len(harbour.indicators) == 8
    assert len(harbour.observations) == len(harbour.figures) == 10
    assert len(harbour.goals) == 8


def test_actions_and_targets_keep_the_order_of_the_plan(harbour: Workspace) -> None:
    plan = harbour.plans["harbour-2020"]
    assert [action.id for action in plan.actions] == ["1", "2"]
    ids = [target.id for target in plan.actions[0].targets]
    assert ids == ["vessels", "berths", "sludge", "ferry"]


def test_scalars_are_the_text_as_written(harbour: Workspace) -> None:
    targets = {target.id: target for _, _, target in harbour.targets()}
    assert isinstance(targets["welcome"], ContextTarget)
    assert targets["welcome"].title == "no"
    assert isinstance(targets["berths"], Target)
    assert targets["berths"].goal == "12"
    assert harbour.indicators["landings"].limit == "1000000000"


def test_figures_are_read_in_the_indicators_unit(harbour: Workspace) -> None:
    figures = harbour.figures
    assert figures["vessels-2021"].interval == Interval(Decimal(115), None, low_open=True)
    assert figures["rank-2022"].interval == Interval.point(Decimal(2))
    assert figures["sludge-2022"].interval == Interval.point(Decimal(2950))
    assert figures["landings-2022"].interval == Interval(Decimal(20250000), Decimal(20350000))


def test_low_and_high_replace_the_reading(harbour: Workspace) -> None:
    figure = harbour.figures["recycled-2021"]
    assert figure.by_hand
    assert figure.text == "rather more than half"
    assert figure.interval == Interval(Decimal(50), Decimal(60), low_open=True)
    goal = harbour.goals["harbour-2020", "recycled"].figure
    assert goal.by_hand
    assert goal.interval == Interval(Decimal(50), None, low_open=True)


def test_a_milestone_is_words_and_never_read(harbour: Workspace) -> None:
    assert harbour.figures["ferry-2022"].text == "entered service"
    assert harbour.figures["ferry-2022"].interval is None
    assert harbour.goals["harbour-2020", "ferry"].accepts is None


def test_goals_are_closed_in_the_better_direction(harbour: Workspace) -> None:
    accepts = {target: goal.accepts for (_, target), goal in harbour.goals.items()}
    assert accepts["vessels"] == Interval(Decimal(120), None, low_open=True)
    assert accepts["rank"] == Interval(None, Decimal(3))
    assert accepts["sludge"] == Interval(None, Decimal(3000))
    assert accepts["landings"] == Interval(Decimal(19500000), Decimal(20500000))


def test_quoted_cells_keep_commas_quotes_and_line_breaks(harbour: Workspace) -> None:
    assert harbour.observations["vessels-2022"].note == "A note\nof two lines"
    assert harbour.observations["sludge-2022"].figure == "2,950 tonnes"
    assert harbour.sources["gazette"].title == 'The Gazette, "Quays"'


def test_publication_counts_from_the_last_day_it_can_mean(harbour: Workspace) -> None:
    published = {key: harbour.published(row) for key, row in harbour.observations.items()}
    assert published["vessels-2019"] == date(2022, 10, 31)
    assert published["vessels-2021"] == date(2022, 10, 5)
    assert published["vessels-2022"] == date(2023, 3, 15)


def test_the_order_of_rows_and_files_changes_nothing(harbour: Workspace, tmp_path: Path) -> None:
    shutil.copytree(VALID, tmp_path, dirs_exist_ok=True)
    fleet = tmp_path / "observations" / "fleet.csv"
    header, *rows = fleet.read_text().replace("note\nof", "note of").splitlines()
    random.Random(2).shuffle(rows)
    fleet.write_text("\n".join([header, *rows[:2]]) + "\n")
    (tmp_path / "observations" / "aaa.csv").write_text("\n".join([header, *rows[2:]]))
    sources = tmp_path / "observations" / "sources.csv"
    header, *rows = sources.read_text().splitlines()
    sources.write_text("\n".join([header, "", *reversed(rows)]))
    workspace, problems = load(tmp_path)
    assert problems == ()
    assert workspace is not None
    assert list(workspace.observations) == list(harbour.observations)
    assert list(workspace.sources) == list(harbour.sources)
    assert workspace.figures == harbour.figures
    assert workspace.goals == harbour.goals


def test_an_exactly_repeated_row_is_one_row(harbour: Workspace, tmp_path: Path) -> None:
    shutil.copytree(VALID, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "observations" / "fleet.csv"
    (tmp_path / "observations" / "copy.csv").write_text(path.read_text())
    workspace, problems = load(tmp_path)
    assert [problem.code for problem in problems] == ["repeated-row"] * 4
    assert {problem.severity for problem in problems} == {"warning"}
    assert workspace is not None
    assert workspace.observations == harbour.observations


def test_an_empty_workspace_is_valid(tmp_path: Path) -> None:
    for name in ("targets", "observations"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text("how to")
        (tmp_path / name / ".hidden.yaml").write_text("not: read")
    workspace, problems = load(tmp_path)
    assert problems == ()
    assert workspace is not None
    assert workspace.plans == {}


@pytest.mark.parametrize("missing", ["targets", "observations"])
def test_a_folder_without_targets_or_observations_is_no_workspace(
    missing: str, tmp_path: Path
) -> None:
    for name in {"targets", "observations"} - {missing}:
        (tmp_path / name).mkdir()
    with pytest.raises(TrackerError, match=f"no folder '{missing}'"):
        load(tmp_path)


def test_a_folder_that_cannot_be_listed_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(TrackerError, match="Permission denied"):
        load(tmp_path)
