from __future__ import annotations

from pathlib import Path

import pytest

from tracker.loading import Places, located

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def places() -> Places:
    return located(ROOT).places


def line_of(file: str, start: str) -> int:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def test_every_kind_of_record_is_found_on_its_line(places):
    file = "observations/guangzhou.csv"
    place = places.observation("f001", "figure")
    assert (place.line_of_file, place.column, place.record) == (
        f"{file}:{line_of(file, 'f001,')}",
        "figure",
        "f001",
    )
    file = "observations/sources.csv"
    assert places.source("scmp-2023-11-24").line == line_of(file, "scmp-2023-11-24,")
    file = "targets/indicators.yaml"
    assert places.indicator("rd-gdp-share").line == line_of(file, "  rd-gdp-share:")
    file = "targets/guangzhou-2019.yaml"
    line = line_of(file, "      - id: rd-gdp-share")
    assert places.target(("guangzhou-2019", "rd-gdp-share")).line_of_file == f"{file}:{line}"
    goal = places.target(("guangzhou-2019", "rd-gdp-share"), "goal")
    assert goal.line == line + 3


def test_a_record_that_is_gone_stands_in_no_line(places):
    assert places.observation("f999").line is None
    assert places.source("nobody").file == Path("observations/sources.csv")
    assert places.target(("guangzhou-2019", "nothing")).record == "nothing"
    assert places.indicator("nothing").line is None
