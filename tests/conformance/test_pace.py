"""The progress measure of Open SDG against what Statistics Canada publishes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conformance.published import published
from tracker.evaluation.pace.open_sdg import Point, Progress, aggregate, progress

WITHIN = 1e-9
"""The relative tolerance that the file gives."""


def test_every_series_has_its_published_progress() -> None:
    series = published("pace.json")["series_cases"]
    differing = [case["id"] for case in series if not same(of_series(case), case["expect"])]
    assert len(series) == 312
    assert differing == []


def test_every_aggregate_has_its_published_status() -> None:
    cases = published("pace.json")["aggregate_cases"]
    differing = [case["id"] for case in cases if not same_aggregate(case)]
    assert len(cases) == 24
    assert differing == []


def test_the_cases_cover_what_breaks_easily() -> None:
    """Zeros, limits, falling targets and series without a number are among them."""
    series = published("pace.json")["series_cases"]
    tags = {tag for case in series for tag in case["tags"]}
    assert tags == {
        *("numeric-target", "direction-only", "natural-limit", "single-point", "no-data"),
        *("base-already-beyond-target", "base-equals-target"),
        *("zero-target-replaced", "zero-base-replaced"),
    }
    assert {case["direction"] for case in series} == {-1, 1}
    assert {case["expect"]["status"] for case in series} == {
        *("target_achieved", "substantial_progress", "moderate_progress", "limited_progress"),
        *("deterioration", "not_available"),
    }


def test_a_zero_is_replaced_as_in_the_published_input() -> None:
    """The file holds zeros already replaced; raw zeros give the same."""
    series = published("pace.json")["series_cases"]
    replaced = [case for case in series if any("replaced" in tag for tag in case["tags"])]
    raw = [
        {
            **case,
            **{
                name: Decimal(0)
                for name in ("base_value", "target")
                if case[name] == Decimal("0.001")
            },
        }
        for case in replaced
    ]
    assert replaced
    assert [of_series(case) for case in raw] == [of_series(case) for case in replaced]


def of_series(case: dict[str, Any]) -> Progress:
    base, current, target = (
        None if case[value] is None else Point(float(case[value]), case[year])
        for value, year in [
            ("base_value", "base_year"),
            ("current_value", "current_year"),
            ("target", "target_year"),
        ]
    )
    return progress(base, current, case["direction"], target, case["limit"])


def same(found: Progress, expected: dict[str, Any]) -> bool:
    return (
        close(found.value, expected["progress_value"])
        and close(found.score, expected["score"])
        and found.status == expected["status"]
    )


def same_aggregate(case: dict[str, Any]) -> bool:
    status = "target_achieved" if case["all_achieved"] else "substantial_progress"
    found = aggregate(Progress(None, float(score), status) for score in case["scores"])
    return close(found.score, case["mean"]) and found.status == case["status"]


def close(found: float | None, expected: Decimal | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return found == pytest.approx(float(expected), rel=WITHIN, abs=0)
