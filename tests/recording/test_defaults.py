"""What is offered where nothing is said."""

from __future__ import annotations

import pytest

from tests.recording.small import make
from tracker.loading import load
from tracker.recording.answers import refusal
from tracker.recording.defaults import next_id, usual_area
from tracker.records.observations import Observation, Source


@pytest.mark.parametrize(
    ("beside", "others", "offered"),
    [
        (["f001", "f002"], [], "f003"),
        (["f002", "f001", "x-1"], [], "f003"),
        (["f001", "f002"], ["f009"], "f010"),
        (["f098", "f099"], [], "f100"),
        (["7", "8"], [], "9"),
        (["s2-1", "s2-2", "s2-3"], [], "s2-4"),
        ([], [], "jobs-2021"),
        (["a-2019-1", "a-2020-1"], [], "jobs-2021"),
        (["north", "south"], ["jobs-2021"], "jobs-2021-2"),
        (["north"], ["jobs-2021", "jobs-2021-2"], "jobs-2021-3"),
    ],
)
def test_an_id_continues_those_beside_it(beside, others, offered):
    assert next_id(beside, {*beside, *others}, "jobs", "2021") == offered


def test_an_id_from_a_range_of_periods_can_be_one():
    name = next_id([], set(), "jobs", "2020-04/2021-03")
    assert refusal(Observation, "id", name) == ""


def test_the_usual_area_is_that_of_the_figures_else_of_the_targets(tmp_path):
    root = make(tmp_path)
    assert usual_area(load(root).workspace, "jobs") == "town"
    assert usual_area(load(root).workspace, "rate") == ""
    for name in ("a.csv", "b.csv"):
        (root / "observations" / name).unlink()
    assert usual_area(load(root).workspace, "jobs") == "town"


@pytest.mark.parametrize(
    ("record", "field", "value", "said"),
    [
        (Observation, "period", "2021-Q3", ""),
        (Observation, "period", "2021-Q5", "write 2021, 2021-H1, 2021-Q3"),
        (Observation, "period", "", "'period' is missing; fill the cell, it is required"),
        (Observation, "figure", "", "'figure' is missing"),
        (Observation, "id", "a b", "'a b' cannot be 'id'; use letters, digits, dots"),
        (Source, "published", "", ""),
        (Source, "published", "2021-13", "2021-13 is not in the calendar"),
        (Source, "accessed", "2021", "'2021' is no day; write 2021-12-31"),
        (Source, "grade", "D", "'grade' is 'D'; write 'A', 'B' or 'C'"),
    ],
)
def test_an_answer_is_judged_as_a_cell_is(record, field, value, said):
    found = refusal(record, field, value)
    assert said in found if said else found == ""
